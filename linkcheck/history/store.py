"""The SQLite file that facts lie in: appended by several runs at once, written within a second."""

import hashlib
import os
import sqlite3
import time
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from msgspec.structs import replace

from linkcheck import mask, url
from linkcheck.errors import CannotFinish
from linkcheck.history import schema
from linkcheck.model import Link, Problem, Resolution, Visit

BATCH, SECONDS = 500, 1.0  # visits kept in memory at the most, in number and time
BUSY = 30.0  # seconds to wait for another run that writes

_encode = msgspec.msgpack.Encoder().encode
_visit = msgspec.msgpack.Decoder(Visit).decode
_link = msgspec.msgpack.Decoder(Link).decode
_resolution = msgspec.msgpack.Decoder(Resolution).decode
_problem = msgspec.msgpack.Decoder(Problem).decode


class RunFact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered of a run beside its links and visits."""

    id: str
    started_at: datetime
    finished_at: datetime | None = None
    confirm: str = "once"
    paths: tuple[str, ...] = ()
    network: str = "ok"
    interrupted: bool = False
    documents: int = 0


_run = msgspec.msgpack.Decoder(RunFact).decode


class History:
    """Facts in, facts out. `open` it, `add` visits as they come, `close` it."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path
        self._waiting: list[tuple[bytes, float, str, bytes]] = []
        self._written_at = time.monotonic()
        self.failure: CannotFinish | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the history at `path`. Raises CannotFinish with the reason and what to try."""
        existed = path.exists()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _ignore(path.parent)
            if not existed:
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            database = _connect(path)
        except (OSError, sqlite3.Error, ValueError) as error:
            raise _cannot_open(path, error) from None
        return cls(database, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        try:
            self.flush()
        finally:
            self._database.close()

    def begin(self, started_at: datetime, *, confirm: str, paths: tuple[str, ...], documents: int = 0) -> str:
        """Note that a run has begun; its id."""
        run = RunFact(
            id=f"{started_at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:12]}",
            started_at=started_at,
            confirm=confirm,
            paths=paths,
            documents=documents,
        )
        self._write(
            "INSERT INTO runs (id, started_at, facts) VALUES (?, ?, ?)",
            [(run.id, started_at.timestamp(), _encode(run))],
        )
        return run.id

    def finish(self, run_id: str, finished_at: datetime, *, network: str, interrupted: bool) -> None:
        """Note how a run has ended."""
        self.flush()
        if self.failure:
            return
        run = next(run for run in self.runs() if run.id == run_id)
        run = replace(run, finished_at=finished_at, network=network, interrupted=interrupted)
        self._write(
            "UPDATE runs SET finished_at = ?, facts = ? WHERE id = ?", [(finished_at.timestamp(), _encode(run), run_id)]
        )

    def runs(self) -> list[RunFact]:
        """All runs, oldest first."""
        return [_run(facts) for (facts,) in self._read("SELECT facts FROM runs ORDER BY started_at, id")]

    def last_finished(self, *, before: str) -> datetime | None:
        """When the run before the named one ended, of those that ended with a working network."""
        ends = [
            run.finished_at
            for run in self.runs()
            if run.id != before and run.finished_at and run.network == "ok" and not run.interrupted
        ]
        return max(ends, default=None)

    def add(self, run_id: str, visit: Visit) -> None:
        """Remember a visit; it is on disk within a second or 500 visits."""
        kept = masked(visit)
        self._waiting.append((_key(url.same(visit.url)), visit.visited_at.timestamp(), run_id, _encode(kept)))
        if len(self._waiting) >= BATCH or time.monotonic() - self._written_at >= SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits. The first failure is kept in `failure`, and nothing is written after it."""
        waiting, self._waiting = self._waiting, []
        if waiting and self.failure is None:
            try:
                self._write("INSERT INTO visits (link, at, run, fact) VALUES (?, ?, ?, ?)", waiting)
            except CannotFinish as error:
                self.failure = error
        self._written_at = time.monotonic()

    def visits_of(self, keys: Iterable[str]) -> dict[str, list[Visit]]:
        """The visits of links by their `url.same`, oldest first; links never visited are left out."""
        self.flush()
        found: dict[str, list[Visit]] = {}
        for key in dict.fromkeys(keys):
            rows = self._read("SELECT fact FROM visits WHERE link = ? ORDER BY at, id", (_key(key),))
            if rows:
                found[key] = [_visit(fact) for (fact,) in rows]
        return found

    def add_links(
        self, run_id: str, links: Sequence[Link], resolutions: Sequence[Resolution], problems: Sequence[Problem]
    ) -> None:
        """Remember what a run looks at, so that its report can be written again."""
        rows = [
            (run_id, place, kind, _encode(fact))
            for kind, facts in (("link", links), ("resolution", resolutions), ("problem", problems))
            for place, fact in enumerate(facts)
        ]
        self._write("INSERT OR REPLACE INTO links (run, place, kind, fact) VALUES (?, ?, ?, ?)", rows)

    def links_of(self, run_id: str) -> tuple[list[Link], list[Resolution], list[Problem]]:
        """What a run looked at: links, resolutions and problems."""

        def facts(kind: str) -> list[bytes]:
            rows = self._read("SELECT fact FROM links WHERE run = ? AND kind = ? ORDER BY place", (run_id, kind))
            return [fact for (fact,) in rows]

        return (
            [_link(fact) for fact in facts("link")],
            [_resolution(fact) for fact in facts("resolution")],
            [_problem(fact) for fact in facts("problem")],
        )

    def _read(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise CannotFinish(f"{self._path}: the history cannot be read: {error}", _hint(error)) from None

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                self._database.executemany(statement, rows)
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise CannotFinish(f"{self._path}: the history cannot be written: {error}", _hint(error)) from None


def masked(visit: Visit) -> Visit:
    """A visit as it is kept: without its body, secrets taken out of every address."""
    hops = tuple(
        replace(
            hop, url=mask.url(hop.url), location=hop.location and mask.url(hop.location), headers=_masked(hop.headers)
        )
        for hop in visit.hops
    )
    return replace(visit, url=mask.url(visit.url), hops=hops, body=None)


def _masked(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value.partition("=")[0] + "=***" if name == "set-cookie" else mask.url(value)) for name, value in headers
    )


def _key(key: str) -> bytes:
    return hashlib.blake2b(mask.key(key).encode(), digest_size=16).digest()


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("it is damaged")
        schema.prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _cannot_open(path: Path, error: Exception) -> CannotFinish:
    damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
    if damaged:
        aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        for suffix in ("", "-wal", "-shm"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        return CannotFinish(
            f"{path}: the history is damaged ({error}) and was set aside as {aside.name}",
            "run again to begin a new history, or bring back a copy of it first",
        )
    return CannotFinish(f"{path}: the history cannot be opened: {error}", _hint(error))


def _hint(error: Exception) -> str:
    if "full" in str(error):
        return "make room on the disk, or name another place with --history FILE"
    return "check the folder's permissions, or name another place with --history FILE"


def _ignore(folder: Path) -> None:
    if folder.name == ".linkcheck" and not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
