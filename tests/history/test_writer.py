"""Nothing answered is lost: not by a kill, a full disk, two runs at once, or a loop that must not wait."""

import resource
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from linkcheck.errors import CannotFinish
from linkcheck.history import History, writer
from linkcheck.history.writer import Waiting, Writer
from tests.history.conftest import NIGHT, begun, visit

ROOT = Path(__file__).parents[2]
HEAD = """
import sys, time
from pathlib import Path
from linkcheck.history import History
from tests.history.conftest import begun, visit
"""


def start(program: str, place: Path, **how: object) -> "subprocess.Popen[str]":
    code = HEAD + textwrap.dedent(program)
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", code, str(place)], stdout=subprocess.PIPE, cwd=ROOT, text=True, **how
    )


def test_a_killed_run_loses_nothing_answered_a_second_before(place: Path) -> None:
    """No flush, no close, fewer visits than a batch: only the clock makes them safe."""
    running = start(
        """
        history = History.open(Path(sys.argv[1]))
        run = begun(history)
        for number in range(1234):
            history.add(run, visit(f"https://example.org/{number}"))
        time.sleep(1)
        print("ready", flush=True)
        time.sleep(60)
        """,
        place,
    )
    assert running.stdout
    assert running.stdout.readline() == "ready\n"
    running.send_signal(signal.SIGKILL)
    running.communicate()
    with History.open(place) as history:
        assert len(history.all_keys()) == 1234
        assert [run.finished_at for run in history.runs()] == [None]


def test_a_run_killed_while_it_writes_keeps_what_was_written(place: Path) -> None:
    running = start(
        """
        history = History.open(Path(sys.argv[1]))
        run = begun(history)
        for number in range(1_000_000):
            history.add(run, visit(f"https://example.org/{number}"))
            if number % 500 == 499:
                history.flush()
                print(number, flush=True)
        """,
        place,
    )
    assert running.stdout
    told = [int(running.stdout.readline()) for _ in range(3)]
    running.send_signal(signal.SIGKILL)
    rest, _ = running.communicate()
    told += [int(line) for line in rest.split()[:-1]]
    with History.open(place) as history:
        assert len(history.all_keys()) > told[-1]


def test_two_runs_at_once_lose_nothing(place: Path) -> None:
    program = """
        with History.open(Path(sys.argv[1])) as history:
            run = begun(history)
            for number in range(3000):
                history.add(run, visit("https://example.org/%d" % number))
            assert history.failure is None
    """
    running = [start(program, place) for _ in range(2)]
    assert [each.wait(60) for each in running] == [0, 0]
    for each in running:
        assert each.stdout
        each.stdout.close()
    with History.open(place) as history:
        found = history.visits_of(history.all_keys())
    assert [len(found), sum(map(len, found.values()))] == [3000, 6000]


def test_a_full_disk_is_said_once_and_what_was_written_stays(place: Path) -> None:
    with History.open(place) as history:
        history.add(begun(history), visit("https://example.org/first"))
    running = start(
        """
        with History.open(Path(sys.argv[1])) as history:
            run = begun(history)
            for number in range(5000):
                history.add(run, visit(f"https://example.org/{number}"))
            history.finish(run, visit().visited_at, network="ok", interrupted=False)
            print(history.failure.message, history.failure.hint, sep="; ")
        """,
        place,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
    )
    told, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    assert told.startswith(f"{place}: the history cannot be written: the disk is full")
    assert "--history FILE" in told
    with History.open(place) as history:
        assert history.visits("https://example.org/first") == [visit("https://example.org/first")]


def test_what_could_not_be_written_is_written_once_there_is_room(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History.open(place) as history:
        run = begun(history)
        monkeypatch.setattr("linkcheck.history.database.BUSY", 0.01)
        other = sqlite3.connect(place, isolation_level=None)
        history._database.read("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        history.add(run, visit())
        history.flush()
        assert history.failure is not None
        assert "another run has been writing" in history.failure.message
        other.execute("ROLLBACK")
        other.close()
        history.flush()
        assert history.failure is None
        assert history.visits("https://example.org/") == [visit()]


def test_adding_does_not_wait_for_the_disk() -> None:
    gate = threading.Event()
    written: list[Waiting] = []

    def slowly(rows: Sequence[Waiting]) -> None:
        gate.wait(10)
        written.extend(rows)

    slow = Writer(slowly)
    began = time.monotonic()
    for _ in range(5000):
        slow.add("https://example.org/", visit(), "run")
    assert time.monotonic() - began < 5
    assert written == []
    gate.set()
    slow.close()
    assert len(written) == 5000


def test_a_disk_that_never_answers_costs_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MOST", 1000)

    def full(rows: Sequence[Waiting]) -> None:
        raise CannotFinish("the disk is full")

    broken = Writer(full)
    for _ in range(5000):
        broken.add("https://example.org/", visit(), "run")
    assert len(broken._waiting) + len(broken._under_way) <= 1000
    broken.close()
    assert broken.failure is not None


def test_discarded_visits_that_wait_are_never_written() -> None:
    written: list[Waiting] = []
    waiting = Writer(written.extend)
    for day in range(3):
        waiting.add("https://example.org/", visit(day=day), "run")
        waiting.add("https://example.org/", visit(day=day), "another")
    waiting.discard("run", NIGHT + timedelta(days=1))
    waiting.close()
    assert [run for _, seen, run in written if seen.visited_at > NIGHT] == ["another", "another"]


def test_after_a_failure_that_passed_a_flush_waits_for_all() -> None:
    """The first batch that gets through is not the last one."""
    written: list[int] = []
    tried = threading.Event()

    def write(rows: Sequence[Waiting]) -> None:
        if not tried.is_set():
            tried.set()
            raise CannotFinish("the disk is full")
        threading.Event().wait(0.05)  # a disk takes its time
        written.append(len(rows))

    writing = Writer(write)
    for number in range(1500):
        writing.add(f"https://example.org/{number}", visit(), "a run")
    with writing._changed:
        writing._changed.wait_for(lambda: writing.failure is not None)
    writing.flush()
    assert written == [500, 500, 500]
    writing.close()
