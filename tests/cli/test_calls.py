"""Wrong calls are told in a line or two, with what to try; help says what there is to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from linkcheck import cli
from linkcheck.cli import COMMANDS, main
from tests.cli.calls import command
from tests.web import Host, Web

StartWeb = Callable[[dict[str, Host]], Web]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--timout", "3s"], "did you mean --timeout?"),
        (["chekc"], "did you mean check?"),
        (["README.md"], "linkcheck check README.md"),
        (["check", "--timeout", "soon"], "is no duration"),
        (["check", "-r", "x.docx"], "its suffix names no report format"),
        (["check", "--format", "marckdown"], "did you mean markdown?"),
        (["check", "--format", "md"], "did you mean markdown?"),
        (["check", "-r", "-"], "print it by --format NAME"),
        (["check", "--connect-to", "x"], "is not HOST:PORT:ADDRESS:PORT"),
        (["check", "--ca-file", "nowhere.pem", "data"], "no certificates to read"),
        (["extract", "--format", "yaml"], "is none of text, json, jsonl"),
        (["extract", "--resolver", "1.1.1.1"], "there is no such flag"),
        (["--quiet", "report"], "linkcheck report --quiet"),
        (["explain", "x.com/a", "b"], "b: is one argument too many"),
        (["https://a.example/x"], "linkcheck explain --live https://a.example/x"),
        (["report", "--since", "2999-01-01"], "is still to come"),
        (["check", "--max-retries"], "linkcheck: --max-retries: wants a value"),
        (["check", "--offline=1"], "linkcheck: --offline: takes no value such as '1'"),
        (["explain"], "linkcheck: URL|HANDLE|TEXT: is missing"),
        (["resolve", "--budget", "3"], "there is no such flag"),  # it visits no links
    ],
)
def test_a_wrong_call_is_told_in_two_lines(arguments: list[str], said: str) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"usage: linkcheck {name}")
    assert cli.command(name).HELP.lower() in said.lower()


def test_help_shows_first_what_there_is_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert "Commands:\n  check " in capsys.readouterr().out
    main(["explain", "--help"])
    said = capsys.readouterr().out
    assert said.index("--live") < said.index("--timeout") < said.index("--help")
    assert "(default: as the last run did)" in " ".join(said.split())


def test_help_can_be_asked_for_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "explain"]) == 0
    assert capsys.readouterr().out.startswith("usage: linkcheck explain")


@pytest.mark.parametrize("name", ["check", "extract", "resolve"])
def test_a_folder_without_an_archive_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    done = command(name, folder=tmp_path)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "linkcheck: data: there is no such folder",
        f"  try: linkcheck {name} PATH, or - for standard input",
    ]
    assert not list(tmp_path.iterdir())


def test_wrong_use_is_told_before_a_missing_input(tmp_path: Path) -> None:
    assert command("check", "--format", "pdf", folder=tmp_path).returncode == 2


def test_an_address_instead_of_a_path_is_told_where_it_belongs(tmp_path: Path) -> None:
    for address in ("https://a.example/x", "https://a.example/x?y=[1]"):
        done = command("check", address, folder=tmp_path)
        assert f"(try: linkcheck explain --live {address})" in done.stderr


def test_no_message_shows_a_secret_of_what_was_given(tmp_path: Path) -> None:
    for arguments in (("check",), ("explain",), ("report", "--run"), ()):
        done = command(*arguments, "https://me:hush@a.example/?token=hush", folder=tmp_path)
        assert (done.returncode != 0, "hush" in done.stdout + done.stderr) == (True, False), done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["report"], 3, "there is no history yet"),
        (["report", "--since", "yesterday"], 2, "is no date"),
        (["report", "--format", "sarf"], 2, "did you mean sarif?"),
        (["history", "exprt"], 2, "did you mean export?"),
        (["history", "export"], 3, "there is no history yet"),
        (["history", "import", "missing.jsonl"], 3, "no such file"),
    ],
)
def test_what_cannot_be_told_again_is_said(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = command(*arguments, folder=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, 2)
    assert said in done.stderr
