"""The nightly workflow, night after night, on a loopback web: what people get to see of it."""

import json
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.web import Answer, Host, Web, html
from tests.web.archive import CONTROL
from tests.web.github import GitHub
from tests.workflows.runner import Runner, clean_environment

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "nightly.yml"
StartWeb = Callable[[dict[str, Host]], Web]
FIRST = datetime(2026, 11, 2, 3, 17, tzinfo=UTC)
ARCHIVE = """A page that will die http://dying.example/page and one that stays http://steady.example/
One that has a bad night http://flaky.example/ and one behind a wall http://walled.example/
"""
LINKCHECK = """#!{python}
import os, sys
from datetime import datetime
import time_machine
with time_machine.travel(datetime.fromisoformat(os.environ["NIGHT"]), tick=True):
    from linkcheck.__main__ import main
    sys.exit(main())
"""
HERE = html("Words of a page that is there. " * 20, title="There")


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@a.example"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=clean_environment()
    )
    return done.stdout


class Nights:
    """A repository with an archive, its GitHub and its web."""

    def __init__(self, web: Web, folder: Path, github: GitHub) -> None:
        self.web, self.github = web, github
        self.origin = folder / "origin"
        (self.origin / "data").mkdir(parents=True)
        (self.origin / "data" / "notes.txt").write_text(ARCHIVE)
        (self.origin / "linkcheck.toml").write_text("# where settings are looked for ends here\n")
        (self.origin / ".gitignore").write_text(".linkcheck/\n")
        git(self.origin, "init", "-q", "-b", "main")
        git(self.origin, "config", "receive.denyCurrentBranch", "updateInstead")
        git(self.origin, "add", ".")
        git(self.origin, "commit", "-qm", "Begin")
        self.runner = Runner(WORKFLOW, self.origin, folder / "runs", self._environment(folder))
        self.texts: list[str] = []

    def _environment(self, folder: Path) -> dict[str, str]:
        programs = folder / "bin"
        programs.mkdir()
        (programs / "linkcheck").write_text(LINKCHECK.format(python=sys.executable))
        (programs / "linkcheck").chmod(stat.S_IRWXU)
        base = clean_environment()
        return {
            **base,
            "PATH": f"{programs}:{base['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_API_URL": f"http://127.0.0.1:{self.web.http_port}",
            "GITHUB_REPOSITORY": "somebody/archive",
            "LINKCHECK_CONNECT_TO": f"*:80::{self.web.http_port}\n*:443::{self.web.https_port}",
            "LINKCHECK_RESOLVER": self.web.dns,
            "LINKCHECK_ALLOW_PRIVATE": "1",
            "LINKCHECK_SECOND_LOOK_AFTER": "10ms",
            "LINKCHECK_RETRY_WAIT": "10ms",
            "LINKCHECK_MAX_RETRIES": "1",
            "LINKCHECK_RECHECK_AFTER": "1h",
        }

    def pass_(self, day: int) -> bool:
        """The night of a day; whether it went well."""
        went = self.runner.run(NIGHT=(FIRST + timedelta(days=day)).isoformat())
        print(f"=== day {day}\n{self.runner.summary}\n{self.report}\n{self.issue and self.issue['body']}")
        return went

    @property
    def report(self) -> str:
        return (self.origin / "reports" / "status.md").read_text()

    @property
    def issue(self) -> dict[str, Any] | None:
        return next((issue for issue in self.github.issues if issue["state"] == "open"), None)

    def commits(self) -> int:
        return int(git(self.origin, "rev-list", "--count", "main")) - 1

    def facts(self) -> list[str]:
        branch = "linkcheck-history"
        names = git(self.origin, "ls-tree", "-r", "--name-only", branch).split()
        return [line for name in names for line in git(self.origin, "show", f"{branch}:{name}").splitlines()]


@pytest.fixture
def nights(web: StartWeb, tmp_path: Path) -> Nights:
    github = GitHub("somebody/archive", "a-token")
    started = web(
        {
            **CONTROL,
            "127.0.0.1": Host(default=github.answer),
            **dict.fromkeys(("dying.example", "steady.example", "flaky.example", "walled.example"), Host(default=HERE)),
        }
    )
    return Nights(started, tmp_path, github)


def test_nights_tell_what_died_once_and_take_nothing_back(nights: Nights) -> None:
    """Dies, is suspect, recovers, is blocked; the network fails, the cache is lost; then it is dead, then back."""
    hosts = nights.web.hosts
    gone = Host(default=Answer(404))

    assert nights.pass_(0)  # all is well
    assert "All 4 links are alive." in nights.report
    assert (nights.commits(), nights.github.changes) == (1, [])
    assert nights.pass_(1)  # no news: no commit
    assert (nights.commits(), nights.github.changes) == (1, [])

    hosts.update({"dying.example": gone, "flaky.example": gone, "walled.example": Host(default=Answer(403))})
    assert nights.pass_(2)  # two fail for the first time, one keeps us out
    assert "**2 links began to fail since yesterday, 1 became undecided.**\n" in nights.report
    assert "**new** <http://dying.example/page> |" in part(nights.report, "Failing, not yet confirmed")
    assert "1 of 3 checks since 4 Nov 2026, dead on 10 Nov 2026 at the earliest, last alive 3 Nov 2026" in nights.report
    assert nights.github.changes == []

    hosts["flaky.example"] = Host(default=HERE)
    nights.runner.cache = None  # the cache is lost: the branch knows everything
    assert nights.pass_(5)
    assert "**1 link recovered since 4 Nov 2026.** In all 1 link may be dead" in nights.report
    assert "2 of 3 checks since 4 Nov 2026, dead on 10 Nov 2026 at the earliest" in nights.report
    assert "http://flaky.example/" in part(nights.report, "Recovered")

    before, facts, known = nights.report, nights.facts(), dict(hosts)
    for name in list(hosts):
        if name != "127.0.0.1":
            del hosts[name]  # our own network is down: no name is known any more
    assert not nights.pass_(6)
    assert (nights.report, nights.facts(), nights.github.changes) == (before, facts, [])
    assert "Nothing was judged this night" in nights.runner.summary
    assert nights.runner.summary.count("\n") == 1
    hosts.update(known)

    assert nights.pass_(8)  # the third confirming night, six days after the first
    assert "**1 link died since 7 Nov 2026.** In all 1 link is dead, 1 cannot be told." in nights.report
    (row,) = [
        line for line in nights.report.splitlines() if line.startswith("| **new** <http://dying.example/page> | ")
    ]
    assert "404" in row
    assert row.endswith("; 3 checks since 4 Nov 2026, last alive 3 Nov 2026 | `data/notes.txt:1:22` |")
    assert nights.github.changes == ["opened 1"]
    assert nights.issue
    assert nights.issue["title"] == "1 link died"
    assert nights.issue["labels"] == ["link-rot"]
    assert "`http://dying.example/page`" in nights.issue["body"]
    assert "walled" not in nights.issue["body"]
    assert "### Died (1)" in nights.runner.summary
    assert nights.runner.summary.count("1 link died") == 1
    (row_for_scanning,) = json.loads(nights.runner.uploaded[-1].read_text())["runs"][0]["results"]
    assert row_for_scanning["ruleId"] == "gone"

    assert nights.pass_(9)  # still dead: the issue stays as it is
    assert nights.github.changes == ["opened 1"]
    commits = nights.commits()
    hosts["steady.example"] = Host(default=Answer(410))
    assert nights.pass_(10)
    assert nights.pass_(11)  # a second one says twice that it is gone for good: the same issue tells of both
    assert nights.github.changes == ["opened 1", "edited 1"]
    assert nights.issue["title"] == "2 links died"
    assert re.findall("^- `(.*?)`", nights.issue["body"], re.MULTILINE) == [
        "http://dying.example/page",
        "http://steady.example/",
    ]
    assert nights.commits() == commits + 2
    hosts["steady.example"] = hosts["dying.example"] = Host(default=HERE)
    assert nights.pass_(12)  # they are back: the issue closes by itself
    assert nights.github.changes == ["opened 1", "edited 1", "commented on 1", "closed 1"]
    assert "**2 links recovered since yesterday.** In all 1 link cannot be told." in nights.report

    lines = nights.facts()
    assert len(lines) == len(set(lines))
    visits = [fact["visit"] for line in lines if (fact := json.loads(line))["kind"] == "visit"]
    assert len(visits) == len({(visit["url"], visit["visited_at"]) for visit in visits})
    assert not any(visit.get("page", {}).get("thinned") for visit in visits)
    assert sum('"kind":"run"' in line for line in lines) == 9


def part(report: str, title: str) -> str:
    return report.partition(f"## {title}")[2].partition("\n## ")[0]


def test_a_history_that_cannot_be_had_stops_the_night(nights: Nights) -> None:
    """Without its history a run would call everything new."""
    assert nights.pass_(0)
    nights.runner.cache = None
    steps = nights.runner.workflow["jobs"]["check"]["steps"]
    steps.insert(1, {"name": "GitHub is away", "run": "git remote set-url origin /nowhere"})
    assert not nights.pass_(1)
    assert nights.commits() == 1


def test_every_night_is_kept_although_somebody_pushed_in_the_meantime(nights: Nights) -> None:
    assert nights.pass_(0)
    nights.web.hosts["walled.example"] = Host(default=Answer(403))
    steps = nights.runner.workflow["jobs"]["publish"]["steps"]
    meanwhile = f"cd {nights.origin} && echo more >> data/notes.txt && git -c user.name=b -c user.email=b commit -qam b"
    steps.insert(1, {"name": "Somebody pushes", "run": meanwhile})
    assert nights.pass_(1)
    assert "1 link became undecided" in nights.report
    assert nights.commits() == 3


# --- the file itself -----------------------------------------------------------------------------------------


def workflows() -> list[Path]:
    return sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", workflows(), ids=lambda path: path.stem)
def test_no_expression_stands_in_a_shell(path: Path) -> None:
    for job in yaml.safe_load(path.read_text())["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", workflows(), ids=lambda path: path.stem)
def test_actions_are_pinned_and_nothing_is_permitted_by_default(path: Path) -> None:
    text = path.read_text()
    assert yaml.safe_load(text)["permissions"] == {}
    for line in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_the_job_that_reads_the_web_may_write_nothing() -> None:
    jobs = yaml.safe_load(WORKFLOW.read_text())["jobs"]
    assert set(jobs["check"]["permissions"].values()) == {"read"}
    assert not any("linkcheck " in step.get("run", "") for step in jobs["publish"]["steps"])
