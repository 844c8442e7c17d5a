"""Links that nobody wants visited, and rules about them that age."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from linkcheck.decisions import Ignore
from linkcheck.model import Finding, Hop, Kind, Link, Mention, Resolution, Standing, StandingName, Visit
from linkcheck.pipeline.left_out import Ignored, LeftOut, unused_sections
from linkcheck.settings import HostSettings, Settings

RULES = """
[[ignore]]
url = "https://old.example/*"
reason = "kept as a record"
owner = "keeper"
until = 2026-11-20

[[ignore]]
url = "https://never.example/"
reason = "so"
"""
LAST_DAY, DAY_AFTER = date(2026, 11, 20), date(2026, 11, 21)


def rules(folder: Path, today: date, **changes: Any) -> LeftOut:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "decisions.toml").write_text(RULES)
    return LeftOut(Settings(root=folder, **changes), today)


def reason(left_out: LeftOut, url: str) -> str:
    return left_out.reason(Link(url=url, mentions=()))


def test_an_ignored_link_says_who_why_and_until_when(tmp_path: Path) -> None:
    left_out = rules(tmp_path, LAST_DAY)
    assert reason(left_out, "https://old.example/x") == "ignored by keeper until 2026-11-20: kept as a record"
    assert reason(left_out, "https://new.example/x") == ""
    assert left_out.reason(Link(handle="somebody", mentions=())) == ""


@pytest.mark.parametrize(
    ("written", "found", "covers"),
    [
        ("https://a.example/x", "https://a.example/x", True),
        ("http://A.example:80/x#part", "http://a.example/x", True),
        ("https://a.example/x", "https://a.example/x/y", False),
        ("https://a.example/*", "https://a.example/x/y", True),
        ("https://*.a.example/*.pdf", "https://b.a.example/x.pdf", True),
        ("https://a.example/?q=*", "https://a.example/xq=1", False),
    ],
)
def test_a_decision_is_about_an_address_or_all_that_fit(written: str, found: str, covers: bool) -> None:
    left_out = Ignored([Ignore(url=written, reason="so")], LAST_DAY)
    assert left_out.reason(Link(url=found, mentions=())) == ("ignored: so" if covers else "")


def test_of_several_decisions_about_a_link_the_first_that_still_holds_counts() -> None:
    over = Ignore(url="https://a.example/*", reason="over", until=LAST_DAY)
    wide, alone = Ignore(url="https://a.example/*", reason="wide"), Ignore(url="https://a.example/x", reason="alone")
    link = Link(url="https://a.example/x", mentions=())
    assert Ignored([over, wide, alone], DAY_AFTER).reason(link) == "ignored: wide"
    assert Ignored([alone, wide], DAY_AFTER).reason(link) == "ignored: alone"


def test_a_decision_whose_time_is_over_holds_no_longer_and_is_said(tmp_path: Path) -> None:
    left_out = rules(tmp_path, DAY_AFTER)
    assert reason(left_out, "https://old.example/x") == ""
    assert any("ended on 2026-11-20: renew or remove it" in notice for notice in left_out.notices())


@pytest.mark.parametrize(
    ("changes", "said"),
    [({}, True), ({"paths": ("notes",)}, False), ({"changed_since": "main"}, False)],
)
def test_unused_decisions_are_said_where_the_whole_archive_was_read(
    tmp_path: Path, changes: dict[str, Any], said: bool
) -> None:
    left_out = rules(tmp_path, LAST_DAY, **changes)
    reason(left_out, "https://old.example/x")
    assert any("nothing links to https://never.example/" in notice for notice in left_out.notices()) is said
    assert not any("old.example" in notice for notice in left_out.notices())


def test_data_by_name_is_the_whole_archive(tmp_path: Path) -> None:
    left_out = rules(tmp_path, LAST_DAY, paths=(str(tmp_path / "data"),))
    assert len(left_out.notices()) == 2


@pytest.mark.parametrize(
    ("changes", "said"), [({}, True), ({"paths": ("notes",)}, True), ({"changed_since": "a"}, False)]
)
def test_a_filter_that_finds_nothing_is_said_but_not_of_a_few_links(
    tmp_path: Path, changes: dict[str, Any], said: bool
) -> None:
    left_out = rules(tmp_path, LAST_DAY, exclude=("nowhere", "old"), **changes)
    assert "left out by the setting" in reason(left_out, "https://new.example/old")
    assert any("'nowhere' was found in no URL" in notice for notice in left_out.notices()) is said
    assert not any("'old'" in notice for notice in left_out.notices())


def test_a_section_for_a_host_that_no_link_has_is_told(tmp_path: Path) -> None:
    """Where a link leads, what a cut-off one may be and whom linkcheck itself asks count; a part of the archive not."""
    met = ("a.example", "b.example:8080", "c.example", "web.archive.org", "cut.example")
    unmet = ("OLD.example", "www.a.example")
    sections = {name: HostSettings(interval=1.0) for name in (*met, *unmet)}
    settings = Settings(root=tmp_path, hosts=sections)
    hops = (Hop(url="http://a.example/"), Hop(url="https://c.example/x"))
    visit = Visit(url="http://a.example/", visited_at=datetime(2026, 11, 20, tzinfo=UTC), hops=hops)
    rows = [
        Finding(link=Link(url=address, mentions=()), standing=Standing(standing=StandingName.ALIVE), visit=visit)
        for address in ("http://a.example/", "http://b.example:8080/")
    ]
    mention = Mention(text="cut.example/a…", kind=Kind.TRUNCATED, source="a", line=1, column=1, start=0, end=14)
    told = [f'the section [hosts."{name}"] is for a host that no link has' for name in unmet]
    assert unused_sections(settings, rows, [Resolution(mention=mention)]) == told
    assert unused_sections(settings._replace(paths=("other/",)), rows, []) == []
    assert unused_sections(Settings(root=tmp_path), rows, []) == []
