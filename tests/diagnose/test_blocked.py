"""Walls by their marks; what only speaks of them is none. The labelled worlds have a page of each vendor."""

import time

import pytest

from linkcheck import diagnose
from linkcheck.diagnose.signed import SIGNS
from linkcheck.model import Diagnosis
from tests.diagnose.looks_like import evidence, told, visit

CAPTCHA = "<title>Are you a robot?</title><form><p>Please verify you are human.</p></form><script>x()</script>"


def test_causes_are_those_of_the_table() -> None:
    known = {"bot-wall", "rate-limited", "login", "consent", "payment", "region", "legal"}
    assert {sign.cause for sign in SIGNS} <= known
    assert all(sign.says.endswith(".") for sign in SIGNS)


def test_the_same_words_in_a_long_article_are_no_wall() -> None:
    assert told(diagnose.verdict(evidence(visit(200, CAPTCHA)))) == ("blocked", "bot-wall")
    article = CAPTCHA.replace("</form>", "</form><p>" + "word " * 200)
    assert told(diagnose.verdict(evidence(visit(200, article)))) == ("alive", None)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize(
    "headers", [(), (("x-datadome", "protected"),), (("x-iinfo", "1"),), (("server", "ddos-guard"),)]
)
def test_a_missing_page_stays_missing_behind_a_vendor(status: int, headers: tuple[tuple[str, str], ...]) -> None:
    for body in (CAPTCHA.replace("Are you a robot?", "Not found"), CAPTCHA.replace("Please", "404. Please")):
        looks = [visit(status, body, headers=headers) for _ in range(2)]
        assert told(diagnose.verdict(evidence(*looks)))[0] == "gone"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (CAPTCHA, ("blocked", "bot-wall")),
        (
            "<h1>Not available in your country</h1><p>This title is not available in your country.",
            ("blocked", "region"),
        ),
        ("<h1>Too many requests</h1><p>You ask too fast.", ("blocked", "rate-limited")),
        ("<title>Lost</title><h1>404</h1><p>Some films are not available in your country.", ("gone", "not-found")),
        ("<title>Not found</title><h1>Are you a robot?</h1>", ("gone", "not-found")),
        ("<title>Are you a robot?</title><p>The page was not found.", ("gone", "not-found")),
    ],
)
def test_a_missing_page_that_is_headed_by_a_wall_alone_cannot_be_told(body: str, said: tuple[str, str]) -> None:
    looks = [visit(404, body) for _ in range(2)]
    assert told(diagnose.verdict(evidence(*looks))) == said


def test_a_vendors_own_page_is_a_wall_even_where_it_says_404() -> None:
    body = "<script src='/_Incapsula_Resource?x=1'></script><p>Request unsuccessful. Incapsula incident ID: 12-34</p>"
    looks = [visit(404, body), visit(404, body)]
    assert told(diagnose.verdict(evidence(*looks))) == ("blocked", "bot-wall")
    lost = [visit(404, f"<title>Page not found</title>{body}") for _ in range(2)]
    assert told(diagnose.verdict(evidence(*lost))) == ("gone", "not-found")


def test_a_look_that_saw_the_page_stands_over_a_wall() -> None:
    looks = visit(429), visit(200, "words", browser_like=True)
    assert told(diagnose.verdict(evidence(*looks))) == ("alive", None)


def test_a_header_of_a_challenge_holds_for_any_status() -> None:
    for status in (200, 403, 404, 503):
        look = visit(status, headers=(("cf-mitigated", "challenge"),))
        assert told(diagnose.verdict(evidence(look))) == ("blocked", "bot-wall")


def test_no_mark_takes_long_to_look_for() -> None:
    """Patterns are applied to strangers' text: none may run away."""
    texts = [
        "a " * 2000,
        "you are " * 500,
        "verify that you are not " * 150,
        "(" * 4000,
        "european economic area " * 180,
    ]
    began = time.process_time()
    for text in texts:
        for status in (200, 403):
            verdict = diagnose.verdict(
                evidence(visit(status, f"<title>{text[:290]}</title><p>{text[:2000]}"), unmet=())
            )
            assert getattr(verdict, "diagnosis", Diagnosis.BLOCKED) is not Diagnosis.GONE
    assert time.process_time() - began < 5
