"""The summary for a terminal: folded where somebody looks, plain through a pipe, obeyed nowhere."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from linkcheck import report
from linkcheck.model import Change, Confidence, StandingName
from tests.report.test_formats import HOSTILE, NOON, mention, run_of
from tests.report.test_markdown import finding, night

LONG = "https://a.example/" + "long/" * 40
OURS = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[\w=]*;[!-~]*\x1b\\")  # colours and hyperlinks


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_terminal_obeys_only_our_own_colours(text: str) -> None:
    shown = report.render(run_of(text), "terminal", colour=True, width=80)
    assert "\x1b" in shown
    left = OURS.sub("", shown)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", left)
    assert "\u202e" not in left
    assert all("secret" not in link and "hush" not in link for link in OURS.findall(shown))


def test_sentences_fold_and_addresses_do_not() -> None:
    row = finding("x", StandingName.DEAD)
    verdict = replace(row.verdict, reason="It says so and so. " * 20)  # type: ignore[type-var]
    row = replace(row, verdict=verdict, link=replace(row.link, url=LONG, mentions=(mention(LONG),)))
    lines = report.render(night(row), "terminal", width=80).splitlines()
    assert [line for line in lines if len(line) > 80] == [f"dead       {LONG}"]
    assert lines[1].startswith("           It says so")
    assert lines[2].startswith("           ")


def test_through_a_pipe_a_finding_is_two_lines() -> None:
    row = finding("x", StandingName.DEAD)
    row = replace(row, verdict=replace(row.verdict, reason="It says so and so. " * 10))  # type: ignore[type-var]
    assert len(report.render(night(row), "terminal").splitlines()) == 5


def test_what_recovered_is_named() -> None:
    row = finding("x", StandingName.ALIVE, change=Change.RECOVERED)
    assert "recovered  https://a.example/x\n           It failed and answers again" in report.render(
        night(row), "terminal"
    )


def test_how_long_a_link_is_dead_is_said_where_nothing_is_kept_from_night_to_night() -> None:
    row = finding("x", StandingName.DEAD, change=Change.STILL_DEAD, since=NOON - timedelta(days=9))
    assert ", still dead for 9 days (a.txt:1:1)\n" in report.render(night(row), "terminal")
    assert "still dead" not in report.render(night(row), "markdown")


def test_what_recovered_and_comes_and_goes_is_marked() -> None:
    run = night(finding("x", StandingName.ALIVE, change=Change.RECOVERED, flapping=True))
    assert "answers again, comes and goes (" in report.render(run, "terminal")
    assert "a.txt:1:1`: comes and goes\n" in report.render(run, "markdown")
    assert "a.txt:1:1`: comes and goes\n" in report.render(run, "changes")


def test_who_can_decide_is_told_how() -> None:
    run = replace(run_of("plain"), paths=("my notes", "-"))
    assert "To decide: linkcheck resolve --decide 'my notes'\n" in report.render(run, "terminal")
    assert "To decide" not in report.render(replace(run, resolutions=()), "terminal")


def test_an_address_can_be_opened_where_colours_are_shown() -> None:
    row = finding("x", StandingName.DEAD)
    assert "https://a.example/x\x1b\\" in report.render(night(row), "terminal", colour=True)
    assert "\x1b" not in report.render(night(row), "terminal", width=80)


def test_no_kind_of_row_drowns_the_others() -> None:
    dead = [finding(str(number), StandingName.DEAD) for number in range(500)]
    rows = [replace(row, link=replace(row.link, url=f"https://{number}.example/")) for number, row in enumerate(dead)]
    text = report.render(night(*rows, finding("m", StandingName.MOVED)), "terminal")
    assert "… and 480 more" in text
    assert "moved      https://a.example/m" in text


def test_of_very_many_those_of_one_host_with_one_story_are_one_row() -> None:
    text = report.render(night(*(finding(str(number), StandingName.DEAD) for number in range(500))), "terminal")
    assert text.startswith(
        "dead       500 links of a.example\n           It says that it is gone (410); since 12 Nov 2026"
    )
    assert len(text.splitlines()) == 5


def test_who_pasted_is_not_sent_to_decide_about_files() -> None:
    run = replace(run_of("plain"), paths=("-",))
    (resolution,) = run.resolutions
    pasted = replace(resolution, mention=replace(resolution.mention, source="-"))
    assert "To decide" not in report.render(replace(run, resolutions=(pasted,)), "terminal")


def test_what_is_proposed_is_named() -> None:
    (resolution,) = run_of("plain").resolutions
    run = replace(run_of("plain"), resolutions=(replace(resolution, confidence=Confidence.PROBABLE),))
    assert "           proposed: https://a.example/plain\n" in report.render(run, "terminal")
