"""Reports are written whole or left as they were; a stored run is told again."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck import history
from tests.cli.calls import command, impatient
from tests.web import Host, Web
from tests.web.archive import CONTROL, HOSTS

StartWeb = Callable[[dict[str, Host]], Web]


def test_a_report_is_not_replaced_by_one_of_nothing(tmp_path: Path) -> None:
    report = tmp_path / "status.md"
    report.write_text("what is known")
    done = command("check", "missing.txt", "-r", report, folder=tmp_path)
    assert done.returncode == 3
    assert "stays as it was" in done.stdout
    assert report.read_text() == "what is known"
    command("resolve", "missing.txt", folder=tmp_path)
    assert list(tmp_path.iterdir()) == [report]  # and nothing of it is remembered


def test_an_outage_leaves_the_report_for_people_as_it_was(web: StartWeb, tmp_path: Path) -> None:
    (tmp_path / "status.md").write_text("what was known")
    options = impatient(web({}), tmp_path)
    reports = ["-r", "status.md", "-r", "new.md", "-r", "a.json"]
    done = command("check", "-", *reports, *options, stdin="https://a.example/", folder=tmp_path)
    assert done.returncode == 4
    assert (tmp_path / "status.md").read_text() == "what was known"
    assert "Report: status.md stays as it was" in done.stdout
    assert "nothing was judged" in (tmp_path / "new.md").read_text()
    assert json.loads((tmp_path / "a.json").read_text())["run"]["network"] == "unusable"


def test_a_folder_that_nobody_may_write_to_is_told_and_history_stays_whole(web: StartWeb, tmp_path: Path) -> None:
    """Root may write anywhere, so the folder's name leads through a file."""
    (tmp_path / "a.md").write_text("see https://alive.example/page")
    (tmp_path / "wall").write_text("")
    done = command("check", "a.md", "-r", "wall/status.md", *impatient(web(HOSTS), tmp_path), folder=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (4, 2)
    told = command("report", "--history", "history.db", "--format", "json", folder=tmp_path)
    assert json.loads(told.stdout)["run"]["counts"]["alive"] == 1


@pytest.mark.parametrize("name", ["read-only", "full"])
def test_a_report_that_cannot_be_written_is_exit_4(web: StartWeb, tmp_path: Path, name: str) -> None:
    target = "/proc/status.md" if name == "read-only" else "/dev/full/status.md"
    done = command("check", "-", "-r", target, *impatient(web(CONTROL), tmp_path), stdin="text", folder=tmp_path)
    assert done.returncode == 4
    assert "the report cannot be written" in done.stderr


def test_reports_that_can_be_written_are_although_another_cannot(web: StartWeb, tmp_path: Path) -> None:
    options = impatient(web(CONTROL), tmp_path)
    done = command("check", "-", "-r", "/dev/full/a.md", "-r", "b.md", *options, stdin="text", folder=tmp_path)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 2
    assert "Report: b.md" in done.stdout
    assert (tmp_path / "b.md").exists()


def test_a_stored_run_is_rendered_again_without_network(web: StartWeb, tmp_path: Path) -> None:
    options = impatient(web(HOSTS), tmp_path)
    (tmp_path / "a.md").write_text("not https://gone.example/x")
    command("check", "a.md", "-r", "first.md", *options, folder=tmp_path)
    done = command("report", "--history", tmp_path / "history.db", "-r", "again.md", folder=tmp_path)
    assert done.returncode == 0
    assert "dead       https://gone.example/x" in done.stdout
    assert (tmp_path / "again.md").read_text() == (tmp_path / "first.md").read_text()


def test_a_run_that_has_not_ended_is_told_by_nobody(tmp_path: Path) -> None:
    with history.History.open(tmp_path / "history.db") as facts:
        facts.begin(datetime(2026, 11, 20, tzinfo=UTC), confirm="once", paths=("a.md",), documents=1)
    done = command("report", "--history", "history.db", folder=tmp_path)
    assert done.returncode == 3
    assert "no run of the history has ended yet" in done.stderr


def test_a_run_told_again_has_the_same_lines_in_the_same_order(web: StartWeb, tmp_path: Path) -> None:
    secret = "https://user:hush@alive.example/page https://alive.example/page?token=hush"
    links = " ".join(f"https://gone.example/{number}" for number in range(9))
    (tmp_path / "a.md").write_text(f"{links} {secret} @somebody ftp://files.example/x https://alive.example/page")
    reports = [flag for name in ("md", "json", "sarif") for flag in ("-r", f"status.{name}")]
    command("check", "a.md", *reports, *impatient(web(HOSTS), tmp_path), folder=tmp_path)
    said = [(tmp_path / f"status.{name}").read_text() for name in ("md", "json", "sarif")]
    command("report", *reports, "--history", "history.db", folder=tmp_path)
    assert [(tmp_path / f"status.{name}").read_text() for name in ("md", "json", "sarif")] == said


def test_a_mistyped_path_hides_no_run_from_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("see https://a.example/x")
    assert command("check", "--offline", "a.md", folder=tmp_path).returncode == 0
    assert command("check", "--offline", "b.md", folder=tmp_path).returncode == 3
    assert "1 not-judged" in command("report", folder=tmp_path).stdout
