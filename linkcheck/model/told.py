"""What is concluded over time, and how it is told: standings, findings, runs, stories."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from linkcheck.model.found import Link, Mention, Resolution
from linkcheck.model.judged import Memento, Verdict
from linkcheck.model.problem import Problem
from linkcheck.model.record import Record
from linkcheck.model.seen import HostFact, Visit


class ArchiveAnswer(StrEnum):
    """What the archives said of a URL."""

    FOUND = "found"
    NONE = "none"
    ONLY_BAD_COPIES = "only-bad-copies"
    EXCLUDED = "excluded"
    COULD_NOT_ASK = "could-not-ask"
    NOT_ASKED = "not-asked"


class StandingName(StrEnum):
    """Judgement over time."""

    ALIVE = "alive"
    MOVED = "moved"
    SUSPECT = "suspect"
    DEAD = "dead"
    UNDECIDED = "undecided"
    SKIPPED = "skipped"
    NOT_JUDGED = "not-judged"


class Change(StrEnum):
    """What is new since the run before."""

    NEW = "new"
    NEWLY_DEAD = "newly-dead"
    NEWLY_SUSPECT = "newly-suspect"
    NEWLY_MOVED = "newly-moved"
    NEWLY_UNDECIDED = "newly-undecided"
    MOVED_AGAIN = "moved-again"
    RECOVERED = "recovered"
    STILL_DEAD = "still-dead"
    NONE = "none"


class Standing(Record, frozen=True, kw_only=True):
    """Where a link stands. `streak` counts confirming checks, `needed` how many a dead one takes."""

    standing: StandingName
    since: datetime | None = None
    streak: int = 0
    needed: int = 0
    dead_from: datetime | None = None  # the earliest moment of a check by which a failing link can count as dead
    change: Change = Change.NONE
    last_alive: datetime | None = None  # the last good proof
    flapping: bool = False


class Drift(StrEnum):
    """Whether a living page still says what it said."""

    NONE = "none"
    CHANGED = "changed"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """Whether the part of a page that a mention's fragment points at is there."""

    OK = "ok"
    MISSING = "missing"
    CANNOT_TELL = "cannot-tell"


class Finding(Record, frozen=True, kw_only=True):
    """One row of a report: a link, where it stands, and why."""

    link: Link
    standing: Standing
    verdict: Verdict | None = None
    visit: Visit | None = None  # the one the verdict rests on
    anchors: tuple[tuple[str, Anchor], ...] = ()  # by fragment as written; what is not named cannot be told
    drift: Drift = Drift.UNKNOWN
    memento: Memento | None = None
    archive_answer: ArchiveAnswer = ArchiveAnswer.NOT_ASKED
    completed_from: tuple[Mention, ...] = ()
    checked_now: bool = False  # visited in this run, not taken from history
    note: str = ""  # why there is no verdict (skipped, own network down, deadline)


class Coverage(Record, frozen=True, kw_only=True):
    """How much of the archive this run looked at."""

    links: int = 0
    visited: int = 0
    fresh: int = 0  # known from history, not visited again
    postponed: int = 0
    nights: int | None = None  # how many runs like this one see the whole archive


class Run(Record, frozen=True, kw_only=True):
    """All rows of one run."""

    started_at: datetime
    finished_at: datetime | None = None
    tool: str = "linkcheck"
    network: Literal["ok", "unusable", "off"] = "ok"
    interrupted: bool = False
    confirm: str = "once"
    paths: tuple[str, ...] = ()
    documents: int = 0
    coverage: Coverage = Coverage()
    findings: tuple[Finding, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    since: datetime | None = None  # when the run ended that `change` compares with
    failure: str = ""  # why the run could not end as asked, although it has results


class Checked(Record, frozen=True, kw_only=True):
    """One check of a link: its looks, oldest first, what today's rules say of them, and the run they were part of."""

    visits: tuple[Visit, ...]
    verdict: Verdict
    run: int | None = None  # its number, as `report --run` takes it; None: made outside of a run


class Story(Record, frozen=True, kw_only=True):
    """Everything that is known of one link, handle or cut-off mention."""

    asked: str
    link: Link | None = None  # None: a cut-off mention that no link came of
    finding: Finding | None = None
    checks: tuple[Checked, ...] = ()  # oldest first
    resolutions: tuple[Resolution, ...] = ()  # how its cut-off mentions were completed, or why not
    read_at: datetime | None = None  # when the text it stands in was last read
    confirm: str = "once"
    host: tuple[HostFact, ...] = ()  # what was learnt of its host beside it and still holds
    neighbours: tuple[tuple[str, int], ...] = ()  # what the last checks of the host's other links said, how often
    archives_asked_at: datetime | None = None
    live: Checked | None = None
    now_differs: str = ""  # what the live check says against the last one
    notices: tuple[str, ...] = ()
