"""What is learnt of hosts beside their links, and the loop in which rules ask for it."""

import asyncio
from collections.abc import Callable

import pytest

from linkcheck import diagnose
from linkcheck.model import Diagnosis, Evidence, Link, Need, Purpose, Verdict, Visit, VisitRequest, Want
from linkcheck.pipeline import judge
from linkcheck.pipeline.hosts import HostFacts
from linkcheck.pipeline.places import folder, front_page, made_up_beside
from linkcheck.settings import Settings
from tests.diagnose.looks_like import NOON, evidence

URL = "http://www.a.example/notes/2019/mill.html"
SERVERS = ("ns1.hosting.example",)


class Wire:
    """A network and name servers as functions, and what they were asked."""

    def __init__(self, servers: tuple[str, ...] | None = SERVERS) -> None:
        self.requests: list[VisitRequest] = []
        self.names: list[str] = []
        self.servers = servers
        self.hosts = HostFacts(self.visit, self.name_servers)

    async def visit(self, request: VisitRequest) -> Visit:
        self.requests.append(request)
        await asyncio.sleep(0)
        return Visit(url=request.url, visited_at=NOON, status=404, purpose=request.purpose)

    async def name_servers(self, host: str) -> tuple[str, ...] | None:
        self.names.append(host)
        return self.servers


def judged(
    monkeypatch: pytest.MonkeyPatch, rule: Callable[[Evidence], Verdict | Need], wire: Wire, *, hosts: bool = True
) -> tuple[Verdict, Evidence]:
    """What the loop comes to with this rule alone, for a link that was looked at once."""
    monkeypatch.setattr(diagnose, "DIAGNOSES", {"rule": rule})
    first = evidence(Visit(url=URL, visited_at=NOON, status=200))
    return asyncio.run(judge.verdict(first, wire.visit, Settings(), wire.hosts if hosts else None))


def wanting(want: Want) -> Need:
    return Need(want=want, by="rule", reason="One more fact is wanted.")


def done(reason: str = "It is known.") -> Verdict:
    return Verdict(diagnosis=Diagnosis.ALIVE, reason=reason, by="rule")


# --- one fact for all links of a host ------------------------------------------------------------------------


def test_links_of_a_folder_share_one_sibling() -> None:
    wire = Wire()

    async def ask() -> list[Visit | None]:
        there = [f"http://www.a.example/notes/2019/{name}.html" for name in ("mill", "lake", "bridge")]
        return list(await asyncio.gather(*map(wire.hosts.sibling, there)))

    seen = asyncio.run(ask())
    assert [request.purpose for request in wire.requests] == [Purpose.SIBLING]
    assert {visit.url for visit in seen if visit} == {wire.requests[0].url}
    assert wire.requests[0].url.startswith("http://www.a.example/notes/2019/")


def test_all_that_was_learnt_is_one_fact() -> None:
    wire = Wire()

    async def ask() -> None:
        await wire.hosts.sibling(URL)
        await wire.hosts.root(URL)
        await wire.hosts.root("http://www.a.example/other")
        await wire.hosts.name_servers(URL)

    assert wire.hosts.fact(URL) is None
    asyncio.run(ask())
    fact = wire.hosts.fact(URL)
    assert fact is not None
    assert (fact.host, fact.folder, fact.name_servers) == ("www.a.example", folder(URL), SERVERS)
    assert (fact.sibling and fact.sibling.purpose, fact.root and fact.root.url) == (
        Purpose.SIBLING,
        "http://www.a.example/",
    )
    assert [request.purpose for request in wire.requests] == [Purpose.SIBLING, Purpose.ROOT]
    assert wire.names == ["a.example"]


def test_a_front_page_has_no_sibling() -> None:
    wire = Wire()
    assert asyncio.run(wire.hosts.sibling("http://a.example/")) is None
    assert wire.requests == []


@pytest.mark.parametrize(
    ("address", "start", "end"),
    [
        ("http://a.example/notes/mill.html", "http://a.example/notes/", ".html"),
        ("http://a.example/notes/mill/", "http://a.example/notes/", "/"),
        ("http://a.example/v1.2-and-more", "http://a.example/", ""),
        ("http://a.example/?p=12", "http://a.example/?p=", ""),
    ],
)
def test_a_made_up_address_is_like_the_link(address: str, start: str, end: str) -> None:
    one, other = made_up_beside(address), made_up_beside(address)
    assert one != other
    for made in (one, other):
        assert made is not None
        assert made.startswith(start)
        assert made.endswith(end)
        assert folder(made) == folder(address)


def test_half_a_character_in_a_parameter_is_no_error() -> None:
    assert (made_up_beside("http://a.example/?\ud800=1") or "").startswith("http://a.example/?%3F=")


@pytest.mark.parametrize("address", ["", "mill", "http://[", "mailto:a@b.example"])
def test_what_is_no_address_of_the_web_has_nothing_beside_it(address: str) -> None:
    assert made_up_beside(address) is None
    assert front_page(address) is None


def test_what_hosts_treat_apart_has_siblings_of_its_own() -> None:
    alike = ("http://a.example/notes/mill.html", "http://A.example/notes/lake.html?x=1")
    apart = ("http://a.example/notes/mill.pdf", "http://a.example/notes/mill", "http://a.example/notes/mill/")
    assert len(set(map(folder, alike))) == 1
    assert len({*map(folder, alike), *map(folder, apart)}) == 4


# --- the loop ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("want", [Want.SIBLING, Want.ROOT, Want.NAME_SERVERS])
def test_a_need_is_met_and_the_rules_are_asked_again(monkeypatch: pytest.MonkeyPatch, want: Want) -> None:
    def rule(seen: Evidence) -> Verdict | Need:
        return done() if seen.host else wanting(want)

    verdict, seen = judged(monkeypatch, rule, Wire())
    assert verdict == done()
    assert seen.unmet == ()
    assert seen.host is not None
    assert (seen.sibling is not None, seen.root is not None) == (want is Want.SIBLING, want is Want.ROOT)
    assert (seen.host.name_servers == SERVERS) is (want is Want.NAME_SERVERS)


@pytest.mark.parametrize("want", [Want.NAME_SERVERS, Want.PLATFORM_ANSWER, Want.MEMENTO])
def test_a_need_that_nobody_can_meet_leaves_it_undecided(monkeypatch: pytest.MonkeyPatch, want: Want) -> None:
    wire = Wire(servers=None)
    verdict, seen = judged(monkeypatch, lambda _: wanting(want), wire)
    assert verdict.diagnosis is Diagnosis.UNREACHABLE
    assert verdict.reason == "Cannot be told: One more fact is wanted."
    assert want in seen.unmet
    assert wire.requests == []


def test_without_anybody_who_knows_hosts_a_sibling_is_unmet(monkeypatch: pytest.MonkeyPatch) -> None:
    def rule(seen: Evidence) -> Verdict | Need:
        return done() if Want.SIBLING in seen.unmet else wanting(Want.SIBLING)

    verdict, _ = judged(monkeypatch, rule, Wire(), hosts=False)
    assert verdict == done()


def test_rules_may_ask_four_times_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that never has enough costs four visits, and no verdict comes of it."""
    wire = Wire()
    verdict, seen = judged(monkeypatch, lambda _: wanting(Want.SECOND_LOOK), wire)
    assert len(wire.requests) == judge.LOOPS == 4
    assert len(seen.visits) == 5
    assert verdict.diagnosis is Diagnosis.UNREACHABLE


def test_what_is_judged_offline_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnose, "DIAGNOSES", {"rule": lambda _: wanting(Want.ROOT)})
    verdict = judge.offline(Evidence(link=Link(mentions=(), url=URL)), Settings())
    assert verdict.diagnosis is Diagnosis.UNREACHABLE
