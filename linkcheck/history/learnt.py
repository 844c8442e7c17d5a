"""What hosts, archives and resolvers answered when runs asked them, and until when that holds."""

from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from linkcheck.history import masked
from linkcheck.history.facts import LIMITS, ArchiveFact, ResolutionFact, host_key, key_of_host
from linkcheck.history.tables import StoredFact, Tables
from linkcheck.history.writer import Writer
from linkcheck.model import ArchiveAnswer, Confidence, HostFact, Memento, Record, Resolution

Fact = TypeVar("Fact", HostFact, ArchiveFact, ResolutionFact)


class Learnt:
    """Facts beside the links: by host or folder, by link, by mention. Methods raise CannotFinish as History's do."""

    def __init__(self, tables: Tables, writer: Writer) -> None:
        self._tables = tables
        self._writer = writer

    def add_host_fact(self, run_id: str, fact: HostFact, *, at: datetime) -> None:
        """Remember one piece of what was learnt of a host or folder: in the background, as visits are.

        Raises ValueError for a fact that says nothing.
        """
        fact = masked.host(replace(fact, learnt_at=at))
        self._writer.add(key_of_host(fact), fact, run_id)

    def host_fact(self, piece: str, host: str, folder: str = "", *, now: datetime) -> HostFact | None:
        """That piece (`facts.HOST_PIECES`) of what was learnt last of a host or folder by `now`, as far as on disk.

        Whether it still holds is for the caller to see (`until`).
        """
        return self._tables.fact("host", host_key(piece, host, masked.key(folder)), now, HostFact)

    def limits(self, *, now: datetime) -> list[HostFact]:
        """Of each site whose limits were met, what they taught last, unless it holds no longer."""
        known = self._tables.facts_from("host", host_key(LIMITS, ""), now, HostFact)
        return [fact for fact in known if _in_force(fact, now)]

    def add_memento(
        self, run_id: str, key: str, answer: ArchiveAnswer, memento: Memento | None, *, at: datetime, until: datetime
    ) -> None:
        """Remember what the archives said of a link. That they could not be asked is no answer, and not kept."""
        if answer in (ArchiveAnswer.COULD_NOT_ASK, ArchiveAnswer.NOT_ASKED):
            return
        fact = masked.archive(ArchiveFact(key=key, asked_at=at, answer=answer, memento=memento, until=until))
        self._keep("archive", fact.key, at, run_id, fact)

    def memento(self, key: str, *, now: datetime) -> ArchiveFact | None:
        """What the archives last said of a link, unless that holds no longer."""
        return _in_force(self._tables.fact("archive", masked.key(key), now, ArchiveFact), now)

    def add_resolution(self, run_id: str, key: str, resolution: Resolution, *, at: datetime, until: datetime) -> None:
        """Remember how a mention was completed; `key` is the caller's name for that mention.

        An exact answer holds for ever, any other until `until`. What could not be asked is no answer: do not add it.
        """
        holds = None if resolution.confidence is Confidence.EXACT else until
        fact = masked.completion(ResolutionFact(key=key, asked_at=at, resolution=resolution, until=holds))
        self._keep("resolution", fact.key, at, run_id, fact)

    def resolution(self, key: str, *, now: datetime) -> Resolution | None:
        """How a mention was last completed, unless that holds no longer."""
        fact = _in_force(self._tables.fact("resolution", masked.key(key), now, ResolutionFact), now)
        return fact.resolution if fact else None

    def _keep(self, kind: str, key: str, at: datetime, run: str, record: Record) -> None:
        self._tables.keep_facts([StoredFact(kind, key, at, run, self._tables.packer.pack(record))])


def _in_force(fact: Fact | None, now: datetime) -> Fact | None:
    return fact if fact and (fact.until is None or now < fact.until) else None
