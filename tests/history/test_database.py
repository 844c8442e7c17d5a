"""The file: where it lies, who may read it, and what is said when it cannot be used."""

import os
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from linkcheck.errors import CannotFinish, InputError
from linkcheck.history import History, schema
from linkcheck.history import database as database_room
from linkcheck.model import Visit
from tests.history.conftest import NIGHT, begun, visit


def filled(place: Path, visits: int = 50) -> None:
    with History.open(place) as history:
        run = begun(history)
        for number in range(visits):
            history.add(run, visit(f"https://example.org/{number}"))


def test_only_its_owner_may_read_it_and_git_ignores_it(place: Path) -> None:
    with History.open(place) as history:
        history.add(begun(history), visit())
        history.flush()
        modes = {stat.S_IMODE(part.stat().st_mode) for part in place.parent.glob("history.db*")}
    assert modes == {0o600}
    assert (place.parent / ".gitignore").read_text() == "*\n"


def test_readers_and_a_writer_do_not_wait_for_each_other(place: Path) -> None:
    filled(place, 1)
    with sqlite3.connect(place) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_a_folder_of_the_users_own_is_not_hidden_from_git(tmp_path: Path) -> None:
    History.open(tmp_path / "mine" / "h.db").close()
    assert [part.name for part in (tmp_path / "mine").iterdir()] == ["h.db"]


@pytest.mark.parametrize("harm", ["header", "middle", "cut", "zeros", "garbage", "table"])
def test_a_damaged_history_is_set_aside_with_one_line(place: Path, harm: str) -> None:
    filled(place, 2000)
    whole = bytearray(place.read_bytes())
    if harm == "header":
        whole[:100] = b"x" * 100
    elif harm == "middle":
        whole[16384:49152] = os.urandom(32768)
    elif harm == "cut":
        del whole[len(whole) // 2 :]
    elif harm != "table":
        whole[:] = bytes(len(whole)) if harm == "zeros" else os.urandom(len(whole))
    place.write_bytes(whole)
    if harm == "table":
        with sqlite3.connect(place) as database:
            database.execute("DROP TABLE pieces")
        database.close()
        whole = bytearray(place.read_bytes())
    with pytest.raises(CannotFinish, match=r"damaged and was set aside as history\.db\.damaged-2") as caught:
        History.open(place)
    assert "\n" not in caught.value.message
    assert "import" in caught.value.hint
    (aside,) = place.parent.glob("history.db.damaged-*")
    assert aside.read_bytes() == whole
    with pytest.raises(InputError, match=r"no history yet \(a damaged one was set aside: history\.db\.damaged-2"):
        History.open(place, read_only=True)
    with History.open(place) as fresh:
        assert fresh.all_keys() == []


def test_a_large_history_that_turns_out_to_be_damaged_is_set_aside_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not read through at every start: without this each run would fail for ever."""
    monkeypatch.setattr(database_room, "CHECKED", 0)
    filled(place, 2000)
    harmed = bytearray(place.read_bytes())
    for page in range(8, len(harmed) // 16384):
        harmed[page * 16384 : (page + 1) * 16384] = os.urandom(16384)
    place.write_bytes(harmed)
    with History.open(place, read_only=True) as history:
        with pytest.raises(CannotFinish, match="it is damaged"):
            history.visits("https://example.org/1")
        assert place.exists()
    with History.open(place) as history:
        for _ in range(2):
            with pytest.raises(CannotFinish, match=r"damaged and was set aside as history\.db\.damaged-2"):
                history.visits_of(f"https://example.org/{number}" for number in range(2000))
        run = "a run"
        history.add(run, visit("https://example.org/new"))
        history.flush()
        assert history.failure
        assert "set aside" in history.failure.message
    assert len(list(place.parent.glob("history.db.damaged-*"))) == 1
    with History.open(place) as fresh:
        assert fresh.all_keys() == []


def test_two_damaged_histories_are_both_kept(place: Path) -> None:
    for content in (b"first" * 100, b"second" * 100):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        with pytest.raises(CannotFinish):
            History.open(place)
    assert len(list(place.parent.glob("history.db.damaged-*"))) == 2


def test_a_damaged_history_stays_where_it_is_when_it_is_only_read(place: Path) -> None:
    place.parent.mkdir()
    place.write_bytes(b"this is no database" * 100)
    with pytest.raises(CannotFinish, match="is damaged, or no history at all"):
        History.open(place, read_only=True)
    assert place.exists()


def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("dear diary " * 100)
    with pytest.raises(CannotFinish, match="no history at all"):
        History.open(notes)
    assert notes.read_text() == "dear diary " * 100


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "photos.db"
    with sqlite3.connect(theirs) as database:
        database.execute("CREATE TABLE photos (name TEXT)")
    database.close()
    before = theirs.read_bytes()
    with pytest.raises(CannotFinish, match="no history of linkcheck"):
        History.open(theirs)
    assert theirs.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_history_of_a_newer_version_is_left_alone(place: Path, read_only: bool) -> None:
    filled(place)
    with sqlite3.connect(place) as database:
        database.execute("INSERT INTO steps (name) VALUES ('2031-01 from the future')")
    database.close()
    with pytest.raises(CannotFinish, match="newer linkcheck") as caught:
        History.open(place, read_only=read_only)
    assert "update linkcheck" in caught.value.hint
    assert place.exists()


def test_a_further_step_is_taken_once_and_keeps_what_is_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place, 1)
    further = {"2026-12 notes": ("CREATE TABLE notes (text TEXT)", "INSERT INTO notes VALUES ('once')")}
    monkeypatch.setattr(schema, "STEPS", schema.STEPS | further)
    for _ in range(2):
        with History.open(place) as history:
            assert history.visits("https://example.org/0") == [visit("https://example.org/0")]
    with sqlite3.connect(place) as database:
        assert database.execute("SELECT text FROM notes").fetchall() == [("once",)]
    database.close()


def test_a_step_that_fails_leaves_nothing_behind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place, 1)
    broken = {"2026-12 notes": ("CREATE TABLE notes (text TEXT)", "CREATE TABLE visits (text TEXT)")}
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", schema.STEPS | broken)
        with pytest.raises(CannotFinish):
            History.open(place)
    with History.open(place) as history:
        assert history.all_keys() == ["https://example.org/0"]


def test_there_is_nothing_to_read_before_the_first_run(place: Path) -> None:
    with pytest.raises(InputError, match="no history yet"):
        History.open(place, read_only=True)
    assert not place.parent.exists()


def test_an_empty_file_is_a_history_that_has_not_begun(place: Path) -> None:
    place.parent.mkdir()
    place.touch()
    with pytest.raises(InputError, match="is empty"):
        History.open(place, read_only=True)
    filled(place, 1)


def test_a_place_under_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotFinish, match="cannot be opened") as caught:
        History.open(tmp_path / "file" / "history.db")
    assert "--history FILE" in caught.value.hint


def test_a_folder_in_place_of_the_file_is_said(place: Path) -> None:
    place.mkdir(parents=True)
    with pytest.raises(CannotFinish, match="cannot be opened"):
        History.open(place)


def test_a_history_can_be_read_while_a_run_writes_it(place: Path) -> None:
    with History.open(place) as writing:
        writing.add(begun(writing), visit())
        writing.flush()
        with History.open(place, read_only=True) as reading:
            assert reading.visits("https://example.org/") == [visit()]


def test_what_is_only_read_cannot_be_written(place: Path) -> None:
    filled(place, 1)
    with History.open(place, read_only=True) as history, pytest.raises(CannotFinish, match="only be read"):
        begun(history)


def test_a_blob_that_is_damaged_is_passed_over_and_counted(place: Path) -> None:
    filled(place, 3)
    with sqlite3.connect(place) as database:
        database.execute("UPDATE visits SET fact = x'01ffff' WHERE id = 2")
        database.execute("UPDATE visits SET fact = x'7f' WHERE id = 3")
    database.close()
    with History.open(place) as history:
        found = history.visits_of(f"https://example.org/{number}" for number in range(3))
        assert found == {"https://example.org/0": [visit("https://example.org/0")]}
        assert history.unreadable == 2


def test_half_a_surrogate_pair_from_a_broken_page_does_no_harm(place: Path) -> None:
    with History.open(place) as history:
        seen = Visit(url="https://example.org/", visited_at=NIGHT, hops=(), status=200)
        history.add(begun(history), visit(page=None, hops=(), status=200, url="https://example.org/\ud800"))
        history.add(begun(history), seen)
        assert history.failure is None
        assert history.visits("https://example.org/") == [seen]


def test_a_history_from_before_the_last_steps_can_be_read_before_it_is_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dict(list(schema.STEPS.items())[:1])
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", first)
        filled(place, 3)
    for read_only in (True, False, True):
        with History.open(place, read_only=read_only) as history:
            assert history.visits("https://example.org/0") == [visit("https://example.org/0")]
    with sqlite3.connect(place) as database:
        assert database.execute("SELECT name FROM sqlite_master WHERE name = 'visits_by_run'").fetchall() == []
    database.close()


def test_runs_that_begin_a_history_at_the_same_moment_share_it(tmp_path: Path) -> None:
    """SQLite does not wait for another who switches to a write-ahead log: one in thirty of these failed."""
    for number in range(25):
        meet = threading.Barrier(4)

        def begin(place: Path = tmp_path / f"{number}.db", meet: threading.Barrier = meet) -> None:
            meet.wait()
            History.open(place).close()

        with ThreadPoolExecutor(4) as workers:
            for done in [workers.submit(begin) for _ in range(4)]:
                done.result()
