"""What was seen is kept: through other runs, damage, kills and full disks."""

import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from linkcheck.errors import CannotFinish
from linkcheck.history import History, place
from linkcheck.model import Hop, Kind, Link, Mention, Page, Problem, Resolution, Visit

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def visit(url: str, at: datetime = NOON, status: int = 200) -> Visit:
    return Visit(url=url, visited_at=at, status=status, hops=(Hop(url=url, status=status),), page=Page(title="A"))


def begun(facts: History) -> str:
    return facts.begin(NOON, confirm="once", paths=("data",))


def test_visits_come_back_as_they_went_in_oldest_first(tmp_path: Path) -> None:
    with History.open(tmp_path / "h.db") as facts:
        run = begun(facts)
        facts.add(run, visit("https://a.example/", NOON + timedelta(days=1), 404))
        facts.add(run, visit("https://a.example/"))
    with History.open(tmp_path / "h.db") as facts:
        found = facts.visits_of(["https://a.example/", "https://never.example/"])
    assert [(v.status, v.visited_at) for v in found.pop("https://a.example/")] == [
        (200, NOON),
        (404, NOON + timedelta(days=1)),
    ]
    assert found == {}


def test_what_a_run_looked_at_comes_back(tmp_path: Path) -> None:
    mention = Mention(text="a…", kind=Kind.TRUNCATED, source="a", line=1, column=1, start=0, end=2)
    links = [Link(url="https://a.example/", mentions=(mention,))]
    resolutions = [Resolution(mention=mention, reason="why")]
    problems = [Problem(where="b", what="missing")]
    with History.open(tmp_path / "h.db") as facts:
        run = begun(facts)
        facts.add_links(run, links, resolutions, problems)
        assert facts.links_of(run) == (links, resolutions, problems)


def test_the_last_run_that_ended_well_is_the_one_to_compare_with(tmp_path: Path) -> None:
    with History.open(tmp_path / "h.db") as facts:
        first, second, third = begun(facts), begun(facts), begun(facts)
        facts.finish(first, NOON, network="ok", interrupted=False)
        facts.finish(second, NOON + timedelta(hours=1), network="unusable", interrupted=False)
        assert facts.last_finished(before=third) == NOON


def test_secrets_are_not_kept_but_told_apart(tmp_path: Path) -> None:
    one, other = "https://u:pw1@a.example/?token=hush", "https://u:pw2@a.example/?token=hush"
    with History.open(tmp_path / "h.db") as facts:
        run = begun(facts)
        facts.add(run, visit(one))
        facts.add(run, visit(other, status=404))
        assert [len(visits) for visits in facts.visits_of([one, other]).values()] == [1, 1]
    assert b"hush" not in (tmp_path / "h.db").read_bytes()
    assert b"pw1" not in (tmp_path / "h.db").read_bytes()


def test_a_damaged_history_is_set_aside_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(CannotFinish, match=r"set aside as h\.db\.damaged-") as caught:
        History.open(path)
    assert "\n" not in caught.value.message
    assert not path.exists()
    assert len(list(tmp_path.glob("h.db.damaged-*"))) == 1
    History.open(path).close()


def test_a_history_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    History.open(path).close()
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO steps (name) VALUES ('99 from the future')")
    database.close()
    with pytest.raises(CannotFinish, match="newer version"):
        History.open(path)
    assert path.exists()


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotFinish, match="cannot be opened"):
        History.open(tmp_path / "file" / "h.db")


def test_a_full_disk_is_said_and_what_was_written_stays(tmp_path: Path) -> None:
    facts = History.open(tmp_path / "h.db")
    run = begun(facts)
    facts.add(run, visit("https://a.example/"))
    facts.flush()
    facts._database.execute("PRAGMA max_page_count = 16")
    for number in range(2000):
        facts.add(run, visit(f"https://a.example/{number}"))
    assert facts.failure
    assert "full" in facts.failure.message
    assert set(facts.visits_of(["https://a.example/"])) == {"https://a.example/"}


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    one, other = History.open(tmp_path / "h.db"), History.open(tmp_path / "h.db")
    for facts in (one, other):
        run = begun(facts)
        for number in range(600):
            facts.add(run, visit(f"https://a.example/{number}"))
    one.close()
    other.close()
    with History.open(tmp_path / "h.db") as facts:
        found = facts.visits_of(f"https://a.example/{number}" for number in range(600))
    assert sum(map(len, found.values())) == 1200


KILLED = """
import sys, time
from pathlib import Path
from tests.history.test_store import History, begun, visit
facts = History.open(Path(sys.argv[1]))
run = begun(facts)
for number in range(1200):
    facts.add(run, visit(f"https://a.example/{number}"))
print("ready", flush=True)
time.sleep(60)
"""


def test_a_killed_run_keeps_all_full_batches(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "h.db")], stdout=subprocess.PIPE, cwd=root, text=True
    )
    assert running.stdout
    assert running.stdout.readline() == "ready\n"
    running.send_signal(signal.SIGKILL)
    running.communicate()
    with History.open(tmp_path / "h.db") as facts:
        assert len(facts.visits_of(f"https://a.example/{number}" for number in range(1000))) == 1000


def test_the_history_lies_beside_the_settings_and_out_of_git(tmp_path: Path) -> None:
    path = place(tmp_path, None)
    History.open(path).close()
    assert path == tmp_path / ".linkcheck" / "history.db"
    assert (path.parent / ".gitignore").read_text() == "*\n"
    assert path.stat().st_mode & 0o077 == 0
