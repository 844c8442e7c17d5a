"""The tables, and the named steps that lead to them: each in one transaction with the note that it ran."""

import re
import sqlite3

APPLICATION = 0x6C6E6B63  # "lnkc": marks a database as ours (PRAGMA application_id)

STEPS: dict[str, tuple[str, ...]] = {
    "2026-11 runs, links, visits and facts": (
        # `looked`: the piece that lists what the run looked at. `fact` is empty for a run known by its visits only.
        "CREATE TABLE runs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, fact BLOB, looked BLOB)",
        "CREATE TABLE links (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)",
        # `at` in microseconds; `mark` tells visits of one moment apart; `text` is empty once it was let go
        "CREATE TABLE visits (id INTEGER PRIMARY KEY, link INTEGER NOT NULL, at INTEGER NOT NULL, "
        "mark INTEGER NOT NULL, run INTEGER NOT NULL, fact BLOB NOT NULL, text BLOB)",
        "CREATE UNIQUE INDEX visits_by_link ON visits (link, at, mark)",
        "CREATE INDEX visits_by_run ON visits (run, at)",
        # kinds: host, archive, resolution
        "CREATE TABLE facts (kind TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, run INTEGER, "
        "fact BLOB NOT NULL, PRIMARY KEY (kind, key, at)) WITHOUT ROWID",
        # links, resolutions and problems by a digest of what they say: what two runs share is kept once
        "CREATE TABLE pieces (name BLOB PRIMARY KEY, fact BLOB NOT NULL) WITHOUT ROWID",
    ),
    # every visit paid for it, and only the rare outage in the middle of a run looked there
    "2026-11 no index of visits by run": ("DROP INDEX visits_by_run",),
}


OF_WRITERS = frozenset({"2026-11 no index of visits by run"})  # steps after which a reader finds what it found before


class Newer(Exception):
    """The database was written by a newer version."""


class Foreign(Exception):
    """The database is not ours."""


class Lacking(Exception):
    """The database has lost tables."""


def prepare(database: sqlite3.Connection) -> None:
    """Take the steps that this database has not taken. Raises Newer, Foreign or Lacking, and changes nothing then."""
    if not pending(database):
        return
    for name, statements in STEPS.items():
        database.execute("BEGIN IMMEDIATE")
        try:
            if name not in _taken(database):  # another run may have been quicker
                for statement in statements:
                    database.execute(statement)
                database.execute("INSERT INTO steps (name) VALUES (?)", (name,))
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


def readable(database: sqlite3.Connection) -> bool:
    """Whether this database has taken all steps that a reader needs. Raises Newer, Foreign or Lacking."""
    return not pending(database) - OF_WRITERS


def pending(database: sqlite3.Connection) -> set[str]:
    """The steps that this database has not taken. Raises Newer, Foreign or Lacking."""
    (application,) = database.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application not in (0, APPLICATION) or (tables and "steps" not in tables):
        raise Foreign
    if "steps" not in tables:
        return set(STEPS)
    taken = {name for (name,) in database.execute("SELECT name FROM steps")}
    if taken - set(STEPS):
        raise Newer
    if any(_made_by(name) - tables for name in taken):
        raise Lacking
    return set(STEPS) - taken


def _made_by(step: str) -> set[str]:
    """The tables that a step makes."""
    return {table for statement in STEPS[step] for table in re.findall(r"^CREATE TABLE (\w+)", statement)}


def _taken(database: sqlite3.Connection) -> set[str]:
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(
        "CREATE TABLE IF NOT EXISTS steps (name TEXT PRIMARY KEY, taken_at TEXT DEFAULT CURRENT_TIMESTAMP)"
    )
    return {name for (name,) in database.execute("SELECT name FROM steps")}
