"""What disagrees is undecided, and the reason says what each look saw."""

import pytest
from msgspec.structs import replace

from linkcheck import diagnose
from linkcheck.diagnose.failures import DEADLY
from linkcheck.model import Failure, FailureKind, Visit, Want
from tests.diagnose.looks_like import URL, evidence, hop, told, visit

MISSING = visit(404)
HOME, OTHER = "http://a.example/", "http://a.example/b/other"


def led(to: str, status: int = 302) -> Visit:
    """A browser-like look that was sent elsewhere, where there is a page."""
    return visit(200, "words", hop(URL, to, status), url=to, browser_like=True)


@pytest.mark.parametrize("first", [MISSING, visit(410)])
@pytest.mark.parametrize("to", [HOME, OTHER, "http://a.example/search?q=mill", "http://b.example/", f"{URL}/"])
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_no_proof_of_life_beside_a_look_that_missed_the_page(first: Visit, to: str, status: int) -> None:
    verdict = diagnose.verdict(evidence(first, led(to, status)))
    assert told(verdict) == ("blocked", "bot-wall")
    assert f"({first.status})" in verdict.reason
    assert to in verdict.reason


def test_both_looks_are_told() -> None:
    def reason(*looks: Visit) -> str:
        return diagnose.verdict(evidence(*looks)).reason

    assert reason(MISSING, led(HOME)) == (
        "Its host says it is not there (404); asked as browsers ask, it leads to http://a.example/ (200)."
    )
    assert reason(MISSING, visit(None, failure=FailureKind.RESET)) == (
        "Its host says it is not there (404); asked again, its host breaks the connection off."
    )
    assert reason(visit(None, failure=FailureKind.DNS_MISSING), visit(200, "words")) == (
        "Its host name does not exist; asked again, its host answers (200)."
    )
    assert reason(MISSING, visit(403, headers=(("cf-mitigated", "challenge"),), browser_like=True)) == (
        "Its host says it is not there (404); asked as browsers ask, Cloudflare asks for proof of being human."
    )


def test_a_wall_and_a_look_that_missed_the_page_are_both_told() -> None:
    verdict = diagnose.verdict(evidence(visit(403), visit(404, browser_like=True)))
    assert told(verdict) == ("blocked", "bot-wall")
    assert verdict.reason == (
        "Its host refuses us, and people may well see the page (403); asked as browsers ask, its host says it is not"
        " there (404)."
    )


def test_the_cause_is_what_the_other_look_ran_into() -> None:
    for second, said in (
        (visit(500), ("unreachable", "server-error")),
        (visit(405), ("unreachable", "protocol")),
        (visit(None, failure=FailureKind.RESET), ("unreachable", "reset")),
        (visit(None, failure=FailureKind.TIMEOUT), ("unreachable", "timeout")),
        (visit(None, failure=FailureKind.DNS_MISSING), ("unreachable", "dns-trouble")),
        (visit(None, failure=FailureKind.REDIRECT_LOOP), ("unreachable", "protocol")),
        (visit(None, failure=FailureKind.ROBOTS), ("blocked", "bot-wall")),
        (visit(204, browser_like=True), ("blocked", "bot-wall")),
    ):
        assert told(diagnose.verdict(evidence(MISSING, second))) == said


@pytest.mark.parametrize("status", [200, 204, 304, 301])
@pytest.mark.parametrize("kind", [FailureKind.DNS_MISSING, FailureKind.REDIRECT_LOOP])
def test_a_failure_that_would_be_death_and_an_answer_disagree(kind: FailureKind, status: int) -> None:
    looks = visit(None, failure=kind), visit(status, "words", browser_like=True)
    assert told(diagnose.verdict(evidence(*looks)))[0] in ("unreachable", "blocked")


def test_a_look_that_was_put_off_is_told_as_that() -> None:
    put_off = Failure(kind=FailureKind.POSTPONED, detail="b.a.example asks for a pause of 300 s")
    late = replace(visit(None, failure=FailureKind.POSTPONED), failure=put_off)
    verdict = diagnose.verdict(evidence(MISSING, late))
    assert told(verdict) == ("blocked", "rate-limited")
    assert verdict.reason == (
        "Its host says it is not there (404); it was not asked a second time, as b.a.example asks for a pause of"
        " 300 s, which is longer than this run can wait."
    )
    alone = diagnose.verdict(evidence(late))
    assert told(alone) == ("blocked", "rate-limited")
    assert alone.reason.startswith("It was not asked, as b.a.example asks for a pause of 300 s")


def failed(kind: FailureKind) -> Visit:
    """A look without an answer; a circle ends with the redirect that closes it."""
    return visit(302 if kind is FailureKind.REDIRECT_LOOP else None, failure=kind)


LOOKS = [
    *(visit(status, "words", browser_like=True) for status in (200, 204, 206, 300, 304, 301, 400, 401, 403, 405, 429)),
    *(visit(status, browser_like=True) for status in (404, 410, 418, 451, 500, 503, 522, 599, 777, 999)),
    *(failed(kind) for kind in FailureKind),
    *(led(to, status) for to in (HOME, OTHER, "http://a.example/login", f"{URL}/") for status in (301, 302)),
    visit(404, "", hop(URL, OTHER), url=OTHER, browser_like=True),
]


@pytest.mark.parametrize("second", LOOKS)
@pytest.mark.parametrize("first", [MISSING, visit(410), *(failed(kind) for kind in DEADLY)])
def test_beside_a_look_that_would_be_death_only_the_same_is_death_and_nothing_is_life(
    first: Visit, second: Visit
) -> None:
    for looks in ((first, second), (second, first)):
        verdict = diagnose.verdict(evidence(*looks, unmet=tuple(Want)))
        says, _ = told(verdict)
        kinds = [look.failure.kind if look.failure else look.status in (404, 410) for look in looks]
        assert says not in ("alive", "moved")
        assert (says == "gone") is (kinds[0] == kinds[1])
        walled = [look for look in looks if look.final_url.endswith("/login")]  # what is told of it is where it led
        assert walled or all(
            f"({look.status}" in verdict.reason for look in looks if not look.failure and says != "gone"
        )
