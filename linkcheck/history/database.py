"""The SQLite file itself: opened, guarded, closed; every trouble with it in words, with what to try."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from linkcheck.errors import CannotFinish, InputError, why
from linkcheck.history import schema

BUSY = 30.0  # seconds to wait for another run that writes
AGAIN = 0.02  # seconds until a switch that could not be made is tried again
PAGE = 16384  # bytes; with 8192 four visits with text would fill a page, and a fifth of it would be air
WAL = 8 * 1024 * 1024  # bytes after which the write-ahead log is taken into the file
CHECKED = 64 * 1024 * 1024  # bytes; a larger file is not read through at every start
MOST_VALUES = 500  # in one statement
OURS = (".db", ".sqlite", ".sqlite3")  # a damaged file of another name may be anything: it is left alone
ELSEWHERE = "name another place with --history FILE"


class Database:
    """One connection, used by one thread at a time. All that can go wrong is a LinkcheckError."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open, and make or bring up to date unless `read_only`.

        Raises InputError where there is nothing to read, CannotFinish for any other trouble.
        """
        self.path = path
        self._lock = threading.RLock()
        self._read_only = read_only
        self._damage: CannotFinish | None = None  # found while it was in use: a large file is not read through before
        try:
            self._connection = _read_only(path) if read_only else _writable(path)
        except schema.Newer:
            raise CannotFinish(
                f"{path}: the history was written by a newer linkcheck", f"update linkcheck, or {ELSEWHERE}"
            ) from None
        except schema.Foreign:
            raise CannotFinish(f"{path}: this is no history of linkcheck", ELSEWHERE) from None
        except schema.Lacking:
            raise _damaged(path, read_only) from None
        except sqlite3.DatabaseError as error:
            raise (_damaged(path, read_only) if is_damage(error) else _trouble(path, "opened", error)) from None
        except OSError as error:
            raise CannotFinish(
                f"{path}: the history cannot be opened: {why(error)}", f"check the permissions, or {ELSEWHERE}"
            ) from None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock:
            self._raise_damage()
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise self._failed("read", error) from None

    def read_many(self, statement: str, values: Iterable[Any], *further: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query with `IN (?)`, for any number of values; `further` ones stand after them."""
        wanted = list(values)
        for start in range(0, len(wanted), MOST_VALUES):
            some = wanted[start : start + MOST_VALUES]
            yield from self.read(statement.replace("(?)", f"({','.join('?' * len(some))})"), [*some, *further])

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One short transaction: all of it or nothing."""
        with self._lock:
            self._raise_damage()
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    if not self._damage and self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise self._failed("written", error) from None

    def _raise_damage(self) -> None:
        if self._damage:
            raise CannotFinish(self._damage.message, self._damage.hint)  # one for each try: who waits for it sees that

    def _failed(self, verb: str, error: sqlite3.Error) -> CannotFinish:
        """What there is to say of an error; a file that turns out to be damaged is set aside at once."""
        if self._read_only or not is_damage(error):
            return _trouble(self.path, verb, error)
        self._connection.close()
        self._damage = _damaged(self.path, self._read_only)
        return self._damage


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is broken."""
    return str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _writable(path: Path) -> sqlite3.Connection:
    if path.exists() and not path.is_file():
        raise CannotFinish(f"{path}: the history cannot be opened: it is no file", ELSEWHERE)
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = path.parent / ".gitignore"
    if path.parent.name == ".linkcheck" and not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # SQLite gives -wal and -shm the same mode
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        schema.pending(connection)  # a file that is not ours is not touched
        _log_ahead(connection)
        connection.execute(f"PRAGMA wal_autocheckpoint = {WAL // PAGE}")
        connection.execute("PRAGMA synchronous = FULL")  # on disk means on disk, also when the power goes
        _check(connection, path)
        schema.prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; where another run does so at this moment SQLite does not wait by itself."""
    ends_at = time.monotonic() + BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() >= ends_at:
                raise
            time.sleep(AGAIN)


def _read_only(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        names = [
            part.name for part in path.parent.glob(f"{path.name}.damaged-*") if not part.name.endswith(("-wal", "-shm"))
        ]
        was = f" (a damaged one was set aside: {max(names)})" if names else ""
        raise InputError(
            f"{path}: there is no history yet{was}", "run `linkcheck check` first, or name it with --history"
        )
    address = path.absolute().as_uri()
    try:
        connection = _connected(f"{address}?mode=ro")
    except sqlite3.OperationalError as error:
        wal = path.with_name(f"{path.name}-wal")
        if error.sqlite_errorname != "SQLITE_CANTOPEN" or (wal.exists() and wal.stat().st_size):
            raise
        connection = _connected(f"{address}?immutable=1")  # a folder in which SQLite may not even make its -shm
    if not schema.readable(connection):
        connection.close()
        raise InputError(f"{path}: the history is empty or of an older version", "run `linkcheck check` once")
    return connection


def _connected(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False)
    try:
        schema.pending(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if path.stat().st_size > CHECKED:
        return
    with closing(connection.execute("PRAGMA quick_check(1)")) as answer:
        if answer.fetchone() != ("ok",):
            error = sqlite3.DatabaseError("the file is malformed")
            error.sqlite_errorname = "SQLITE_CORRUPT"
            raise error


def _damaged(path: Path, read_only: bool) -> CannotFinish:
    """Set the file aside, where it may be a history, and say so."""
    if read_only or not (path.suffix in OURS or path.parent.name == ".linkcheck"):
        return CannotFinish(
            f"{path}: the history is damaged, or no history at all", f"bring back a copy of it, or {ELSEWHERE}"
        )
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    try:
        for suffix in ("-wal", "-shm", ""):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        return CannotFinish(
            f"{path}: the history is damaged and cannot be set aside: {why(error)}", f"move it away, or {ELSEWHERE}"
        )
    return CannotFinish(
        f"{path}: the history is damaged and was set aside as {aside.name}",
        "run again to begin a new one, or first bring back a copy or `linkcheck history import` an export",
    )


def _trouble(path: Path, verb: str, error: sqlite3.Error) -> CannotFinish:
    name = str(getattr(error, "sqlite_errorname", ""))
    for start, (what, hint) in TROUBLES.items():
        if name.startswith(start):
            return CannotFinish(f"{path}: the history cannot be {verb}: {what}", hint)
    return CannotFinish(f"{path}: the history cannot be {verb}: {error}", f"check the permissions, or {ELSEWHERE}")


MEND = "bring back a copy of it; `linkcheck check` sets it aside, so that a new one can begin"
TROUBLES = {
    "SQLITE_FULL": ("the disk is full", f"make room, or {ELSEWHERE}"),
    "SQLITE_IOERR": ("the disk is full or does not answer", f"look at the disk, or {ELSEWHERE}"),
    "SQLITE_READONLY": ("the file or its folder may only be read", f"check the permissions, or {ELSEWHERE}"),
    "SQLITE_CANTOPEN": ("the file or its folder may not be used", f"check the permissions, or {ELSEWHERE}"),
    "SQLITE_PERM": ("the file may not be used", f"check the permissions, or {ELSEWHERE}"),
    "SQLITE_BUSY": (f"another run has been writing for {BUSY:.0f} seconds", "wait for it to end, then run again"),
    "SQLITE_LOCKED": (f"another run has been writing for {BUSY:.0f} seconds", "wait for it to end, then run again"),
    "SQLITE_CORRUPT": ("it is damaged", MEND),
    "SQLITE_NOTADB": ("it is damaged", MEND),
}
