"""The facts that only history knows: runs, and what archives and resolvers answered until when."""

from datetime import datetime

from linkcheck.model import ArchiveAnswer, Coverage, Memento, Record, Resolution


class RunFact(Record, frozen=True, kw_only=True):
    """What is remembered of a run beside its links and visits. `number` counts runs from 1, oldest first."""

    id: str
    started_at: datetime
    finished_at: datetime | None = None
    number: int = 0
    tool: str = ""
    confirm: str = "once"
    paths: tuple[str, ...] = ()
    network: str = "ok"
    interrupted: bool = False
    documents: int = 0
    coverage: Coverage = Coverage()
    notices: tuple[str, ...] = ()


class ArchiveFact(Record, frozen=True, kw_only=True):
    """What the archives said of a URL when they were asked. Never made where they could not be asked."""

    key: str
    asked_at: datetime
    answer: ArchiveAnswer
    memento: Memento | None = None
    until: datetime | None = None


class ResolutionFact(Record, frozen=True, kw_only=True):
    """How a cut-off mention was completed with the network's help; `until` None: for ever."""

    key: str
    asked_at: datetime
    resolution: Resolution
    until: datetime | None = None
