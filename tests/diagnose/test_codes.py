"""Status codes by number: none is unknown, and only two of them can mean death."""

import pytest

from linkcheck import diagnose
from linkcheck.diagnose import codes
from linkcheck.model import Diagnosis, Need, Verdict, Want
from tests.diagnose.looks_like import evidence, told, visit


@pytest.mark.parametrize("number", [*range(1000), 1234])
def test_every_number_has_a_meaning_and_only_two_can_be_deadly(number: int) -> None:
    code = codes.of(number)
    assert (code.diagnosis is Diagnosis.GONE) == (number in (404, 410))
    assert code.says
    answer = diagnose.verdict(evidence(visit(number)))
    if isinstance(answer, Verdict):
        assert answer.diagnosis is not Diagnosis.GONE  # never by one look
    else:
        assert answer.want is Want.SECOND_LOOK


@pytest.mark.parametrize("number", [200, 201, 202, 203, 204, 205, 206, 207, 226, 299, 300, 301, 304, 399])
def test_odd_answers_are_alive(number: int) -> None:
    assert told(diagnose.verdict(evidence(visit(number)))) == ("alive", None)


@pytest.mark.parametrize("number", [403, 400, 405, 406, 412, 415, 428])
def test_what_headers_may_change_is_asked_again_as_browsers_ask(number: int) -> None:
    need = diagnose.verdict(evidence(visit(number)))
    assert isinstance(need, Need)
    assert need.want is Want.SECOND_LOOK
    seen = diagnose.verdict(evidence(visit(number), visit(200, browser_like=True)))
    assert told(seen) == ("alive", None)
    still = diagnose.verdict(evidence(visit(number), visit(number, browser_like=True)))
    assert told(still)[0] in ("blocked", "unreachable")


def test_999_is_judged_by_its_number() -> None:
    assert told(diagnose.verdict(evidence(visit(999)))) == ("blocked", "bot-wall")
