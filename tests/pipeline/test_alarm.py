"""An outage that was there before anybody answered is noticed at once, by tries and not by whole visits."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from linkcheck import pipeline
from linkcheck.model import Failure, FailureKind, Hop, Phase, Visit, VisitRequest
from linkcheck.pipeline.alarm import Alarm
from linkcheck.pipeline.own_network import NO_NAMES
from linkcheck.settings import Control
from tests.web import Host, Web

StartWeb = Callable[[dict[str, Host]], Web]
CONTROLS = tuple(Control(url=f"http://{name}.example/", status=204, body="") for name in ("one", "other"))
NO_WAY = Failure(kind=FailureKind.NETWORK, phase=Phase.CONNECT)
NO_NAME = Failure(kind=FailureKind.DNS_TROUBLE, phase=Phase.RESOLVE)
REFUSED = Failure(kind=FailureKind.REFUSED, phase=Phase.CONNECT)
HERE = Hop(url="http://a.example/", status=200)


def failed(failure: Failure) -> Hop:
    return Hop(url="http://a.example/", failure=failure)


def rung(controls: Sequence[Failure | None], *hops: Hop, meanwhile: Hop | None = None) -> tuple[int, int]:
    """How often the alarm rings after these tries, and how often a control URL is asked.

    `controls` is what each round of asking comes to; None: they answer.
    """
    rings: list[Sequence[Failure]] = []
    asked: list[VisitRequest] = []

    async def visit(request: VisitRequest) -> Visit:
        failure = controls[len(asked) // len(CONTROLS)]
        asked.append(request)
        assert request.once
        assert request.fresh
        if meanwhile:
            alarm.heard(meanwhile)
        at = datetime(2026, 11, 20, tzinfo=UTC)
        return Visit(url=request.url, visited_at=at, failure=failure, status=None if failure else 204)

    alarm = Alarm(visit, CONTROLS, 0.0, rings.append)

    async def hear() -> None:
        for hop in hops:
            alarm.heard(hop)
        if alarm._looking:
            await alarm._looking

    asyncio.run(hear())
    return len(rings), len(asked)


@pytest.mark.parametrize("failure", [NO_WAY, NO_NAME])
def test_it_rings_once_where_all_controls_fail_so_again_and_again(failure: Failure) -> None:
    assert rung([failure] * 3, *[failed(failure)] * 8) == (1, 6)


def test_controls_that_answer_say_that_the_link_is_at_fault() -> None:
    assert rung([None], failed(NO_NAME)) == (0, 2)


def test_a_network_that_comes_up_is_no_outage() -> None:
    assert rung([NO_WAY, None], failed(NO_WAY)) == (0, 4)


def test_controls_that_fail_otherwise_prove_nothing() -> None:
    """As behind a firewall that lets no such request through."""
    assert rung([REFUSED], failed(NO_NAME)) == (0, 2)


def test_who_has_had_an_answer_asks_nobody() -> None:
    assert rung([], HERE, failed(NO_WAY)) == (0, 0)


def test_an_answer_meanwhile_ends_it() -> None:
    assert rung([NO_NAME], failed(NO_NAME), meanwhile=HERE) == (0, 2)


def test_a_host_that_took_the_call_shows_that_there_is_a_way_out() -> None:
    taken = Hop(url="http://b.example/", failure=REFUSED, peer="192.0.2.1:80")
    assert rung([], taken, failed(NO_NAME)) == (0, 0)


@pytest.mark.parametrize("kind", [FailureKind.REFUSED, FailureKind.DNS_MISSING, FailureKind.TLS_NAME])
def test_what_is_likely_the_links_own_fault_waits_for_the_end(kind: FailureKind) -> None:
    assert rung([], failed(Failure(kind=kind, phase=Phase.CONNECT))) == (0, 0)


def checked(web: Web, folder: Path, text: str, **changes: Any) -> Any:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    settings = web.settings(
        root=folder,
        paths=(str(folder / "a.txt"),),
        history=folder / "history.db",
        control=CONTROLS[:1],
        max_retries=9,
        retry_wait=0.05,  # nine tries would take two minutes
        link_deadline=600.0,
        **changes,
    )

    async def in_time() -> Any:
        async with asyncio.timeout(60):
            return await pipeline.check(settings)

    return asyncio.run(in_time())


def test_without_names_a_run_ends_long_before_the_tries_of_its_links(web: StartWeb, tmp_path: Path) -> None:
    started = web({name: Host(dns="servfail") for name in ("a.example", "b.example", "one.example")})
    run = checked(started, tmp_path, "http://a.example/ and https://b.example/")
    assert (run.network, run.notices) == ("unusable", (NO_NAMES,))
    assert {row.standing.standing.value for row in run.findings} == {"not-judged"}


def test_cut_off_links_do_not_hold_it_up(web: StartWeb, tmp_path: Path) -> None:
    started = web(dict.fromkeys(("one.example", "www.lesswrong.com", "lesswrong.com"), Host(dns="servfail")))
    run = checked(started, tmp_path, "see lesswrong.com/posts/vpNG99Gh… there")
    assert run.network == "unusable"
