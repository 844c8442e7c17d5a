"""What kept an answer from us: a name that is gone is death, most else is not."""

import pytest

from linkcheck import diagnose
from linkcheck.diagnose.transport import BLOCKED, CAUSES, DEADLY
from linkcheck.model import FailureKind, Need, Want
from tests.diagnose.looks_like import evidence, hop, told, visit


def test_every_kind_of_failure_is_known() -> None:
    assert set(FailureKind) == {*BLOCKED, *CAUSES, *DEADLY}


@pytest.mark.parametrize("kind", [kind for kind in FailureKind if kind not in DEADLY])
def test_no_other_failure_is_death(kind: FailureKind) -> None:
    looks = [visit(None, failure=kind) for _ in range(2)]
    assert told(diagnose.verdict(evidence(*looks, unmet=tuple(Want))))[0] in ("unreachable", "blocked")


def test_a_missing_name_is_asked_for_twice() -> None:
    look = visit(None, failure=FailureKind.DNS_MISSING)
    need = diagnose.verdict(evidence(look))
    assert isinstance(need, Need)
    assert need.want is Want.SECOND_LOOK
    assert told(diagnose.verdict(evidence(look, look))) == ("gone", "dns-missing")
    trouble = visit(None, failure=FailureKind.DNS_TROUBLE)
    for looks in ((look, trouble), (trouble, look)):
        assert told(diagnose.verdict(evidence(*looks))) == ("unreachable", "dns-trouble")
    assert told(diagnose.verdict(evidence(look, visit(200)))) == ("alive", None)


def test_the_content_behind_a_bad_certificate_is_looked_at_and_decides_nothing() -> None:
    look = visit(None, failure=FailureKind.TLS_EXPIRED)
    need = diagnose.verdict(evidence(look))
    assert isinstance(need, Need)
    assert (need.want, need.trust_any) == (Want.UNTRUSTED_LOOK, True)
    for status, words in ((200, "a page is to be seen"), (404, "not there (404)")):
        verdict = diagnose.verdict(evidence(look, untrusted=visit(status)))
        assert told(verdict) == ("unreachable", "tls-expired")
        assert words in verdict.reason


def test_a_circle_that_goes_on_setting_cookies_is_a_check_and_any_other_is_death() -> None:
    there, back = hop("http://a.example/1", "http://a.example/2"), hop("http://a.example/2", "http://a.example/1")
    cookie = hop("http://a.example/1", "http://a.example/2", set_cookie="a=***")
    for hops, said in (
        ((there, back), ("gone", "redirect-loop")),
        ((cookie, back, there, back), ("gone", "redirect-loop")),  # a session: sent back, and nothing changed
        ((cookie, back, cookie, back), ("blocked", "bot-wall")),
    ):
        look = visit(301, "", *hops, url="http://a.example/1", failure=FailureKind.REDIRECT_LOOP)
        assert told(diagnose.verdict(evidence(look, look))) == said


def test_the_reason_names_the_host_that_is_gone() -> None:
    led = hop("http://a.example/1", "http://b.example/2")
    look = visit(None, "", led, url="http://b.example/2", failure=FailureKind.DNS_MISSING)
    verdict = diagnose.verdict(evidence(look, look))
    assert verdict.reason == "It leads to b.example: its host name does not exist any more (asked twice)."
