"""What hosts say of their limits, in all the ways they say it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.fetch import Fetcher, limits
from linkcheck.model import FailureKind, Hop, VisitRequest
from tests.web import Answer, Host, Web, html
from tests.web.answers import Request

StartWeb = Callable[[dict[str, Host]], Web]
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
SAID = {
    ("retry-after: 7",): 7.0,
    ("retry-after: 7.5",): 7.5,
    ("retry-after:  0 ",): 0.0,
    ("retry-after: Mon, 01 Jun 2026 12:00:30 GMT",): 30.0,
    ("retry-after: Monday, 01-Jun-26 12:00:30 GMT",): 30.0,
    ("retry-after: Mon, 01 Jun 2020 12:00:30 GMT",): 0.0,
    # its clock is an hour ahead: what counts is the time between its own two dates
    ("date: Mon, 01 Jun 2026 13:00:00 GMT", "retry-after: Mon, 01 Jun 2026 13:00:30 GMT"): 30.0,
    ("retry-after: soon",): None,
    ("retry-after: -5",): None,
    ("retry-after: ²",): None,
    ("retry-after: ٣",): None,
    ("retry-after: Mon, 01 Jun 99999999 12:00:30 GMT",): None,
    ("x-ratelimit-remaining: 0", "x-ratelimit-reset: 12"): 12.0,
    ("x-ratelimit-remaining: 0", f"x-ratelimit-reset: {int(NOW.timestamp()) + 9}"): 9.0,
    ("x-ratelimit-remaining: 0", f"x-ratelimit-reset: {int(NOW.timestamp() + 9) * 1000}"): 9.0,
    ("ratelimit-remaining: 0", "ratelimit-reset: 3"): 3.0,
    ('ratelimit: "default";r=0;t=30',): 30.0,
    ("ratelimit: limit=100, remaining=0, reset=50",): 50.0,
    # nobody means a pause of years: asked again next week, or at the pace that refusals teach
    ("retry-after: 315360000",): 604_800.0,
    ("retry-after: Wed, 21 Oct 2037 07:28:00 GMT",): 604_800.0,
    ("x-ratelimit-remaining: 0", "x-ratelimit-reset: 1900000000"): None,
    ("x-ratelimit-remaining: 0", "x-ratelimit-reset: 999999999"): None,
    ("x-ratelimit-reset: ²",): None,
    ("x-ratelimit-reset: .",): None,
    (): None,
}


def hop(*lines: str, status: int = 429) -> Hop:
    pairs = (line.split(": ", 1) for line in lines)
    return Hop(
        url="http://a.example/", status=status, headers=tuple((name, text) for name, text in pairs), started_at=NOW
    )


@pytest.mark.parametrize("lines", SAID)
def test_a_refusal_says_how_long_to_wait(lines: tuple[str, ...]) -> None:
    limit = limits.told(hop(*lines))
    assert limit
    assert (limit.refused, limit.wait) == (True, SAID[lines])


@pytest.mark.parametrize(
    ("lines", "wait"),
    [
        (("x-ratelimit-remaining: 0", "x-ratelimit-reset: 12"), 12.0),
        (('ratelimit: "default";r=0;t=30',), 30.0),
        (('ratelimit: "default";r=10;t=30',), None),
        (("x-ratelimit-remaining: 10", "x-ratelimit-reset: 12"), None),
        (("x-ratelimit-remaining: 0",), None),
        ((), None),
    ],
)
def test_the_last_request_that_is_allowed_is_noticed(lines: tuple[str, ...], wait: float | None) -> None:
    limit = limits.told(hop(*lines, status=200))
    assert (limit and limit.wait) == wait


@given(st.text(max_size=40), st.sampled_from(["retry-after", "x-ratelimit-reset", "ratelimit", "date"]))
def test_whatever_a_host_says_there_is_an_answer(text: str, name: str) -> None:
    limit = limits.told(hop(f"{name}: {text}", "x-ratelimit-remaining: 0"))
    assert limit
    assert limit.wait is None or limit.wait >= 0


def test_a_pause_holds_for_everybody_who_waits_already(web: StartWeb) -> None:
    """Of many requests that wait for their turn none goes out while the host wants to be left alone."""
    asked: list[float] = []

    def busy_at_first(request: Request) -> Answer:
        asked.append(request.at)
        return Answer(429, b"", (("retry-after", "1"),)) if len(asked) == 1 else html("here")

    started = web({"a.example": Host(default=busy_at_first)})

    async def all_at_once() -> list[int | None]:
        async with Fetcher(started.settings(host_request_interval=0.05)) as fetcher:
            urls = [f"http://a.example/{number}" for number in range(6)]
            seen = await asyncio.gather(*(fetcher.visit(VisitRequest(url=url)) for url in urls))
            return [visit.status for visit in seen]

    assert asyncio.run(all_at_once()) == [200] * 6
    assert asked[1] - asked[0] > 0.9


def test_a_503_with_a_long_wait_leaves_the_host_for_the_next_run(web: StartWeb) -> None:
    date = Answer(503, b"", (("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT"),))
    started = web({"a.example": Host(default=date)})

    async def in_turn() -> list[FailureKind | None]:
        async with Fetcher(started.settings()) as fetcher:
            urls = ("http://a.example/1", "http://a.example/2")
            seen = [await fetcher.visit(VisitRequest(url=url)) for url in urls]
            return [visit.failure and visit.failure.kind for visit in seen]

    assert asyncio.run(in_turn()) == [None, FailureKind.POSTPONED]
    assert len(started.log) == 1
