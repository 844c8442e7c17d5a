"""The command as people and CI run it: output, exit codes, one line for each mistake."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck import cli, history
from linkcheck.cli import COMMANDS, main
from linkcheck.report import SUFFIXES
from tests.web import Answer, Host, Web, html
from tests.web.archive import CONTROL, HOSTS, SOUL, STATEMENTS

ROOT = Path(__file__).parents[1]
StartWeb = Callable[[dict[str, Host]], Web]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


def command(*arguments: object, folder: Path = ROOT, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linkcheck", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        env=ENVIRONMENT,
    )


def impatient(web: Web, folder: Path) -> list[str]:
    quick = ["--second-look-after", "10ms", "--retry-wait", "10ms", "--timeout", "1s", "--history"]
    return [*web.flags(), *quick, str(folder / "history.db")]


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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--timout", "3s"], "did you mean --timeout?"),
        (["chekc"], "did you mean check?"),
        (["README.md"], "linkcheck check README.md"),
        (["check", "--timeout", "soon"], "is no duration"),
        (["check", "-r", "x.docx"], "its suffix names no report format"),
        (["check", "--format", "marckdown"], "did you mean markdown?"),
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


def test_a_report_is_not_replaced_by_one_of_nothing(tmp_path: Path) -> None:
    report = tmp_path / "status.md"
    report.write_text("what is known")
    done = command("check", "missing.txt", "-r", report, folder=tmp_path)
    assert done.returncode == 3
    assert "stays as it was" in done.stdout
    assert report.read_text() == "what is known"
    command("resolve", "missing.txt", folder=tmp_path)
    assert list(tmp_path.iterdir()) == [report]  # and nothing of it is remembered


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


def test_an_address_instead_of_a_path_is_told_where_it_belongs(tmp_path: Path) -> None:
    for address in ("https://a.example/x", "https://a.example/x?y=[1]"):
        done = command("check", address, folder=tmp_path)
        assert f"(try: linkcheck explain --live {address})" in done.stderr


def test_no_message_shows_a_secret_of_what_was_given(tmp_path: Path) -> None:
    for arguments in (("check",), ("explain",), ("report", "--run"), ()):
        done = command(*arguments, "https://me:hush@a.example/?token=hush", folder=tmp_path)
        assert (done.returncode != 0, "hush" in done.stdout + done.stderr) == (True, False), done.stderr


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


def test_extract_finds_thirty_mentions_in_the_archive() -> None:
    rows = [json.loads(line) for line in command("extract", "data", "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == 30
    keys = "text kind url handle platform truncated confidence source line column start end pointer"
    assert all(list(row) == keys.split() for row in rows)
    assert len(json.loads(command("extract", "data", "--format", "json").stdout)) == 30


def test_places_that_extract_prints_are_those_of_the_file(tmp_path: Path) -> None:
    """Also in what is read as several documents: a paste of posts, and a file that is longer than one of them."""
    long = tmp_path / "long.txt"
    long.write_text(("naïve … words. " * 3000 + "www.site.org\n") * 350, encoding="utf-8")
    for path in (ROOT / "data" / "saved-posts.txt", long):
        text = path.read_text(encoding="utf-8")
        rows = [json.loads(line) for line in command("extract", path, "--format", "jsonl").stdout.splitlines()]
        assert rows
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_extract_reads_standard_input() -> None:
    done = command("extract", "-", stdin="see https://a.example/x.\n")
    assert done.stdout == "-:1:5: https://a.example/x\n"


def test_control_characters_of_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\n.txt").write_text("https://a.example/x")
    done = command("extract", tmp_path)
    assert "\x1b" not in done.stdout
    assert len(done.stdout.splitlines()) == 1


def test_ctrl_c_reports_what_is_known_and_keeps_it(web: StartWeb, tmp_path: Path) -> None:
    started = web({"slow.example": Host({"/": Answer(fault="hang")}), "good.example": Host({"/": html("x")})})
    (tmp_path / "a.txt").write_text("http://good.example/ http://slow.example/")
    arguments = [*started.flags(), "--history", str(tmp_path / "history.db"), "-r", str(tmp_path / "a.json")]
    running = subprocess.Popen(
        [sys.executable, "-m", "linkcheck", "check", "a.txt", *arguments],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    while len(started.log) < 2 and running.poll() is None:
        pass
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert "Interrupted" in out
    found = json.loads((tmp_path / "a.json").read_text())
    assert found["run"]["interrupted"]


CTRL_C_WHILE_LOADING = """
import sys
class CtrlC:
    def find_spec(self, name, *rest):
        if name == "linkcheck.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
from linkcheck.__main__ import main
main()
"""


def test_ctrl_c_before_anything_is_loaded_is_one_line_too(tmp_path: Path) -> None:
    run = [sys.executable, "-c", CTRL_C_WHILE_LOADING, "check"]
    done = subprocess.run(run, cwd=tmp_path, timeout=60, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "linkcheck: interrupted\n")


def test_a_reader_that_goes_away_is_no_failure() -> None:
    piped = subprocess.run(
        f"{sys.executable} -m linkcheck extract data --format jsonl | head -1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env=ENVIRONMENT,
    )
    assert piped.stderr == ""


def test_the_version_is_told_without_loading_anything() -> None:
    code = "import sys; sys.argv = ['linkcheck', '--version']; from linkcheck.__main__ import main; main(); "
    code += "print(sorted({'msgspec', 'httpx', 'argparse', 'rich', 'asyncio'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, timeout=30)
    assert done.stdout.splitlines()[1] == "[]"


def test_a_run_loads_nothing_large_that_it_can_do_without() -> None:
    code = "import sys; sys.argv = ['linkcheck', 'check', '--offline', '--quiet', '-']; "
    code += "from linkcheck.__main__ import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print(sorted({'httpx', 'urllib.request', 'bs4', 'rich'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="https://a.example/x",
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=30,
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_settings_say_where_each_value_comes_from(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text("timeout = '5s'\n")
    lines = command("settings", "--confirm", "nightly", folder=tmp_path).stdout.splitlines()
    assert any(line.startswith('timeout = "5s"  # ') and line.endswith("linkcheck.toml") for line in lines)
    assert 'confirm = "nightly"  # flag' in lines
    assert 'fail-on = "dead"  # default' in lines


def test_what_settings_print_is_a_settings_file(tmp_path: Path) -> None:
    """What is in force goes round: printed, read again, printed the same."""
    flags = ["--connect-to", "*:443:[::1]:8443", "--resolver", "[::1]:53", "--exclude", 'a"\\d', "--max-body", "1m"]
    flags += ["--recheck-after", "36h", "--accept", "403,429", "--budget", "7", "--retry-wait", "1234567.5s"]
    (tmp_path / "linkcheck.toml").write_text('[hosts."a.example"]\ninterval = "2s"\nhead-first = true\naccept = 403\n')

    def printed(*flags: str) -> list[str]:
        done = command("settings", *flags, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    def values(lines: list[str]) -> list[str]:
        return [line.rpartition("  # ")[0] for line in lines if not line.startswith("history")]  # which gets a root

    first = printed(*flags)
    assert 'hosts."a.example" = { accept = [403], interval = "2s", head-first = true }' in values(first)
    (tmp_path / "linkcheck.toml").write_text("\n".join(first))
    assert values(printed()) == values(first)


def test_headers_of_a_host_are_not_printed(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text('[hosts."a.example"]\nheaders = { authorization = "hush" }\n')
    done = command("settings", folder=tmp_path)
    assert 'hosts."a.example" = { headers = { "authorization" = "…" } }' in done.stdout
    assert "hush" not in done.stdout


@pytest.mark.parametrize("asked", ["settings", "extract data", "--help", "check --help", "--version"])
def test_a_full_output_is_told_in_one_line(asked: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "linkcheck", *asked.split()],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            env={**ENVIRONMENT, "PYTHONUNBUFFERED": ""},
        )
    assert (done.returncode, done.stderr) == (4, "linkcheck: standard output: no space left on device\n")


@pytest.mark.parametrize("asked", ["settings", "--version"])
def test_a_closed_output_is_no_failure(asked: str, tmp_path: Path) -> None:
    run = f"{sys.executable} -m linkcheck {asked} >&- 2>&-"
    assert subprocess.run(run, shell=True, cwd=tmp_path, timeout=60, env=ENVIRONMENT).returncode == 0


def test_a_closed_input_is_an_empty_one(tmp_path: Path) -> None:
    """As daemons start programs; a connection with the number 0 would end the event loop."""
    run = f"{sys.executable} -m linkcheck check --offline - <&-"
    done = subprocess.run(run, shell=True, cwd=tmp_path, timeout=60, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no links" in done.stdout


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


def test_an_empty_file_is_fine_and_said(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = command("check", "empty.txt", folder=tmp_path)
    assert done.returncode == 0
    assert "There is no link to judge." in done.stdout


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


def test_who_runs_twice_is_told_that_nobody_was_asked_again(web: StartWeb, tmp_path: Path) -> None:
    options = impatient(web(HOSTS), tmp_path)
    first, second = (command("check", "-", *options, stdin="https://gone.example/x") for _ in range(2))
    assert "known from earlier runs" not in first.stdout
    assert "0 of 1 link visited, 1 known from earlier runs; --fresh visits all anew." in second.stdout


def test_a_mistyped_path_hides_no_run_from_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("see https://a.example/x")
    assert command("check", "--offline", "a.md", folder=tmp_path).returncode == 0
    assert command("check", "--offline", "b.md", folder=tmp_path).returncode == 3
    assert "1 not-judged" in command("report", folder=tmp_path).stdout


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
