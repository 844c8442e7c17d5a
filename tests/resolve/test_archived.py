"""The archive's index completes cut-off links: pywb with decoys, case traps and captured errors, and bad replies."""

import json
from collections.abc import Callable, Iterator

import pytest

from linkcheck.model import Confidence, Resolution
from linkcheck.resolve import archived, cdx
from tests.web import Answer, Host, Web
from tests.web.archive import robots, sitemap
from tests.web.wayback import Captured, Wayback

StartWeb = Callable[[dict[str, Host]], Web]
Resolve = Callable[..., list[Resolution]]

SOUL = "https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/claude-4-5-opus-soul-document"
ENCODED = "https://de.heimat.org/wiki/Kurt_G%C3%B6del_in_Wien_und_Princeton_zwischen_Logik"
NANOCHAT = "Excited to release nanochat, an end-to-end ChatGPT training and inference pipeline in one repository"
SHELL = b"<title>X</title><noscript>JavaScript is not available.</noscript>"


def said(text: str) -> bytes:
    """A page of X that shows a post."""
    return f'<title>Andrej Karpathy on X: "{text}" / X</title>'.encode()


CAPTURES = (
    Captured("20251201000000", SOUL.lower()),  # the index holds one key for both
    Captured("20251202000000", SOUL),
    Captured("20251203000000", SOUL + "?utm_source=x"),
    Captured("20251129000000", "https://www.lesswrong.com/posts/vpNG99GhAAAAAAAAA/never-there", 404),
    Captured("20251129000000", "https://www.lesswrong.com/posts/vpNG99GhBBBBBBBBB/on-its-way", 301),
    Captured("20251129000000", "https://www.lesswrong.com/posts/vpNG99G/shorter-than-seen"),
    Captured("20260227120000", "https://anthropic.com/news/statement-comments-secretary-war"),
    Captured("20260228120000", "https://anthropic.com:443/news/statement-comments-secretary-war?utm_campaign=a"),
    Captured("20251127120000", "https://anthropic.com/news/statement-department-of-war"),
    Captured("20251127120000", "https://anthropic.com/news/statement-on-export-controls"),
    Captured("20251127120000", "https://anthropic.com/news/statement-logo-of-comments.png", kind="image/png"),
    Captured("20251127120000", "https://anthropic.com/news/Statement-Comments-Secretary-War-Pete-Hegseth"),
    Captured(
        "20251018190000", "https://x.com/karpathy/status/1979644538185752935", body=said("My pleasure to come on")
    ),
    Captured("20251113040000", "https://x.com/karpathy/status/1988705360723763242", body=SHELL),
    Captured("20251013160000", "https://twitter.com/karpathy/status/1977755427569111362?s=20", body=said(NANOCHAT)),
    Captured("20251013170000", "https://twitter.com/karpathy/status/1977755427569111362", 404),
    Captured("20251113040000", "https://x.com/karpathy2/status/1988705360723763242"),
    Captured("20260227120000", ENCODED),
    Captured("20260227120000", "https://query.org/a?b=12&story=kuiper-belt-objects-found"),
    Captured("20260227120000", "https://query.org/s?z=12&story=kuiper-belt-objects-found"),
    Captured("20260227120000", "https://xn--bcher-kva.org/seite/eins-zwei-drei-vier-zehn"),
)


@pytest.fixture(scope="module")
def wayback() -> Iterator[Wayback]:
    """pywb with these captures. Where it has no wheels to install these tests are skipped."""
    pytest.importorskip("pywb", reason="pywb has no wheels for this platform")
    with Wayback(CAPTURES) as started:
        yield started


@pytest.fixture
def ask(wayback: Wayback, web: StartWeb, online: Resolve) -> Callable[..., Resolution]:
    """Resolve one cut-off link where only the archive is up."""

    def asked(text: str) -> Resolution:
        (found,) = online(web({"web.archive.org": Host(default=wayback.answer)}), text)
        return found

    return asked


def test_an_identifier_is_found_in_the_right_case_alone(ask: Callable[..., Resolution]) -> None:
    found = ask("Sorry if the tagging is annoying. lesswrong.com/posts/vpNG99Gh… Basically, it is")
    assert (found.url, found.confidence, found.method) == (SOUL, Confidence.STRONG, "archived")
    assert [candidate.url for candidate in found.candidates] == [SOUL]
    assert "captured since 2025-12-02" in found.candidates[0].evidence


def test_words_decide_among_captured_decoys(ask: Callable[..., Resolution]) -> None:
    found = ask("A statement on the comments from Secretary of War Pete Hegseth. anthropic.com/news/statement…")
    assert found.url == "https://anthropic.com/news/statement-comments-secretary-war"
    assert found.confidence is Confidence.STRONG
    assert not any("logo" in one.url or "Statement" in one.url for one in found.candidates)


def test_captured_decoys_alone_are_never_the_link(ask: Callable[..., Resolution]) -> None:
    found = ask("Our statement on what the Court of Appeals said. anthropic.com/news/statement…")
    assert found.url is None
    assert len(found.candidates) == 3


def test_posts_of_another_account_are_no_candidates(ask: Callable[..., Resolution]) -> None:
    found = ask("as I wrote x.com/karpathy/statu…")
    assert found.url is None
    assert {one.url.split("/")[3] for one in found.candidates} == {"karpathy"}
    assert "@karpathy" in found.reason


def test_captured_posts_are_read_and_the_nearest_in_words_is_proposed(ask: Callable[..., Resolution]) -> None:
    found = ask(
        "nanochat. My end-to-end implementation of the ChatGPT training/inference pipeline x.com/karpathy/statu…"
    )
    assert (found.url, found.confidence) == (None, Confidence.PROBABLE)
    first, *others = found.candidates
    assert first.url == "https://x.com/karpathy/status/1977755427569111362"
    assert f"it says “{NANOCHAT}”" in first.evidence
    assert "both say nanochat, end, chatgpt, training, inference, pipeline" in first.evidence
    assert {one.url[-6:] for one in others} == {"752935", "763242"}
    assert "could not" not in found.reason


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Kurt Gödel in Wien und Princeton zwischen Logik: de.heimat.org/wiki/Kurt_Gödel…", ENCODED),
        ("Kurt Gödel in Wien und Princeton zwischen Logik: de.heimat.org/wiki/Kurt_G%C3…", ENCODED),
        (
            "Kuiper belt objects found query.org/a?b=12&story=k…",
            "https://query.org/a?b=12&story=kuiper-belt-objects-found",
        ),
        (
            "Kuiper belt objects found query.org/s?z=12&story=k…",
            "https://query.org/s?z=12&story=kuiper-belt-objects-found",
        ),
        (
            "eins zwei drei vier zehn: bücher.org/seite/eins-zw…",
            "https://xn--bcher-kva.org/seite/eins-zwei-drei-vier-zehn",
        ),
    ],
)
def test_spellings_that_an_index_folds_are_asked_for(ask: Callable[..., Resolution], text: str, url: str) -> None:
    assert ask(text).url == url


def test_what_is_nowhere_is_none_and_was_asked_for(ask: Callable[..., Resolution]) -> None:
    found = ask("nobody.org/nothing/of-that-ki…")
    assert (found.confidence, found.candidates) == (Confidence.NONE, ())
    assert "archive" not in found.reason


# --- replies that are none -------------------------------------------------------------------------------------

POST = "Words beside it: lesswrong.com/posts/vpNG99Gh…"
ROWS = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
ROW = ["com,lesswrong)/x", "20251202000000", SOUL, "text/html", "200", "D", "1"]
BLOCKED = Answer(
    403, b"Blocked Site Error", (("x-archive-wayback-runtime-error", "AdministrativeAccessControlException: no"),)
)


def reply(web: StartWeb, online: Resolve, *answers: Answer, text: str = POST) -> tuple[list[Resolution], Web]:
    started = web({"web.archive.org": Host(default=answers if len(answers) > 1 else answers[0])})
    return online(started, text), started


@pytest.mark.parametrize("status", [400, 403, 429, 500, 502, 503, 504])
def test_an_archive_that_does_not_answer_is_not_none(web: StartWeb, online: Resolve, status: int) -> None:
    (found,), _ = reply(web, online, Answer(status, b"[]"))
    assert found.url is None
    assert f"the archive could not be asked: it answered {status}" in found.reason


@pytest.mark.parametrize("fault", ["reset-before", "reset-body", "close", "bad-status"])
def test_an_archive_that_breaks_off_is_not_none(web: StartWeb, online: Resolve, fault: str) -> None:
    (found,), _ = reply(web, online, Answer(200, json.dumps([*ROWS, ROW]).encode(), fault=fault))
    assert found.url is None
    assert "the archive could not be asked" in found.reason or "the archive's list broke off" in found.reason


def test_a_site_that_the_archive_excludes_is_said(web: StartWeb, online: Resolve) -> None:
    (found,), _ = reply(web, online, BLOCKED)
    assert found.url is None
    assert "it is excluded" in found.reason
    assert "could not be asked: it answered" not in found.reason


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"nothing", b"{]", b"\x00\xff"])
def test_what_is_no_list_of_captures_is_not_none(web: StartWeb, online: Resolve, body: bytes) -> None:
    (found,), _ = reply(web, online, Answer(200, body))
    assert "the archive" in found.reason


def test_a_list_that_is_cut_short_gives_what_it_has_and_says_so(web: StartWeb, online: Resolve) -> None:
    rows = [[*ROW[:2], f"https://lesswrong.com/posts/vpNG99Gh{number}/x", *ROW[3:]] for number in range(5)]
    (found,), _ = reply(web, online, Answer(200, json.dumps([*ROWS, ROW, *rows]).encode()[:-40]))
    assert len(found.candidates) == 5
    assert "the archive's list broke off" in found.reason


def test_a_reply_without_end_is_bounded(web: StartWeb, online: Resolve) -> None:
    row = json.dumps(ROW).encode()
    body = b"[" + json.dumps(ROWS[0]).encode() + (b"," + row) * (12 << 20 >> 7)
    assert len(body) > archived.LARGEST
    (found,), _ = reply(web, online, Answer(200, body))
    assert len(found.candidates) == 1


def test_impossible_rows_are_passed_over(web: StartWeb, online: Resolve) -> None:
    bad = [
        ["k", "00000000000000", SOUL + "?utm_source=b", "text/html", "200", "D", "1"],
        ["k", "20251202000000", SOUL + "\ud800", "text/html", "200", "D", "1"],
        ["k", "20251202000000", SOUL + "\n", "text/html", "200", "D", "1"],
        ["k", "20251202000000", "javascript:alert(1)", "text/html", "200", "D", "1"],
        ["k", "20251202000000", "https://evil.example/lesswrong.com/posts/vpNG99GhbBoLov9og", "text/html", "200", "D"],
        ["k", "20251202000000", "https://lesswrong.com/posts/vpNG99Gh" + "a" * 9000, "text/html", "200", "D", "1"],
        ["k"],
        [],
    ]
    (found,), _ = reply(web, online, Answer(200, json.dumps([*ROWS, *bad, ROW]).encode()))
    assert [one.url for one in found.candidates] == [SOUL]


def test_after_three_refusals_the_archive_is_left_in_peace(web: StartWeb, online: Resolve) -> None:
    text = " ".join(f"site{number}.org/posts/abcdefgh…" for number in range(6))
    found, started = reply(web, online, Answer(503), text=text)
    assert len(started.asked("web.archive.org")) == archived.REFUSALS
    assert all("the archive" in one.reason for one in found)


def test_the_site_comes_before_the_archive(wayback: Wayback, web: StartWeb, online: Resolve) -> None:
    paths = {"/robots.txt": robots("https://lesswrong.com/s.xml"), "/s.xml": sitemap([SOUL])}
    started = web({"web.archive.org": Host(default=wayback.answer), "lesswrong.com": Host(paths)})
    (found,) = online(started, POST)
    assert (found.url, found.method) == (SOUL, "sitemap")
    assert not started.asked("web.archive.org")


@pytest.mark.parametrize(
    "body", [b"[", b"[[", b'[["a"', b"[" * 100_000, b'{"timestamp": ' + b"[" * 100_000, b"[1, 2]", b"[{}]"]
)
def test_no_reply_breaks_the_reader(body: bytes) -> None:
    try:
        rows, _ = cdx.captures(body)
    except cdx.Unreadable:
        return
    assert rows == []
