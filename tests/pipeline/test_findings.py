"""The row of a link: what it shows of the looks at it."""

from linkcheck import diagnose
from linkcheck.model import FailureKind, Verdict
from linkcheck.pipeline import findings
from linkcheck.standing import policy
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
