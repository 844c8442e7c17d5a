"""Posts whose number was cut off: what the archive holds of their author is read within bounds, and never a proof."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from linkcheck import snowflake
from linkcheck.model import Confidence, Document, Resolution
from linkcheck.resolve import archived, author, post_text
from tests.web import Answer, Host, Web
from tests.web.answers import Request, redirect
from tests.web.archive import cdx, memento

StartWeb = Callable[[dict[str, Host]], Web]
Resolve = Callable[..., list[Resolution]]

OLD, NEW = "1979644538185752935", "1988705360723763242"
CORE = "The race for a cognitive core: a model of a few billion parameters that gives up knowledge for capability"
LECUN = "I reimplemented the 1989 network of Yann LeCun to see what 33 years of progress in algorithms give"
POSTS = {OLD: CORE, NEW: LECUN}
TEXT = (
    'Humans forget. My earlier post on the "cognitive core" of a model: x.com/karpathy/statu… and then time travel: how'
    " Yann LeCun in 1989 would have gained by 33 years of algorithms x.com/karpathy/statu… Thanks for having me over!"
)


def archive(
    posts: dict[str, str], *, host: str = "x.com", says: Callable[[Request], Answer | None] | None = None
) -> Host:
    """An archive that holds some posts of one account, all captured on one day."""
    rows = [("20251018190000", f"https://{host}/karpathy/status/{number}") for number in posts]

    def said(request: Request) -> Answer:
        own = says(request) if says else None
        if own is not None:
            return own
        return memento(request, posts) if request.path.startswith("/web/") else cdx(request, rows)

    return Host(default=said)


def replayed(answer: Answer) -> Callable[[Request], Answer | None]:
    """An archive that says this in place of each capture."""
    return lambda request: answer if request.path.startswith("/web/") else None


def captures(web: Web) -> list[str]:
    return [request.path for request in web.asked("web.archive.org") if request.path.startswith("/web/")]


@pytest.mark.parametrize("host", ["x.com", "twitter.com"])
def test_each_mention_has_its_own_nearest_post_and_none_is_completed(web: StartWeb, online: Resolve, host: str) -> None:
    started = web({"web.archive.org": archive(POSTS, host=host)})
    first, second = online(started, TEXT)
    assert [one.candidates[0].url.rpartition("/")[2] for one in (first, second)] == [OLD, NEW]
    assert [one.candidates[0].words for one in (first, second)] == [
        ("cognitive", "core", "model"),
        ("1989", "yann", "lecun", "years", "algorithms"),
    ]
    assert (first.url, second.url) == (None, None)
    assert (first.confidence, second.confidence) == (Confidence.AMBIGUOUS, Confidence.PROBABLE)
    assert all(one.startswith("/web/20251018190000id_/https://") for one in captures(started))
    assert len(captures(started)) == 2
    assert not started.asked(host)


def test_the_very_words_of_a_post_prove_nothing(web: StartWeb, online: Resolve) -> None:
    (found,) = online(web({"web.archive.org": archive(POSTS)}), f"{CORE} x.com/karpathy/statu…")
    assert (found.url, found.confidence) == (None, Confidence.PROBABLE)


def test_a_word_or_two_propose_none(web: StartWeb, online: Resolve) -> None:
    (found,) = online(web({"web.archive.org": archive(POSTS)}), "on a cognitive core, see x.com/karpathy/statu…")
    assert (found.url, found.confidence) == (None, Confidence.AMBIGUOUS)
    assert found.candidates[0].words == ("cognitive", "core")


def test_words_behind_a_mention_may_lead_on_to_another_and_propose_none(web: StartWeb, online: Resolve) -> None:
    text = "This is the post: x.com/karpathy/statu… Next a cognitive core, a model that has billion parameters."
    (found,) = online(web({"web.archive.org": archive(POSTS)}), text)
    assert (found.url, found.confidence) == (None, Confidence.AMBIGUOUS)
    assert found.candidates[0].words == ("cognitive", "core", "model", "billion", "parameters")


def test_posts_of_others_and_what_is_no_post_are_no_candidates(web: StartWeb, online: Resolve) -> None:
    rows = [
        ("20251018190000", f"https://x.com/{path}")
        for path in ("karpathy/status", "karpathy_/status/1", "karpathy/statuses")
    ]
    started = web({"web.archive.org": Host(default=lambda request: cdx(request, rows))})
    (found,) = online(started, "see x.com/karpathy/statu…")
    assert not [one for one in found.candidates if "karpathy_" in one.url]
    assert not captures(started)


# --- which are read ------------------------------------------------------------------------------------------------


def day(number: int) -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=number)


def of_days(*numbers: int) -> dict[str, str]:
    """A post at the end of each day."""
    return {str(snowflake.at(day(number))): f"Words of day {number}" for number in numbers}


def test_the_nearest_before_the_mention_are_read_first_and_none_behind_it(web: StartWeb, online: Resolve) -> None:
    started = web({"web.archive.org": archive(of_days(*range(60)))})
    document = Document(source="a.json", text="see x.com/karpathy/statu…", written_at=day(30) + timedelta(hours=1))
    (found,) = online(started, document)
    read = [path.rpartition("/")[2] for path in captures(started)]
    assert read == list(of_days(*range(30, 30 - author.EACH_RUN, -1)))
    assert found.url is None
    assert "19 more captured posts were not read yet" in found.reason


def test_a_post_dates_its_mentions_by_its_own_number(web: StartWeb, online: Resolve) -> None:
    started = web({"web.archive.org": archive(of_days(5, 10, 20))})
    number = snowflake.at(day(12))
    document = Document(source="a", text="see x.com/karpathy/statu…", post_url=f"https://x.com/b/status/{number}")
    online(started, document)
    assert [path.rpartition("/")[2] for path in captures(started)] == list(of_days(10, 5))


def test_the_newest_are_read_where_no_date_is_known(web: StartWeb, online: Resolve) -> None:
    started = web({"web.archive.org": archive({"20": "Old", **of_days(*range(20))})})
    online(started, "see x.com/karpathy/statu… and x.com/karpathy/statu…")
    read = [path.rpartition("/")[2] for path in captures(started)]
    assert read == list(of_days(*range(19, 19 - author.EACH_RUN, -1)))


def test_digits_that_are_left_choose_among_the_posts(web: StartWeb, online: Resolve) -> None:
    rows = [
        ("20251018190000", f"https://x.com/sama/status/{number}")
        for number in ("1979644538185752935", "2001223344556677889")
    ]
    started = web({"web.archive.org": Host(default=lambda request: cdx(request, rows))})
    (found,) = online(started, "see x.com/sama/status/19…")
    assert [one.url for one in found.candidates] == ["https://x.com/sama/status/1979644538185752935"]
    assert "a post by @sama; of its number only 19 is left" in found.reason


def test_a_list_that_is_too_long_is_asked_for_by_the_digits_of_its_time(
    web: StartWeb, online: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archived, "LIMIT", 3)
    started = web({"web.archive.org": archive(of_days(1, 2, 3, 300))})
    document = Document(source="a.json", text="see x.com/karpathy/statu…", written_at=day(300))
    online(started, document)
    asked = [request.path for request in started.asked("web.archive.org") if "cdx" in request.path]
    digits = str(snowflake.at(day(300)))[: author.LEADING]
    assert any(f"karpathy%2Fstatus%2F{digits}&" in path for path in asked)
    assert len(asked) <= 4


# --- captures that show no post ------------------------------------------------------------------------------------


MEMENTO = ("memento-datetime", "Sat, 18 Oct 2025 19:00:00 GMT")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(404), ""),
        (Answer(404, b"not there", (MEMENTO,)), ""),
        (Answer(200, b"<title>X</title>", (MEMENTO, ("content-type", "text/html"))), ""),
        (Answer(200, b"\x00\xff{[", (MEMENTO,)), ""),
        (Answer(200, b"This URL has been excluded from the Wayback Machine."), ""),
        (Answer(451), ""),
        (Answer(200, b"<html>busy</html>"), "it gave no capture"),
        (Answer(429), "it answered 429"),
        (Answer(503), "it answered 503"),
        (Answer(fault="reset-before"), "the archive could not be asked for posts"),
        (Answer(200, b"<title>Half", (MEMENTO,), fault="reset-body"), "the archive could not be asked for posts"),
    ],
)
def test_a_capture_that_shows_no_post_says_nothing_and_trouble_is_said(
    web: StartWeb, online: Resolve, answer: Answer, reason: str
) -> None:
    (found,) = online(web({"web.archive.org": archive(POSTS, says=replayed(answer))}), "see x.com/karpathy/statu…")
    assert len(found.candidates) == 2
    assert not any(one.words or "it says" in " ".join(one.evidence) for one in found.candidates)
    assert reason in found.reason
    assert ("could not be asked" in found.reason) == bool(reason)


def test_a_capture_that_leads_to_another_post_is_not_taken_for_it(web: StartWeb, online: Resolve) -> None:
    def says(request: Request) -> Answer | None:
        place = f"/web/20251018190000id_/https://x.com/karpathy/status/{NEW}"
        return redirect(f"https://web.archive.org{place}", 302) if OLD in request.path else None

    (found,) = online(web({"web.archive.org": archive(POSTS, says=says)}), TEXT.partition("and then")[0])
    assert {one.url.rpartition("/")[2]: bool("it says" in " ".join(one.evidence)) for one in found.candidates} == {
        OLD: False,
        NEW: True,
    }


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<title>Andrej Karpathy on X: &quot;Of “the” end https://t.co/abc&quot; / X</title>",
            "Of “the” end https://t.co/abc",
        ),
        ('<title>Andrej Karpathy on Twitter: "cut off and so…</title>', "cut off and so"),
        ("<title>Andrej Karpathy auf X: „Hallo Welt“ / X</title>", "Hallo Welt"),
        ('<title>X</title><meta property="og:description" content="“Agents of tomorrow”">', "Agents of tomorrow"),
        ('<meta name="description" content="plain words">', "plain words"),
        ("<title>Log in to Twitter</title><meta name=description content='The latest Tweets from Andrej'>", ""),
        ('<title>Karpathy: "no post of X"</title>', ""),
        ('{"data": {"text": "by the\\n API"}}', "by the API"),
        ('{"full_text": "by the old API"}', "by the old API"),
        ('{"data": 7}', ""),
        ("{" + "[" * 100_000, ""),
        ("<div>" * 50_000, ""),
        ("", ""),
        (f'<title>A on X: "{"long " * 1000}"</title>', ("long " * 1000)[: post_text.LONGEST]),
    ],
)
def test_what_a_captured_post_says(body: str, text: str) -> None:
    assert post_text.of(body.encode()) == text
