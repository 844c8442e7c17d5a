"""`linkcheck check` as people and CI run it: what it finds, and the exit code."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calls import ROOT, command, impatient
from tests.web import Answer, Host, Web, html
from tests.web.archive import HOSTS, SOUL, STATEMENTS

StartWeb = Callable[[dict[str, Host]], Web]


def test_the_real_archive_on_the_web_it_speaks_of(web: StartWeb, tmp_path: Path) -> None:
    started = web(HOSTS)
    report = tmp_path / "status.md"
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "linkcheck.toml").write_text('[hosts."web.archive.org"]\ninterval = "1ms"\n')
    reports = ("-r", report, "-r", tmp_path / "status.json")
    done = command("check", "data", *reports, *impatient(started, tmp_path), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads((tmp_path / "status.json").read_text())
    assert found["version"] == 1
    assert len(found["resolutions"]) == 15
    assert sum(len(finding["mentions"]) for finding in found["findings"] if finding["handle"]) == 15
    assert "`data/saved-posts.txt:15:100`" in report.read_text()
    assert not [request for request in started.log if request.host == "x.com"]
    completed = {found["mention"]["text"]: found["url"] for found in found["resolutions"]}
    assert completed == {
        "anthropic.com/news/statement…": STATEMENTS[0],
        "lesswrong.com/posts/vpNG99Gh…": SOUL,
        "x.com/karpathy/statu…": None,
    }


def test_dead_links_make_exit_1_and_are_shown_with_place_and_reason(web: StartWeb, tmp_path: Path) -> None:
    started = web(HOSTS)
    (tmp_path / "a.md").write_text("fine https://alive.example/page and\nnot https://gone.example/x")
    done = command("check", "a.md", *impatient(started, tmp_path), folder=tmp_path)
    assert done.returncode == 1
    assert "dead       https://gone.example/x" in done.stdout
    assert "(404, asked twice)" in done.stdout
    assert "(a.md:2:5)" in done.stdout
    assert "alive.example" not in done.stdout


@pytest.mark.parametrize(("level", "code"), [("dead", 0), ("undecided", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(web: StartWeb, tmp_path: Path, level: str, code: int) -> None:
    started = web(HOSTS)
    done = command(
        "check",
        "-",
        "--fail-on",
        level,
        *impatient(started, tmp_path),
        stdin="https://walled.example/",
        folder=tmp_path,
    )
    assert done.returncode == code


def test_without_paths_data_is_checked_and_reports_status_written(web: StartWeb, tmp_path: Path) -> None:
    started = web(HOSTS)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text("https://alive.example/page")
    done = command("check", *impatient(started, tmp_path), folder=tmp_path)
    assert done.returncode == 0
    assert "Report: reports/status.md" in done.stdout
    assert "alive.example" in (tmp_path / "reports" / "status.md").read_text()


def test_no_network_is_exit_4_and_one_clear_message(web: StartWeb, tmp_path: Path) -> None:
    done = command("check", ROOT / "data", "-", *impatient(web({}), tmp_path), stdin="https://a.example/ ok")
    assert done.returncode == 4
    assert done.stdout.startswith("Our own network did not work: nothing was judged.\n")  # and no list of what was not


def test_an_outage_is_said_to_those_too_who_asked_for_no_summary(web: StartWeb, tmp_path: Path) -> None:
    options = impatient(web({}), tmp_path)
    for asked in (["--quiet"], ["--format", "json"]):
        done = command("check", "-", *asked, *options, stdin="https://a.example/")
        assert done.returncode == 4
        assert done.stderr.splitlines()[0] == "linkcheck: our own network did not work"


def test_an_outage_in_the_middle_is_exit_4_and_keeps_what_was_known(web: StartWeb, tmp_path: Path) -> None:
    """Eight names that cannot be looked up any more, no control URL either, and what answered does so no more."""
    started = web({"good.example": Host({"/": (html("x"), Answer(fault="reset-before"))})})
    text = "http://good.example/ " + " ".join(f"https://a{number}.example/" for number in range(12))
    (tmp_path / "a.txt").write_text(text)
    done = command("check", "a.txt", "--host-request-interval", "0", *impatient(started, tmp_path), folder=tmp_path)
    assert done.returncode == 4
    assert "our own network does not work: no name can be looked up" in done.stdout
    assert "dead" not in done.stdout


def test_who_runs_twice_is_told_that_nobody_was_asked_again(web: StartWeb, tmp_path: Path) -> None:
    options = impatient(web(HOSTS), tmp_path)
    first, second = (command("check", "-", *options, stdin="https://gone.example/x") for _ in range(2))
    assert "known from earlier runs" not in first.stdout
    assert "0 of 1 link visited, 1 known from earlier runs; --fresh visits all anew." in second.stdout
