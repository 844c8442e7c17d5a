"""A number that what comes with it belies: the second look first, and no word of it where the looks differ."""

from linkcheck import diagnose
from linkcheck.model import Need, Want
from tests.diagnose.looks_like import evidence, told, visit

PROGRAM = "<title>Mills</title><div id=root></div><script src=/static/js/main.js></script>"
LOST = "<title>Page not found</title><h1>Page not found</h1>"


def test_a_page_that_its_program_draws_is_looked_at_twice_and_then_left_open() -> None:
    need = diagnose.verdict(evidence(visit(404, PROGRAM)))
    assert isinstance(need, Need)
    assert need.want is Want.SECOND_LOOK
    assert told(diagnose.verdict(evidence(visit(404, PROGRAM), visit(404, PROGRAM)))) == ("blocked", "same-for-all")
    assert told(diagnose.verdict(evidence(visit(404, PROGRAM), visit(404, LOST)))) == ("gone", "not-found")
    assert told(diagnose.verdict(evidence(visit(404, PROGRAM), visit(200)))) == ("blocked", "bot-wall")


def test_what_a_program_says_to_browsers_without_scripts_is_not_what_people_read() -> None:
    said = f"{PROGRAM}<noscript><p>You need to enable <b>JavaScript</b> to run this app.</p></noscript>"
    said += "<svg><desc>Drawn with a program</desc><g><text x=1>Mills</text></g></svg>"
    assert told(diagnose.verdict(evidence(visit(404, said), visit(404, said)))) == ("blocked", "same-for-all")


def test_what_is_gone_for_good_is_so_whatever_comes_with_it() -> None:
    looks = [visit(410, PROGRAM) for _ in range(2)]
    assert told(diagnose.verdict(evidence(*looks))) == ("gone", "gone-410")
