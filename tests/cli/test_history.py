"""`linkcheck history`: facts go out and come in."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.calls import command, impatient
from tests.web import Host, Web
from tests.web.archive import HOSTS

StartWeb = Callable[[dict[str, Host]], Web]


def test_lines_that_are_no_facts_are_told_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("no fact\n")
    done = command("history", "import", "a.jsonl", folder=tmp_path)
    assert done.stderr.startswith("linkcheck: a.jsonl: line 1: passed over: it is no fact of a history")
    assert done.stdout == "a.jsonl: 1 line, 0 of them new\n"
    assert done.returncode == 3
    assert "a.jsonl: no line of it is a fact" in done.stderr


def test_history_goes_out_and_in_without_loss_or_doubles(web: StartWeb, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("see https://alive.example/page")
    command("check", "a.md", *impatient(web(HOSTS), tmp_path), folder=tmp_path)
    assert command("history", "export", "facts.jsonl", "--history", "history.db", folder=tmp_path).returncode == 0
    first = command("history", "import", "facts.jsonl", "--history", "other.db", folder=tmp_path)
    again = command("history", "import", "facts.jsonl", "--history", "other.db", folder=tmp_path)
    assert "0 of them new" not in first.stdout
    assert "0 of them new" in again.stdout
    printed = command("history", "export", "--history", "other.db", folder=tmp_path)
    assert printed.stdout == (tmp_path / "facts.jsonl").read_text()
