"""Dates as strangers write them: read where they are any, and never an error."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import dates

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ZONED = "Mon, 01 Jun 2026 14:00:00 +0200"
PIECES = st.sampled_from(
    [
        "Mon,",
        "1",
        "01",
        "Jun",
        "2026",
        "26",
        "9" * 20,
        "12:00:00",
        "GMT",
        "+0200",
        "-9999",
        "+" + "9" * 14,
        "",
        "²",
        "Z",
    ]
)


@pytest.mark.parametrize(
    "text", ["Mon, 01 Jun 2026 12:00:00 GMT", "Monday, 01-Jun-26 12:00:00 GMT", "Mon Jun  1 12:00:00 2026", ZONED]
)
def test_every_form_of_a_date_in_a_header_is_the_same_moment(text: str) -> None:
    assert dates.of_header(text) == dates.of_text(text) == NOON


@pytest.mark.parametrize("text", ["2026-06-01T12:00:00Z", "2026-06-01T12:00", "2026-06-01T14:00+02:00", ZONED])
def test_lists_write_either_way(text: str) -> None:
    assert dates.of_text(text) == NOON


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 99999999999999999999 Jun 2026 12:00:00 GMT",
        "Mon, 01 Jun 2026 12:00:00 +99999999999999",
        "Mon, 01 Jun 99999 12:00:00 GMT",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "٢٠٢٦-06-01",
        "²²²²",
        "",
    ],
)
def test_a_moment_that_there_cannot_be_is_none(text: str) -> None:
    assert dates.of_header(text) is None
    assert dates.of_text(text) is None


@given(st.lists(PIECES, max_size=7).map(" ".join) | st.text(max_size=40))
def test_no_text_is_an_error(text: str) -> None:
    for found in (dates.of_header(text), dates.of_text(text)):
        assert found is None or found.tzinfo is UTC
