"""What sources answered is remembered: certain for ever, none for days, and that one could not be asked not at all."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from linkcheck import pipeline
from linkcheck.model import Confidence, Resolution, Run
from linkcheck.settings import HostSettings
from tests.web import Answer, Host, Web
from tests.web.answers import Request, Said, redirect
from tests.web.archive import HOSTS, SOUL, cdx, memento, robots, sitemap

StartWeb = Callable[[dict[str, Host]], Web]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXT = "words beside it: lesswrong.com/posts/vpNG99Gh…"
NOWHERE: dict[str, Host] = {"lesswrong.com": Host()}
EMPTY = Answer(200, b"[]", (("content-type", "application/json"),))


def completed(web: Web, folder: Path, text: str = TEXT, *, days: float = 0, **changes: Any) -> Run:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    settings = web.settings(
        root=folder,
        paths=(str(folder / "a.txt"),),
        history=folder / "history.db",
        max_retries=0,
        hosts={"web.archive.org": HostSettings(interval=0.0)},
        **changes,
    )
    return asyncio.run(pipeline.complete(settings, clock=lambda: NOON + timedelta(days=days)))


def one(run: Run) -> Resolution:
    (found,) = run.resolutions
    return found


def asked(web: Web, host: str = "web.archive.org") -> int:
    return len(web.asked(host))


def archive(said: Said) -> dict[str, Host]:
    return {**NOWHERE, "web.archive.org": Host(default=said)}


@pytest.mark.parametrize(
    "trouble",
    [
        Answer(429),
        Answer(503),
        Answer(200, b"<html>busy"),
        Answer(200, b'[["timestamp"', fault="reset-body"),
        Answer(fault="reset-before"),
    ],
)
def test_what_could_not_be_asked_is_asked_again_next_time(web: StartWeb, tmp_path: Path, trouble: Answer) -> None:
    started = web(archive(trouble))
    first = one(completed(started, tmp_path))
    assert first.url is None
    assert "the archive" in first.reason
    before = asked(started)
    started.hosts["web.archive.org"] = Host(default=cdx)
    assert one(completed(started, tmp_path, days=0.1)).url == SOUL
    assert asked(started) == before + 1


def test_none_holds_for_three_days(web: StartWeb, tmp_path: Path) -> None:
    started = web(archive(EMPTY))
    assert one(completed(started, tmp_path)).confidence is Confidence.NONE
    before = len(started.log)
    assert one(completed(started, tmp_path, days=2.9)).confidence is Confidence.NONE
    assert len(started.log) == before
    started.hosts["web.archive.org"] = Host(default=cdx)
    assert one(completed(started, tmp_path, days=3.1)).url == SOUL


def test_candidates_hold_for_a_month(web: StartWeb, tmp_path: Path) -> None:
    started = web(HOSTS)
    assert one(completed(started, tmp_path)).url == SOUL
    before = len(started.log)
    assert one(completed(started, tmp_path, days=29)).url == SOUL
    assert len(started.log) == before
    completed(started, tmp_path, days=31)
    assert len(started.log) > before


def test_what_a_short_link_said_holds_for_ever(web: StartWeb, tmp_path: Path) -> None:
    started = web({**NOWHERE, "t.co": Host({"/AbCdEfGhIj": redirect(SOUL)})})
    text = f"{TEXT} (https://t.co/AbCdEfGhIj)"
    assert one(completed(started, tmp_path, text)).confidence is Confidence.EXACT
    started.hosts["t.co"] = Host()
    found = one(completed(started, tmp_path, text, days=4000))
    assert (found.url, found.confidence, found.method) == (SOUL, Confidence.EXACT, "shortener")
    assert asked(started, "t.co") == 1


def test_an_answer_about_one_text_is_none_about_another(web: StartWeb, tmp_path: Path) -> None:
    led = "https://alpha.org/aaaaaaaaaaaaaaaaaaaaaaa"
    started = web({**archive(EMPTY), "t.co": Host({"/AbCdEfGhIj": redirect(led)}), "alpha.org": Host()})
    text = "alpha.org/aaaaaaaaaaaaaa… https://t.co/AbCdEfGhIj beta.org/bbbbbbbbbbbbbb…"
    for days in (0, 1):
        run = completed(started, tmp_path, text, days=days)
        assert [found.url for found in run.resolutions] == [led, None]


def test_captures_are_remembered_for_the_text_that_they_fit(web: StartWeb, tmp_path: Path) -> None:
    rows = [["original", "timestamp", "statuscode"]]
    rows += [[f"https://alpha.org/aaaaaaaaaaaaaaaaaaa/{end}", "20200101000000", "200"] for end in ("yyy", "zzz")]
    started = web({**archive(Answer(200, json.dumps(rows).encode())), "alpha.org": Host()})
    run = completed(started, tmp_path, "alpha.org/aaaaaaaaaaaaaa… and alpha.org/aaaaaaaaaaaaaa…/zzz")
    assert [len(found.candidates) for found in run.resolutions] == [2, 1]


def test_a_list_of_which_a_part_could_not_be_asked_is_asked_again(web: StartWeb, tmp_path: Path) -> None:
    paths: dict[str, Said] = {
        "/robots.txt": robots("https://lesswrong.com/a.xml", "https://lesswrong.com/b.xml"),
        "/a.xml": sitemap(["https://lesswrong.com/posts/vpNG99Ghxxxxxxxxx/other"]),
        "/b.xml": Answer(503),
    }
    started = web({**archive(EMPTY), "lesswrong.com": Host(paths)})
    first = one(completed(started, tmp_path))
    assert not any(candidate.listed for candidate in first.candidates)
    paths["/b.xml"] = sitemap([SOUL])
    second = one(completed(started, tmp_path, days=0.1))
    assert {candidate.url for candidate in second.candidates} == {
        "https://lesswrong.com/posts/vpNG99Ghxxxxxxxxx/other",
        SOUL,
    }


def test_fresh_asks_anew(web: StartWeb, tmp_path: Path) -> None:
    started = web(archive(EMPTY))
    completed(started, tmp_path)
    before = asked(started)
    completed(started, tmp_path, fresh=True)
    assert asked(started) == before + 1


def test_offline_nobody_is_asked_and_that_is_said(web: StartWeb, tmp_path: Path) -> None:
    started = web(HOSTS)
    found = one(completed(started, tmp_path, offline=True))
    assert not started.log
    assert "nobody was asked" in found.reason


def test_our_own_network_down_is_said_and_nothing_is_remembered(web: StartWeb, tmp_path: Path) -> None:
    started = web({name: Host(dns="servfail") for name in ("lesswrong.com", "web.archive.org")})
    run = completed(started, tmp_path)
    assert one(run).url is None
    assert "could not be asked" in one(run).reason
    started.hosts.update(HOSTS)
    assert one(completed(started, tmp_path, days=0.1)).url == SOUL


POINTS = "\n\n".join(f"Point {number} is x.com/karpathy/statu… ." for number in range(12))


def test_twelve_mentions_of_one_account_stay_twelve_and_the_archive_is_asked_once(
    web: StartWeb, tmp_path: Path
) -> None:
    started = web(HOSTS)
    run = completed(started, tmp_path, POINTS)
    assert len(run.resolutions) == 12
    assert len({found.mention for found in run.resolutions}) == 12
    assert all(found.url is None and "a post by @karpathy" in found.reason for found in run.resolutions)
    assert all(len(found.candidates) == 4 for found in run.resolutions)
    assert asked(started) == 2 + 4  # lists under both names of the site, and each captured post
    assert not started.asked("x.com")
    completed(started, tmp_path, POINTS, days=20)
    assert asked(started) == 2 + 4


def many(request: Request) -> Answer:
    """An archive with thirty posts of one account."""
    numbers = [str(1979644538185752935 + (number << 40)) for number in range(30)]
    if request.path.startswith("/web/"):
        return memento(request, {number: f"Words of post {number}" for number in numbers})
    return cdx(request, [("20251018190000", f"https://twitter.com/karpathy/status/{number}") for number in numbers])


def test_each_run_reads_a_few_captured_posts_more_until_all_are_known(web: StartWeb, tmp_path: Path) -> None:
    started = web(archive(many))
    for day, posts in enumerate((12, 24, 30, 30)):
        run = completed(started, tmp_path, POINTS, days=day / 2)
        assert asked(started) == 2 + posts
        assert all(len(found.candidates) == 5 for found in run.resolutions)
        assert (f"{30 - posts} more captured posts were not read yet" in one_of(run).reason) == (posts < 30)


def one_of(run: Run) -> Resolution:
    return run.resolutions[0]


def test_posts_that_the_archive_would_not_show_are_asked_for_again(web: StartWeb, tmp_path: Path) -> None:
    def busy(request: Request) -> Answer:
        return Answer(503) if request.path.startswith("/web/") else many(request)

    started = web(archive(busy))
    run = completed(started, tmp_path, POINTS)
    assert asked(started) == 2 + 3  # left in peace after three
    assert "the archive could not be asked for posts: it answered 503" in one_of(run).reason
    started.hosts.update(archive(many))
    completed(started, tmp_path, POINTS)
    assert asked(started) == 2 + 3 + 12
