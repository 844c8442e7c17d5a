"""The walk on the labelled worlds: no false alarm, no dead link missed, every cause right."""

import pytest

from tests.worlds import fifth, first, fourth, score, second, third
from tests.worlds.case import Case

WORLDS = {
    "first": first.CASES,
    "second": second.CASES,
    "third": third.CASES,
    "fourth": fourth.CASES,
    "fifth": fifth.CASES,
}


@pytest.mark.parametrize("cases", list(WORLDS.values()), ids=list(WORLDS))
def test_every_link_of_a_labelled_world_is_judged_right(cases: list[Case]) -> None:
    rows = score.rows(cases, score.linkcheck)
    assert len(cases) >= 120
    assert not [row for row in rows if row.wrong], score.table("world", rows)
    assert all(row.said.reason.count(".") and row.said.reason.endswith(".") for row in rows)
