"""The tables, and the named steps that lead to them: each in one transaction with the note that it ran."""

import sqlite3

STEPS: dict[str, tuple[str, ...]] = {
    "1 runs, links and visits": (
        "CREATE TABLE runs (id TEXT PRIMARY KEY, started_at REAL NOT NULL, finished_at REAL, facts BLOB NOT NULL)",
        "CREATE TABLE links (run TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, fact BLOB NOT NULL, "
        "PRIMARY KEY (run, kind, place)) WITHOUT ROWID",
        "CREATE TABLE visits (id INTEGER PRIMARY KEY, link BLOB NOT NULL, at REAL NOT NULL, run TEXT NOT NULL, "
        "fact BLOB NOT NULL)",
        "CREATE INDEX visits_by_link ON visits (link, at)",
    ),
}


def prepare(database: sqlite3.Connection) -> None:
    """Take the steps that this database has not taken. Raises ValueError for one of a newer version."""
    database.execute(
        "CREATE TABLE IF NOT EXISTS steps (name TEXT PRIMARY KEY, taken_at TEXT DEFAULT CURRENT_TIMESTAMP)"
    )
    taken = {name for (name,) in database.execute("SELECT name FROM steps")}
    if taken - set(STEPS):
        raise ValueError("it was written by a newer version of linkcheck")
    for name, statements in STEPS.items():
        if name in taken:
            continue
        database.execute("BEGIN IMMEDIATE")
        try:
            if not database.execute("SELECT 1 FROM steps WHERE name = ?", (name,)).fetchone():
                for statement in statements:
                    database.execute(statement)
                database.execute("INSERT INTO steps (name) VALUES (?)", (name,))
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
