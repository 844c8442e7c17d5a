"""What a run learnt of hosts, in the runs after it: not asked again while it holds, told by explain, judged anew."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from linkcheck import diagnose, pipeline
from linkcheck.history import History
from linkcheck.model import (
    ArchiveAnswer,
    Diagnosis,
    Evidence,
    Memento,
    Need,
    Run,
    Verdict,
    Want,
)
from linkcheck.pipeline import retell, story
from linkcheck.report.story import text
from linkcheck.settings import Control, Settings
from tests.web import Answer, Host, Web, html
from tests.web.answers import redirect

StartWeb = Callable[[dict[str, Host]], Web]
HOME = html("Welcome to our new site.", title="Home")
FIRST, SECOND = "http://a.example/notes/first.html", "http://a.example/notes/second.html"


def all_home() -> dict[str, Host]:
    """A host that sends whatever it does not know to its front page."""
    return {"a.example": Host({"/": HOME}, default=redirect("/", 302)), "b.example": Host({"/x": html("words")})}


def settings_of(web: Web, folder: Path, *links: str, **changes: Any) -> Settings:
    (folder / "a.txt").write_text("\n".join(links), encoding="utf-8")
    control = (Control(url="http://control.example/", status=204, body=""),)
    return web.settings(
        root=folder, paths=(str(folder / "a.txt"),), history=folder / "history.db", control=control, **changes
    )


def checked(settings: Settings, *, days: float = 0) -> Run:
    return asyncio.run(pipeline.check(settings, clock=lambda: datetime.now(UTC) + timedelta(days=days)))


def causes(run: Run) -> dict[str | None, str | None]:
    return {row.link.url: row.verdict.cause if row.verdict else row.note for row in run.findings}


def made_up(web: Web) -> list[str]:
    """The addresses asked for that nobody wrote."""
    return [f"{asked.host}{asked.path}" for asked in web.log if asked.host == "a.example" and "/notes/" in asked.path]


# --- from run to run -----------------------------------------------------------------------------------------


def test_a_made_up_address_is_not_asked_again_while_what_it_showed_holds(web: StartWeb, tmp_path: Path) -> None:
    started = web(all_home())
    run = checked(settings_of(started, tmp_path, FIRST))
    assert causes(run) == {FIRST: "same-for-all"}
    assert len(made_up(started)) == 2
    run = checked(settings_of(started, tmp_path, FIRST, SECOND))
    assert causes(run) == {FIRST: "same-for-all", SECOND: "same-for-all"}
    assert len(made_up(started)) == 3
    run = checked(settings_of(started, tmp_path, FIRST, SECOND, fresh=True))
    assert set(causes(run).values()) == {"same-for-all"}
    assert len(made_up(started)) == 6
    checked(settings_of(started, tmp_path, FIRST, SECOND), days=8)
    assert len(made_up(started)) == 9


def test_what_said_nothing_is_asked_again_in_the_next_run(web: StartWeb, tmp_path: Path) -> None:
    home = {"/": HOME, "/notes/first.html": redirect("/"), "/notes/second.html": redirect("/")}
    started = web({"a.example": Host(home, default=Answer(503))})  # type: ignore[arg-type]
    for links in ((FIRST,), (FIRST, SECOND)):
        run = checked(settings_of(started, tmp_path, *links))
        assert set(causes(run).values()) == {None}
    asked = {path for path in made_up(started) if path[len("a.example/notes/") :] not in ("first.html", "second.html")}
    assert len(asked) == 2


def test_an_earlier_run_is_judged_by_what_was_known_of_hosts_then(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rules asked for nothing beside the link; those of today may not use what was learnt only later."""
    started = web(all_home())

    def plain(evidence: Evidence) -> Verdict:
        return Verdict(diagnosis=Diagnosis.ALIVE, reason="It answers.", by="plain")

    rules = diagnose.DIAGNOSES
    monkeypatch.setattr(diagnose, "DIAGNOSES", {"plain": plain})
    checked(settings_of(started, tmp_path, FIRST))
    monkeypatch.setattr(diagnose, "DIAGNOSES", rules)
    settings = settings_of(started, tmp_path, FIRST, fresh=True)
    checked(settings)
    asked = len(started.log)
    assert causes(retell.run(settings, number=1)) == {FIRST: None}
    assert causes(retell.run(settings, number=2)) == {FIRST: "same-for-all"}
    assert len(started.log) == asked


def test_a_made_up_address_met_by_our_own_outage_is_not_remembered(web: StartWeb, tmp_path: Path) -> None:
    started = web(all_home())
    checked(settings_of(started, tmp_path, "http://b.example/x"))
    del started.hosts["a.example"]
    del started.hosts["b.example"]
    checked(settings_of(started, tmp_path, FIRST))
    with History.open(tmp_path / "history.db") as facts:
        assert (
            facts.learnt.host_fact("sibling", "a.example", "http://a.example/notes/*.html", now=datetime.now(UTC))
            is None
        )


def test_explain_tells_what_is_known_of_the_host(web: StartWeb, tmp_path: Path) -> None:
    settings = settings_of(web(all_home()), tmp_path, FIRST, SECOND, "http://a.example/")
    checked(settings)
    now = datetime.now(UTC)
    (told,) = story.stories(settings, FIRST, clock=lambda: now)
    said = text([told], now=now)
    assert "an address beside it that cannot exist (http://a.example/notes/*.html): 200 at http://a.example/" in said
    assert "the last checks of its 2 other links: 1 " in said
    assert "1 blocked (same-for-all)" in said
    assert "1 alive" in said


def test_the_pace_that_a_host_taught_holds_in_the_next_run(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host(default=Answer(429, b"", (("retry-after", "3600"),)))})
    run = checked(settings_of(started, tmp_path, FIRST))
    assert causes(run) == {FIRST: "rate-limited"}
    asked = len(started.log)
    started.hosts["a.example"] = Host(default=html("here"))
    run = checked(settings_of(started, tmp_path, FIRST, fresh=True))
    assert causes(run) == {FIRST: "rate-limited"}
    assert len(started.log) == asked
    now = datetime.now(UTC)
    (told,) = story.stories(settings_of(started, tmp_path, FIRST), FIRST, clock=lambda: now)
    assert "it wants to be left alone until" in text([told], now=now)
    run = checked(settings_of(started, tmp_path, FIRST, fresh=True), days=0.1)
    assert causes(run) == {FIRST: None}


# --- every need, by the whole walk ---------------------------------------------------------------------------

ASKS = "http://a.example/notes/first.html"
OEMBED, OTHER = "http://b.example/x?oembed", "http://b.example/x"


def known(evidence: Evidence, want: Want) -> object:
    return {
        Want.SECOND_LOOK: evidence.visits[1:],
        Want.SIBLING: evidence.sibling,
        Want.ROOT: evidence.root,
        Want.NAME_SERVERS: evidence.host and evidence.host.name_servers,
        Want.PLATFORM_ANSWER: evidence.platform,
        Want.MEMENTO: evidence.memento,
        Want.ELSEWHERE: evidence.elsewhere,
        Want.UNTRUSTED_LOOK: evidence.untrusted,
    }[want]


def asking_for(want: Want, address: str | None) -> Callable[[Evidence], Verdict | Need]:
    def rule(evidence: Evidence) -> Verdict | Need:
        if known(evidence, want):
            return Verdict(diagnosis=Diagnosis.ALIVE, reason="It is known.", by="rule")
        return Need(want=want, by="rule", reason="One more fact is wanted.", url=address)

    return rule


@pytest.mark.parametrize(
    ("want", "address"),
    [(want, {Want.PLATFORM_ANSWER: OEMBED, Want.ELSEWHERE: OTHER}.get(want)) for want in Want],
    ids=list(Want),
)
def test_a_rule_gets_each_fact_that_it_wants_and_the_run_can_be_told_again(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, want: Want, address: str | None
) -> None:
    hosts = all_home()
    hosts["a.example"] = Host(default=html("here"), name_servers=("ns1.a.example",))
    started = web(hosts)
    settings = settings_of(started, tmp_path, ASKS)
    if want is Want.MEMENTO:
        now = datetime.now(UTC)
        copy = Memento(archive="wayback", url="https://web.archive.org/web/2020/x", captured_at=now)
        with History.open(tmp_path / "history.db") as facts:
            facts.learnt.add_memento("r", ASKS, ArchiveAnswer.FOUND, copy, at=now, until=now + timedelta(days=7))
    monkeypatch.setattr(diagnose, "DIAGNOSES", {"rule": asking_for(want, address)})
    run = checked(settings)
    (row,) = run.findings
    assert row.verdict is not None
    assert row.verdict.reason == "It is known."
    asked = len(started.log)
    (again,) = retell.run(settings).findings
    assert again.verdict == row.verdict
    assert len(started.log) == asked


@pytest.mark.parametrize("want", list(Want))
def test_a_need_that_is_not_met_ends_in_an_honest_verdict(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, want: Want
) -> None:
    """The rule never has enough."""

    def rule(evidence: Evidence) -> Need:
        return Need(want=want, by="rule", reason="One more fact is wanted.")

    monkeypatch.setattr(diagnose, "DIAGNOSES", {"rule": rule})
    (row,) = checked(settings_of(web(all_home()), tmp_path, ASKS)).findings
    assert row.verdict is not None
    assert row.verdict.diagnosis is Diagnosis.UNREACHABLE
    assert row.verdict.reason == "Cannot be told: One more fact is wanted."
