"""Which links a run visits: the stalest and riskiest first, the rest carried on, nobody left for ever."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from linkcheck import url
from linkcheck.model import Link, StandingName, Visit
from linkcheck.pipeline.due import Due, age_allowed, share_out
from linkcheck.settings import Settings

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def shared(ages: dict[str, int | None], *, suspects: tuple[str, ...] = (), **settings: object) -> Due:
    """Links that were last visited so many days ago (None: never)."""
    links = [Link(url=address, mentions=()) for address in ages]
    visits = {
        url.same(address): [Visit(url=address, visited_at=NOON - timedelta(days=days))]
        for address, days in ages.items()
        if days is not None
    }
    known = dict.fromkeys(visits, StandingName.ALIVE)
    known |= {url.same(address): StandingName.SUSPECT for address in suspects}
    return share_out(links, visits, known, Settings(**settings), NOON)  # type: ignore[arg-type]


def names(links: tuple[Link, ...]) -> list[str]:
    return [(link.url or "").rpartition("/")[2] for link in links]


def address(name: str) -> str:
    return f"https://{name}.example/{name}"


def test_never_seen_then_stalest_come_first() -> None:
    due = shared({address("a"): 20, address("b"): None, address("c"): 30, address("d"): 1}, budget=2)
    assert (names(due.visit), names(due.postponed), names(due.fresh)) == (["b", "c"], ["a"], ["d"])


def test_suspects_keep_their_rhythm() -> None:
    due = shared({address("a"): 30, address("b"): 1, address("c"): None}, suspects=(address("b"),), budget=2)
    assert names(due.visit) == ["b", "c"]


def test_many_suspects_do_not_keep_the_rest_from_ever_being_visited() -> None:
    ages: dict[str, int | None] = {address(f"s{number}"): 2 for number in range(50)}
    due = shared({**ages, address("a"): 30, address("b"): 30}, suspects=tuple(ages), budget=10)
    assert len(due.visit) == 10
    assert {"a", "b"} <= set(names(due.visit))


def test_one_host_gets_no_more_than_its_share() -> None:
    due = shared({f"https://big.example/{number}": None for number in range(9)} | {address("a"): None}, max_per_host=2)
    assert len(due.visit) == 3
    assert due.nights == 5


@pytest.mark.parametrize(("budget", "nights"), [(None, None), (4, 3), (10, 1), (100, 1)])
def test_coverage_says_how_many_nights_see_the_whole_archive(budget: int | None, nights: int | None) -> None:
    assert shared({address(f"a{number}"): None for number in range(10)}, budget=budget).nights == nights


def test_slices_see_every_link_once_before_any_twice() -> None:
    ages: dict[str, int | None] = {address(f"a{number}"): None for number in range(10)}
    seen: list[str] = []
    for _ in range(4):
        ages = {name: None if days is None else days + 10 for name, days in ages.items()}
        visited = names(shared(ages, budget=3).visit)
        seen += visited
        ages |= {address(name): 0 for name in visited}
    assert sorted(seen[:10]) == sorted({name.rpartition("/")[2] for name in ages})


@pytest.mark.parametrize(
    ("standing", "changes", "days"),
    [
        (StandingName.ALIVE, {}, 7),
        (StandingName.MOVED, {}, 7),
        (StandingName.SUSPECT, {}, 1),
        (StandingName.UNDECIDED, {}, 1),
        (StandingName.ALIVE, {"recheck_after": timedelta(days=30)}, 30),
        (StandingName.SUSPECT, {"recheck_after": timedelta(hours=12)}, 0.5),
    ],
)
def test_facts_age_by_standing_each_link_a_little_differently(
    standing: StandingName, changes: dict[str, Any], days: float
) -> None:
    ages = {age_allowed(address(f"a{number}"), standing, Settings(**changes)) for number in range(200)}
    assert len(ages) > 190
    assert timedelta(days=days) * 0.8 <= min(ages) < timedelta(days=days) * 0.82
    assert timedelta(days=days) * 0.98 < max(ages) <= timedelta(days=days)


def test_what_was_dated_by_a_clock_ahead_of_ours_is_not_fresh() -> None:
    due = shared({address("a"): -400, address("b"): 0})
    assert (names(due.visit), names(due.fresh)) == (["a"], ["b"])
