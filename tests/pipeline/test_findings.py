"""The row of a link: what it shows of the looks at it."""

from datetime import timedelta

from linkcheck import diagnose
from linkcheck.model import Diagnosis, FailureKind, StandingName, Verdict, Visit
from linkcheck.pipeline import findings
from linkcheck.standing import Check, policy
from tests.diagnose.looks_like import NOON, evidence, visit


def test_the_status_of_a_row_is_that_of_the_last_look_that_was_answered() -> None:
    reset = visit(None, failure=FailureKind.RESET)
    for looks, status in (((visit(404), reset), 404), ((visit(404), visit(500)), 500), ((reset, reset), None)):
        seen = evidence(*looks)
        verdict = diagnose.verdict(seen)
        assert isinstance(verdict, Verdict)
        row = findings.found(seen.link, verdict, seen, (), policy("once"), now=NOON, since=None, checked_now=True)
        assert row.visit
        assert row.visit.status == status
        assert row.visit.page is None


def test_a_dead_link_whose_host_falls_silent_is_told_with_what_proved_it() -> None:
    """By its silence alone it would not be dead, and nobody would act rightly on that."""

    def said(*looks: Visit) -> Verdict:
        verdict = diagnose.verdict(evidence(*looks))
        assert isinstance(verdict, Verdict)
        return verdict

    earlier = [Check(NOON - timedelta(days=days), said(visit(404), visit(404))) for days in (9, 6, 2)]
    silent = evidence(visit(None, failure=FailureKind.TIMEOUT))
    row = findings.found(
        silent.link,
        said(*silent.visits),
        silent,
        earlier,
        policy("nightly"),
        now=NOON,
        since=None,
        checked_now=True,
    )
    assert row.standing.standing is StandingName.DEAD
    assert row.verdict
    assert (row.verdict.diagnosis, row.verdict.cause) == (Diagnosis.GONE, "not-found")
    day = f"{(NOON - timedelta(days=2)).day} {NOON - timedelta(days=2):%b %Y}"
    assert row.verdict.reason == (
        f"Its host does not answer in time; before that, on {day}: its host says it is not there (404, asked twice)."
    )
