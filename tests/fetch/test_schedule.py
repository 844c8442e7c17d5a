"""When a request may go, by a clock that tests wind."""

import asyncio
from collections.abc import Callable
from itertools import pairwise

import pytest

from linkcheck.fetch.limits import Limit
from linkcheck.fetch.pace import Pace, asks
from linkcheck.fetch.schedule import Schedule
from linkcheck.fetch.slots import Slots
from linkcheck.model import Failure, FailureKind, Hop, Phase
from linkcheck.settings import Settings


class Clock:
    """Seconds that pass when somebody says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def failed(kind: FailureKind, phase: Phase = Phase.CONNECT) -> Hop:
    return Hop(url="http://a.example/", failure=Failure(kind=kind, phase=phase))


def answered(status: int = 200, *headers: tuple[str, str]) -> Hop:
    return Hop(url="http://a.example/", status=status, headers=headers)


def test_who_has_most_to_do_gets_the_next_slot() -> None:
    async def run() -> list[float]:
        slots, order = Slots(1), []
        await slots.acquire(0)

        async def work(amount: float) -> None:
            await slots.acquire(amount)
            order.append(amount)
            slots.release()

        tasks = [asyncio.create_task(work(amount)) for amount in (1, 5, 3)]
        await asyncio.sleep(0)
        slots.release()
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(run()) == [5, 3, 1]


def test_a_slot_whose_waiter_was_cancelled_goes_to_the_next() -> None:
    async def run() -> bool:
        slots = Slots(1)
        await slots.acquire(0)
        first, second = (asyncio.create_task(slots.acquire(work)) for work in (2, 1))
        await asyncio.sleep(0)
        slots.release()  # to the first one, which is cancelled before it knows
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await asyncio.wait_for(second, 1.0)
        return True

    assert asyncio.run(run())


@pytest.mark.parametrize(
    ("hops", "trips"),
    [
        ([failed(FailureKind.TIMEOUT)], True),
        ([failed(FailureKind.REFUSED)] * 5, False),
        ([failed(FailureKind.REFUSED)] * 6, True),
        ([answered(404), *[failed(FailureKind.TIMEOUT)] * 9], False),  # it has answered once: it is there
        ([failed(FailureKind.PROTOCOL, Phase.HEADERS), *[failed(FailureKind.REFUSED)] * 9], False),
        ([failed(FailureKind.INVALID_URL, Phase.URL)] * 9, False),
    ],
)
def test_a_host_that_never_answers_is_left_alone_for_a_while(hops: list[Hop], trips: bool) -> None:
    schedule = Schedule(Settings(), clock=Clock())
    for hop in hops:
        schedule.learn("a.example", hop)
    assert (schedule.host("a.example").try_late_at > 0) is trips
    assert schedule.host("a.example").refusal is None


def test_a_host_not_asked_yet_goes_before_all_but_the_longest_queues() -> None:
    schedule = Schedule(Settings(host_request_interval=0.05), clock=Clock())
    schedule.expect("long.example", 400)
    schedule.expect("short.example", 1)
    schedule.expect("middle.example", 100)
    schedule.host("long.example").asked = schedule.host("middle.example").asked = True
    works = [schedule.host(f"{name}.example").work for name in ("long", "short", "middle")]
    assert works == sorted(works, reverse=True)


@pytest.mark.parametrize(
    ("kind", "later", "stumbles"), [(FailureKind.TIMEOUT, [10], 1), (FailureKind.RESET, [5, 10, 15], 3)]
)
def test_it_is_tried_later_and_later_before_it_is_given_up(
    kind: FailureKind, later: list[float], stumbles: int
) -> None:
    clock = Clock()
    schedule = Schedule(Settings(), clock=clock)
    for _ in range(6):
        schedule.learn("a.example", failed(kind))
    waits = []
    for _ in later:
        assert schedule.host("a.example").refusal is None
        waits.append(schedule.host("a.example").try_late_at - clock.now)
        clock.now = schedule.host("a.example").try_late_at
        for _ in range(stumbles):
            schedule.learn("a.example", failed(kind))
    assert waits == later
    refusal = schedule.host("a.example").refusal
    assert refusal is not None
    assert refusal.kind is kind


def test_an_answer_to_a_late_try_makes_all_good_again() -> None:
    clock = Clock()
    schedule = Schedule(Settings(), clock=clock)
    for _ in range(6):
        schedule.learn("a.example", failed(FailureKind.RESET))
    clock.now += 11
    schedule.learn("a.example", answered())
    for _ in range(20):
        schedule.learn("a.example", failed(FailureKind.RESET))
    assert schedule.host("a.example").refusal is None


def limited(limit: Callable[[float], bool], seconds: float) -> tuple[int, int]:
    """Requests answered and refused in so many seconds by a host, asked at the pace that it teaches."""
    clock = Clock()
    pace = Pace(0.05, clock)
    end, good, bad = clock.now + seconds, 0, 0
    while clock.now < end:
        clock.now = max(clock.now, pace.next_at, pace.paused_until)
        sent = clock.now
        pace.go()
        if limit(sent):
            good += 1
            pace.answered()
        else:
            bad += 1
            pace.limited(Limit(None, refused=True), sent, 120.0)
    return good, bad


@pytest.mark.parametrize("rate", [1, 5, 12])
def test_the_rate_that_a_host_allows_is_learnt(rate: int) -> None:
    allowed: list[float] = []

    def window(at: float) -> bool:
        if len(allowed) >= rate and at - allowed[-rate] < 1:
            return False
        allowed.append(at)
        return True

    good, bad = limited(window, 60.0)
    assert good > 0.85 * rate * 60
    assert bad < 0.05 * good + 5


def test_what_was_late_is_caught_up_without_a_burst() -> None:
    clock = Clock()
    pace = Pace(0.05, clock)
    began, sent = clock.now, []
    for number in range(41):
        clock.now = max(clock.now, pace.next_at) + (0.03 if number % 4 == 1 else 0.0)  # as a busy machine is late
        sent.append(clock.now)
        pace.go(began)
    assert min(after - before for before, after in pairwise(sent)) >= 0.04 - 1e-9
    assert sent[-1] - began == pytest.approx(40 * 0.05)


def test_nothing_is_owed_to_requests_that_nobody_wanted() -> None:
    clock = Clock()
    pace = Pace(0.05, clock)
    pace.go(clock.now)
    clock.now += 5
    for _ in range(3):
        pace.go(clock.now)
        assert pace.next_at == pytest.approx(clock.now + 0.05)
        clock.now = pace.next_at


def test_requests_refused_together_teach_once() -> None:
    clock = Clock()
    pace = Pace(0.05, clock)
    pace.go()
    pace.answered()
    clock.now += 0.3
    for _ in range(6):
        pace.limited(Limit(1.0, refused=True), clock.now - 0.1, 120.0)
    assert pace.interval < 1.4
    assert pace.paused_until == clock.now + 1.0


def test_a_longer_pause_than_is_waited_for_leaves_the_host_for_the_next_run() -> None:
    schedule = Schedule(Settings(), clock=Clock())
    schedule.learn("a.example", answered(429, ("retry-after", "3600")))
    refusal = schedule.host("a.example").refusal
    assert refusal is not None
    assert refusal.kind is FailureKind.POSTPONED


@pytest.mark.parametrize(
    ("wait", "told"), [(599.0, "599 s"), (600.0, "10 min"), (7200.0, "2 h"), (86400.0, "24 h"), (604800.0, "7 days")]
)
def test_a_pause_is_told_in_units_that_people_use(wait: float, told: str) -> None:
    assert asks("a.example", wait) == f"a.example asks for a pause of {told}"


def test_a_long_pause_by_a_vendors_headers_is_that_hosts_own_and_the_next_runs_too() -> None:
    """What the program interface of a site has used up says nothing about the site's pages."""
    clock = Clock()
    first = Schedule(Settings(), clock=clock)
    first.learn("api.site.com", answered(403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "3600")))
    refusal = first.host("api.site.com").refusal
    assert refusal is not None
    assert (refusal.kind, refusal.detail) == (FailureKind.POSTPONED, "api.site.com asks for a pause of 60 min")
    assert first.host("www.site.com").refusal is None
    clock.now += 600
    assert first.limits() == {"api.site.com": (0.05, 3000.0)}
    second = Schedule(Settings(), clock=clock)
    second.begin_at("api.site.com", *first.limits()["api.site.com"])
    assert second.host("api.site.com").refusal is not None
    assert second.host("www.site.com").refusal is None
    clock.now += 3000
    assert second.limits() == {}


def test_what_limits_taught_one_run_is_where_the_next_begins() -> None:
    """For all hosts of the site; the user's own interval stays the least, and answers make it faster again."""
    clock = Clock()
    first = Schedule(Settings(host_request_interval=0.5), clock=clock)
    first.host("a.example")
    for _ in range(3):
        clock.now += 1
        first.learn("www.a.example", answered(429, ("retry-after", "4")))
    clock.now += 1
    (site, (interval, pause)) = next(iter(first.limits().items()))
    assert (site, pause) == ("a.example", 3.0)
    assert interval > 0.5
    second = Schedule(Settings(host_request_interval=0.5), clock=clock)
    second.begin_at(site, interval, pause)
    for name in ("a.example", "www.a.example"):
        pace = second.host(name).pace
        assert (pace.interval, pace.paused_until) == (interval, clock.now + 3.0)
    assert second.host("b.example").pace.interval == 0.5
    for _ in range(1000):
        second.learn("a.example", answered())
    assert second.host("a.example").pace.interval == 0.5
    clock.now += 60
    assert second.limits() == {}


@pytest.mark.parametrize(("pause", "refused"), [(119.0, False), (121.0, True)])
def test_a_pause_that_is_left_is_waited_for_unless_it_is_too_long(pause: float, refused: bool) -> None:
    clock = Clock()
    schedule = Schedule(Settings(retry_after_cap=120.0), clock=clock)
    schedule.begin_at("a.example", 0.05, pause)
    assert bool(schedule.host("www.a.example").refusal) is refused
    assert schedule.limits()["a.example"][1] == pause


def test_refusals_without_end_are_an_endless_pause_and_no_error() -> None:
    clock = Clock()
    pace = Pace(0.1, clock)
    for _ in range(2000):
        pace.limited(Limit(None, refused=True), clock.now, 60.0)
        assert pace.paused_until - clock.now <= 60.0
        clock.now += 61.0
