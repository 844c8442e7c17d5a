"""A stored run told again says what it said, by today's rules, and asks nobody."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from linkcheck import diagnose, pipeline, report
from linkcheck.errors import InputError, UsageError
from linkcheck.history import RunFact
from linkcheck.history.pack import Packer
from linkcheck.model import Change, Diagnosis, Evidence, Run, StandingName, Verdict
from linkcheck.pipeline import retell, story
from linkcheck.report import story as report_of_story
from linkcheck.settings import Control, Settings
from tests.web import Answer, Host, Web, html
from tests.web.answers import redirect

StartWeb = Callable[[dict[str, Host]], Web]
TEXT = """
http://a.example/fine http://a.example/gone http://a.example/moved http://walled.example/ hxxp://bad.example/
http://a.example/fine?token=hush @somebody http://a.example/fi…
"""


def hosts() -> dict[str, Host]:
    return {
        "a.example": Host(
            {
                "/fine": html("words"),
                "/fine?token=hush": html("words"),
                "/moved": redirect("/fine"),
                "/gone": Answer(410),
            }
        ),
        "walled.example": Host(default=Answer(403)),
    }


def settings_of(web: Web, folder: Path, **changes: Any) -> Settings:
    control = (Control(url="http://control.example/", status=204, body=""),)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return web.settings(
        root=folder, paths=(str(folder / "a.txt"),), history=folder / "history.db", control=control, **changes
    )


def test_the_last_run_is_told_as_it_was(web: StartWeb, tmp_path: Path) -> None:
    started = web(hosts())
    settings = settings_of(started, tmp_path)
    run = asyncio.run(pipeline.check(settings))
    asked = len(started.log)
    told = retell.run(settings)
    for name in ("markdown", "terminal", "sarif", "github"):
        assert report.render(told, name) == report.render(run, name)
    assert (told.documents, told.coverage, told.tool) == (run.documents, run.coverage, run.tool)
    assert len(started.log) == asked


def test_an_earlier_run_is_told_with_what_was_known_then(web: StartWeb, tmp_path: Path) -> None:
    started = web(hosts())
    settings = settings_of(started, tmp_path, fresh=True)
    asyncio.run(pipeline.check(settings))
    started.hosts["a.example"] = Host(default=Answer(410))
    asyncio.run(pipeline.check(settings))
    first, last = retell.run(settings, number=1), retell.run(settings)
    assert _standing(first, "http://a.example/fine") is StandingName.ALIVE
    assert _standing(last, "http://a.example/fine") is StandingName.DEAD


def test_a_run_dated_by_a_clock_that_was_ahead_is_not_the_last(web: StartWeb, tmp_path: Path) -> None:
    started = web(hosts())
    settings = settings_of(started, tmp_path, fresh=True)
    asyncio.run(pipeline.check(settings, clock=lambda: datetime.now(UTC) + timedelta(days=30)))
    assert retell.run(settings).started_at > datetime.now(UTC)
    last = asyncio.run(pipeline.check(settings))
    assert retell.run(settings).started_at == last.started_at
    assert retell.run(settings, clock=lambda: datetime.now(UTC) + timedelta(days=40)).started_at > last.started_at


def test_a_killed_run_is_not_told_with_what_later_ones_saw(web: StartWeb, tmp_path: Path) -> None:
    started = web(hosts())
    settings = settings_of(started, tmp_path, fresh=True)
    asyncio.run(pipeline.check(settings))
    with closing(sqlite3.connect(tmp_path / "history.db")) as database, database:
        (blob,) = database.execute("SELECT fact FROM runs").fetchone()
        killed = replace(Packer().unpack(blob, RunFact), finished_at=None)
        database.execute("UPDATE runs SET fact = ?", (Packer().pack(killed),))
    started.hosts["a.example"] = Host(default=Answer(410))
    asyncio.run(pipeline.check(settings))
    told = retell.run(settings, number=1)
    assert _standing(told, "http://a.example/fine") is StandingName.ALIVE
    assert (told.interrupted, retell.run(settings).interrupted) == (True, False)


def test_todays_rules_judge_old_facts(web: StartWeb, tmp_path: Path) -> None:
    settings = settings_of(web(hosts()), tmp_path)
    asyncio.run(pipeline.check(settings))
    assert _standing(retell.run(settings), "http://walled.example/") is StandingName.UNDECIDED
    told = retell.run(settings._replace(accept=(403,), exclude=("gone",)), confirm="nightly")
    assert _standing(told, "http://walled.example/") is StandingName.ALIVE
    assert _standing(told, "http://a.example/gone") is StandingName.SKIPPED


def test_a_changed_rule_judges_every_run_anew_and_asks_nobody(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today's rule knows that this wall is a page; the policy of days makes suspects of what was dead."""
    started = web(hosts())
    settings = settings_of(started, tmp_path, fresh=True)
    for _ in range(2):
        asyncio.run(pipeline.check(settings))
    asked = len(started.log)

    def no_wall(evidence: Evidence) -> Verdict | None:
        if any(visit.status == 403 for visit in evidence.visits):
            return Verdict(diagnosis=Diagnosis.GONE, cause="not-found", reason="It is gone.", by="new rule")
        return None

    monkeypatch.setattr(diagnose, "DIAGNOSES", {"new rule": no_wall, **diagnose.DIAGNOSES})
    for number in (1, 2):
        told = retell.run(settings, number=number)
        assert _standing(told, "http://walled.example/") is StandingName.DEAD
        told = retell.run(settings, number=number, confirm="nightly")
        assert _standing(told, "http://walled.example/") is StandingName.SUSPECT
        assert _standing(told, "http://a.example/gone") is StandingName.SUSPECT
        assert _standing(told, "http://a.example/fine") is StandingName.ALIVE
    assert len(started.log) == asked


def test_since_tells_the_changes_over_a_span(web: StartWeb, tmp_path: Path) -> None:
    started = web(hosts())
    settings = settings_of(started, tmp_path, fresh=True)
    asyncio.run(pipeline.check(settings))
    before = datetime.now(UTC)
    started.hosts["a.example"] = Host(default=Answer(410))
    asyncio.run(pipeline.check(settings))
    asyncio.run(pipeline.check(settings))
    changes = {row.link.url: row.standing.change for row in retell.run(settings).findings}
    assert changes["http://a.example/fine"] is Change.STILL_DEAD
    changes = {row.link.url: row.standing.change for row in retell.run(settings, since=before).findings}
    assert changes["http://a.example/fine"] is Change.NEWLY_DEAD
    assert retell.run(settings, since=before - timedelta(days=9)).since == before - timedelta(days=9)


def test_without_a_run_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no history yet"):
        retell.run(Settings(root=tmp_path))


def test_a_run_that_is_not_there_names_the_last(web: StartWeb, tmp_path: Path) -> None:
    settings = settings_of(web(hosts()), tmp_path)
    asyncio.run(pipeline.check(settings))
    with pytest.raises(UsageError, match="--run 7: the history holds 1"):
        retell.run(settings, number=7)


def _standing(run: Run, url: str) -> StandingName:
    return next(row.standing.standing for row in run.findings if row.link.url == url)


def test_facts_that_cannot_be_read_are_said(web: StartWeb, tmp_path: Path) -> None:
    """Else a link of which they were would look as if nobody had ever asked for it."""
    settings = settings_of(web(hosts()), tmp_path)
    asyncio.run(pipeline.check(settings))
    with closing(sqlite3.connect(tmp_path / "history.db")) as database, database:
        database.execute("UPDATE visits SET fact = x'7f'")
    (notice,) = [said for said in retell.run(settings).notices if "passed over" in said]
    assert notice.startswith("damaged facts of the history")
    (told, *_) = story.stories(settings, "http://a.example/fine", clock=pipeline.now)
    assert "\nNotice: damaged facts of the history" in report_of_story.text([told], now=pipeline.now())
