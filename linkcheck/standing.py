"""Judgement over time: how many bad checks over how many days it takes, and what changed since the last run."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.errors import UsageError
from linkcheck.model import Change, Diagnosis, Standing, StandingName, Verdict
from linkcheck.values import CHECKS_OVER_DAYS

DEADLY = {Diagnosis.GONE, Diagnosis.SOFT_404, Diagnosis.PARKED, Diagnosis.USURPED}
UNREACHABLE = (5, timedelta(days=30))  # the only way in which a host that cannot be reached becomes dead
SLACK = timedelta(hours=2)  # nights do not begin to the minute
NIGHT = timedelta(hours=12)  # checks nearer to each other are one night's: they say the same thing twice
FAILING = (StandingName.DEAD, StandingName.SUSPECT)
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
    if not (match := CHECKS_OVER_DAYS.fullmatch(confirm)):
        raise UsageError(f"--confirm {confirm!r} is none of once, nightly, or checks over days such as 3/6d")
    wanted = (int(match[1]), timedelta(days=int(match[2])))
    return Policy(confirm, gone_410=wanted, other=wanted)


def standing(
    checks: Sequence[Check], policy: Policy, *, now: datetime, since: datetime | None = None, news: bool = True
) -> Standing:
    """Where a link stands after `checks` (oldest first, the last is the current one).

    `since` is when the run to compare with ended; what stood then is judged by the same rules. Without `news` the
    last check is no newer than that, else it is new whatever its clock says. Earlier checks that claim to be of a
    time to come, or of one after the current check, were dated by a wrong clock and count for nothing.
    """
    if not checks:
        return Standing(standing=StandingName.NOT_JUDGED)
    last = checks[-1]
    latest = max(last.at, now) if last.at <= now + SLACK else last.at
    known = [*(check for check in checks[:-1] if check.at <= latest), last]
    current = _standing(known, policy)
    earlier = known[:-1] if news else known
    before = [check for check in earlier if since is not None and check.at <= since]
    return replace(current, change=_change(current, last, before, policy))


def _standing(checks: Sequence[Check], policy: Policy) -> Standing:
    name, streak, needed, dead_from = _name(checks, policy)
    known = [check for check in checks if check.verdict.diagnosis is not Diagnosis.BLOCKED]
    alive = [check.at for check in checks if _is_good(check)]
    return Standing(
        standing=name,
        since=streak[0].at if streak else _alike(checks)[0].at,
        streak=len(streak),
        needed=needed,
        dead_from=dead_from,
        last_alive=alive[-1] if alive else None,
        flapping=_flaps(known[-10:]) >= FLAPS,
    )


def _name(checks: Sequence[Check], policy: Policy) -> tuple[StandingName, list[Check], int, datetime | None]:
    """The standing, the bad checks that speak for it, how many it takes, and when it can be confirmed."""
    verdict = checks[-1].verdict
    if verdict.diagnosis is Diagnosis.ALIVE:
        return StandingName.ALIVE, [], 0, None
    if verdict.diagnosis is Diagnosis.MOVED:
        return StandingName.MOVED, [], 0, None
    if _says_nothing(checks[-1]):
        return StandingName.UNDECIDED, [], 0, None
    failing = [check for check in _streak(checks) if not _says_nothing(check)]
    deadly = [check for check in failing if check.verdict.diagnosis in DEADLY]
    needed, over = policy.gone_410 if _says_410(deadly) else policy.other
    stays = over > timedelta() or verdict.diagnosis in DEADLY  # what days have confirmed, silence does not take back
    of_deadly, of_failing = _nights(deadly, over), _nights(failing, UNREACHABLE[1])
    if stays and _enough(deadly, needed, over):
        return StandingName.DEAD, of_deadly, needed, _earliest(of_deadly, needed, over)
    if _enough(failing, *UNREACHABLE):
        return StandingName.DEAD, of_failing, UNREACHABLE[0], _earliest(of_failing, *UNREACHABLE)
    if verdict.diagnosis in DEADLY:
        return StandingName.SUSPECT, of_deadly, needed, _earliest(of_deadly, needed, over)
    return StandingName.UNDECIDED, of_failing, UNREACHABLE[0], _earliest(of_failing, *UNREACHABLE)


def decisive(checks: Sequence[Check], policy: Policy) -> Check:
    """The check that a standing rests on: the last; of what had been confirmed before its host fell silent, the last
    one that said it is gone."""
    last = checks[-1]
    if last.verdict.diagnosis in DEADLY or _says_nothing(last):
        return last
    name, counted, _, _ = _name(checks, policy)
    if name is not StandingName.DEAD or any(check.verdict.diagnosis not in DEADLY for check in counted):
        return last
    return next(check for check in reversed(checks) if check.verdict.diagnosis in DEADLY)


def _earliest(nights: Sequence[Check], needed: int, over: timedelta) -> datetime:
    """The earliest moment of a check that can confirm: when the days are over, and those that lack have been made."""
    lacking = needed - len(nights)
    after_all = nights[0].at + over
    return max(after_all, nights[-1].at + lacking * NIGHT) if lacking > 0 and over > timedelta() else after_all


def _says_nothing(check: Check) -> bool:
    """Whether a check, however often it is repeated, makes no link dead."""
    return check.verdict.diagnosis is Diagnosis.BLOCKED or check.verdict.stays_open


def _says_410(deadly: Sequence[Check]) -> bool:
    """Whether the last of them says that it is gone for good."""
    return bool(deadly) and deadly[-1].verdict.cause == "gone-410"


def _enough(bad: Sequence[Check], needed: int, over: timedelta) -> bool:
    """Whether there are so many checks over such a time."""
    nights = _nights(bad, over)
    return bool(nights) and len(nights) >= needed and nights[-1].at - nights[0].at >= max(over - SLACK, timedelta())


def _nights(bad: Sequence[Check], over: timedelta) -> list[Check]:
    """The checks that count: two of one night are one, unless the policy asks for no time between."""
    if over <= timedelta():
        return list(bad)
    counted: list[Check] = []
    for check in bad:
        if not counted or check.at - counted[-1].at >= NIGHT:
            counted.append(check)
    return counted


def _streak(checks: Sequence[Check]) -> list[Check]:
    """The last checks without a good one between, oldest first."""
    bad: list[Check] = []
    for check in reversed(checks):
        if _is_good(check):
            break
        bad.append(check)
    return bad[::-1]


def _alike(checks: Sequence[Check]) -> list[Check]:
    """The last checks that say the same, oldest first."""
    alike: list[Check] = []
    for check in reversed(checks):
        if check.verdict.diagnosis is not checks[-1].verdict.diagnosis:
            break
        alike.append(check)
    return alike[::-1]


def _is_good(check: Check) -> bool:
    return check.verdict.diagnosis in (Diagnosis.ALIVE, Diagnosis.MOVED)


def _flaps(checks: Sequence[Check]) -> int:
    return sum(_is_good(one) is not _is_good(other) for one, other in pairwise(checks))


def _change(current: Standing, last: Check, before: Sequence[Check], policy: Policy) -> Change:
    """What is new in `current` against what stood after the checks `before`."""
    name = current.standing
    if not before:
        return Change.NEWLY_DEAD if name is StandingName.DEAD else Change.NEW
    was = _standing(before, policy)
    if name is StandingName.DEAD:
        return Change.STILL_DEAD if was.standing is StandingName.DEAD else Change.NEWLY_DEAD
    if name is StandingName.MOVED and was.standing is StandingName.MOVED:
        same = before[-1].verdict.moved_to == last.verdict.moved_to
        return Change.NONE if same else Change.MOVED_AGAIN
    if name is was.standing:
        return Change.NONE
    if name in (StandingName.ALIVE, StandingName.MOVED) and (was.standing in FAILING or was.streak):
        return Change.RECOVERED
    return {
        StandingName.SUSPECT: Change.NEWLY_SUSPECT,
        StandingName.MOVED: Change.NEWLY_MOVED,
        StandingName.UNDECIDED: Change.NEWLY_UNDECIDED,
    }.get(name, Change.NONE)
