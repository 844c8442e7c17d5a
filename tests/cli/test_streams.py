"""Whatever becomes of the streams, and whoever interrupts: one line at the most, and no traceback."""

import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calls import ENVIRONMENT, ROOT, command, impatient
from tests.web import Answer, Host, Web, html

StartWeb = Callable[[dict[str, Host]], Web]


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


def test_a_reader_that_goes_away_hides_no_dead_link(web: StartWeb, tmp_path: Path) -> None:
    """More is printed than a pipe holds."""
    (tmp_path / "a.txt").write_text("http://gone.example/ " + " ".join(f"ftp://a.example/{n}" for n in range(999)))
    options = shlex.join(impatient(web({"gone.example": Host()}), tmp_path))
    for form in ("json", "github", "terminal"):
        run = f"{sys.executable} -m linkcheck check a.txt --format {form} {options} > >(head -c 1 > /dev/null)"
        done = subprocess.run(
            ["bash", "-c", run], cwd=tmp_path, capture_output=True, text=True, timeout=60, env=ENVIRONMENT
        )
        assert (done.returncode, done.stderr) == (1, "")


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
