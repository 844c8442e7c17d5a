"""Links in rows of fields end where their field does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import extract
from linkcheck.extract import rows
from linkcheck.model import Document


def texts(text: str, source: str) -> list[str]:
    return [mention.text for mention in extract.mentions(Document(source=source, text=text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://site.org/a,First,2020\nhttps://site.org/b,,\n", ["https://site.org/a", "https://site.org/b"]),
        ("https://site.org/a;b=1\nhttps://site.org/c;d", ["https://site.org/a", "https://site.org/c"]),
        ('a,"https://site.org/?q=1,2"\n"https://site.org/a,b",c', ["https://site.org/?q=1,2", "https://site.org/a,b"]),
        ('a,"see ""https://site.org/a"", so"\nb,site.org/c', ["https://site.org/a", "site.org/c"]),
        (
            'a,"two\nlines, https://site.org/a,b"\nb,https://site.org/c,d',
            ["https://site.org/a,b", "https://site.org/c"],
        ),
        ("@one,@two\n@three,x", ["@one", "@two", "@three"]),
        ("https://site.org/a,b", ["https://site.org/a"]),
        (
            "https://site.org/a\nhttps://site.org/b,c\nhttps://site.org/d",
            ["https://site.org/a", "https://site.org/b,c", "https://site.org/d"],
        ),
    ],
)
def test_in_a_file_of_rows_a_field_ends_a_link(text: str, found: list[str]) -> None:
    assert texts(text, "a.csv") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("url,title\nhttps://site.org/a,First\n", ["https://site.org/a"]),
        ("Title; Link\r\nA; https://site.org/a;b\r\n", ["https://site.org/a"]),
        (
            "https://site.org/@48.8,2.3,17z\nhttps://site.org/@48.8,2.4,17z",
            ["https://site.org/@48.8,2.3,17z", "https://site.org/@48.8,2.4,17z"],
        ),
        (
            "Links, so far\n\nhttps://site.org/a,b\nand https://site.org/c",
            ["https://site.org/a,b", "https://site.org/c"],
        ),
        ("url,title,date\nhttps://site.org/a,b", ["https://site.org/a,b"]),
    ],
)
def test_in_a_text_its_first_line_tells_that_rows_follow(text: str, found: list[str]) -> None:
    assert texts(text, "a.txt") == found


@given(st.text(alphabet='a",;|\n', max_size=60), st.sampled_from(rows.SEPARATORS))
def test_a_text_with_its_fields_parted_is_as_long_as_it_was(text: str, sign: str) -> None:
    assert len(rows.parted(text, sign)) == len(text)


def test_a_line_without_end_is_no_row() -> None:
    assert rows.separator(Document(source="a.csv", text="a," * 9000)) is None
