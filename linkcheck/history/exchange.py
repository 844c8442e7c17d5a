"""History as JSON Lines: one fact a line, each with its version, that merge without loss or doubles in any order."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from linkcheck.history import masked
from linkcheck.history.facts import ArchiveFact, ResolutionFact, RunFact, key_of_host
from linkcheck.history.lines import (
    VERSION,
    AnyLine,
    ArchiveLine,
    CompletionLine,
    HostLine,
    LinkLine,
    LookedLine,
    ProblemLine,
    ResolutionLine,
    RunLine,
    VisitLine,
)
from linkcheck.history.tables import Looked, StoredFact, Tables, VisitRow
from linkcheck.model import HostFact, Link, Problem, Record, Resolution

LONGEST = 64 * 1024 * 1024  # bytes of one line
BATCH = 500  # lines in one transaction
TOLD = 20  # bad lines reported one by one


class Imported(Record, frozen=True, kw_only=True):
    """What an import did: lines read, facts among them, those that were new, lines that could not be used."""

    lines: int = 0
    facts: int = 0
    added: int = 0
    problems: tuple[Problem, ...] = ()


# --- out -----------------------------------------------------------------------------------------------------


def export(tables: Tables, stream: BinaryIO) -> int:
    """Write every fact as one line; how many."""
    encode = msgspec.json.Encoder().encode
    count = 0
    for line in _lines(tables):
        stream.write(encode(line) + b"\n")
        count += 1
    return count


def _lines(tables: Tables) -> Iterator[AnyLine]:
    looked = tables.looked()
    for run in tables.runs():
        yield RunLine(run=run, looked=looked[run.id].hex() if run.id in looked else None)
    yield from _looked_lines(tables, sorted(set(looked.values())))
    for key, name, visit in tables.all_visits():
        yield VisitLine(key=key, run=name, visit=visit)
    for name, host in tables.all_facts("host", HostFact):
        yield HostLine(run=name, host=host)
    for name, archive in tables.all_facts("archive", ArchiveFact):
        yield ArchiveLine(run=name, archive=archive)
    for name, completion in tables.all_facts("resolution", ResolutionFact):
        yield CompletionLine(run=name, completion=completion)


def _looked_lines(tables: Tables, names: Iterable[bytes]) -> Iterator[AnyLine]:
    """The lists, and each piece that any of them names once."""
    links, resolutions, problems = set[bytes](), set[bytes](), set[bytes]()
    for name in names:
        for looked in tables.pieces([name], Looked):
            links.update(looked.links)
            resolutions.update(looked.resolutions)
            problems.update(looked.problems)
            yield LookedLine(
                name=name.hex(),
                links=_hex(looked.links),
                resolutions=_hex(looked.resolutions),
                problems=_hex(looked.problems),
            )
    for name in sorted(links):
        for link in tables.pieces([name], Link):
            yield LinkLine(name=name.hex(), link=link)
    for name in sorted(resolutions):
        for resolution in tables.pieces([name], Resolution):
            yield ResolutionLine(name=name.hex(), resolution=resolution)
    for name in sorted(problems):
        for problem in tables.pieces([name], Problem):
            yield ProblemLine(name=name.hex(), problem=problem)


def _hex(names: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(name.hex() for name in names)


# --- in ------------------------------------------------------------------------------------------------------


def import_(tables: Tables, stream: BinaryIO) -> Imported:
    """Take in lines of any origin; a line that cannot be used is told and passed over."""
    batch = _Batch(tables)
    problems: list[Problem] = []
    decode = msgspec.json.Decoder(AnyLine).decode
    count = facts = bad = 0
    for count, raw in enumerate(_raw_lines(stream), start=1):
        if raw is None or raw.strip():
            reason = "it is too long" if raw is None else _taken(raw, decode, batch)
            facts += not reason
            if reason:
                bad += 1
                if bad <= TOLD:
                    problems.append(Problem(where=f"line {count}", what=f"passed over: {reason}"))
    batch.write()
    if bad > TOLD:
        problems.append(Problem(where="import", what=f"{bad - TOLD} more lines were passed over"))
    return Imported(lines=count, facts=facts, added=batch.added, problems=tuple(problems))


def _raw_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of bounded length; None for one that is longer."""
    while raw := stream.readline(LONGEST):
        if len(raw) < LONGEST or raw.endswith(b"\n"):
            yield raw
            continue
        while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield None


def _taken(raw: bytes, decode: Any, batch: "_Batch") -> str:
    """Take one line; why it cannot be used, or ''."""
    try:
        line = decode(raw)
        if line.v != VERSION:
            return "it was written by a newer linkcheck"
        if not _is_aware(line):
            return "it holds a time without a zone"
        batch.take(line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return _newer(raw) or f"it is no fact of a history ({str(error)[:200]})"
    return ""


def _newer(raw: bytes) -> str:
    try:
        version = msgspec.json.decode(raw, type=_Head).v
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return ""
    return "it was written by a newer linkcheck" if version > VERSION else ""


class _Head(Struct):
    v: int = VERSION


def _is_aware(value: object) -> bool:
    """Whether every moment in a record has a zone."""
    if isinstance(value, datetime):
        return value.tzinfo is not None
    if isinstance(value, Struct):
        return all(_is_aware(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, tuple):
        return all(_is_aware(item) for item in value)
    return True


class _Batch:
    """Facts on their way in: each kind in one transaction for many lines."""

    def __init__(self, tables: Tables) -> None:
        self.added = 0
        self._tables = tables
        self._known = {run.id: run for run in tables.runs()}
        self._visits: list[VisitRow] = []
        self._pieces: list[tuple[bytes, bytes]] = []
        self._facts: list[StoredFact] = []

    def take(self, line: AnyLine) -> None:
        """Take one fact. Raises ValueError for one that cannot be kept."""
        match line:
            case RunLine(run=RunFact(started_at=began, finished_at=ended)):
                _possible(began, ended)
                self._run(line)
            case VisitLine():
                _possible(line.visit.visited_at)
                visit = (masked.key(line.key), line.run, masked.visit(line.visit))
                self._visits += self._tables.visit_rows([visit])
            case LookedLine():
                looked = Looked(
                    links=_names(line.links), resolutions=_names(line.resolutions), problems=_names(line.problems)
                )
                self._piece(line.name, looked)
            case LinkLine():
                self._piece(line.name, masked.link(line.link))
            case ResolutionLine():
                self._piece(line.name, masked.resolution(line.resolution))
            case ProblemLine():
                self._piece(line.name, masked.problem(line.problem))
            case HostLine(host=HostFact(learnt_at=None)):
                raise ValueError("it does not say when it was learnt")
            case HostLine(host=host):
                host = masked.host(host)
                self._fact("host", key_of_host(host), host.learnt_at, line.run, host)
            case ArchiveLine(archive=archive):
                self._fact("archive", masked.key(archive.key), archive.asked_at, line.run, masked.archive(archive))
            case CompletionLine(completion=made):
                self._fact("resolution", masked.key(made.key), made.asked_at, line.run, masked.completion(made))
        if len(self._visits) + len(self._pieces) + len(self._facts) >= BATCH:
            self.write()

    def write(self) -> None:
        """Write what was taken."""
        self.added += self._tables.keep_visits(self._visits)
        self.added += self._tables.keep_pieces(self._pieces)
        self.added += self._tables.keep_facts(self._facts)
        self._visits, self._pieces, self._facts = [], [], []

    def _run(self, line: RunLine) -> None:
        known = self._known.get(line.run.id)
        if known is not None and _weight(known) >= _weight(line.run):
            return
        self._known[line.run.id] = line.run
        self._tables.keep_run(line.run)
        if line.looked:
            self._tables.keep_looked(line.run.id, bytes.fromhex(line.looked))
        self.added += 1

    def _piece(self, name: str, record: Record) -> None:
        _, blob = self._tables.piece(record)
        self._pieces.append((bytes.fromhex(name), blob))

    def _fact(self, kind: str, key: str, at: datetime | None, run: str, record: Record) -> None:
        assert at is not None
        _possible(at)
        self._facts.append(StoredFact(kind, key, at, run, self._tables.packer.pack(record)))


def _possible(*moments: datetime | None) -> None:
    """Raises ValueError for a moment in which no run was, and with which nobody could count on."""
    if any(at is not None and not 1970 <= at.year < 9000 for at in moments):
        raise ValueError("it is of a time that there cannot be")


def _weight(run: RunFact) -> tuple[bool, bytes]:
    """Of two records of one run, the one that knows its end counts; else the same one whichever comes first."""
    return run.finished_at is not None, msgspec.msgpack.encode(run)


def _names(names: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(name) for name in names)
