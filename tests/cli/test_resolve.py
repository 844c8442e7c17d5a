"""`linkcheck resolve` as people use it: what it says, what it asks in a terminal, and the file that it writes."""

import json
import os
import pty
import select
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calls import ENVIRONMENT, command, impatient
from tests.web import Host, Web

TEXT = (
    "A statement on the comments from the Secretary. anthropic.com/news/statement…\n\n"
    "My first post on this subject x.com/karpathy/statu… and then another one on it x.com/karpathy/statu…\n"
)
NOTES = "https://anthropic.com/news/statement-on-a https://anthropic.com/news/statement-on-b\n"
FIRST, SECOND = "https://x.com/karpathy/status/1979644538185752935", "https://x.com/karpathy/status/1988705360723763242"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with three open cut-off links."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "posts.txt").write_text(TEXT)
    (tmp_path / "data" / "notes.txt").write_text(NOTES)
    (tmp_path / "linkcheck.toml").write_text("offline = true\n")
    return tmp_path


def asked(folder: Path, *answers: str) -> tuple[int, str]:
    """Run `resolve --decide` in a terminal of its own, an answer for each question; the exit code and the output."""
    person, terminal = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "linkcheck", "resolve", "--decide"],
        cwd=folder,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=ENVIRONMENT,
        start_new_session=True,
        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),
    )
    os.close(terminal)
    waiting, said, seen = list(answers), b"", 0
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if select.select([person], [], [], 0.2)[0]:
            try:
                piece = os.read(person, 65536)
            except OSError:
                break
            if not piece:
                break
            said += piece
        questions = said.count(b"q to end: ") + said.count(b"--decide) ")
        if questions > seen and waiting:
            seen = questions
            os.write(person, waiting.pop(0).encode())
    code = running.wait(10)
    os.close(person)
    return code, said.decode().replace("\r\n", "\n")


def written(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((folder / "data" / "decisions.toml").read_text())["cut_off"]
    return found


def test_each_open_one_is_asked_for_and_written_with_reason_and_date(folder: Path) -> None:
    code, said = asked(folder, "2\n", "I know the page\n", f"{FIRST}\n", "\n", f"{SECOND}\n", "\n")
    assert code == 0
    assert "Traceback" not in said
    first, second, third = written(folder)
    assert (first["url"], first["reason"]) == ("https://anthropic.com/news/statement-on-b", "I know the page")
    assert (second["url"], third["url"]) == (FIRST, SECOND)
    assert second["near"] != third["near"]
    assert second["reason"] == "chosen in linkcheck resolve --decide"
    assert first["source"] == "data/posts.txt"
    assert first["decided"]
    assert (folder / "data" / "decisions.toml").read_text().count("\n\n[[cut_off]]\n") == 2
    done = command("resolve", "--format", "json", folder=folder)
    found = json.loads(done.stdout)["resolutions"]
    assert [(one["url"], one["confidence"]) for one in found] == [
        ("https://anthropic.com/news/statement-on-b", "exact"),
        (FIRST, "exact"),
        (SECOND, "exact"),
    ]
    assert "I know the page" in found[0]["reason"]


def test_who_is_asked_sees_what_speaks_for_each_candidate_and_how_many_are_left(folder: Path) -> None:
    code, said = asked(folder, "1\n", "\n", "\n", "q\n")
    assert code == 0
    before, first, second, third = said.split("posts.txt:")
    assert before.strip().endswith("1 of 3: data/")
    assert "  2  https://anthropic.com/news/statement-on-b\n     stands elsewhere in the inputs" in first
    assert second.endswith("\n3 of 3: data/")
    assert "subject >>> x.com/karpathy/statu… <<< and then" in second
    assert "on it >>> x.com/karpathy/statu… <<<" in third


def test_where_nothing_is_open_that_is_said(folder: Path) -> None:
    (folder / "data" / "posts.txt").write_text("nothing of that kind")
    code, said = asked(folder)
    assert code == 0
    assert said.endswith("No cut-off link is open.\n")


def test_comments_and_what_stands_there_already_are_kept(folder: Path) -> None:
    before = (
        "# ours\n[[cut_off]]  # an old one\ntext = 'a.org/bcdefghijklmno…'\nurl = 'https://a.org/bcdefghijklmnopq'\n"
        "reason = 'so'\n\n# left alone\n[[ignore]]\nurl = 'https://a.example/'\nreason = 'so'\n"
    )
    path = folder / "data" / "decisions.toml"
    path.write_text(before)
    code, said = asked(folder, "1\n", "\n", "q\n")
    assert code == 0
    after = path.read_text()
    assert all(line in after for line in before.splitlines() if line)
    assert len(written(folder)) == 2
    assert "the decision about a.org/bcdefghijklmno… is about no cut-off link" in said


def test_what_is_not_understood_is_asked_again_and_enter_leaves_it_open(folder: Path) -> None:
    code, said = asked(folder, "9\n", "example\n", "javascript:alert(1)\n", "\n", "\n", "q\n")
    assert code == 0
    assert said.count("is neither a number of the list nor an address") == 3
    assert not (folder / "data" / "decisions.toml").exists()


def test_an_address_that_would_be_shown_otherwise_is_taken_with_a_note(folder: Path) -> None:
    code, said = asked(folder, "https://anthropic.com/other\n", "renamed\n", "q\n")
    assert code == 0
    assert "note: https://anthropic.com/other would not be shown as anthropic.com/news/statement…" in said
    assert written(folder)[0]["url"] == "https://anthropic.com/other"


@pytest.mark.parametrize(("key", "codes"), [("\x03", (130,)), ("\x04", (0,))])
def test_ctrl_c_and_the_end_of_input_lose_no_answer(folder: Path, key: str, codes: tuple[int, ...]) -> None:
    code, said = asked(folder, "1\n", "\n", key)
    assert code in codes
    assert "Traceback" not in said
    assert len(written(folder)) == 1


def test_without_a_terminal_nobody_is_asked(folder: Path) -> None:
    done = command("resolve", "--decide", folder=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].endswith("--decide asks questions and needs a terminal")
    assert not done.stdout


def test_no_network_is_said(web: Callable[[dict[str, Host]], Web], folder: Path) -> None:
    (folder / "linkcheck.toml").write_text('[hosts."web.archive.org"]\ninterval = "0s"')
    done = command("resolve", *impatient(web({}), folder), folder=folder)
    assert done.returncode == 4
    assert done.stderr.splitlines()[0] == "linkcheck: our own network did not work"


def test_alike_ones_are_one_block_with_every_place(folder: Path) -> None:
    out = command("resolve", folder=folder).stdout
    assert (
        "data/posts.txt:3:31: x.com/karpathy/statu…\ndata/posts.txt:3:80: x.com/karpathy/statu…\n  none: a post by"
        in out
    )
    assert out.endswith("3 cut-off links: 1 ambiguous, 2 none\n")


def test_a_decision_whose_day_is_over_holds_no_longer_and_is_reported(folder: Path) -> None:
    (folder / "data" / "decisions.toml").write_text(
        "[[cut_off]]\ntext = 'anthropic.com/news/statement…'\nurl = 'https://anthropic.com/news/statement-on-a'\n"
        "reason = 'so'\nuntil = 2020-01-31\n"
    )
    done = command("resolve", folder=folder)
    assert "ended on 2020-01-31" in done.stderr
    assert "exact" not in done.stdout
