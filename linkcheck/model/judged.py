"""What is concluded of one link at one time: verdicts, the needs of rules, and their evidence."""

from datetime import datetime
from enum import StrEnum

from linkcheck.model.found import Link
from linkcheck.model.record import Record
from linkcheck.model.seen import HostFact, Visit


class Diagnosis(StrEnum):
    """The closed table of what can be wrong, or right, with a link."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    SOFT_404 = "soft-404"
    PARKED = "parked"
    USURPED = "usurped"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"


class Verdict(Record, frozen=True, kw_only=True):
    """Judgement on one link at one time. `by` names the module that said so; `reason` is one sentence for people."""

    diagnosis: Diagnosis
    reason: str
    by: str
    cause: str | None = None
    moved_to: str | None = None
    would_change: str = ""  # what would change this verdict's mind
    stays_open: bool = False  # however often it is seen, it is no death


class Memento(Record, frozen=True, kw_only=True):
    """An archived copy, itself visited and judged. `grade`: exact, good, far, unchecked."""

    archive: str
    url: str
    captured_at: datetime
    verdict: Verdict | None = None
    days_from_writing: int | None = None
    grade: str = "unchecked"


class Want(StrEnum):
    """The further facts that a rule may ask for."""

    SECOND_LOOK = "second-look"
    SIBLING = "sibling"
    ROOT = "root"
    NAME_SERVERS = "name-servers"
    PLATFORM_ANSWER = "platform-answer"
    MEMENTO = "memento"
    ELSEWHERE = "elsewhere"
    UNTRUSTED_LOOK = "untrusted-look"


class Need(Record, frozen=True, kw_only=True):
    """One more fact that a rule wants before it decides."""

    want: Want
    by: str
    reason: str
    url: str | None = None  # what to visit, where it is not the link itself


class Evidence(Record, frozen=True, kw_only=True):
    """All facts known about one link. `visits` are this run's (or fresh ones of an earlier run), oldest first."""

    link: Link
    visits: tuple[Visit, ...] = ()
    sibling: Visit | None = None
    root: Visit | None = None
    platform: Visit | None = None
    elsewhere: Visit | None = None
    untrusted: Visit | None = None
    memento: Memento | None = None
    host: HostFact | None = None
    unmet: tuple[Want, ...] = ()  # needs that could not be met
    accept: tuple[int, ...] = ()  # status codes that the settings call fine
