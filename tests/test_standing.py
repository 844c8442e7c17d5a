"""Judgement over time: how many checks over how many days it takes, and what is news."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from linkcheck import standing
from linkcheck.errors import UsageError
from linkcheck.model import Change, Diagnosis, Standing, StandingName, Verdict
from linkcheck.standing import Check

NIGHT = datetime(2026, 11, 20, 3, 17, tzinfo=UTC)
SAID = {
    "alive": (Diagnosis.ALIVE, None),
    "moved": (Diagnosis.MOVED, "permanent"),
    "404": (Diagnosis.GONE, "not-found"),
    "410": (Diagnosis.GONE, "gone-410"),
    "no-name": (Diagnosis.GONE, "dns-missing"),
    "soft": (Diagnosis.SOFT_404, "error-page"),
    "parked": (Diagnosis.PARKED, "parked"),
    "usurped": (Diagnosis.USURPED, "usurped"),
    "silent": (Diagnosis.UNREACHABLE, "timeout"),
    "500": (Diagnosis.UNREACHABLE, "server-error"),
    "old-tls": (Diagnosis.UNREACHABLE, "tls-expired"),
    "wall": (Diagnosis.BLOCKED, "bot-wall"),
    "open": (Diagnosis.UNREACHABLE, "protocol"),
}


def check(said: str, day: float, to: str | None = None) -> Check:
    diagnosis, cause = SAID[said]
    verdict = Verdict(diagnosis=diagnosis, cause=cause, reason="so", by="test", moved_to=to, stays_open=said == "open")
    return Check(NIGHT + timedelta(days=day), verdict)


def checks(text: str) -> list[Check]:
    """`404@0 alive@1.5`: what was said on which day."""
    pairs = [word.partition("@")[::2] for word in text.split()]
    return [check(said, float(day)) for said, day in pairs]


def stands(text: str, confirm: str = "nightly", since: float | None = None, news: bool = True) -> Standing:
    known = checks(text)
    return standing.standing(
        known,
        standing.policy(confirm),
        now=known[-1].at,
        since=None if since is None else NIGHT + timedelta(days=since),
        news=news,
    )


@pytest.mark.parametrize(
    ("confirm", "text", "name", "streak", "needed"),
    [
        # an audit: the second look within the run is enough
        ("once", "404@0", "dead", 1, 1),
        ("once", "410@0", "dead", 1, 1),
        ("once", "soft@0", "dead", 1, 1),
        ("once", "silent@0", "undecided", 1, 5),
        ("once", "404@0 silent@1", "undecided", 2, 5),
        ("once", "wall@0", "undecided", 0, 0),
        ("once", "open@0 open@10 open@20 open@30 open@40", "undecided", 0, 0),  # it says nothing of the page
        ("once", "404@0 open@1", "undecided", 0, 0),
        ("once", "silent@0 silent@10 silent@20 open@25 silent@30 silent@40", "dead", 5, 5),
        ("once", "alive@0", "alive", 0, 0),
        ("once", "404@0 alive@1", "alive", 0, 0),
        ("once", "404@0 moved@1", "moved", 0, 0),
        # 410: two checks in one day
        ("nightly", "410@0", "suspect", 1, 2),
        ("nightly", "410@0 410@0.95", "dead", 2, 2),  # nights do not begin to the minute
        ("nightly", "410@0 410@0.1", "suspect", 1, 2),  # the same night
        ("nightly", "404@0 410@1", "dead", 2, 2),
        ("nightly", "410@0 404@1", "suspect", 2, 3),
        # everything else that is gone: three in six days
        *(
            (confirm, text.replace("404", cause), name, streak, needed)
            for cause in ("404", "no-name", "soft", "parked", "usurped")
            for confirm, text, name, streak, needed in (
                ("nightly", "404@0", "suspect", 1, 3),
                ("nightly", "404@0 404@1", "suspect", 2, 3),
                ("nightly", "404@0 404@1 404@2", "suspect", 3, 3),
                ("nightly", "404@0 404@1 404@6", "dead", 3, 3),
                ("nightly", "404@0 404@6", "suspect", 2, 3),
                ("nightly", "404@0 404@0.1 404@0.2 404@6", "suspect", 2, 3),  # three looks in one night are one
            )
        ),
        ("nightly", "404@0 soft@3 parked@6", "dead", 3, 3),
        ("nightly", "404@0 404@3 alive@4 404@6", "suspect", 1, 3),  # any success begins anew
        ("nightly", "404@0 404@3 moved@4 404@6", "suspect", 1, 3),
        # walls never count, and never take back
        ("nightly", "404@0 wall@3 404@6", "suspect", 2, 3),
        ("nightly", "wall@0 wall@3 404@6", "suspect", 1, 3),
        ("nightly", "wall@0 wall@10 wall@20 wall@30 wall@40 wall@50", "undecided", 0, 0),
        ("nightly", "silent@0 wall@10 silent@20 wall@25 silent@31 silent@40", "undecided", 4, 5),
        ("nightly", "404@0 404@3 404@6 wall@7", "undecided", 0, 0),
        ("nightly", "404@0 404@3 404@6 wall@7 404@8", "dead", 4, 3),
        # unreachable: five over thirty days, by any policy
        ("nightly", "silent@0 500@8 old-tls@16 silent@24", "undecided", 4, 5),
        ("nightly", "silent@0 500@8 old-tls@16 silent@24 silent@29", "undecided", 5, 5),
        ("nightly", "silent@0 500@8 old-tls@16 silent@24 silent@30", "dead", 5, 5),
        ("once", "silent@0 500@8 old-tls@16 silent@24 silent@30", "dead", 5, 5),
        ("1/0d", "silent@0 silent@1 silent@2 silent@3 silent@4", "undecided", 5, 5),
        ("nightly", "silent@0 silent@8 alive@9 silent@16 silent@24 silent@30", "undecided", 3, 5),
        ("nightly", "silent@0 silent@8 silent@16 silent@24 404@30", "dead", 5, 5),
        # what days have confirmed, silence does not take back; a page does
        ("nightly", "404@0 404@3 404@6 silent@7", "dead", 3, 3),
        ("nightly", "404@0 404@3 silent@7", "undecided", 3, 5),
        ("nightly", "404@0 404@3 404@6 alive@7", "alive", 0, 0),
        ("nightly", "404@0 404@3 404@6 alive@7 404@8", "suspect", 1, 3),
        # N/Dd
        ("2/3d", "404@0 404@2", "suspect", 2, 2),
        ("2/3d", "404@0 404@3", "dead", 2, 2),
        ("2/3d", "410@0 410@1", "suspect", 2, 2),
        ("3/0d", "404@0 404@0.01 404@0.02", "dead", 3, 3),  # the policy asks for no time between
        ("1/0d", "404@0", "dead", 1, 1),
    ],
)
def test_the_table_of_standings(confirm: str, text: str, name: str, streak: int, needed: int) -> None:
    found = stands(text, confirm)
    assert (found.standing.value, found.streak, found.needed) == (name, streak, needed)


@pytest.mark.parametrize(
    ("text", "since", "dead_from", "last_alive"),
    [
        ("404@0 404@2", 0, 6, None),
        ("alive@-3 404@0 silent@1 404@2", 0, 6, -3),
        ("alive@-3 alive@-1 wall@0 wall@2", 0, None, -1),  # undecided carries the last good proof
        ("alive@-3 500@1 silent@2", 1, 31, -3),
        ("404@0 404@20", 0, 20.5, None),  # no day that is over: one more check has to come, in another night
        ("404@0", 0, 6, None),
        ("silent@0 silent@40", 0, 41.5, None),
        ("404@0 404@3 404@7 404@8", 0, 6, None),
        ("404@0 alive@1 alive@2", 1, None, 2),
        ("alive@0 moved@1 moved@2", 1, None, 2),
    ],
)
def test_since_when_and_the_last_good_proof(
    text: str, since: float, dead_from: float | None, last_alive: float | None
) -> None:
    found = stands(text)
    days = [
        None if at is None else (at - NIGHT) / timedelta(days=1)
        for at in (found.since, found.dead_from, found.last_alive)
    ]
    assert days == [since, dead_from, last_alive]


@pytest.mark.parametrize(
    ("text", "rests_on"),
    [
        ("404@0 404@3 404@6", 6),
        ("404@0 404@3 404@6 silent@7 500@8", 6),  # by its silence alone it would not be dead
        ("404@0 404@3 404@6 wall@7", 7),
        ("404@0 silent@1", 1),
        ("silent@0 500@8 old-tls@16 silent@24 silent@30", 30),
        ("404@0 silent@8 silent@16 silent@24 silent@30", 30),
        ("404@0 alive@1", 1),
    ],
)
def test_a_standing_rests_on_the_check_that_proved_it(text: str, rests_on: float) -> None:
    decided = standing.decisive(checks(text), standing.policy("nightly"))
    assert (decided.at - NIGHT) / timedelta(days=1) == rests_on


@pytest.mark.parametrize(
    ("text", "since", "change"),
    [
        ("alive@0", None, Change.NEW),
        ("wall@0", None, Change.NEW),
        ("404@0", None, Change.NEW),
        ("404@0 404@3 404@6", None, Change.NEWLY_DEAD),
        ("alive@0 alive@1", 0.5, Change.NONE),
        ("alive@0 404@1", 0.5, Change.NEWLY_SUSPECT),
        ("404@0 404@1", 0.5, Change.NONE),
        ("404@0 404@3 404@6", 5, Change.NEWLY_DEAD),
        ("404@0 404@3 404@6 404@7", 6.5, Change.STILL_DEAD),
        ("404@0 404@3 404@6 silent@7", 6.5, Change.STILL_DEAD),
        ("404@0 404@3 404@6 alive@7", 6.5, Change.RECOVERED),
        ("404@0 moved@1", 0.5, Change.RECOVERED),
        ("silent@0 alive@1", 0.5, Change.RECOVERED),
        ("wall@0 alive@1", 0.5, Change.NONE),  # it never failed
        ("wall@0 moved@1", 0.5, Change.NEWLY_MOVED),
        ("alive@0 moved@1", 0.5, Change.NEWLY_MOVED),
        ("moved@0 alive@1", 0.5, Change.NONE),
        ("alive@0 wall@1", 0.5, Change.NEWLY_UNDECIDED),
        ("alive@0 silent@1", 0.5, Change.NEWLY_UNDECIDED),
        ("404@0 404@3 404@6 wall@7", 6.5, Change.NEWLY_UNDECIDED),
        ("wall@0 silent@1", 0.5, Change.NONE),
        ("alive@0 404@1 404@4 404@7", 0.5, Change.NEWLY_DEAD),  # over a longer span
    ],
)
def test_what_is_news_since_the_run_before(text: str, since: float | None, change: Change) -> None:
    assert stands(text, since=since).change is change


def test_what_was_told_before_is_no_news() -> None:
    """A later run that takes the same check from history does not tell it again."""
    assert stands("alive@0 404@1", since=1.5, news=False).change is Change.NONE
    assert stands("404@0 404@3 404@6", since=7, news=False).change is Change.STILL_DEAD
    assert stands("alive@0 404@1", since=0.5, news=False).change is Change.NEWLY_SUSPECT  # an interrupted run's


@pytest.mark.parametrize(("targets", "change"), [("aa", Change.NONE), ("ab", Change.MOVED_AGAIN), ("abb", Change.NONE)])
def test_moved_again_is_another_address(targets: str, change: Change) -> None:
    known = [check("moved", day, to=f"https://{to}.example/") for day, to in enumerate(targets)]
    since = NIGHT + timedelta(days=len(targets) - 1.5)
    assert standing.standing(known, standing.policy("once"), now=known[-1].at, since=since).change is change


def test_moved_again_compares_with_the_run_that_is_named() -> None:
    known = [check("moved", day, to=f"https://{to}.example/") for day, to in enumerate("abb")]
    since = NIGHT + timedelta(days=0.5)
    found = standing.standing(known, standing.policy("once"), now=known[-1].at, since=since)
    assert found.change is Change.MOVED_AGAIN


@pytest.mark.parametrize(
    ("text", "flapping"),
    [
        ("alive@0 404@1 alive@2 404@3", True),
        ("alive@0 404@1 404@2 alive@3", False),
        ("alive@0 wall@1 alive@2 wall@3 alive@4 wall@5", False),
        ("alive@0 silent@1 alive@2 wall@3 silent@4", True),
        ("404@0 alive@1 404@2 alive@3 " + " ".join(f"alive@{day}" for day in range(4, 14)), False),
    ],
)
def test_what_comes_and_goes_is_marked(text: str, flapping: bool) -> None:
    assert stands(text).flapping is flapping


def test_no_check_is_no_standing() -> None:
    found = standing.standing([], standing.policy("once"), now=NIGHT)
    assert found.standing is StandingName.NOT_JUDGED


def test_checks_dated_in_the_future_count_for_nothing() -> None:
    """The clock was a year ahead once, and went back: no span of time is made of that."""
    known = checks("404@365 404@0")
    found = standing.standing(known, standing.policy("2/6d"), now=known[-1].at)
    assert (found.standing, found.streak, found.since) == (StandingName.SUSPECT, 1, NIGHT)
    known = checks("alive@365 404@0")
    assert standing.standing(known, standing.policy("once"), now=known[-1].at).last_alive is None


def test_a_change_of_the_hour_makes_no_night_short() -> None:
    """Nights at 03:17 local time over the end of summer time: 25 hours, then 24; over its beginning 23."""
    for first in (25, 23):
        known = [check("410", 0), check("410", first / 24)]
        assert standing.standing(known, standing.policy("nightly"), now=known[-1].at).standing is StandingName.DEAD


@pytest.mark.parametrize("text", ["", "never", "0/3d", "3/6", "3/6h", "-1/3d", "3/6d "])
def test_a_policy_that_is_none_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="none of once, nightly"):
        standing.policy(text)


@given(
    said=some.lists(some.sampled_from(sorted(SAID)), min_size=1, max_size=12),
    hours=some.lists(some.integers(1, 400), min_size=12, max_size=12),
    confirm=some.sampled_from(["once", "nightly", "2/3d"]),
)
def test_no_history_breaks_what_is_promised(said: list[str], hours: list[int], confirm: str) -> None:
    days = [sum(hours[: place + 1]) / 24 for place in range(len(said))]
    known = [check(word, day) for word, day in zip(said, days, strict=True)]
    found = standing.standing(known, standing.policy(confirm), now=known[-1].at, since=NIGHT)
    bad = [one for one in known if one.verdict.diagnosis not in (Diagnosis.ALIVE, Diagnosis.MOVED)]
    if said[-1] == "wall":
        assert found.standing is StandingName.UNDECIDED
    if found.standing is StandingName.DEAD:
        assert bad
        assert said[-1] not in ("alive", "moved", "wall")
        assert found.streak >= found.needed
    if said[-1] in ("alive", "moved"):
        assert found.standing.value == said[-1]
