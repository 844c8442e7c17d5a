"""Judgement over time: how many bad checks over how many days it takes, and what changed since the last run."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from linkcheck.errors import UsageError
from linkcheck.model import Change, Diagnosis, Standing, StandingName, Verdict

DEADLY = {Diagnosis.GONE, Diagnosis.SOFT_404, Diagnosis.PARKED, Diagnosis.USURPED}
UNREACHABLE = (5, timedelta(days=30))  # the only way in which a host that cannot be reached becomes dead
SLACK = timedelta(hours=2)  # nights do not begin to the minute
FLAPS = 3  # changes between good and bad among the last ten checks


class Check(Struct, frozen=True):
    """What was concluded when a link was looked at once."""

    at: datetime
    verdict: Verdict


class Policy(Struct, frozen=True):
    """What it takes to call a link dead: by cause, how many checks over how long (design: table of judgements)."""

    name: str
    gone_410: tuple[int, timedelta] = (1, timedelta())
    other: tuple[int, timedelta] = (1, timedelta())


def policy(confirm: str) -> Policy:
    """`once`, `nightly` or N/Dd. Raises UsageError for anything else."""
    if confirm == "once":
        return Policy("once")
    if confirm == "nightly":
        return Policy("nightly", gone_410=(2, timedelta(days=1)), other=(3, timedelta(days=6)))
    match = re.fullmatch(r"([1-9]\d{0,2})/(\d{1,4})d", confirm)
    if not match:
        raise UsageError(f"--confirm {confirm!r} is none of once, nightly, or checks over days such as 3/6d")
    wanted = (int(match[1]), timedelta(days=int(match[2])))
    return Policy(confirm, gone_410=wanted, other=wanted)


def standing(checks: Sequence[Check], policy: Policy, *, now: datetime, since: datetime | None = None) -> Standing:
    """Where a link stands after `checks` (oldest first, the last is the current one).

    `since` is when the run to compare with ended; what stood then is judged by the same rules.
    """
    if not checks:
        return Standing(standing=StandingName.NOT_JUDGED)
    current = _standing(checks, policy)
    before = [check for check in checks if since is not None and check.at <= since]
    if len(before) == len(checks):
        before = before[:-1]
    return _with_change(current, _standing(before, policy) if before else None, checks)


def _standing(checks: Sequence[Check], policy: Policy) -> Standing:
    last = checks[-1]
    name, streak, needed, dead_from = _name(checks, policy)
    known = [place for place, check in enumerate(checks) if check.verdict.diagnosis is not Diagnosis.BLOCKED]
    alive = [check.at for check in checks if check.verdict.diagnosis in (Diagnosis.ALIVE, Diagnosis.MOVED)]
    first = last.at
    for check in reversed(checks):
        if check.verdict.diagnosis is not last.verdict.diagnosis:
            break
        first = check.at
    return Standing(
        standing=name,
        since=first,
        streak=streak,
        needed=needed,
        dead_from=dead_from,
        confirmed=name in (StandingName.ALIVE, StandingName.MOVED, StandingName.DEAD),
        last_alive=alive[-1] if alive else None,
        flapping=_flaps([checks[place] for place in known[-10:]]) >= FLAPS,
    )


def _name(checks: Sequence[Check], policy: Policy) -> tuple[StandingName, int, int, datetime | None]:
    """The standing, how many bad checks in a row speak for it, how many it takes, and when it can be confirmed."""
    verdict = checks[-1].verdict
    if verdict.diagnosis is Diagnosis.ALIVE:
        return StandingName.ALIVE, 0, 0, None
    if verdict.diagnosis is Diagnosis.MOVED:
        return StandingName.MOVED, 0, 0, None
    bad = _streak(checks)
    if verdict.diagnosis in DEADLY:
        deadly = [check for check in bad if check.verdict.diagnosis in DEADLY]
        needed, over = policy.gone_410 if verdict.cause == "gone-410" else policy.other
        name = StandingName.DEAD if _long_enough(deadly, needed, over) else StandingName.SUSPECT
        return name, len(deadly), needed, deadly[0].at + over
    if verdict.diagnosis is Diagnosis.UNREACHABLE:
        failing = [check for check in bad if check.verdict.diagnosis is not Diagnosis.BLOCKED]
        needed, over = UNREACHABLE
        name = StandingName.DEAD if _long_enough(failing, needed, over) else StandingName.UNDECIDED
        return name, len(failing), needed, failing[0].at + over
    return StandingName.UNDECIDED, 0, 0, None


def _long_enough(bad: Sequence[Check], needed: int, over: timedelta) -> bool:
    """Whether so many checks over such a time are enough."""
    return len(bad) >= needed and bad[-1].at - bad[0].at >= max(over - SLACK, timedelta())


def _streak(checks: Sequence[Check]) -> list[Check]:
    """The last checks without a good one between, oldest first."""
    bad: list[Check] = []
    for check in reversed(checks):
        if check.verdict.diagnosis in (Diagnosis.ALIVE, Diagnosis.MOVED):
            break
        bad.append(check)
    return bad[::-1]


def _flaps(checks: Sequence[Check]) -> int:
    good = [check.verdict.diagnosis in (Diagnosis.ALIVE, Diagnosis.MOVED) for check in checks]
    return sum(one is not other for one, other in pairwise(good))


def _with_change(current: Standing, before: Standing | None, checks: Sequence[Check]) -> Standing:
    from msgspec.structs import replace

    return replace(current, change=_change(current, before, checks))


def _change(current: Standing, before: Standing | None, checks: Sequence[Check]) -> Change:
    name = current.standing
    if before is None:
        return Change.NEWLY_DEAD if name is StandingName.DEAD else Change.NEW
    if name is StandingName.DEAD:
        return Change.STILL_DEAD if before.standing is StandingName.DEAD else Change.NEWLY_DEAD
    if name is StandingName.MOVED and before.standing is StandingName.MOVED:
        targets = [check.verdict.moved_to for check in checks if check.verdict.diagnosis is Diagnosis.MOVED]
        return Change.MOVED_AGAIN if len(targets) > 1 and targets[-1] != targets[-2] else Change.NONE
    if name is before.standing:
        return Change.NONE
    failing = (StandingName.DEAD, StandingName.SUSPECT, StandingName.UNDECIDED)
    if name in (StandingName.ALIVE, StandingName.MOVED) and before.standing in failing:
        return Change.RECOVERED
    return {
        StandingName.SUSPECT: Change.NEWLY_SUSPECT,
        StandingName.MOVED: Change.NEWLY_MOVED,
        StandingName.UNDECIDED: Change.NEWLY_UNDECIDED,
    }.get(name, Change.NONE)
