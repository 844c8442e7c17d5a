"""Proxies of the environment: what they do is theirs, and a broken one says nothing about the web."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import pytest

from linkcheck.errors import UsageError
from linkcheck.fetch import Fetcher
from linkcheck.fetch.proxy import Proxies
from linkcheck.model import FailureKind, Visit, VisitRequest
from tests.web import Answer, Host, Web, html
from tests.web.raw import raw

StartWeb = Callable[[dict[str, Host]], Web]


def visit(web: Web, url: str, **changes: Any) -> Visit:
    async def one() -> Visit:
        async with Fetcher(web.settings(**{"max_retries": 0, **changes})) as fetcher:
            return await fetcher.visit(VisitRequest(url=url))

    return asyncio.run(one())


def tunnel(port: int, heads: list[bytes]) -> Callable[[socket.socket], None]:
    """A proxy that connects every CONNECT to one port."""

    def play(client: socket.socket) -> None:
        heads.append(client.recv(10_000))
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as server:
            for one, other in ((client, server), (server, client)) * 6:
                one.settimeout(0.3)
                try:
                    while data := one.recv(65536):
                        other.sendall(data)
                except TimeoutError:
                    continue

    return play


def test_https_goes_through_a_tunnel_with_its_own_certificate(web: StartWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    started = web({"a.example": Host({"/": html("through the tunnel", title="Tunnel")})})
    heads: list[bytes] = []
    with raw(tunnel(started.https_port, heads)) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:pass@127.0.0.1:{port}")
        seen = visit(started, "https://a.example/", timeout=5.0)
    assert (seen.status, seen.failure) == (200, None)
    assert heads[0].startswith(b"CONNECT a.example:443 HTTP/1.1\r\n")
    assert b"\r\nproxy-authorization: basic " in heads[0].lower()
    assert "authorization" not in started.log[0].headers


WITHOUT = (
    *("*", "a.example", "A.Example", ".a.example", "*.example", "example", "a.example.", "a.example:80"),
    *("b.example, a.example", "b.example a.example", "b.example,,a.example"),
)
WITH = (
    "",
    ",",
    "b.example",
    "xa.example",
    "a.example:8080",
    "e",
    ".",
    "*.",
    "127.0.0.0/8",
    "example:99999",
    "[",
    "a.example/",
)


@pytest.mark.parametrize(("said", "goes_by"), [*((said, False) for said in WITHOUT), *((said, True) for said in WITH)])
def test_what_no_proxy_names_goes_straight(monkeypatch: pytest.MonkeyPatch, said: str, goes_by: bool) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", said)
    assert (Proxies().of("http://a.example/x") is not None) is goes_by


def test_what_no_proxy_says_of_one_port_is_not_said_of_another(web: StartWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    started = web({"a.example": Host({"/x": html("straight")})})
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{started.http_port}")
    monkeypatch.setenv("NO_PROXY", "a.example:81")

    async def both() -> None:
        async with Fetcher(started.settings(max_retries=0)) as fetcher:
            for url in ("http://a.example:81/x", "http://a.example/x"):
                await fetcher.visit(VisitRequest(url=url))

    asyncio.run(both())
    assert [request.path for request in started.log][-1:] == ["http://a.example/x"]


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("10.0.0.0/8", "http://10.1.2.3/"),
        ("10.1.2.3", "http://10.1.2.3:8000/"),
        ("10.0.0.0/8:8000", "http://10.1.2.3:8000/"),
        ("fd00::/8", "https://[fd00::5]/"),
        ("[fd00::5]", "https://[fd00::5]/"),
        ("fd00::5", "https://[fd00:0::5]/"),
        ("[fd00::5]:443", "https://[fd00::5]/"),
        ("bücher.example", "https://xn--bcher-kva.example/"),
    ],
)
def test_no_proxy_names_addresses_and_networks_too(monkeypatch: pytest.MonkeyPatch, said: str, address: str) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", said)
    assert Proxies().of(address) is None


@pytest.mark.parametrize("said", [b"HTTP/1.1 403 No\r\n\r\n", b"HTTP/1.1 502 Bad\r\n\r\n", b"noise\r\n\r\n", b""])
def test_a_proxy_that_refuses_says_nothing_about_the_host(
    web: StartWeb, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    def refuse(client: socket.socket) -> None:
        client.recv(10_000)
        client.sendall(said)

    started = web({"a.example": Host()})
    with raw(refuse) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        seen = visit(started, "https://a.example/")
    assert seen.failure
    assert seen.failure.kind is FailureKind.NETWORK


def test_a_proxy_that_wants_a_password_says_nothing_about_the_host(
    web: StartWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = web({"a.example": Host(default=Answer(407, b"who are you?", (("proxy-authenticate", "Basic"),)))})
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{started.http_port}")
    seen = visit(started, "http://a.example/")
    assert seen.failure
    assert (seen.failure.kind, "407" in seen.failure.detail) == (FailureKind.NETWORK, True)


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "http://gone.example:3128"])
def test_a_proxy_that_is_not_there_says_nothing_about_the_host(
    web: StartWeb, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    seen = visit(web({"a.example": Host()}), "http://a.example/")
    assert seen.failure
    assert seen.failure.kind is FailureKind.NETWORK
    assert "proxy" in seen.failure.detail


@pytest.mark.parametrize(
    "proxy",
    ["socks5://me:hush@127.0.0.1:1080", "http://me:hush@[::1", "http://me:hush@127.0.0.1:99999", "http://me:hush@"],
)
def test_a_proxy_that_cannot_be_is_told_at_once(web: StartWeb, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(UsageError) as caught:
        visit(web({}), "http://a.example/")
    assert "ALL_PROXY" in caught.value.message
    assert "hush" not in str(caught.value)
