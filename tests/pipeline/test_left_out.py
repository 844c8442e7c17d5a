"""Links that nobody wants visited, and rules about them that age."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from linkcheck.model import Link
from linkcheck.pipeline.left_out import LeftOut
from linkcheck.settings import Settings

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
