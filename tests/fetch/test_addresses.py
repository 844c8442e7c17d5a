"""Names have addresses, or a cause why not; what fails is confirmed once by the system's own way."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linkcheck.fetch import addresses
from linkcheck.fetch.addresses import Answer, Resolver
from linkcheck.model import FailureKind
from tests.web import Host, Web

StartWeb = Callable[[dict[str, Host]], Web]


def ask(web: Web, *names: str, confirmed: bool = False, **more: Any) -> list[Answer]:
    async def in_turn() -> list[Answer]:
        resolver = Resolver(("127.0.0.1", web.dns_port), **more)
        if confirmed:
            resolver._own_server = None
        answers = [await resolver.addresses(name) for name in names]
        await resolver.close()
        return answers

    return asyncio.run(in_turn())


CAUSES = {
    "nxdomain": (FailureKind.DNS_MISSING, 4, "NXDOMAIN"),
    "nodata": (FailureKind.DNS_MISSING, 1, "NODATA"),
    "servfail": (FailureKind.DNS_TROUBLE, 3, "SERVFAIL"),
    "refused": (FailureKind.DNS_TROUBLE, 6, "REFUSED"),
    "silent": (FailureKind.DNS_TROUBLE, 12, "in time"),
    "nonsense": (FailureKind.DNS_TROUBLE, 10, "no sense"),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name servers that stay silent are given up sooner."""
    monkeypatch.setattr(addresses, "TIMEOUT", 0.05)


@pytest.mark.parametrize("dns", CAUSES)
def test_each_cause_is_told_apart(web: StartWeb, dns: str) -> None:
    fine, answer = ask(web({"a.example": Host(dns=dns), "b.example": Host()}), "b.example", "a.example")
    assert fine.addresses == ("127.0.0.1",)
    assert answer.failure
    kind, code, word = CAUSES[dns]
    assert (answer.failure.kind, answer.failure.code) == (kind, code)
    assert word in answer.failure.detail


def test_a_reply_that_makes_no_sense_spoils_no_other(web: StartWeb) -> None:
    good = [f"{letter}.example" for letter in "bcdef"]
    started = web({"a.example": Host(dns="nonsense"), **{name: Host(dns_delay=0.05) for name in good}})

    async def together() -> list[Answer]:
        resolver = Resolver(("127.0.0.1", started.dns_port))
        answers = await asyncio.gather(*(resolver.addresses(name) for name in (*good, "a.example")))
        await resolver.close()
        return answers

    *fine, broken = asyncio.run(together())
    assert {answer.addresses for answer in fine} == {("127.0.0.1",)}
    assert broken.failure


@pytest.mark.parametrize("six", ["servfail", "silent", "nxdomain", "nodata", "refused"])
def test_trouble_with_one_family_leaves_the_other(web: StartWeb, six: str) -> None:
    (answer,) = ask(web({"a.example": Host(dns=f"127.0.0.1; AAAA {six}")}), "a.example")
    assert answer.addresses == ("127.0.0.1",)
    (answer,) = ask(web({"a.example": Host(dns=f"{six}; AAAA ::1")}), "a.example")
    assert answer.addresses == ("::1",)


def test_a_name_that_is_looked_up_afar_is_waited_for(web: StartWeb) -> None:
    hosts = {f"{number}.example": Host() for number in range(10)} | {"afar.example": Host(dns_delay=0.3)}
    *_, answer = ask(web(hosts), *hosts)
    assert answer.addresses == ("127.0.0.1",)


@pytest.mark.parametrize("name", ["..", "a..example", "x" * 64 + ".example", "x." * 200])
def test_what_is_no_name_is_told(web: StartWeb, name: str) -> None:
    (answer,) = ask(web({}), name)
    assert answer.failure
    assert answer.failure.kind is FailureKind.INVALID_URL


def test_the_hosts_file_is_honoured(web: StartWeb) -> None:
    rows = [line.partition("#")[0].split() for line in Path("/etc/hosts").read_text().splitlines()]
    name, address = next(((row[1], row[0]) for row in rows if len(row) > 1 and "localhost" not in row[1]), ("", ""))
    if not name:
        pytest.skip("this machine has no such file with a name of its own")
    started = web({})
    assert address in ask(started, name)[0].addresses
    assert started.names_asked == []


def test_names_are_asked_once_and_again_after_a_while(web: StartWeb) -> None:
    now = [0.0]
    started = web({"a.example": Host(dns="127.0.0.1")})

    async def often() -> None:
        resolver = Resolver(("127.0.0.1", started.dns_port), clock=lambda: now[0])
        await asyncio.gather(*(resolver.addresses("a.example") for _ in range(100)))
        await resolver.addresses("a.example")
        once = len(started.names_asked)
        assert once == 2  # A and AAAA
        now[0] += 1000
        await resolver.addresses("a.example", fresh=True)  # c-ares has a memory of its own
        assert len(started.names_asked) == 2 * once
        await resolver.close()

    asyncio.run(often())


@pytest.mark.parametrize(
    ("dns", "again"), [("servfail", True), ("refused", True), ("nxdomain", False), ("silent", False)]
)
def test_what_may_pass_is_asked_anew_by_the_next_try(web: StartWeb, dns: str, again: bool) -> None:
    now = [0.0]
    started = web({"a.example": Host(dns=dns)})

    async def twice() -> Answer:
        resolver = Resolver(("127.0.0.1", started.dns_port), clock=lambda: now[0])
        assert (await resolver.addresses("a.example")).failure
        started.hosts["a.example"] = Host(dns="127.0.0.1")
        now[0] += 0.7  # the shortest wait before a further try
        answer = await resolver.addresses("a.example")
        await resolver.close()
        return answer

    assert bool(asyncio.run(twice()).addresses) is again


def test_names_that_are_late_hold_up_no_other(web: StartWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system takes long to find out, and has four threads for all names."""
    late = [f"late{number}.example" for number in range(6)]
    started = web({**{name: Host(dns="silent") for name in late}, "gone.example": Host(dns="nxdomain")})
    waiting: list[str] = []

    async def both() -> int:
        told, over = asyncio.Event(), asyncio.Event()

        async def getaddrinfo(name: str, *_: Any, **__: Any) -> Any:
            if name in late:
                waiting.append(name)
                told.set()
                await over.wait()
            raise socket.gaierror(socket.EAI_NONAME, "no")

        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
        resolver = Resolver(("127.0.0.1", started.dns_port))
        resolver._own_server = None  # so that the system is asked too
        asked = [asyncio.create_task(resolver.addresses(name)) for name in late]
        await told.wait()
        gone = await resolver.addresses("gone.example")
        assert gone.failure
        assert gone.failure.kind is FailureKind.DNS_MISSING
        at_once = len(waiting)
        over.set()
        await asyncio.gather(*asked)
        await resolver.close()
        return at_once

    assert 0 < asyncio.run(both()) <= 2
    assert sorted(waiting) == late


@pytest.mark.parametrize(
    ("dns", "system", "kind"),
    [
        ("nxdomain", [(2, 1, 6, "", ("127.0.0.9", 0))], None),  # mDNS, a VPN, a hosts file elsewhere
        ("nxdomain", socket.gaierror(socket.EAI_NONAME, "no"), FailureKind.DNS_MISSING),
        ("nxdomain", socket.gaierror(socket.EAI_AGAIN, "again"), FailureKind.DNS_TROUBLE),
        ("servfail", socket.gaierror(socket.EAI_NONAME, "no"), FailureKind.DNS_TROUBLE),
        ("servfail", [(2, 1, 6, "", ("127.0.0.9", 0))], None),
    ],
)
def test_a_failure_is_confirmed_once_by_the_system(
    web: StartWeb, monkeypatch: pytest.MonkeyPatch, dns: str, system: Any, kind: FailureKind | None
) -> None:
    asked = []

    def getaddrinfo(*arguments: Any, **more: Any) -> Any:
        asked.append(arguments[0])
        if isinstance(system, Exception):
            raise system
        return system

    started = web({"a.example": Host(dns=dns)})
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    first, second = ask(started, "a.example", "a.example", confirmed=True)
    assert first == second
    assert (first.failure.kind if first.failure else None) == kind
    assert asked == ["a.example"]
