"""The facts that only history knows: runs, and what archives and resolvers answered until when; keys of others."""

from datetime import datetime

from linkcheck.model import ArchiveAnswer, Coverage, HostFact, Memento, Record, Resolution

SIBLING, ROOT, NAME_SERVERS, LIMITS = HOST_PIECES = ("sibling", "root", "name-servers", "limits")


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


def host_key(piece: str, host: str, folder: str = "") -> str:
    """The name under which one piece of what is known of a host or folder is kept."""
    return f"{piece} {host} {folder}".rstrip()


def key_of_host(fact: HostFact) -> str:
    """The same of a fact. Raises ValueError for one that says nothing."""
    pieces = (fact.sibling, fact.root, fact.name_servers, fact.interval)
    for name, piece in zip(HOST_PIECES, pieces, strict=True):
        if piece is not None:
            return host_key(name, fact.host, fact.folder)
    raise ValueError("it says nothing of its host")
