"""What kept an answer from us: a name that is gone is death, most else is not."""

import pytest
from msgspec.structs import replace

from linkcheck import diagnose
from linkcheck.diagnose.failures import BLOCKED, CAUSES, DEADLY
from linkcheck.model import Failure, FailureKind, Need, Verdict, Visit, Want
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
    assert told(diagnose.verdict(evidence(look, look, unmet=(Want.ELSEWHERE,)))) == ("gone", "dns-missing")
    trouble = visit(None, failure=FailureKind.DNS_TROUBLE)
    for looks in ((look, trouble), (trouble, look)):
        assert told(diagnose.verdict(evidence(*looks))) == ("unreachable", "dns-trouble")
    assert told(diagnose.verdict(evidence(look, visit(200)))) == ("unreachable", "dns-trouble")


def test_the_content_behind_a_bad_certificate_is_looked_at_and_decides_nothing() -> None:
    look = visit(None, failure=FailureKind.TLS_EXPIRED)
    need = diagnose.verdict(evidence(look))
    assert isinstance(need, Need)
    assert need.want is Want.UNTRUSTED_LOOK
    for status, words in ((200, "a page is to be seen"), (404, "not there (404)")):
        verdict = diagnose.verdict(evidence(look, untrusted=visit(status)))
        assert told(verdict) == ("unreachable", "tls-expired")
        assert words in verdict.reason


@pytest.mark.parametrize(
    ("kind", "more", "open_for_ever"),
    [
        (FailureKind.TLS_EXPIRED, {"untrusted": visit(200)}, True),
        (FailureKind.TLS_EXPIRED, {"untrusted": visit(404)}, False),
        (FailureKind.TLS_NAME, {"untrusted": visit(None, failure=FailureKind.RESET)}, False),
        (FailureKind.REFUSED, {"elsewhere": visit(200, url="https://a.example/notes/mill")}, True),
        (FailureKind.REFUSED, {"elsewhere": visit(404, url="https://a.example/notes/mill")}, False),
        (FailureKind.REFUSED_ADDRESS, {}, True),
        (FailureKind.TIMEOUT, {}, False),
    ],
)
def test_what_can_be_seen_another_way_or_is_ours_never_becomes_death(
    kind: FailureKind, more: dict[str, Visit], open_for_ever: bool
) -> None:
    verdict = diagnose.verdict(evidence(visit(None, failure=kind), **more))
    assert isinstance(verdict, Verdict)
    assert verdict.stays_open is open_for_ever


def test_a_host_that_has_ipv6_alone_may_be_out_of_our_reach() -> None:
    look = visit(None, failure=FailureKind.TIMEOUT)
    for family, stays_open in ((6, True), (4, False), (0, False)):
        failure = Failure(kind=FailureKind.TIMEOUT, family=family)
        verdict = diagnose.verdict(evidence(replace(look, failure=failure)))
        assert isinstance(verdict, Verdict)
        assert (told(verdict), verdict.stays_open) == (("unreachable", "timeout"), stays_open)
        assert ("IPv6 alone" in verdict.reason) is stays_open


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


def test_what_a_redirect_gives_for_an_address_is_told_as_that() -> None:
    for status, reason in (
        (None, "It is no address that can be asked for."),
        (302, "It leads to what is no address that can be asked for."),
    ):
        assert diagnose.verdict(evidence(visit(status, failure=FailureKind.INVALID_URL))).reason == reason


def test_a_name_without_an_address_still_exists() -> None:
    none = replace(visit(None, failure=FailureKind.DNS_MISSING), failure=Failure(kind=FailureKind.DNS_MISSING, code=1))
    verdict = diagnose.verdict(evidence(none, none, unmet=(Want.ELSEWHERE,)))
    assert told(verdict) == ("gone", "dns-missing")
    assert verdict.reason == "Its host name has no address (asked twice)."
    www = visit(200, "words", url="http://www.a.example/notes/mill")
    assert diagnose.verdict(evidence(none, none, elsewhere=www)).reason == (
        "Its host name has no address, but http://www.a.example/notes/mill is there (200)."
    )


def test_the_reason_names_the_host_that_is_gone() -> None:
    led = hop("http://a.example/1", "http://b.example/2")
    look = visit(None, "", led, url="http://b.example/2", failure=FailureKind.DNS_MISSING)
    verdict = diagnose.verdict(evidence(look, look))
    assert verdict.reason == "It leads to b.example: its host name does not exist (asked twice)."


@pytest.mark.parametrize(
    ("kind", "address", "other"),
    [
        (FailureKind.DNS_MISSING, "http://a.example/x", "http://www.a.example/x"),
        (FailureKind.DNS_MISSING, "https://www.a.example/x?y=1", "https://a.example/x?y=1"),
        (FailureKind.DNS_MISSING, "http://deep.a.example/x", None),
        (FailureKind.DNS_MISSING, "http://10.0.0.1/x", None),
        (FailureKind.REFUSED, "https://a.example/x", "http://a.example/x"),
        (FailureKind.REFUSED, "http://a.example/x", "https://a.example/x"),
        (FailureKind.TLS_PROTOCOL, "https://a.example/x", "http://a.example/x"),
        (FailureKind.REFUSED, "http://a.example:8080/x", None),
        (FailureKind.TIMEOUT, "http://a.example/x", None),
        (FailureKind.RESET, "http://a.example/x", None),
    ],
)
def test_the_page_is_looked_for_where_it_may_still_be(kind: FailureKind, address: str, other: str | None) -> None:
    look = visit(None, url=address, failure=kind)
    answer = diagnose.verdict(evidence(look, look))
    assert (answer.url if isinstance(answer, Need) else None) == other


@pytest.mark.parametrize(
    ("elsewhere", "said", "words"),
    [
        (visit(200), ("unreachable", "dns-trouble"), "but http://a.example/notes/mill is there (200)"),
        (visit(403), ("unreachable", "dns-trouble"), "cannot be told"),
        (visit(None, failure=FailureKind.TIMEOUT), ("unreachable", "dns-trouble"), "cannot be told"),
        (visit(404), ("gone", "dns-missing"), "asked twice"),
        (visit(None, failure=FailureKind.DNS_MISSING), ("gone", "dns-missing"), "asked twice"),
    ],
)
def test_a_name_that_is_gone_is_no_death_where_the_same_page_may_be_elsewhere(
    elsewhere: Visit, said: tuple[str, str], words: str
) -> None:
    look = visit(None, failure=FailureKind.DNS_MISSING)
    verdict = diagnose.verdict(evidence(look, look, elsewhere=elsewhere))
    assert told(verdict) == said
    assert isinstance(verdict, Verdict)
    assert words in verdict.reason


def test_a_host_that_refuses_one_scheme_is_named_where_the_other_works() -> None:
    look = visit(None, url="https://a.example/notes/mill", failure=FailureKind.REFUSED)
    verdict = diagnose.verdict(evidence(look, elsewhere=visit(200)))
    assert told(verdict) == ("unreachable", "refused")
    assert isinstance(verdict, Verdict)
    assert verdict.reason == "Its host refuses connections, but http://a.example/notes/mill is there (200)."
    assert "," not in diagnose.verdict(evidence(look, elsewhere=visit(404))).reason
