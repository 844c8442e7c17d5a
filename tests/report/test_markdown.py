"""The Markdown reports as GitHub reads them: strangers change nothing of their build, and it says what is new."""

import re
from collections.abc import Callable
from datetime import timedelta

import cmarkgfm
import pytest
from bs4 import BeautifulSoup, Tag
from cmarkgfm.cmark import Options
from msgspec.structs import replace

from linkcheck import report
from linkcheck.model import (
    Candidate,
    Change,
    Confidence,
    Coverage,
    Diagnosis,
    Finding,
    Kind,
    Link,
    Memento,
    Resolution,
    Run,
    Standing,
    StandingName,
    Verdict,
)
from tests.report.test_formats import HOSTILE, NOON, mention, run_of

YESTERDAY = NOON - timedelta(days=1)
EARLIER = NOON - timedelta(days=8)


def page(markdown: str) -> BeautifulSoup:
    """What GitHub's renderer makes of it, raw HTML left in so that it shows."""
    return BeautifulSoup(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE), "lxml")


def build(soup: BeautifulSoup) -> list[str]:
    """The sequence of elements, but for <a> and <code>: which of them, and how many, follows from the text."""
    return [tag.name for tag in soup.find_all(True) if tag.name not in ("a", "code")]


@pytest.mark.parametrize("name", ["markdown", "changes"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_strangers_change_nothing_of_the_build(name: str, text: str) -> None:
    def made(word: str) -> BeautifulSoup:
        run = replace(run_of(word), since=YESTERDAY)
        return page(report.render(run, name))

    soup = made(text)
    assert build(soup) == build(made("plain"))
    for link in soup.find_all("a"):
        assert re.match(r"https?://[ab]\.example/", str(link["href"]))
    for piece in soup.find_all(string=True):
        if not any(isinstance(parent, Tag) and parent.name in ("a", "code") for parent in piece.parents):
            assert not re.search(r"@\w|#\d|\bGH-\d|https?:|www\.", piece)


def test_an_issue_text_links_to_nothing() -> None:
    soup = page(report.render(replace(run_of("plain"), since=YESTERDAY), "changes"))
    assert not soup.find_all("a")


# --- what it says --------------------------------------------------------------------------------------------


def finding(name: str, standing: StandingName, change: Change = Change.NONE, **known: object) -> Finding:
    verdict = Verdict(
        diagnosis={StandingName.MOVED: Diagnosis.MOVED, StandingName.ALIVE: Diagnosis.ALIVE}.get(
            standing, Diagnosis.BLOCKED if standing is StandingName.UNDECIDED else Diagnosis.GONE
        ),
        reason="It keeps programs out (403)."
        if standing is StandingName.UNDECIDED
        else "It says that it is gone (410).",
        by="status",
        moved_to="https://b.example/new" if standing is StandingName.MOVED else None,
    )
    url = f"https://a.example/{name}"
    fields = {"since": EARLIER, "streak": 3, "needed": 3, "last_alive": EARLIER - timedelta(days=2), **known}
    return Finding(
        link=Link(url=url, mentions=(mention(url),)),
        standing=Standing(standing=standing, change=change, **fields),  # type: ignore[arg-type]
        verdict=verdict,
    )


def night(*findings: Finding, **fields: object) -> Run:
    return Run(
        started_at=NOON,
        finished_at=NOON,
        since=YESTERDAY,
        documents=1,
        findings=findings,
        **fields,  # type: ignore[arg-type]
    )


def headline(run: Run) -> str:
    return report.render(run, "markdown").splitlines()[2]


def test_the_headline_says_what_is_new_then_how_things_stand() -> None:
    run = night(
        finding("a", StandingName.DEAD, Change.NEWLY_DEAD),
        finding("b", StandingName.DEAD, Change.NEWLY_DEAD),
        finding("c", StandingName.DEAD, Change.STILL_DEAD),
        finding("d", StandingName.ALIVE, Change.RECOVERED),
        finding("e", StandingName.SUSPECT),
        finding("f", StandingName.UNDECIDED),
        resolutions=tuple(cut(f"a.example/{n}…", Confidence.AMBIGUOUS) for n in "xyz"),
    )
    assert headline(run) == (
        "**2 links died since yesterday, 1 recovered; 3 cut-off links need a decision.** "
        "In all 3 links are dead, 1 may be dead, 1 cannot be told."
    )


def test_what_began_is_news_too() -> None:
    run = night(
        finding("e", StandingName.SUSPECT, Change.NEWLY_SUSPECT),
        finding("f", StandingName.UNDECIDED, Change.NEW),
        finding("m", StandingName.MOVED, Change.NEWLY_MOVED),
    )
    assert headline(run) == "**1 link began to fail since yesterday, 1 moved, 1 became undecided.**"


def test_a_quiet_night_has_no_date_in_its_headline() -> None:
    assert headline(night(finding("c", StandingName.DEAD, Change.STILL_DEAD))) == "**1 link is dead.**"
    assert headline(night(finding("c", StandingName.ALIVE))) == "**The one link is alive.**"
    two = night(finding("c", StandingName.ALIVE), finding("d", StandingName.ALIVE))
    assert headline(two) == "**Both links are alive.**"
    waiting = replace(two, resolutions=(cut("a.example/x…", Confidence.AMBIGUOUS), cut("b.example/…", Confidence.NONE)))
    assert headline(waiting) == (
        "**Both links are alive; 1 cut-off link needs a decision; 1 cut-off link unresolved.**"
    )
    alike = replace(two, resolutions=(cut("x.com/a/statu…", Confidence.NONE), cut("x.com/a/statu…", Confidence.NONE)))
    assert headline(alike) == "**Both links are alive; 2 cut-off links unresolved.**"


def test_the_first_run_calls_nothing_new() -> None:
    run = replace(night(finding("a", StandingName.DEAD, Change.NEWLY_DEAD)), since=None)
    text = report.render(run, "markdown")
    assert headline(run) == "**1 link is dead.**"
    assert "**new**" not in text


def test_a_link_never_seen_alive_did_not_die() -> None:
    run = night(finding("a", StandingName.DEAD, Change.NEWLY_DEAD, last_alive=None))
    assert headline(run) == "**1 link found dead since yesterday.**"


def test_newly_dead_come_first_with_proof() -> None:
    run = night(
        finding("a", StandingName.DEAD, Change.STILL_DEAD),
        replace(
            finding("z", StandingName.DEAD, Change.NEWLY_DEAD),
            memento=Memento(archive="wayback", url="https://archive.example/1/z", captured_at=EARLIER),
        ),
    )
    rows = [line for line in report.render(run, "markdown").splitlines() if line.startswith("| ")][2:]
    assert rows[0] == (
        "| **new** <https://a.example/z> | It says that it is gone (410); 3 checks since 12 Nov 2026, "
        "last alive 10 Nov 2026; copy of 12 Nov 2026: <https://archive.example/1/z> | `a.txt:1:1` |"
    )
    assert rows[1].startswith("| <https://a.example/a> |")


def test_a_night_without_news_changes_nothing_but_the_header() -> None:
    """Streaks of the dead grow from night to night, coverage differs: neither is news."""
    one = night(finding("a", StandingName.DEAD, Change.STILL_DEAD), finding("u", StandingName.UNDECIDED))
    other = replace(
        one,
        started_at=NOON + timedelta(days=1),
        finished_at=NOON + timedelta(days=1),
        since=NOON,
        coverage=Coverage(links=2, visited=1, fresh=1),
        findings=(finding("a", StandingName.DEAD, Change.STILL_DEAD, streak=4), finding("u", StandingName.UNDECIDED)),
    )
    assert differing(one, other) == [4]


def differing(one: Run, other: Run) -> list[int]:
    texts = (report.render(run, "markdown").splitlines() for run in (one, other))
    return [number for number, (a, b) in enumerate(zip(*texts, strict=True)) if a != b]


def test_the_living_are_counts_for_each_host() -> None:
    text = report.render(night(*(finding(str(n), StandingName.ALIVE) for n in range(50))), "markdown")
    assert len(text.splitlines()) < 15
    assert "- `a.example`: 50" in text


def test_links_of_one_host_with_one_story_are_one_row() -> None:
    text = report.render(night(*(finding(str(n), StandingName.UNDECIDED) for n in range(50))), "markdown")
    rows = [line for line in text.splitlines() if line.startswith("| 50")]
    assert rows == [
        "| 50 links of `a.example` | It keeps programs out (403); since 12 Nov 2026, last alive 10 Nov 2026 "
        "| `a.txt:1` × 50 |"
    ]
    assert "## Cannot be told (50)" in text


@pytest.mark.parametrize("standing", [StandingName.DEAD, StandingName.SUSPECT, StandingName.MOVED])
def test_what_is_old_is_folded_where_it_is_much(standing: StandingName) -> None:
    change = {StandingName.DEAD: Change.NEWLY_DEAD, StandingName.MOVED: Change.NEWLY_MOVED}
    new = finding("zzz", standing, change.get(standing, Change.NEWLY_SUSPECT))
    text = report.render(night(new, *(finding(str(n), standing) for n in range(150))), "markdown")
    shown, folded = re.split("<details><summary>150 more rows</summary>", text)
    assert re.findall(r"<https://a\.example/(\w+)>", shown) == ["zzz"]
    assert "By host: `a.example` (151)." in shown
    assert len(re.findall(r"^\| <https://a\.example/\w+>", folded, re.MULTILINE)) == 150
    soup = page(text)
    assert [len(table.find_all("tr")) for table in soup.find_all("table")] == [2, 151]
    assert soup.find("details").find("table")  # type: ignore[union-attr]


def test_of_very_many_dead_those_with_one_story_share_a_row() -> None:
    rows = [finding(str(n), StandingName.DEAD) for n in range(300)]
    text = report.render(night(*rows), "markdown")
    assert "| 300 links of `a.example` | It says that it is gone (410); since 12 Nov 2026" in text
    assert "<https://" not in text


def test_what_is_left_out_of_a_table_is_counted() -> None:
    text = report.render(night(*(finding(str(n), StandingName.MOVED) for n in range(300))), "markdown")
    assert "<summary>all 300 rows, here the first 200</summary>" in text
    assert "and 100 more: `linkcheck report -r links.json` has them all" in text


def test_github_can_show_a_report_of_anything() -> None:
    """Long addresses and reasons, many places: GitHub renders half a megabyte at the most."""
    rows: list[Finding] = []
    for standing, change in (
        (StandingName.DEAD, Change.NEWLY_DEAD),
        (StandingName.MOVED, Change.NEWLY_MOVED),
        (StandingName.SUSPECT, Change.NEWLY_SUSPECT),
        (StandingName.UNDECIDED, Change.NEW),
    ):
        for number in range(600):
            row = finding(f"{number}/" + "x" * 250, standing, change)
            long = tuple(mention("m", source=f"{'y' * 250}-{place}.txt") for place in range(9))
            said = f"{number} " + "_" * 290
            verdict = replace(row.verdict, reason=said)  # type: ignore[type-var]
            rows.append(replace(row, link=replace(row.link, mentions=long), verdict=verdict))
    cuts = tuple(
        replace(cut(f"a.example/{n}…", known), reason="_" * 300)
        for n in range(600)
        for known in (Confidence.AMBIGUOUS, Confidence.NONE)
    )
    assert len(report.render(night(*rows, resolutions=cuts), "markdown").encode()) < 512 * 1024


def test_a_host_that_dies_is_one_row_and_its_links_are_folded() -> None:
    rows = [finding(str(n), StandingName.DEAD, Change.NEWLY_DEAD) for n in range(30)]
    shown, _, folded = report.render(night(*rows), "markdown").partition("<summary>all 30 one by one</summary>")
    assert "| **new** 30 links of `a.example` | It says that it is gone (410); since 12 Nov 2026" in shown
    assert "<https://" not in shown
    assert folded.count("| **new** <https://a.example/") == 30


def test_cut_off_links_to_decide_are_shown_before_the_rest_is_folded() -> None:
    rows = tuple(cut(f"a.example/{n}…", confidence) for n in range(30) for confidence in (Confidence.AMBIGUOUS,))
    text = report.render(night(resolutions=rows), "markdown")
    assert text.partition("<details>")[0].count("| `a.example/") == 20
    assert "<summary>10 more rows</summary>" in text


def test_an_interrupted_run_says_so() -> None:
    assert headline(night(interrupted=True)).endswith("The run was interrupted.")


def test_addresses_and_names_in_a_reason_can_be_copied() -> None:
    from linkcheck.report.escape import prose

    said = "See https://a.example/x_(y), ask @some_body@b.example or #12 (GH-7)."
    assert prose(said) == "See `https://a.example/x_`(y), ask `@some_body@b.example` or `#12` (`GH-7`)."
    assert prose("at ftp://a.example/x.") == "at `ftp://a.example/x`."


def test_links_that_wait_for_their_turn_are_a_count() -> None:
    waiting = [
        Finding(
            link=Link(url=f"https://a.example/{n}", mentions=(mention(f"https://a.example/{n}"),)),
            standing=Standing(standing=StandingName.NOT_JUDGED),
            note="left for a later run",
        )
        for n in range(500)
    ]
    coverage = Coverage(links=600, visited=100, postponed=500, nights=6)
    text = report.render(night(*waiting, coverage=coverage), "markdown")
    assert "- left for a later run: 500" in text
    assert "100 of 600 links visited, 500 left for later runs; the whole archive every 6 nights._" in text


def cut(text: str, confidence: Confidence, url: str | None = None, line: int = 1) -> Resolution:
    known = replace(mention(text, Kind.TRUNCATED), url=None, line=line)
    candidates = tuple(Candidate(url=f"https://{text[:-1]}{end}", method="corpus") for end in ("1", "2"))
    return Resolution(mention=known, url=url, confidence=confidence, candidates=candidates, reason="two pages begin so")


def test_cut_off_links_come_by_what_can_be_done() -> None:
    run = night(
        resolutions=(
            cut("a.example/none…", Confidence.NONE),
            cut("a.example/both…", Confidence.AMBIGUOUS),
            cut("a.example/done…", Confidence.STRONG, url="https://a.example/done1"),
            cut("a.example/none…", Confidence.NONE, line=2),
        )
    )
    text = report.render(run, "markdown")
    places = [text.index(word) for word in ("a.example/both…", "a.example/none…", "<details>", "a.example/done…")]
    assert places == sorted(places)
    assert "1 completed with proof, 1 to decide, 2 not completed." in text
    assert "one of <https://a.example/both1>, <https://a.example/both2>: two pages begin so" in text
    assert "| `a.example/none…` × 2 | two pages begin so | `a.txt:1:1`, `a.txt:2:1` |" in text


def test_many_mentions_in_one_line_are_one_place() -> None:
    twelve = tuple(replace(cut("x.com/a/statu…", Confidence.NONE).mention, column=n) for n in range(1, 13))
    run = night(resolutions=tuple(Resolution(mention=one, reason="which one is not known") for one in twelve))
    assert "| `x.com/a/statu…` × 12 | which one is not known | `a.txt:1` × 12 |" in report.render(run, "markdown")


def test_handles_with_one_story_share_a_line() -> None:
    rows = tuple(
        Finding(
            link=Link(handle=name, platform="x", mentions=(mention(f"@{name}", Kind.HANDLE),)),
            standing=Standing(standing=StandingName.SKIPPED),
            note="nobody may look",
        )
        for name in ("zoe", "Ann")
    )
    assert "- not looked up, nobody may look: `@Ann`, `@zoe`" in report.render(night(*rows), "markdown")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/x_y(z)*", "<https://a.example/x_y(z)*>"),
        ("https://a.example/a|b`c<d>", "<https://a.example/a%7Cb%60c%3Cd%3E>"),
        ("https://a.example/ü", "<https://a.example/ü>"),
        ("https://a.example/\u202eb", "<https://a.example/%E2%80%AEb>"),
        ("javascript:alert(1)", "`javascript:alert(1)`"),
        ("https://user:secret@a.example/", "`https://***@a.example/`"),
    ],
)
def test_an_address_opens_and_is_harmless(text: str, shown: str) -> None:
    from linkcheck.report.escape import address

    assert address(text) == shown


# --- the changes alone ---------------------------------------------------------------------------------------


def test_changes_hold_only_what_changed() -> None:
    run = night(
        finding("a", StandingName.DEAD, Change.NEWLY_DEAD),
        finding("b", StandingName.DEAD, Change.STILL_DEAD),
        finding("c", StandingName.ALIVE, Change.RECOVERED),
        finding("d", StandingName.MOVED, Change.NEWLY_MOVED),
        finding("e", StandingName.SUSPECT, Change.NEWLY_SUSPECT),
    )
    text = report.render(run, "changes")
    assert re.findall(r"https://a\.example/(\w)", text) == ["a", "c", "d"]


def test_an_issue_text_has_room_for_any_number_of_dead_links() -> None:
    rows = [finding("x" * 250 + str(n), StandingName.DEAD, Change.NEWLY_DEAD) for n in range(5000)]
    text = report.render(night(*rows), "changes")
    assert len(text) < 60_000
    assert re.search(r"- and 4,\d+ more in the report", text)


@pytest.mark.parametrize("change", [lambda run: run, lambda run: replace(run, since=None)])
def test_no_change_is_said(change: Callable[[Run], Run]) -> None:
    text = report.render(change(night(finding("a", StandingName.DEAD, Change.STILL_DEAD))), "changes")
    assert re.search("Nothing died, recovered or moved since 19 Nov 2026|There is no earlier run to compare with", text)


def test_a_bar_ends_no_cell_and_is_shown_as_it_is_in_a_list() -> None:
    from linkcheck.report.escape import cell, code, prose

    assert code("a|b") == "`a|b`"
    assert cell(code("a|b")) == r"`a\|b`"
    assert cell(prose("a|b")) == r"a\|b"
    assert cell(code("a\\|b")) == "`a\\|b`"
