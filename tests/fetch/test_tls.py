"""TLS that goes wrong has its cause; TLS that browsers take is no failure."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from typing import Any

import pytest

from linkcheck.fetch import Fetcher
from linkcheck.fetch.context import covers
from linkcheck.model import FailureKind, Phase, Visit, VisitRequest
from linkcheck.settings import ConnectTo
from tests.web import Host, Web, html
from tests.web.certificates import context
from tests.web.raw import Play, raw, reset

StartWeb = Callable[[dict[str, Host]], Web]


def visit(web: Web, url: str, **changes: Any) -> Visit:
    async def one() -> Visit:
        async with Fetcher(web.settings(**{"max_retries": 0, "timeout": 5.0, **changes})) as fetcher:
            return await fetcher.visit(VisitRequest(url=url))

    return asyncio.run(one())


def visit_raw(web: Web, play: Play, timeout: float = 5.0) -> Visit:
    with raw(play) as port:
        there = ConnectTo(host="", port=443, address="127.0.0.1", to_port=port)
        return visit(web, "https://a.example/", connect_to=(there,), timeout=timeout)


def cut(connection: socket.socket) -> None:
    connection.recv(1000)


def cut_hard(connection: socket.socket) -> None:
    connection.recv(1000)
    reset(connection)


def plain(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\nThis is a plain HTTP port")


def noise(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"\x16\x03\x03\xff\xff" + b"\xff" * 4000)


def silence(connection: socket.socket) -> None:
    while connection.recv(1000):
        pass


def alert(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x46")  # fatal: protocol_version


def ask_for_a_certificate(connection: socket.socket) -> None:
    server = context.__wrapped__("a.example", "good")
    server.verify_mode = ssl.CERT_REQUIRED
    came, goes = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = server.wrap_bio(came, goes, server_side=True)
    try:
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                connection.sendall(goes.read())
                came.write(connection.recv(65536))
    except ssl.SSLError:
        connection.sendall(goes.read())
    while connection.recv(65536):
        pass


def test_a_server_that_wants_our_certificate_says_so_after_the_handshake(web: StartWeb) -> None:
    seen = visit_raw(web({"a.example": Host()}), ask_for_a_certificate)
    assert seen.failure
    assert (seen.failure.kind, "certificate_required" in seen.failure.detail) == (FailureKind.TLS_PROTOCOL, True)


HANDSHAKES: dict[str, tuple[Play, FailureKind]] = {
    "cut": (cut, FailureKind.RESET),
    "cut by RST": (cut_hard, FailureKind.RESET),
    "plain HTTP": (plain, FailureKind.TLS_PROTOCOL),
    "an alert": (alert, FailureKind.TLS_PROTOCOL),
    "noise": (noise, FailureKind.TLS_PROTOCOL),
    "silence": (silence, FailureKind.TIMEOUT),
}


@pytest.mark.parametrize("name", HANDSHAKES)
def test_a_handshake_that_fails_has_its_cause(web: StartWeb, name: str) -> None:
    play, kind = HANDSHAKES[name]
    seen = visit_raw(web({"a.example": Host()}), play, 0.5 if kind is FailureKind.TIMEOUT else 5.0)
    assert seen.failure
    assert (seen.failure.kind, seen.failure.phase) == (kind, Phase.TLS)


def secured(answer: bytes, kind: str = "good", version: ssl.TLSVersion | None = None) -> Play:
    """A server whose TLS ends without close_notify."""

    def play(connection: socket.socket) -> None:
        server = context("a.example", kind)
        if version:
            server.maximum_version = version
        with server.wrap_socket(connection, server_side=True, suppress_ragged_eofs=True) as stream:
            stream.recv(10_000)
            stream.sendall(answer)
            socket.socket.shutdown(stream, socket.SHUT_WR)

    return play


def test_a_page_that_ends_without_close_notify_is_whole(web: StartWeb) -> None:
    page = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<title>All of it</title>"
    seen = visit_raw(web({"a.example": Host()}), secured(page))
    assert (seen.status, seen.failure, seen.hops[0].cut) == (200, None, False)
    assert seen.page
    assert seen.page.title == "All of it"


def test_an_answer_that_ends_in_its_head_is_a_broken_connection(web: StartWeb) -> None:
    seen = visit_raw(web({"a.example": Host()}), secured(b"HTTP/1.1 200 OK\r\ncontent-"))
    assert seen.failure
    assert (seen.failure.kind, seen.failure.phase) == (FailureKind.RESET, Phase.HEADERS)


def test_tls_1_2_is_spoken(web: StartWeb) -> None:
    page = secured(b"HTTP/1.1 200 OK\r\n\r\n", version=ssl.TLSVersion.TLSv1_2)
    assert visit_raw(web({"a.example": Host()}), page).status == 200


@pytest.mark.parametrize("name", ["a_b.site.example", "a.example.", "xn--bcher-kva.example"])
def test_hosts_that_browsers_take_have_good_certificates(web: StartWeb, name: str) -> None:
    started = web({name: Host({"/": html("here")}), name.rstrip("."): Host({"/": html("here")})})
    seen = visit(started, f"https://{name}/")
    assert (seen.status, seen.failure) == (200, None)


def test_the_code_of_openssl_is_kept(web: StartWeb) -> None:
    started = web({"expired.example": Host({}, tls="expired"), "self-signed.example": Host({}, tls="self-signed")})
    for name, code in (("expired", 10), ("self-signed", 20)):
        failure = visit(started, f"https://{name}.example/").failure
        assert failure
        assert failure.code == code


def test_a_name_that_is_verified_by_hand_is_verified(web: StartWeb) -> None:
    started = web({"a_b.site.example": Host({"/": html("here")}, tls="wrong-name")})
    failure = visit(started, "https://a_b.site.example/").failure
    assert failure
    assert failure.kind is FailureKind.TLS_NAME
    started = web({"a_b.site.example": Host({"/": html("here")}, tls="self-signed")})
    failure = visit(started, "https://a_b.site.example/").failure
    assert failure
    assert failure.kind is FailureKind.TLS_UNTRUSTED


@pytest.mark.parametrize(
    ("names", "host", "right"),
    [
        (["*.b.example"], "x_y.b.example", True),
        (["x_y.b.example"], "x_y.b.example", True),
        (["*.example"], "x_y.b.example", False),
        (["*.example"], "x_y.example", False),
        (["*"], "x_y.example", False),
        ([], "x_y.example", False),
    ],
)
def test_a_wildcard_stands_for_one_label_below_two(names: list[str], host: str, right: bool) -> None:
    assert covers({"subjectAltName": tuple(("DNS", name) for name in names)}, host) is right
