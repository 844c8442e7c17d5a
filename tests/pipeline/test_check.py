"""The whole walk on a loopback web: what is dead, what cannot be told, and what is our own fault."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from msgspec.structs import replace

from linkcheck import history, pipeline, report
from linkcheck.errors import CannotFinish
from linkcheck.history.learnt import Learnt
from linkcheck.model import Finding, Purpose, Run, StandingName
from linkcheck.pipeline import retell
from linkcheck.settings import Control, HostSettings
from tests.web import Answer, Host, Web, html
from tests.web.answers import Request, redirect

StartWeb = Callable[[dict[str, Host]], Web]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
GOOD = {"good.example": Host({"/": html("here")})}


def checked(web: Web, folder: Path, text: str, now: datetime = NOON, **changes: Any) -> Run:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    control = (Control(url="http://control.example/", status=204, body=""),)
    settings = web.settings(
        root=folder, paths=(str(folder / "a.txt"),), history=folder / "history.db", control=control, **changes
    )
    with time_machine.travel(now, tick=True):
        return asyncio.run(pipeline.check(settings))


def standings(run: Run) -> dict[str, StandingName]:
    return {finding.link.url or f"@{finding.link.handle}": finding.standing.standing for finding in run.findings}


def finding(run: Run, url: str) -> Finding:
    return next(finding for finding in run.findings if finding.link.url == url)


def test_the_part_of_a_page_that_is_pointed_at_is_looked_for(web: StartWeb, tmp_path: Path) -> None:
    """By each fragment, with one visit; and told again from history."""
    page = Answer(200, b"<h2 id=one>One</h2><p>words", (("content-type", "text/html"),))
    started = web({"a.example": Host({"/": page})})
    text = "http://a.example/#one http://a.example/#two http://a.example/"
    for _ in range(2):
        run = checked(started, tmp_path, text)
        (row,) = json.loads(report.render(run, "json"))["findings"]
        assert [mention["fragment"] for mention in row["mentions"]] == ["ok", "missing", None]
        assert "Missing fragments (1)\n\nTheir pages are there" in report.render(run, "markdown")
        assert "fragment   http://a.example/#two\n           Its page is there" in report.render(run, "terminal")
    assert len(started.log) == 1


def test_each_kind_of_answer_has_its_standing(web: StartWeb, tmp_path: Path) -> None:
    started = web(
        {
            "a.example": Host(
                {
                    "/fine": html("words"),
                    "/moved": redirect("/fine"),
                    "/for-now": redirect("/fine", 302),
                    "/wall": Answer(403),
                    "/limit": Answer(451),
                    "/trouble": Answer(500),
                    "/bots": Answer(404, browser=html("for you")),
                    "/flaky": (Answer(404), html("back")),
                    "/gone": Answer(410),
                }
            ),
            "nowhere.example": Host(dns="nxdomain"),
            "broken.example": Host(dns="servfail"),
            "expired.example": Host({"/": html("here")}, tls="expired"),
        }
    )
    urls = [f"http://a.example{path}" for path in started.hosts["a.example"].paths]
    urls += ["http://a.example/missing", "http://nowhere.example/x", "http://broken.example/x"]
    urls += ["https://expired.example/"]
    run = checked(started, tmp_path, "\n".join(urls), max_retries=0)
    assert {url.removeprefix("http://"): standing.value for url, standing in standings(run).items()} == {
        "a.example/fine": "alive",
        "a.example/moved": "moved",
        "a.example/for-now": "alive",
        "a.example/wall": "undecided",
        "a.example/limit": "undecided",
        "a.example/trouble": "undecided",
        "a.example/bots": "undecided",
        "a.example/flaky": "undecided",
        "a.example/gone": "dead",
        "a.example/missing": "dead",
        "nowhere.example/x": "dead",
        "broken.example/x": "undecided",
        "https://expired.example/": "undecided",
    }
    assert all(row.verdict and row.verdict.reason for row in run.findings)


def test_a_hundred_mentions_of_one_url_are_one_request(web: StartWeb, tmp_path: Path) -> None:
    started = web(GOOD)
    text = "http://good.example http://GOOD.example/ http://good.example:80/#part\n" * 30
    run = checked(started, tmp_path, text)
    (only,) = run.findings
    assert len(only.link.mentions) == 90
    assert len(started.log) == 1


def test_with_no_network_nothing_is_dead_and_nothing_is_remembered(web: StartWeb, tmp_path: Path) -> None:
    text = " ".join(f"https://host{number}.example/x" for number in range(30))
    run = checked(web({}), tmp_path, text)
    assert run.network == "unusable"
    assert set(standings(run).values()) == {StandingName.NOT_JUDGED}
    with history.History.open(tmp_path / "history.db") as facts:
        assert facts.visits_of(f"https://host{number}.example/x" for number in range(30)) == {}


def test_a_captive_portal_is_no_network(web: StartWeb, tmp_path: Path) -> None:
    portal = web({"control.example": Host(default=html("Please log in to our hotel", status=200))})
    run = checked(portal, tmp_path, "https://nowhere.example/x")
    assert run.network == "unusable"


def test_dead_hosts_are_dead_where_the_control_answers(web: StartWeb, tmp_path: Path) -> None:
    started = web({"control.example": Host({"/": Answer(204)})})
    run = checked(started, tmp_path, "https://nowhere.example/x")
    assert run.network == "ok"
    assert standings(run) == {"https://nowhere.example/x": StandingName.DEAD}


def test_no_control_is_asked_while_others_answer(web: StartWeb, tmp_path: Path) -> None:
    started = web(GOOD)
    text = "https://nowhere.example/x " + " ".join(f"http://good.example/?{n}" for n in range(40))
    run = checked(started, tmp_path, text)
    assert run.network == "ok"
    assert standings(run)["https://nowhere.example/x"] is StandingName.DEAD or started.names_asked


def test_fresh_facts_are_not_asked_for_again(web: StartWeb, tmp_path: Path) -> None:
    started = web(GOOD)
    checked(started, tmp_path, "http://good.example/")
    run = checked(started, tmp_path, "http://good.example/", now=NOON + timedelta(hours=1))
    assert len(started.log) == 1
    assert standings(run) == {"http://good.example/": StandingName.ALIVE}
    assert run.coverage.fresh == 1
    checked(started, tmp_path, "http://good.example/", fresh=True)
    assert len(started.log) == 2


def test_nightly_takes_three_nights_over_six_days(web: StartWeb, tmp_path: Path) -> None:
    """Two runs in one night are one night."""
    started = web({"a.example": Host(), **GOOD})
    found = []
    for days in (0, 0.1, 3, 7):
        night = NOON + timedelta(days=days)
        run = checked(started, tmp_path, "http://a.example/x", now=night, fresh=True, confirm="nightly")
        found.append(finding(run, "http://a.example/x").standing)
    assert [(standing.standing.value, standing.streak) for standing in found] == [
        ("suspect", 1),
        ("suspect", 1),
        ("suspect", 2),
        ("dead", 3),
    ]
    assert {standing.since and standing.since.date() for standing in found} == {NOON.date()}


def test_a_clock_that_went_back_makes_nothing_fresh_and_nothing_dead(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host()})
    for days in (400, 0):
        run = checked(started, tmp_path, "http://a.example/x", now=NOON + timedelta(days=days), confirm="2/6d")
    assert len(started.log) == 4
    assert (run.findings[0].standing.standing, run.findings[0].standing.streak) == (StandingName.SUSPECT, 1)


def test_what_a_clock_that_was_ahead_dated_later_than_now_is_not_told(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host({"/x": (html("here"), Answer(404))})})
    text = "http://a.example/x"
    for days, said in ((0, StandingName.ALIVE), (400, StandingName.DEAD)):
        assert standings(checked(started, tmp_path, text, now=NOON + timedelta(days=days))) == {text: said}
    later = checked(started, tmp_path, text, now=NOON + timedelta(days=1), offline=True)
    assert standings(later) == {text: StandingName.ALIVE}


def test_dots_that_end_a_sentence_are_settled_by_asking_once(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host({"/a/b": html("here")})})
    run = checked(started, tmp_path, "read http://a.example/a/b... and http://a.example/cut/of... now")
    assert standings(run) == {"http://a.example/a/b": StandingName.ALIVE}
    assert [resolution.url for resolution in run.resolutions] == ["http://a.example/a/b", None]


@pytest.mark.parametrize("said", [html("here"), Answer(404)])
def test_dots_behind_an_address_that_is_a_link_anyway_cost_no_request(
    web: StartWeb, tmp_path: Path, said: Answer
) -> None:
    started = web({"a.example": Host({"/a/b": said})})
    run = checked(started, tmp_path, "read http://a.example/a/b... or http://a.example/a/b", max_retries=0)
    alive = said.status == 200
    assert [request.path for request in started.log].count("/a/b") == (1 if alive else 2)
    settings = started.settings(root=tmp_path, history=tmp_path / "history.db")
    for told in (run, retell.run(settings)):
        (row,), (made,) = told.findings, told.resolutions
        assert (made.url, row.completed_from) == (("http://a.example/a/b", (made.mention,)) if alive else (None, ()))
        assert row.standing.standing is (StandingName.ALIVE if alive else StandingName.DEAD)


def test_a_run_that_is_cancelled_keeps_what_it_knows(web: StartWeb, tmp_path: Path) -> None:
    started = web({"slow.example": Host({"/": Answer(fault="hang")}), **GOOD})
    (tmp_path / "a.txt").write_text("http://good.example/ http://slow.example/")
    settings = started.settings(root=tmp_path, paths=(str(tmp_path / "a.txt"),), timeout=30.0, link_deadline=60.0)

    async def interrupted() -> Run:
        task: asyncio.Task[Run]

        def stop_after_one(_what: str, done: int, _of: int) -> None:
            if done:
                task.cancel()

        task = asyncio.create_task(pipeline.check(settings, progress=stop_after_one))
        return await task

    run = asyncio.run(interrupted())
    assert run.interrupted
    assert standings(run) == {
        "http://good.example/": StandingName.ALIVE,
        "http://slow.example/": StandingName.NOT_JUDGED,
    }
    with history.History.open(tmp_path / ".linkcheck" / "history.db") as facts:
        assert set(facts.visits_of(["http://good.example/", "http://slow.example/"])) == {"http://good.example/"}


def test_progress_counts_what_is_due_to_its_end(web: StartWeb, tmp_path: Path) -> None:
    """Handles, what is left out and what is fresh are no part of it."""
    text = "http://good.example/ http://gone.example/ hxxp://bad.example/ @somebody on X, site.org/news/a-pag…"
    (tmp_path / "a.txt").write_text(text)
    settings = web({"gone.example": Host(), **GOOD}).settings(root=tmp_path, paths=(str(tmp_path / "a.txt"),))
    moves: list[tuple[str, int, int]] = []
    asyncio.run(pipeline.check(settings, progress=lambda *move: moves.append(move)))
    assert moves[:2] == [("cut-off links", 0, 1), ("cut-off links", 1, 1)]
    assert moves[2:] == [("links", 0, 2), ("links", 1, 2), ("links", 2, 2)]


def test_it_is_said_why_a_link_is_never_asked(web: StartWeb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ftp://files.example/x and hxxp://bad.example/x")
    run = asyncio.run(pipeline.check(web(GOOD).settings(root=tmp_path, paths=(str(tmp_path / "a.txt"),))))
    assert {finding.link.url: finding.note for finding in run.findings} == {
        "ftp://files.example/x": "an FTP address: only http and https are asked",
        "http://bad.example/x": "written so that nobody opens it by mistake: never requested",
    }


def test_filters_leave_links_out_and_unused_ones_are_said(web: StartWeb, tmp_path: Path) -> None:
    started = web(GOOD)
    run = checked(started, tmp_path, "http://good.example/ http://skip.example/", exclude=("skip", "never"))
    assert standings(run)["http://skip.example/"] is StandingName.SKIPPED
    assert run.notices == ("the filter 'never' was found in no URL",)


def test_two_runs_on_the_same_facts_say_the_same(web: StartWeb, tmp_path: Path) -> None:
    from linkcheck import report

    started = web({"a.example": Host({f"/{n}": html("x") for n in range(20)})})
    text = "\n".join(f"http://a.example/{number}" for number in range(30))
    runs = [checked(started, tmp_path, text, now=NOON + timedelta(minutes=n), second_look_after=0.0) for n in (0, 1)]
    first, second = (report.render(replace(run, started_at=NOON, since=None), "markdown") for run in runs)
    differ = [pair for pair in zip(first.splitlines(), second.splitlines(), strict=True) if pair[0] != pair[1]]
    assert len(differ) == 1
    assert "UTC" in differ[0][0]


@pytest.mark.parametrize("text", ["", "no links here", "\n\n"])
def test_text_without_links_is_fine(web: StartWeb, tmp_path: Path, text: str) -> None:
    run = checked(web({}), tmp_path, text)
    assert run.findings == ()
    assert run.network == "ok"


def test_offline_reports_from_history_and_asks_nobody(web: StartWeb, tmp_path: Path) -> None:
    started = web(GOOD)
    checked(started, tmp_path, "http://good.example/")
    run = checked(started, tmp_path, "http://good.example/ http://new.example/", offline=True)
    assert len(started.log) == 1
    assert (run.network, standings(run)) == (
        "off",
        {"http://good.example/": StandingName.ALIVE, "http://new.example/": StandingName.NOT_JUDGED},
    )


def test_codes_that_a_person_accepts_are_fine(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host(default=Answer(403)), "b.example": Host(default=Answer(404))})
    run = checked(
        started,
        tmp_path,
        "http://a.example/ http://b.example/",
        accept=(403,),
        hosts={"b.example": HostSettings(accept=(404,))},
    )
    assert set(standings(run).values()) == {StandingName.ALIVE}


def test_history_keeps_the_text_of_the_last_two_living_visits(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host({"/": html("words"), "/gone": Answer(404, b"<p>no such page</p>")})})
    urls = ["http://a.example/", "http://a.example/gone"]
    for day in range(4):
        checked(started, tmp_path, " ".join(urls), now=NOON + timedelta(days=day), fresh=True)
    with history.History.open(tmp_path / "history.db") as facts:
        living, gone = (facts.visits(url) for url in urls)
    assert [visit.page and visit.page.thinned for visit in living] == [True, True, False, False]
    assert not any(visit.page and visit.page.thinned for visit in gone)


@pytest.mark.parametrize(
    "method", [(history.History, "add_links"), (history.History, "finish"), (Learnt, "add_resolution")]
)
def test_a_history_that_fills_the_disk_takes_no_result_away(
    web: StartWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: tuple[type, str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotFinish("the disk is full", "make room")

    monkeypatch.setattr(*method, full)
    run = checked(web(GOOD), tmp_path, "http://good.example/ and good.example/cut-o…")
    assert run.failure == ("the disk is full; make room" if method[0] is history.History else "")
    assert standings(run) == {"http://good.example/": StandingName.ALIVE}


def test_a_run_that_is_cancelled_while_it_completes_links_shows_every_mention(web: StartWeb, tmp_path: Path) -> None:
    """Those it got to as they are, those it did not as open, and every link as not judged."""
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[Run]]] = []

    def stops(_: Request) -> Answer:
        loop, task = running[-1]
        loop.call_soon_threadsafe(task.cancel)
        return Answer(fault="hang")

    one = {
        "one.org": Host(default=stops),
        "t.co": Host({"/AbCdEfGhIj": redirect("https://one.org/aaaaaaaaaaaaaaaaaaa")}),
    }
    started = web({**one, **GOOD})
    text = "http://good.example/ one.org/aaaaaaaaaaaaaa… (https://t.co/AbCdEfGhIj) one.org/bbbbbbbbbbbbbb… @somebody"
    (tmp_path / "a.txt").write_text(text)
    settings = started.settings(root=tmp_path, paths=(str(tmp_path / "a.txt"),), timeout=30.0, link_deadline=60.0)

    async def interrupted(make: Callable[..., Coroutine[Any, Any, Run]]) -> Run:
        task = asyncio.create_task(make(settings))
        running.append((asyncio.get_running_loop(), task))
        return await task

    run = asyncio.run(interrupted(pipeline.check))
    assert run.interrupted
    assert [found.url for found in run.resolutions] == ["https://one.org/aaaaaaaaaaaaaaaaaaa", None]
    assert "interrupted" in run.resolutions[1].reason
    assert set(standings(run).values()) == {StandingName.NOT_JUDGED, StandingName.SKIPPED}
    assert len(standings(run)) == 4
    only = asyncio.run(interrupted(pipeline.complete))
    assert (only.interrupted, len(only.resolutions)) == (True, 2)


def test_an_interrupted_runs_visits_are_fresh_for_the_next(web: StartWeb, tmp_path: Path) -> None:
    started = web({f"a{number}.example": Host({"/": html("here")}) for number in range(20)})
    text = " ".join(f"http://a{number}.example/" for number in range(20))
    (tmp_path / "a.txt").write_text(text)
    settings = started.settings(
        root=tmp_path, paths=(str(tmp_path / "a.txt"),), history=tmp_path / "history.db", max_concurrency=1
    )

    async def interrupted() -> Run:
        def stop(_what: str, done: int, _of: int) -> None:
            if done == 7:
                task.cancel()

        task = asyncio.create_task(pipeline.check(settings, progress=stop))
        return await task

    first = asyncio.run(interrupted())
    asked = len(started.log)
    second = asyncio.run(pipeline.check(settings))
    assert first.interrupted
    assert second.coverage.fresh >= 7
    assert len(started.log) == 20 + (asked - second.coverage.fresh)
    third = asyncio.run(pipeline.check(settings._replace(fresh=True)))
    assert (third.coverage.visited, third.coverage.fresh) == (20, 0)


def test_a_check_that_ended_before_it_looked_everywhere_says_nothing_dead_and_is_made_anew(
    web: StartWeb, tmp_path: Path
) -> None:
    """A name that is gone is looked for with `www.` too; here the run was killed before."""
    missing = {name: Host(dns="nxdomain") for name in ("gone.example", "www.gone.example")}
    started = web({**missing, **GOOD, "control.example": Host({"/": Answer(204)})})
    text = "http://gone.example/ http://good.example/"
    assert standings(checked(started, tmp_path, text))["http://gone.example/"] is StandingName.DEAD
    with history.History.open(tmp_path / "history.db") as facts:
        *_, elsewhere = facts.visits("http://gone.example/")
        assert elsewhere.purpose is Purpose.ELSEWHERE
        facts.discard_since(facts.runs()[0].id, elsewhere.visited_at)
    settings = started.settings(root=tmp_path, history=tmp_path / "history.db")
    row = finding(retell.run(settings), "http://gone.example/")
    assert row.verdict
    assert (row.standing.standing, row.verdict.cause) == (StandingName.UNDECIDED, "dns-trouble")
    assert "another address" in row.verdict.reason
    again = checked(started, tmp_path, text, NOON + timedelta(hours=1))
    assert (again.coverage.visited, again.coverage.fresh) == (1, 1)
    assert finding(again, "http://gone.example/").standing.standing is StandingName.DEAD


def test_a_history_that_is_damaged_in_places_is_said(web: StartWeb, tmp_path: Path) -> None:
    started = web(GOOD)
    checked(started, tmp_path, "http://good.example/")
    with sqlite3.connect(tmp_path / "history.db") as database:
        database.execute("UPDATE visits SET fact = x'7f'")
    database.close()
    run = checked(started, tmp_path, "http://good.example/")
    assert run.notices == ("damaged facts of the history that were passed over: 1",)
    assert len(started.log) == 2


def test_a_check_that_was_killed_before_its_second_look_is_made_anew(web: StartWeb, tmp_path: Path) -> None:
    started = web({"a.example": Host(), **GOOD})
    text = "http://a.example/x http://good.example/"
    checked(started, tmp_path, text)
    with sqlite3.connect(tmp_path / "history.db") as database:
        database.execute(
            "DELETE FROM visits WHERE id IN (SELECT max(id) FROM visits GROUP BY link HAVING count(*) > 1)"
        )
    database.close()
    run = checked(started, tmp_path, text, now=NOON + timedelta(minutes=1))
    assert standings(run)["http://a.example/x"] is StandingName.DEAD
    assert (run.coverage.visited, run.coverage.fresh) == (1, 1)
