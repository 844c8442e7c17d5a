"""Nothing becomes dead on one look, and looks that disagree decide nothing."""

import pytest
from msgspec.structs import replace

from linkcheck import diagnose
from linkcheck.model import FailureKind, Need, Want
from tests.diagnose.looks_like import evidence, hop, told, visit

MISSING, GONE = visit(404), visit(410)


@pytest.mark.parametrize("first", [MISSING, GONE])
def test_a_missing_page_is_looked_at_twice(first: object) -> None:
    need = diagnose.verdict(evidence(first))  # type: ignore[arg-type]
    assert isinstance(need, Need)
    assert (need.want, need.by) == (Want.SECOND_LOOK, "status")


def test_two_looks_that_agree_are_enough() -> None:
    assert told(diagnose.verdict(evidence(MISSING, visit(404, browser_like=True)))) == ("gone", "not-found")
    assert told(diagnose.verdict(evidence(GONE, visit(410, browser_like=True)))) == ("gone", "gone-410")
    assert told(diagnose.verdict(evidence(GONE, visit(404, browser_like=True)))) == ("gone", "not-found")


@pytest.mark.parametrize(
    "second",
    [
        visit(200, browser_like=True),
        visit(403, browser_like=True),
        visit(500, browser_like=True),
        visit(None, failure=FailureKind.TIMEOUT),
        visit(None, failure=FailureKind.DNS_MISSING),
        visit(429, browser_like=True),
        visit(301, browser_like=True),
    ],
)
def test_looks_that_disagree_are_undecided(second: object) -> None:
    assert told(diagnose.verdict(evidence(MISSING, second)))[0] in ("blocked", "unreachable")  # type: ignore[arg-type]


def test_without_a_second_look_nothing_is_dead() -> None:
    verdict = diagnose.verdict(evidence(MISSING, unmet=tuple(Want)))
    assert told(verdict)[0] == "unreachable"
    assert "nobody could look twice" in verdict.reason


def test_the_reason_says_where_a_redirect_ended() -> None:
    there = "http://a.example/new"
    looks = [visit(404, "", hop("http://a.example/old", there), url=there) for _ in range(2)]
    verdict = diagnose.verdict(evidence(*looks))
    assert verdict.reason == "It leads to http://a.example/new, which is not there (404, asked twice)."


def test_how_sure_a_host_is_both_times_is_told() -> None:
    verdict = diagnose.verdict(evidence(GONE, visit(404, browser_like=True)))
    assert verdict.reason == "Its host says it is not there (410 and then 404, asked twice)."
    assert diagnose.verdict(evidence(GONE, GONE)).reason == "Its host says it is gone for good (410, asked twice)."


def test_a_page_that_came_in_part_is_alive_with_a_note() -> None:
    whole, moved = visit(200), visit(200, "", hop("http://a.example/old", "http://a.example/new", 302))
    for look in (whole, moved):
        for cut, size, noted in ((True, 900, True), (False, 900, False), (True, 256 * 1024, False)):
            seen = replace(look, hops=(*look.hops[:-1], replace(look.hops[-1], cut=cut, bytes=size)))
            verdict = diagnose.verdict(evidence(seen))
            assert told(verdict) == ("alive", None)
            assert verdict.reason.endswith("came in part only.") is noted


def test_a_code_of_cloudflare_is_trouble_of_the_host() -> None:
    looks = [visit(409, "error code: 1001") for _ in range(2)]
    assert told(diagnose.verdict(evidence(*looks))) == ("unreachable", "server-error")
