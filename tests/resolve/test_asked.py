"""Short links, posts and sites that are asked what a cut-off link stands for: what proves it, and what does not."""

import json
from collections.abc import Callable

import pytest

from linkcheck.model import Confidence, Document, Resolution
from tests.web import Answer, Host, Web, html
from tests.web.answers import Said, redirect

StartWeb = Callable[[dict[str, Host]], Web]
Resolve = Callable[..., list[Resolution]]

EMPTY = Answer(200, b"[]", (("content-type", "application/json"),))
NOWHERE = {"web.archive.org": Host(default=EMPTY), "anthropic.com": Host(), "lesswrong.com": Host()}
SHOWN = "anthropic.com/news/statement…"
RIGHT = "https://www.anthropic.com/news/statement-department-of-war"
BESIDE = f"It is here: {SHOWN} (https://t.co/AbCdEfGhIj)"


def one(found: list[Resolution]) -> Resolution:
    (only,) = found
    return only


def short(*said: Answer, **paths: Said) -> dict[str, Host]:
    """t.co with one link, or with several."""
    own: dict[str, Said] = {"/AbCdEfGhIj": said if len(said) > 1 else said[0]} if said else {}
    return {**NOWHERE, "t.co": Host({**own, **{f"/{name}": answer for name, answer in paths.items()}})}


# --- short links -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        redirect(RIGHT),
        redirect(RIGHT, 302),
        Answer(
            200,
            f'<head><noscript><META http-equiv="refresh" content="0;URL={RIGHT}"></noscript></head>'.encode(),
            (("content-type", "text/html"),),
        ),
    ],
)
@pytest.mark.parametrize("text", [BESIDE, f"See https://t.co/AbCdEfGhIj {SHOWN}", f"{SHOWN} → t.co/AbCdEfGhIj"])
def test_the_short_link_beside_it_is_proof(web: StartWeb, online: Resolve, said: Answer, text: str) -> None:
    found = one(online(web(short(said)), text))
    assert (found.url, found.confidence, found.method) == (RIGHT, Confidence.EXACT, "shortener")


def test_short_links_that_lead_to_short_links_are_followed(web: StartWeb, online: Resolve) -> None:
    hosts = {**short(redirect("https://bit.ly/2x")), "bit.ly": Host({"/2x": redirect(RIGHT)})}
    assert one(online(web(hosts), BESIDE)).url == RIGHT


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (redirect("https://elsewhere.example/news/statement-x"), ""),
        (redirect("https://twitter.com/safety/unsafe_link_warning?unsafe_link=https://anthropic.com"), ""),
        (redirect("https://t.co/AbCdEfGhIj"), ""),
        (redirect("javascript:alert(1)"), "could not be asked"),
        (Answer(404), ""),
        (Answer(429), "https://t.co/AbCdEfGhIj could not be asked: it answered 429"),
        (Answer(fault="close"), "could not be asked"),
        (html("no target"), "could not be asked"),
    ],
)
def test_a_short_link_that_leads_elsewhere_proves_nothing(
    web: StartWeb, online: Resolve, said: Answer, reason: str
) -> None:
    found = one(online(web(short(said)), BESIDE))
    assert (found.url, found.confidence) == (None, Confidence.NONE)
    assert reason in found.reason


def test_a_short_link_of_the_next_sentence_is_not_beside_it(web: StartWeb, online: Resolve) -> None:
    started = web(short(redirect(RIGHT)))
    assert one(online(started, f"{SHOWN} was long ago, and now see https://t.co/AbCdEfGhIj")).url is None
    assert not started.asked("t.co")


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("t.co/AAAAAAAAAA {0} t.co/BBBBBBBBBB {0}", [None, RIGHT + "-2"]),
        ("{0} t.co/AAAAAAAAAA {0} t.co/BBBBBBBBBB", [RIGHT, None]),
        ("t.co/AAAAAAAAAA {0}\nt.co/BBBBBBBBBB {0}", [RIGHT, RIGHT + "-2"]),
        ("{0} t.co/AAAAAAAAAA\n{0} t.co/BBBBBBBBBB", [RIGHT, RIGHT + "-2"]),
        ("see alert.co/AAAAAAAAAA {0}", [None]),
        ("{0}\nt.co/AAAAAAAAAA", [RIGHT]),
        ("{0}\n\nt.co/AAAAAAAAAA", [None]),
    ],
)
def test_a_short_link_between_two_alike_is_that_of_its_line_or_of_neither(
    web: StartWeb, online: Resolve, text: str, urls: list[str | None]
) -> None:
    hosts = short(AAAAAAAAAA=redirect(RIGHT), BBBBBBBBBB=redirect(RIGHT + "-2"))
    assert [found.url for found in online(web(hosts), text.format(SHOWN))] == urls


def test_a_short_link_beside_it_is_no_proof_where_the_other_one_could_not_be_asked(
    web: StartWeb, online: Resolve
) -> None:
    hosts = short(AAAAAAAAAA=Answer(429), BBBBBBBBBB=redirect(RIGHT + "-2"))
    first, second = online(web(hosts), f"t.co/AAAAAAAAAA {SHOWN} t.co/BBBBBBBBBB {SHOWN}")
    assert (first.url, second.url) == (None, RIGHT + "-2")
    assert "could not be asked" in first.reason


# --- the post itself -----------------------------------------------------------------------------------------------


def post(text: str = f"Look {SHOWN}") -> Document:
    return Document(source="a.json", text=text, post_url="https://x.com/danmason/status/2027555481699835918")


def embed(*anchors: tuple[str, str]) -> Answer:
    links = "".join(f'<a href="{place}">{text}</a>' for place, text in anchors)
    return Answer(200, json.dumps({"html": f"<blockquote><p>Look {links}</p></blockquote>"}).encode())


def test_the_post_itself_says_where_its_links_lead(web: StartWeb, online: Resolve) -> None:
    said = embed(("https://t.co/AbCdEfGhIj", SHOWN), ("https://t.co/KlMnOpQrSt", "other.org/x"))
    started = web({**short(redirect(RIGHT)), "publish.twitter.com": Host(default=said)})
    found = one(online(started, post()))
    assert (found.url, found.confidence) == (RIGHT, Confidence.EXACT)
    (request,) = started.asked("publish.twitter.com")
    assert "danmason%2Fstatus%2F2027555481699835918" in request.path
    assert "Look" not in request.path


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (embed(("https://t.co/AbCdEfGhIj", SHOWN), ("https://t.co/KlMnOpQrSt", SHOWN)), ""),
        (embed(("https://evil.example/x", SHOWN)), ""),
        (embed(), ""),
        (Answer(404), ""),
        (Answer(402), "the post could not be asked for: it answered 402"),
        (Answer(403), "the post could not be asked for: it answered 403"),
        (Answer(200, b"<html>"), "the post could not be asked for: no readable reply"),
        (Answer(200, b'{"html": 7}'), "the post could not be asked for: no readable reply"),
        (Answer(200, b'{"html": ' + b"[" * 100_000), "the post could not be asked for"),
    ],
)
def test_a_post_that_does_not_say_so_proves_nothing(web: StartWeb, online: Resolve, said: Answer, reason: str) -> None:
    paths = {**short(AbCdEfGhIj=redirect(RIGHT), KlMnOpQrSt=redirect(RIGHT + "-too"))}
    found = one(online(web({**paths, "publish.twitter.com": Host(default=said)}), post()))
    assert found.url is None
    assert reason in found.reason


# --- the site itself ----------------------------------------------------------------------------------------------


def test_a_number_that_is_whole_is_led_on_by_its_site(web: StartWeb, online: Resolve) -> None:
    whole = "https://stackoverflow.com/questions/4827/how-to-parse-things-quickly"
    site = Host({"/questions/4827": redirect(whole), "/questions/4827/how-to-parse-things-quickly": html("x")})
    found = one(online(web({**NOWHERE, "stackoverflow.com": site}), "stackoverflow.com/questions/4827/how-t..."))
    assert (found.url, found.method) == (whole, "site")


def test_a_site_that_leads_elsewhere_is_not_believed(web: StartWeb, online: Resolve) -> None:
    site = Host({"/questions/4827": redirect("https://stackoverflow.com/questions/99/another-thing-altogether")})
    found = one(online(web({**NOWHERE, "stackoverflow.com": site}), "stackoverflow.com/questions/4827/how-t..."))
    assert (found.url, found.candidates) == (None, ())


def wiki(titles: list[str]) -> Host:
    pages = {"query": {"allpages": [{"title": title} for title in titles]}}
    return Host(default=Answer(200, json.dumps(pages).encode(), (("content-type", "application/json"),)))


def test_titles_that_begin_so_are_asked_of_a_wiki(web: StartWeb, online: Resolve) -> None:
    text = "Far out there is the Kuiper belt occultation survey: en.wikipedia.org/wiki/Kuiper_be…"
    titles = ["Kuiper belt", "Kuiper belt object", "Kuiper belt occultation survey"]
    started = web({**NOWHERE, "en.wikipedia.org": wiki(titles)})
    found = one(online(started, text))
    assert found.url == "https://en.wikipedia.org/wiki/Kuiper_belt_occultation_survey"
    assert "apprefix=Kuiper%20be" in started.asked("en.wikipedia.org")[0].path


@pytest.mark.parametrize("body", [b"", b"[]", b'{"query": {"allpages": 3}}', b'{"error": {}}', b"[" * 100_000])
def test_a_wiki_that_gives_no_titles_is_said(web: StartWeb, online: Resolve, body: bytes) -> None:
    hosts = {**NOWHERE, "en.wikipedia.org": Host(default=Answer(200, body))}
    found = one(online(web(hosts), "en.wikipedia.org/wiki/Kuiper_be…"))
    assert found.url is None
    assert "gave no list of titles" in found.reason
