"""What is done to be fast changes nothing: signs looked for by find, fences by their signs, expressions made late."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import extract
from linkcheck.extract import bare, handles, late, lookalikes, plain
from linkcheck.extract.likely import LIKELY
from linkcheck.model import Document

PIECES = ("https://a.example/x?y", "http://", "ftp://b.example", "a: b", "::", "@name", "@", "é", "…", "\n", " ", ".")


@pytest.mark.parametrize("pattern", [plain.URL, handles.AT], ids=["URL", "AT"])
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.integers(0, 9), st.integers(0, 9))
def test_what_is_looked_for_by_find_is_what_the_expression_finds(
    pattern: "re.Pattern[str]", text: str, few: int, many: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "FEW", few)
        patch.setattr(plain, "MANY", many)
        found = [(match.span(), match.groups()) for match in plain.matches(pattern, text)]
    assert found == [(match.span(), match.groups()) for match in pattern.finditer(text)]


@given(st.lists(st.sampled_from(("```", "~~~", "`", "~", " ", ">", "\t", "a", "\n", "\n\n")), max_size=40).map("".join))
def test_fences_are_found_by_their_signs_as_line_by_line(text: str) -> None:
    found = [match.span() for match in lookalikes._fence_lines(text)]
    assert found == [match.span() for match in lookalikes.FENCE.finditer(text)]


@pytest.mark.parametrize("before", ["", "`", "a ` b " * 100])
def test_a_fence_is_seen_however_many_ticks_stand_before_it(before: str) -> None:
    text = f"{before}\n```\n@name\n```\nand @other"
    assert [mention.handle for mention in extract.mentions(Document(source="a.txt", text=text))] == ["other"]


def test_an_expression_made_late_does_what_one_made_at_once_does() -> None:
    made, at_once = late.compile(r"(a)(?P<b>B)?", re.IGNORECASE), re.compile(r"(a)(?P<b>B)?", re.IGNORECASE)
    assert [match.groups() for match in made.finditer("aBa")] == [match.groups() for match in at_once.finditer("aBa")]
    assert made.sub("-", "xAb") == "x-"
    assert (made.pattern, made.flags, made.groupindex) == (at_once.pattern, at_once.flags, at_once.groupindex)
    with pytest.raises(AttributeError):
        made.nothing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("text", ["＠name", "see ＠name and @other", "＠name\n" * 3])
def test_a_fullwidth_sign_is_found_wherever_it_may_be(text: str) -> None:
    found = extract.mentions(Document(source="a.txt", text=text))
    assert found == extract.mentions(Document(source="a.txt", text=text, fullwidth=True))
    assert "name" in {mention.handle for mention in found}


def test_a_slice_of_a_program_hides_no_defanged_address() -> None:
    (found,) = extract.mentions(Document(source="a.txt", text="x[:] evil[.]com"))
    assert (found.text, found.requestable) == ("evil[.]com", False)


def test_what_is_glued_behind_a_short_link_is_found_once_and_apart() -> None:
    text = "https://t.co/abcdefghijhttps://site.org/a.b and https://t.co/AbCdEfGhIjhttps://t.co/0123456789"
    found = [mention.text for mention in extract.mentions(Document(source="a.txt", text=text))]
    assert found == [
        "https://t.co/abcdefghij",
        "https://site.org/a.b",
        "https://t.co/AbCdEfGhIj",
        "https://t.co/0123456789",
    ]


@given(
    st.lists(st.sampled_from(("site.org", "b.io", "/", "/a", "?q=1", "…", "...", ".", ",", " ", "\n", "(", ")"))).map(
        "".join
    )
)
def test_a_plain_link_is_read_as_it_would_be_with_more_thought(text: str) -> None:
    spaced = re.sub(r"([)(])", r" \1 ", text)  # brackets within a word are where thought may say something else
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bare, "_plain", lambda *_: None)
        thought = bare.find(spaced, LIKELY, [])
    assert bare.find(spaced, LIKELY, []) == thought
