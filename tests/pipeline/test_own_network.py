"""Our own side told apart from the web: DNS, the way out, IPv6 alone, gateways, clock, store of certificates."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from linkcheck import history, pipeline, report, url
from linkcheck.fetch import Fetcher
from linkcheck.model import Failure, FailureKind, Hop, Phase, Purpose, Run, Visit, VisitRequest
from linkcheck.pipeline import retell
from linkcheck.pipeline.own_network import GATEWAY, NO_NAMES, NO_STORE, NO_WAY_OUT, NOBODY, OwnNetwork
from linkcheck.pipeline.walk import OWN_NETWORK
from linkcheck.settings import Control
from tests.web import Answer, Host, Web, html
from tests.web.answers import Request, redirect

StartWeb = Callable[[dict[str, Host]], Web]
Progress = Callable[[str, int, int], None]
CONTROL = (Control(url="http://control.example/", status=204, body=""),)
WORKS = {"control.example": Host({"/": Answer(204)})}
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def checked(
    web: Web, folder: Path, text: str, progress: Progress = lambda _what, _done, _of: None, **changes: Any
) -> Run:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    usual: dict[str, Any] = {
        "root": folder,
        "paths": (str(folder / "a.txt"),),
        "history": folder / "history.db",
        "control": CONTROL,
        "max_retries": 0,
    }
    return asyncio.run(pipeline.check(web.settings(**usual | changes), progress=progress))


def standings(run: Run) -> dict[str, str]:
    return {url.host(row.link.url or ""): row.standing.standing.value for row in run.findings}


def remembered(folder: Path) -> set[str]:
    with history.History.open(folder / "history.db") as facts:
        return {url.host(key) for key in facts.all_keys()}


def numbered(scheme: str, name: str, count: int) -> list[str]:
    return [f"{scheme}://{name}{number}.example/" for number in range(count)]


# --- gateways ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        html("Please log in to our hotel"),
        redirect("http://portal.example/login", 302),
        Answer(511, b"log in"),
        Answer(404, b"not on this network"),
        Answer(403, b"not on this network"),
        Answer(503, b"not on this network"),
    ],
    ids=["page", "redirect", "511", "404", "403", "503"],
)
def test_a_gateway_that_answers_for_all_is_no_web(web: StartWeb, tmp_path: Path, answer: Answer) -> None:
    """It answers well for every name, so nothing fails; only the control URL tells."""
    portal = Host(default=answer, tls="self-signed")
    names = ["control", *(f"a{number}" for number in range(12))]
    started = web({f"{name}.example": portal for name in names} | {"portal.example": Host(default=html("Log in"))})
    text = " ".join(numbered("http", "a", 12) + numbered("https", "a", 3))
    run = checked(started, tmp_path, text)
    assert (run.network, set(standings(run).values())) == ("unusable", {"not-judged"})
    assert GATEWAY in run.notices
    assert remembered(tmp_path) == set()


def test_a_gateway_that_says_of_everything_that_it_is_missing_makes_nothing_dead(web: StartWeb, tmp_path: Path) -> None:
    """It comes in the middle of a run: what answered well before it does so no more."""
    names = [f"a{number}.example" for number in range(12)]
    started = web({**{name: Host({"/": html("here")}) for name in names}, **WORKS})

    def unplug(_what: str, done: int, _of: int) -> None:
        if done == 5:
            started.hosts.update(dict.fromkeys([*names, *WORKS], Host()))

    run = checked(started, tmp_path, " ".join(f"http://{name}/" for name in names), unplug, max_concurrency=1)
    assert (run.network, set(standings(run).values())) == ("unusable", {"not-judged"})
    assert remembered(tmp_path) == set()


def test_what_is_missing_is_so_where_only_the_control_urls_are_refused(web: StartWeb, tmp_path: Path) -> None:
    """A filter may keep them from us: a host that answered well answers well again."""
    hosts = {"a.example": Host({"/": html("here")}), "gone.example": Host(), "control.example": Host()}
    run = checked(web(hosts), tmp_path, "http://gone.example/ http://a.example/")
    assert (run.network, standings(run)) == ("ok", {"a.example": "alive", "gone.example": "dead"})


def test_a_few_missing_pages_are_no_gateway(web: StartWeb, tmp_path: Path) -> None:
    """Where control URLs are refused and nothing else is looked at, a page that is missing is still missing."""
    hosts = {name: Host() for name in ("gone.example", "other.example", "control.example")}
    run = checked(web(hosts), tmp_path, "http://gone.example/ http://other.example/")
    assert (run.network, set(standings(run).values())) == ("ok", {"dead"})


def test_a_gateway_in_the_middle_takes_back_what_nothing_has_proved() -> None:
    """What came before over verified TLS stands; plain answers since then may have been the gateway's."""
    wire = Wire(answered("control.example", scheme="http"))
    plain, good = answered("a.example", scheme="http"), answered("good.example", 1)
    portal = [answered(f"b{number}.example", 10 + number, "http") for number in range(5)]
    assert not heard(wire, plain, good, *portal)
    assert (wire.own.trouble, wire.taken_back) == (GATEWAY, [portal[0].visited_at])
    assert [wire.own.doubts(visit) for visit in (plain, good, *portal)] == [False, False, *[True] * 5]


def test_a_certificate_that_was_not_verified_proves_nothing() -> None:
    wire = Wire(answered("control.example", scheme="http"))
    assert not heard(wire, failed("a.example", FailureKind.TLS_NAME), answered("a.example", purpose=Purpose.UNTRUSTED))


def test_a_network_of_ones_own_needs_no_control(web: StartWeb, tmp_path: Path) -> None:
    """Plain answers inside, and no way to the control URL: that is no gateway."""
    run = checked(web({"wiki.example": Host({"/": html("here")})}), tmp_path, "http://wiki.example/")
    assert (run.network, standings(run)) == ("ok", {"wiki.example": "alive"})


def test_verified_answers_need_no_control(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host({"/": html("here")}), **WORKS})
    assert checked(started, tmp_path, "https://a.example/").network == "ok"
    assert not started.asked("control.example")


# --- outages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["nxdomain", "servfail"])
def test_an_outage_in_the_middle_spoils_neither_history_nor_verdicts(web: StartWeb, tmp_path: Path, kind: Any) -> None:
    early = {f"a{number}.example": Host({"/": html("here")}) for number in range(5)}
    late = {f"b{number}.example": Host({"/": html("here")}) for number in range(30)}
    started = web({**early, **late, **WORKS})
    unplugged = Host(default=Answer(fault="reset-before"), dns=kind)  # what was looked up before is not reached either

    def unplug(_what: str, done: int, _of: int) -> None:
        if done == len(early):
            started.hosts.update(dict.fromkeys([*early, *late, *WORKS], unplugged))

    text = " ".join(f"http://{name}/" for name in [*early, *late])
    run = checked(started, tmp_path, text, unplug, max_concurrency=1)
    found = standings(run)
    assert run.network == "unusable"
    assert {NO_NAMES, NOBODY} & {*run.notices}
    assert {found[name] for name in early} == {"alive"}
    assert set(found.values()) == {"alive", "not-judged"}
    assert remembered(tmp_path) == {name for name, standing in found.items() if standing == "alive"}
    unjudged = sum(standing == "not-judged" for standing in found.values())
    assert f"Our own network failed during the run: {unjudged} links not judged." in report.render(run, "markdown")


def test_where_control_urls_are_kept_from_us_hosts_that_answered_are_asked_again(web: StartWeb, tmp_path: Path) -> None:
    """As behind a company's firewall: names that do not exist are the web's fault all the same."""
    started = web({"a.example": Host({"/": html("here")})})
    lost = [f"http://b{number}.example/" for number in range(12)]
    run = checked(started, tmp_path, " ".join(["http://a.example/", *lost]), max_concurrency=1)
    assert (run.network, run.notices) == ("ok", ())
    assert Counter(standings(run).values()) == {"alive": 1, "dead": 12}


def test_the_next_run_goes_on_where_the_outage_was(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host({"/": html("here")}), "b.example": Host(dns="servfail")})
    checked(started, tmp_path, "http://b.example/")
    started.hosts.update({"b.example": Host({"/": html("here")}), **WORKS})
    run = checked(started, tmp_path, "http://b.example/")
    assert (run.network, standings(run), run.coverage.fresh) == ("ok", {"b.example": "alive"}, 0)


def test_when_the_runs_time_is_over_nobody_calls_the_network_broken(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host(dns="silent"), "control.example": Host(dns="silent")})
    run = checked(started, tmp_path, "http://a.example/", deadline=0.5, timeout=0.4)
    assert (run.network, standings(run)) == ("ok", {"a.example": "not-judged"})
    assert remembered(tmp_path) == set()


def test_an_interrupted_run_calls_nothing_dead_that_may_be_our_own_fault(web: StartWeb, tmp_path: Path) -> None:
    """Nobody has answered yet when Ctrl-C comes, and nobody was asked whether our network works."""
    started = web({"slow.example": Host(default=Answer(fault="hang"))})
    (tmp_path / "a.txt").write_text("https://a.example/ https://slow.example/")
    settings = started.settings(
        root=tmp_path, paths=(str(tmp_path / "a.txt"),), history=tmp_path / "history.db", control=CONTROL, timeout=30.0
    )

    async def interrupted() -> Run:
        def stop(_what: str, done: int, _of: int) -> None:
            if done:
                task.cancel()

        task = asyncio.create_task(pipeline.check(settings, progress=stop))
        return await task

    run = asyncio.run(interrupted())
    assert (run.interrupted, set(standings(run).values())) == (True, {"not-judged"})
    assert remembered(tmp_path) == set()


class Wire:
    """A network as a function: what each host says, and what was kept and taken back."""

    def __init__(self, control: Visit | None = None) -> None:
        self.kept: list[Visit] = []
        self.taken_back: list[datetime] = []
        self.asked = 0
        self.control = control or failed("control.example", FailureKind.TIMEOUT)
        self.own = OwnNetwork(self.visit, CONTROL, self.kept.append, self.taken_back.append)

    async def visit(self, request: VisitRequest) -> Visit:
        self.asked += 1
        return self.control


def failed(host: str, kind: FailureKind, phase: Phase = Phase.CONNECT, second: float = 0) -> Visit:
    at = NOON + timedelta(seconds=second)
    failure = Failure(kind=kind, phase=phase)
    address = f"https://{host}/"
    return Visit(url=address, visited_at=at, failure=failure, hops=(Hop(url=address, failure=failure, started_at=at),))


def answered(host: str, second: float = 0, scheme: str = "https", purpose: Purpose = Purpose.FIRST) -> Visit:
    at = NOON + timedelta(seconds=second)
    address = f"{scheme}://{host}/"
    hop = Hop(url=address, started_at=at, seconds=0.1, status=200)
    return Visit(url=address, visited_at=at, status=200, hops=(hop,), purpose=purpose)


def heard(wire: Wire, *visits: Visit) -> bool:
    async def hear() -> bool:
        for visit in visits:
            await wire.own.heard(visit)
        return await wire.own.settle()

    return asyncio.run(hear())


@pytest.mark.parametrize(
    ("kind", "phase", "trouble"),
    [
        (FailureKind.DNS_MISSING, Phase.RESOLVE, NO_NAMES),
        (FailureKind.DNS_TROUBLE, Phase.RESOLVE, NO_NAMES),
        (FailureKind.NETWORK, Phase.CONNECT, NO_WAY_OUT),
        (FailureKind.TIMEOUT, Phase.CONNECT, NOBODY),
        (FailureKind.TIMEOUT, Phase.HEADERS, NOBODY),  # connections that were open when the cable was pulled
        (FailureKind.RESET, Phase.HEADERS, NOBODY),
        (FailureKind.REFUSED, Phase.CONNECT, NOBODY),
        (FailureKind.REFUSED_ADDRESS, Phase.RESOLVE, NOBODY),  # a gateway's name server names itself for all
        (FailureKind.TLS_PROTOCOL, Phase.TLS, NOBODY),
    ],
)
def test_what_fails_after_the_last_answer_is_not_kept(kind: FailureKind, phase: Phase, trouble: str) -> None:
    wire = Wire()
    good = answered("good.example")
    assert not heard(wire, good, *(failed(f"a{number}.example", kind, phase, 1 + number) for number in range(8)))
    assert (wire.kept, wire.own.trouble) == ([good], trouble)
    assert not wire.own.doubts(good)


def test_what_fails_while_others_answer_is_kept_at_once() -> None:
    wire = Wire()
    slow, good = failed("a.example", FailureKind.TIMEOUT), answered("good.example", 5)
    assert heard(wire, slow, good)
    assert (wire.kept, wire.asked) == ([good, slow], 0)


def test_an_answer_before_the_last_try_proves_nothing() -> None:
    """The visit began before the outage, its last try did not."""
    wire = Wire()
    began = failed("a.example", FailureKind.TIMEOUT, second=60)
    assert not heard(wire, answered("good.example", 30), began)
    assert began not in wire.kept


def test_plain_answers_clear_no_certificates() -> None:
    wire = Wire()
    assert not heard(wire, failed("a.example", FailureKind.TLS_NAME, Phase.TLS), answered("b.example", 1, "http"))
    wire = Wire()
    assert heard(wire, failed("a.example", FailureKind.TLS_NAME, Phase.TLS), answered("b.example", 1))


def test_the_control_is_asked_once_for_eight_failures() -> None:
    wire = Wire(Visit(url="http://control.example/", visited_at=NOON, status=204, body=b""))
    assert heard(wire, *(failed(f"a{number}.example", FailureKind.REFUSED) for number in range(24)))
    assert (len(wire.kept), wire.asked) == (24, 3)


# --- IPv6, certificates, the clock ---------------------------------------------------------------------------


def test_a_missing_way_to_ipv6_alone_is_no_outage_and_no_failure_of_the_link(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host with IPv6 only, seen from a place without: never a fact, however many nights."""
    real = Fetcher.visit

    async def without_six(self: Fetcher, request: VisitRequest) -> Visit:
        if "six" in request.url:
            return failed("six.example", FailureKind.NETWORK)
        return await real(self, request)

    monkeypatch.setattr(Fetcher, "visit", without_six)
    started = web({"four.example": Host({"/": html("here")}), **WORKS})
    run = checked(started, tmp_path, "https://six.example/ https://four.example/")
    assert (run.network, standings(run)) == ("ok", {"six.example": "not-judged", "four.example": "alive"})
    assert remembered(tmp_path) == {"four.example"}


def test_a_link_whose_second_look_met_our_own_outage_is_not_judged(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first look was answered before; that the two disagree is our fault."""
    real = Fetcher.visit

    async def broken_then(self: Fetcher, request: VisitRequest) -> Visit:
        if request.purpose is Purpose.FIRST:
            return await real(self, request)
        seen = failed("a.example", FailureKind.DNS_TROUBLE)
        return replace(seen, url=request.url, purpose=request.purpose, visited_at=datetime.now(UTC), hops=())

    monkeypatch.setattr(Fetcher, "visit", broken_then)
    run = checked(web({"a.example": Host()}), tmp_path, "http://a.example/missing")
    assert (run.network, standings(run)) == ("unusable", {"a.example": "not-judged"})
    assert run.findings[0].note == OWN_NETWORK


@pytest.mark.parametrize("kind", [FailureKind.NETWORK, FailureKind.DEADLINE])
def test_what_could_not_be_looked_for_elsewhere_is_not_told_as_dead_later(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: FailureKind
) -> None:
    real = Fetcher.visit

    async def no_further(self: Fetcher, request: VisitRequest) -> Visit:
        if "www.missing" in request.url:
            seen = failed("www.missing.example", kind)
            return replace(seen, purpose=request.purpose, visited_at=datetime.now(UTC))
        return await real(self, request)

    monkeypatch.setattr(Fetcher, "visit", no_further)
    started = web({"missing.example": Host(dns="nxdomain"), "good.example": Host({"/": html("here")}), **WORKS})
    run = checked(started, tmp_path, "https://missing.example/ https://good.example/")
    told = retell.run(started.settings(root=tmp_path, history=tmp_path / "history.db"))
    assert standings(run) == standings(told) == {"missing.example": "undecided", "good.example": "alive"}


def test_no_certificate_that_can_be_verified_is_our_own_fault(web: StartWeb, tmp_path: Path) -> None:
    hosts = {f"a{number}.example": Host(tls="self-signed") for number in range(9)}
    run = checked(web({**hosts, **WORKS}), tmp_path, " ".join(f"https://{name}/" for name in hosts))
    assert (run.network, set(standings(run).values())) == ("unusable", {"not-judged"})
    assert NO_STORE in run.notices
    assert remembered(tmp_path) == set()


def test_bad_certificates_are_theirs_where_one_can_be_verified(web: StartWeb, tmp_path: Path) -> None:
    hosts = {f"a{number}.example": Host(tls="self-signed") for number in range(9)}
    started = web({**hosts, **WORKS, "good.example": Host({"/": html("here")})})
    run = checked(started, tmp_path, " ".join(f"https://{name}/" for name in [*hosts, "good.example"]))
    assert run.network == "ok"
    assert standings(run) == dict.fromkeys(hosts, "undecided") | {"good.example": "alive"}


def test_a_certificate_that_is_verified_late_clears_those_before_it() -> None:
    """Eight sites that are not are no proof in the middle of a run."""
    works = replace(answered("control.example", scheme="http"), status=204)
    bad = [failed(f"a{number}.example", FailureKind.TLS_UNTRUSTED) for number in range(12)]
    wire = Wire(works)
    assert heard(wire, *bad, answered("good.example", second=1))
    assert {visit.url for visit in wire.kept} == {visit.url for visit in bad} | {"https://good.example/"}
    assert wire.asked == 1
    wire = Wire(works)
    assert not heard(wire, *bad)
    assert (wire.kept, wire.own.trouble) == ([], NO_STORE)


def test_very_many_certificates_and_none_verified_end_a_run_before_its_end() -> None:
    wire = Wire(replace(answered("control.example", scheme="http"), status=204))

    async def hear() -> int:
        for number in range(100):
            if not await wire.own.heard(failed(f"a{number}.example", FailureKind.TLS_UNTRUSTED)):
                return number
        return 100

    assert 8 < asyncio.run(hear()) < 50
    assert (wire.kept, wire.own.trouble) == ([], NO_STORE)


def dated(days: float, **more: str) -> Callable[[Request], Answer]:
    def answer(_: Request) -> Answer:
        date = format_datetime(datetime.now(UTC) + timedelta(days=days), usegmt=True)
        return html("here", headers=(("date", date), *more.items()))

    return answer


@pytest.mark.parametrize(
    ("behind", "standing", "said"),
    [(0, "undecided", ""), (-500, "not-judged", "500 days ahead"), (0.5, "not-judged", "12 hours behind")],
)
def test_a_wrong_clock_calls_no_certificate_old(
    web: StartWeb, tmp_path: Path, behind: float, standing: str, said: str
) -> None:
    hosts = {f"a{number}.example": Host(default=dated(behind)) for number in range(3)}
    started = web({**hosts, "old.example": Host(tls="expired"), **WORKS})
    run = checked(started, tmp_path, " ".join(f"https://{name}/" for name in [*hosts, "old.example"]))
    assert (run.network, standings(run)["old.example"], standings(run)["a0.example"]) == ("ok", standing, "alive")
    assert any(said in notice for notice in run.notices) if said else run.notices == ()
    assert ("old.example" in remembered(tmp_path)) is (standing == "undecided")


def test_the_clock_of_a_cache_is_not_heard(web: StartWeb, tmp_path: Path) -> None:
    hosts = {f"a{number}.example": Host(default=dated(-3, age="259200")) for number in range(3)}
    started = web({**hosts, "old.example": Host(tls="expired"), **WORKS})
    run = checked(started, tmp_path, " ".join(f"https://{name}/" for name in [*hosts, "old.example"]))
    assert (standings(run)["old.example"], run.notices) == ("undecided", ())


def test_a_certificate_out_of_date_is_left_open_where_nobody_could_be_asked_the_time() -> None:
    wire = Wire(failed("control.example", FailureKind.DEADLINE))
    old = failed("a.example", FailureKind.TLS_EXPIRED, Phase.TLS)
    look = answered("a.example", scheme="https", purpose=Purpose.UNTRUSTED)
    assert heard(wire, old, look)
    assert wire.kept == []
    assert (wire.own.doubts(old), wire.own.doubts(look), wire.own.holds(old)) == (True, True, False)


def test_ten_thousand_certificates_out_of_date_hold_nobody_up() -> None:
    """Each was compared with each, for every one that came: a thousand took half a minute."""
    wire = Wire(replace(answered("control.example", scheme="http"), status=204))
    hosts = [f"a{number}.example" for number in range(10_000)]
    old = [failed(host, FailureKind.TLS_EXPIRED, Phase.TLS) for host in hosts]
    looks = [answered(host, purpose=Purpose.UNTRUSTED) for host in hosts]

    async def hear() -> None:
        for visit in (visit for pair in zip(old, looks, strict=True) for visit in pair):
            await wire.own.heard(visit)
        assert wire.kept == []
        assert all(map(wire.own.doubts, old))
        await wire.own.settle()

    asyncio.run(hear())
    assert len(wire.kept) == 20_000
    assert not any(map(wire.own.doubts, old))


def test_where_no_certificate_is_valid_yet_the_control_tells_the_time() -> None:
    """A machine whose battery is empty believes in 1970."""
    date = format_datetime(NOON + timedelta(days=20_000), usegmt=True)
    hop = Hop(url="http://control.example/", status=204, started_at=NOON, headers=(("date", date),))
    wire = Wire(Visit(url=hop.url, visited_at=NOON, status=204, body=b"", hops=(hop,)))
    early = failed("a.example", FailureKind.TLS_EXPIRED, Phase.TLS)
    assert heard(wire, early)
    assert wire.kept == []
    assert wire.own.doubts(early)
    assert "20000 days behind" in wire.own.notices()[0]
