"""The README tells the truth: its tables, its map, its commands."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import time_machine

from linkcheck import cli, options, pipeline, report
from linkcheck.cli import codes
from linkcheck.diagnose import DIAGNOSES
from linkcheck.extract.likely import TABLE
from linkcheck.model import Diagnosis
from linkcheck.report import FORMATS
from tests.web import Host, Web
from tests.web.archive import HOSTS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def part(name: str) -> str:
    return README.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]


def rows(name: str) -> list[list[str]]:
    lines = [line for line in part(name).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_table_of_diagnoses_is_closed() -> None:
    assert [row[0] for row in rows("diagnoses")] == [diagnosis.value for diagnosis in Diagnosis]


def test_each_cause_that_a_rule_gives_is_in_the_table() -> None:
    known = {cause.strip() for row in rows("diagnoses") for cause in re.split(r"[,·]", row[1])}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "linkcheck" / "diagnose").glob("*.py"))
    given = set(re.findall(r'cause="([\w-]+)"', source)) | set(re.findall(r': \("([\w-]+)", "', source))
    assert given <= known


def test_the_exit_codes_are_those_of_the_command() -> None:
    named = (codes.OK, codes.BROKEN, codes.WRONG_USE, codes.NO_INPUT, codes.UNFINISHED, codes.INTERRUPTED)
    assert {int(row[0]) for row in rows("exit codes")} == set(named)


def test_the_map_names_every_module() -> None:
    text = part("map")
    for path in (ROOT / "linkcheck").rglob("*.py"):
        if path.name != "__init__.py":
            assert f"`{path.stem}`" in text or f"{path.stem}.py`" in text, path
    for name in re.findall(r"`(linkcheck/[\w/.]+)`", text):
        assert (ROOT / name).exists(), name


def test_every_module_says_what_it_owns() -> None:
    for path in (ROOT / "linkcheck").rglob("*.py"):
        assert path.read_text(encoding="utf-8").startswith('"""'), path


def test_every_option_has_help_and_no_two_share_a_name() -> None:
    assert all(option.help for option in options.OPTIONS)
    assert len({option.field for option in options.OPTIONS}) == len(options.OPTIONS)


def test_the_commands_that_the_readme_shows_exist() -> None:
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        for word in re.findall(r"^linkcheck (\w+)", block, re.MULTILINE):
            assert word in cli.COMMANDS
    assert set(DIAGNOSES) >= {"blocked", "status"}
    assert {"terminal", "markdown", "json"} <= set(FORMATS)


def test_the_sample_is_from_a_report(web: Callable[[dict[str, Host]], Web], tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("Gone by now: https://gone.example/page\nSorry if annoying. lesswrong.com/posts/vpNG99Gh…\n")
    settings = web(HOSTS).settings(root=tmp_path, paths=(str(notes),), history=tmp_path / "history.db")
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=True):
        run = asyncio.run(pipeline.check(settings))
    said = report.render(run, "markdown").replace(str(notes), notes.name).splitlines()
    assert [line for line in part("sample").strip().splitlines() if line and line not in said] == []


def test_the_archive_is_what_its_checksum_says() -> None:
    import hashlib

    for line in (ROOT / "data" / "SHA256SUMS").read_text().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((ROOT / "data" / name).read_bytes()).hexdigest() == digest


def test_the_confidence_of_schemeless_links_is_the_tables() -> None:
    assert rows("schemeless") == [[f"{worth:g}", words] for worth, words in TABLE.values()]
