"""What is read, and what cannot be: each once, none of it lost, and nothing that we wrote."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from linkcheck.report import SUFFIXES
from tests.cli.calls import command, impatient
from tests.web import Host, Web
from tests.web.archive import HOSTS

StartWeb = Callable[[dict[str, Host]], Web]


def test_what_runs_write_is_no_input(tmp_path: Path) -> None:
    """A dead link would be dead for ever, for the report names it."""
    (tmp_path / "a.md").write_text("see https://a.example/x")
    for name in ("b.md", "reports/status.md"):
        command("check", "--offline", ".", "-r", name, folder=tmp_path)
        with (tmp_path / name).open("a") as report:
            report.write("https://old.example/\n")
    done = command("check", "--offline", ".", "-r", "b.md", "--format", "json", folder=tmp_path)
    assert [finding["url"] for finding in json.loads(done.stdout)["findings"]] == ["https://a.example/x"]
    assert command("extract", "reports/status.md", folder=tmp_path).stdout.endswith("https://old.example/\n")


@pytest.mark.parametrize(
    ("path", "report"),
    [("notes/a.md", "./notes/a.md"), ("notes/a.md", "other.md"), ("notes", "notes/a.md"), ("*/*.md", "notes/a.md")],
)
def test_no_report_replaces_what_is_to_be_read(tmp_path: Path, path: str, report: str) -> None:
    (tmp_path / "notes").mkdir()
    notes = tmp_path / "notes" / "a.md"
    notes.write_text("# Links\n\nsee https://a.example/x")
    (tmp_path / "other.md").symlink_to(notes)
    done = command("check", "--offline", path, "-r", report, folder=tmp_path)
    assert (done.returncode, notes.read_text()) == (2, "# Links\n\nsee https://a.example/x")
    assert "would replace what is to be read" in done.stderr


def test_reports_in_a_folder_that_is_read_are_replaced_by_the_next_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("see https://a.example/x")
    names = [f"r{suffix}" for suffix in SUFFIXES]
    (tmp_path / names[0]).touch()
    for _ in range(2):
        reports = [word for name in names for word in ("-r", name)]
        assert command("check", "--offline", ".", *reports, folder=tmp_path).returncode == 0


def test_a_text_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("see https://a.example/x")
    done = command("extract", "a.md", "./a.md", tmp_path, "-", "-", folder=tmp_path, stdin="https://b.example/")
    assert done.stdout.splitlines() == ["a.md:1:5: https://a.example/x", "-:1:1: https://b.example/"]


def test_inputs_that_cannot_be_read_are_said_and_the_others_done(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("see https://a.example/x")
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "lost.txt").symlink_to("nowhere")
    done = command("extract", "missing.txt", "bad.bin", "lost.txt", "good.txt", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout == "good.txt:1:5: https://a.example/x\n"
    assert done.stderr.splitlines() == [
        "linkcheck: missing.txt: there is no such file or folder (try: check the spelling)",
        "linkcheck: bad.bin: not text (it holds binary data): passed over",
        "linkcheck: lost.txt: a symbolic link that leads nowhere (try: mend or remove it)",
    ]


@pytest.mark.parametrize("name", ["extract", "check"])
def test_a_thousand_pictures_drown_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.md").write_text("see https://a.example/x")
    for number in range(100):
        (tmp_path / "data" / f"{number}.png").write_bytes(bytes(range(256)))
    done = command(name, *(["--offline"] if name == "check" else []), folder=tmp_path)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 11
    assert done.stderr.endswith("linkcheck: and 90 more: not text (it holds binary data): passed over\n")
    if name == "check":
        report = (tmp_path / "reports" / "status.md").read_text()
        assert " and 80 more: not text (it holds" in report


@pytest.mark.parametrize("path", ["missing.txt", ""])
def test_nothing_readable_at_all_is_exit_3(path: str, tmp_path: Path) -> None:
    """An empty path, of a variable that is not set, is not the folder where we are."""
    (tmp_path / "a.md").write_text("see https://a.example/x")
    done = command("check", path, folder=tmp_path)
    assert done.returncode == 3
    assert "there is no such file or folder" in done.stderr
    assert command("extract", "missing.txt", folder=tmp_path).returncode == 3


def test_an_empty_file_is_fine_and_said(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = command("check", "empty.txt", folder=tmp_path)
    assert done.returncode == 0
    assert "There is no link to judge." in done.stdout


def test_a_pull_request_is_asked_only_about_its_own_links(web: StartWeb, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@a.example"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    started = web(HOSTS)
    (tmp_path / "a.md").write_text("not https://gone.example/old\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    (tmp_path / "a.md").write_text("not https://gone.example/old\nnor https://gone.example/new\n")
    options = [*impatient(started, tmp_path), "--changed-since", "HEAD", "--format", "github"]
    done = command("check", "a.md", *options, folder=tmp_path)
    assert done.returncode == 1
    assert "::error file=a.md,line=2,col=5,title=Gone::https://gone.example/new" in done.stdout
    assert "old" not in done.stdout
    assert {request.path for request in started.asked("gone.example")} == {"/new"}
