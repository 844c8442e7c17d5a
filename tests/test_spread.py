"""Reading over several processes: the same in the same order, and no process is left behind or waited for in vain."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from linkcheck import read, spread
from linkcheck.errors import CannotFinish
from linkcheck.model import Document, Problem
from linkcheck.read import files


@pytest.fixture(autouse=True)
def several_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "ENOUGH", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(f"text {number}")
    return sorted(map(str, tmp_path.iterdir()))


def texts(parent: int, documents: spread.Read) -> Iterator[tuple[bool, str]]:
    """Whether a text was read in another process, and the text."""
    for document in documents:
        assert isinstance(document, Document)
        yield os.getpid() != parent, document.text


def documents(given: spread.Read) -> Iterator[tuple[int, "Document | Problem"]]:
    """What was given, and where that was."""
    for document in given:
        yield os.getpid(), document


def killed(documents: spread.Read) -> Iterator[str]:
    """Like memory that runs out."""
    for _ in documents:
        os.kill(os.getpid(), signal.SIGKILL)
    yield ""


def for_ever(documents: spread.Read) -> Iterator[str]:
    for _ in documents:
        os.write(1, b"begun\n")
        signal.pause()
    yield ""


def test_files_are_read_elsewhere_in_their_order(paths: list[str]) -> None:
    found = list(spread.spread(paths, partial(texts, os.getpid()), None, None))
    assert found == [(True, f"text {number}") for number in range(9)]


def test_a_long_file_is_shared_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {"PART": 640, "HEAD": 320, "STEP": 320, "PIECE": 64}.items():
        monkeypatch.setattr(files, name, size)
    for name, size in {"LONGEST": 640, "MUCH": 0, "BATCH": 200, "MANY": 3}.items():
        monkeypatch.setattr(spread, name, size)
    path = tmp_path / "a.txt"
    path.write_text("".join(f"line {number}\n\n" for number in range(200)))
    found = list(spread.spread([str(path)], documents, None, None))
    assert [document for _, document in found] == list(read.documents([str(path)]))
    assert {place for place, _ in found}.isdisjoint({os.getpid()})


def test_a_process_that_is_killed_is_told_in_one_line(paths: list[str]) -> None:
    with pytest.raises(CannotFinish, match="has been killed"):
        list(spread.spread(paths, killed, None, None))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_the_process_that_began_it(paths: list[str], number: signal.Signals) -> None:
    """The pipe ends when the last process that holds it does."""
    program = (
        "import sys; from linkcheck import spread; from linkcheck.cli import loop; from tests import test_spread\n"
        "spread.ENOUGH, spread.AHEAD = 0, 1; loop.obey()\n"
        "spread.os.sched_getaffinity = lambda _: {0, 1}\n"
        "if __name__ == '__main__': list(spread.spread(sys.argv[1:], test_spread.for_ever, None, None))\n"
    )
    command = [sys.executable, "-c", program, *paths]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(number)
        process.communicate(timeout=60)
    assert process.returncode != 0
