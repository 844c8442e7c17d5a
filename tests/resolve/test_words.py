"""The words of a text, whatever stands in it."""

import pytest

from linkcheck.resolve import words


def test_addresses_are_no_words() -> None:
    text = "Mills: https://a.example/mill-wheels (www.b.example/old-mills, x-y.c.example/z), a weir, e.g. sails"
    assert words.of_text(text) == ["mills", "weir", "sails"]


@pytest.mark.parametrize("unit", ["-", "a.", "a-", "-.", "www."])
def test_a_long_line_of_anything_is_read_at_once(unit: str) -> None:
    """By its square a megabyte of dashes would take hours."""
    assert words.of_text(f"{unit * 500_000} mills")[-1] == "mills"
