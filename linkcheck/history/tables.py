"""Records in and out of the tables: the one module that knows in SQL where each fact lies."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from linkcheck.history.database import Database
from linkcheck.history.facts import RunFact
from linkcheck.history.pack import Damaged, Packer, mark, microseconds, moment
from linkcheck.model import Record, Visit

T = TypeVar("T")

FOR_EVER = 1 << 62  # microseconds
LAST = "\U0010ffff"  # stands behind everything that may follow in a key
NAME = 10  # bytes of a piece's name

VisitRow = tuple[str, str, int, int, bytes, bytes | None]  # key of the link, run, moment, mark, fact, text


class Looked(Record, frozen=True, kw_only=True):
    """What one run looked at, as names of pieces, in order."""

    links: tuple[bytes, ...] = ()
    resolutions: tuple[bytes, ...] = ()
    problems: tuple[bytes, ...] = ()


class StoredFact(Struct, frozen=True):
    """A fact about a host, an archive or a mention as it lies in its table."""

    kind: str
    key: str
    at: datetime
    run: str
    fact: bytes


class Tables:
    """Records in and out. `unreadable` counts blobs that are damaged and were passed over."""

    def __init__(self, database: Database) -> None:
        self.unreadable = 0
        self.packer = Packer()
        self._database = database
        self._runs: dict[str, int] = {}

    # --- visits --------------------------------------------------------------------------------------------

    def visit_rows(self, visits: Sequence[tuple[str, str, Visit]]) -> list[VisitRow]:
        """Visits with their links and runs, made ready. Raises ValueError for one that no run can have made."""
        packed = self.packer.pack_visits([visit for _, _, visit in visits])
        return [
            (key, run, microseconds(visit.visited_at), mark(visit, run), fact, text)
            for (key, run, visit), (fact, text) in zip(visits, packed, strict=True)
        ]

    def keep_visits(self, rows: Sequence[VisitRow]) -> int:
        """Write visits in one transaction; how many were new. One that is known gets back the text it had lost."""
        runs = {run: self._run(run) for run in {row[1] for row in rows}}
        with self._database.writing() as tables:
            links = self._links(tables, list(dict.fromkeys(row[0] for row in rows)))
            before = tables.total_changes
            tables.executemany(
                "INSERT INTO visits (link, run, at, mark, fact, text) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (link, at, mark) DO UPDATE SET text = excluded.text, fact = excluded.fact "
                "WHERE text IS NULL AND excluded.text IS NOT NULL",
                [(links[key], runs[run], at, number, fact, text) for key, run, at, number, fact, text in rows],
            )
            return tables.total_changes - before

    def visits(self, keys: Iterable[str], until: datetime | None) -> Iterator[tuple[str, Visit]]:
        """Visits of links with their keys, oldest first for each."""
        rows = self._database.read_many(
            "SELECT links.key, visits.fact, visits.text FROM links JOIN visits ON visits.link = links.id "
            "WHERE links.key IN (?) AND visits.at <= ? ORDER BY links.id, visits.at, visits.id",
            keys,
            microseconds(until) if until else FOR_EVER,
        )
        for key, fact, text in rows:
            visit = self._visit(fact, text)
            if visit is not None:
                yield key, visit

    def runs_of(self, key: str) -> dict[datetime, str]:
        """By moment, the run that visited a link."""
        rows = self._database.read(
            "SELECT visits.at, runs.name FROM visits JOIN runs ON runs.id = visits.run "
            "WHERE link = (SELECT id FROM links WHERE key = ?) ORDER BY at",
            (key,),
        )
        return {moment(at): name for at, name in rows}

    def all_visits(self) -> Iterator[tuple[str, str, Visit]]:
        """Key, run and visit of all visits there are, in an order that is the same in every database."""
        for key in self.visited():
            rows = self._database.read(
                "SELECT runs.name, visits.fact, visits.text FROM visits JOIN runs ON runs.id = visits.run "
                "WHERE link = (SELECT id FROM links WHERE key = ?) ORDER BY at, mark",
                (key,),
            )
            for run, fact, text in rows:
                visit = self._visit(fact, text)
                if visit is not None:
                    yield key, run, visit

    def visited(self) -> list[str]:
        """The keys of all links that have visits, sorted."""
        rows = self._database.read("SELECT key FROM links WHERE id IN (SELECT link FROM visits) ORDER BY key")
        return [key for (key,) in rows]

    def drop_texts(self, visits: Iterable[tuple[str, datetime]]) -> None:
        """Let go of the long parts of visits, given by key and moment."""
        with self._database.writing() as tables:
            tables.executemany(
                "UPDATE visits SET text = NULL WHERE link = (SELECT id FROM links WHERE key = ?) AND at = ? "
                "AND text IS NOT NULL",
                [(key, microseconds(at)) for key, at in visits],
            )

    def forget(self, run: str, since: datetime) -> None:
        """Remove what a run has learnt from `since` on."""
        values = (self._run(run), microseconds(since))
        with self._database.writing() as tables:
            tables.execute(  # moments are looked up in the index: the rows are a hundred times its size
                "DELETE FROM visits WHERE run = ? AND id IN (SELECT id FROM visits INDEXED BY visits_by_link "
                "WHERE at >= ?)",
                values,
            )
            tables.execute("DELETE FROM facts WHERE run = ? AND at >= ?", values)

    # --- runs and what they looked at ----------------------------------------------------------------------

    def keep_run(self, run: RunFact) -> None:
        """Write what is known of a run over what was known of it."""
        with self._database.writing() as tables:
            tables.execute(
                "INSERT INTO runs (name, fact) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET fact = excluded.fact",
                (run.id, self.packer.pack(run)),
            )

    def runs(self) -> list[RunFact]:
        """All runs, oldest first."""
        rows = self._database.read("SELECT fact FROM runs WHERE fact IS NOT NULL")
        return sorted(self._unpacked(rows, RunFact), key=lambda run: (run.started_at, run.id))

    def keep_looked(self, run: str, name: bytes) -> None:
        """Write which piece lists what a run looked at."""
        number = self._run(run)
        with self._database.writing() as tables:
            tables.execute("UPDATE runs SET looked = ? WHERE id = ?", (name, number))

    def looked(self) -> dict[str, bytes]:
        """By run, the name of the piece that lists what it looked at."""
        return dict(self._database.read("SELECT name, looked FROM runs WHERE looked IS NOT NULL ORDER BY name"))

    def piece(self, record: Record) -> tuple[bytes, bytes]:
        """A record as a piece: its name, which follows from what it says, and its blob. Raises ValueError."""
        plain = self.packer.plain(record)
        return hashlib.blake2b(plain, digest_size=NAME).digest(), self.packer.packed(plain)

    def keep_pieces(self, pieces: Iterable[tuple[bytes, bytes]]) -> int:
        """Write pieces by their names; how many were new."""
        with self._database.writing() as tables:
            before = tables.total_changes
            # in order of their names, which are random: the pages of a table that is large are then written once each
            tables.executemany("INSERT OR IGNORE INTO pieces (name, fact) VALUES (?, ?)", sorted(pieces))
            return tables.total_changes - before

    def pieces(self, names: Sequence[bytes], kind: type[T]) -> list[T]:
        """The records of these names, in order."""
        rows = dict(self._database.read_many("SELECT name, fact FROM pieces WHERE name IN (?)", dict.fromkeys(names)))
        return self._unpacked(((rows[name],) for name in names if name in rows), kind)

    # --- other facts ---------------------------------------------------------------------------------------

    def keep_facts(self, facts: Sequence[StoredFact]) -> int:
        """Write facts; how many were new. Of two of one kind, key and moment the same one wins in any order."""
        rows = [(fact.kind, fact.key, microseconds(fact.at), self._run(fact.run), fact.fact) for fact in facts]
        with self._database.writing() as tables:
            before = tables.total_changes
            tables.executemany(
                "INSERT INTO facts (kind, key, at, run, fact) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
                "SET run = excluded.run, fact = excluded.fact WHERE excluded.fact > fact",
                rows,
            )
            return tables.total_changes - before

    def fact(self, kind: str, key: str, now: datetime, record: type[T]) -> T | None:
        """The latest fact of a kind about `key`, of those that were known at `now`."""
        rows = self._database.read(
            "SELECT fact FROM facts WHERE kind = ? AND key = ? AND at <= ? ORDER BY at DESC LIMIT 1",
            (kind, key, microseconds(now)),
        )
        return next(iter(self._unpacked(rows, record)), None)

    def facts_from(self, kind: str, start: str, now: datetime, record: type[T]) -> list[T]:
        """The latest fact of a kind about each key that begins with `start`, of those that were known at `now`."""
        rows = self._database.read(
            "SELECT key, fact FROM facts WHERE kind = ? AND key >= ? AND key < ? AND at <= ? ORDER BY key, at",
            (kind, start, start + LAST, microseconds(now)),
        )
        return self._unpacked(((fact,) for fact in dict(rows).values()), record)

    def all_facts(self, kind: str, record: type[T]) -> Iterator[tuple[str, T]]:
        """Run and record of all facts of a kind, in an order that is the same in every database."""
        rows = self._database.read(
            "SELECT runs.name, facts.fact FROM facts JOIN runs ON runs.id = facts.run WHERE kind = ? ORDER BY key, at",
            (kind,),
        )
        for run, blob in rows:
            for found in self._unpacked([(blob,)], record):
                yield run, found

    # -------------------------------------------------------------------------------------------------------

    def _run(self, name: str) -> int:
        """The number of a run in this database."""
        if name not in self._runs:
            with self._database.writing() as tables:
                tables.execute("INSERT OR IGNORE INTO runs (name) VALUES (?)", (name,))
                (self._runs[name],) = tables.execute("SELECT id FROM runs WHERE name = ?", (name,)).fetchone()
        return self._runs[name]

    def _links(self, tables: sqlite3.Connection, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of links, new ones too; asked for at once, as `INSERT … SELECT` copies every page it changes."""
        found = dict(self._database.read_many("SELECT key, id FROM links WHERE key IN (?)", keys))
        new = [key for key in keys if key not in found]
        if new:
            (last,) = tables.execute("SELECT coalesce(max(id), 0) FROM links").fetchone()
            numbered = list(zip(new, range(last + 1, last + 1 + len(new)), strict=True))
            tables.executemany("INSERT INTO links (key, id) VALUES (?, ?)", numbered)
            found.update(numbered)
        return found

    def _visit(self, fact: bytes, text: bytes | None) -> Visit | None:
        try:
            return self.packer.unpack_visit(fact, text)
        except Damaged:
            self.unreadable += 1
            return None

    def _unpacked(self, rows: Iterable[tuple[bytes]], kind: type[T]) -> list[T]:
        found = []
        for (blob,) in rows:
            try:
                found.append(self.packer.unpack(blob, kind))
            except Damaged:
                self.unreadable += 1
        return found
