"""The dots that are looked at where only likely hosts are wanted: no host that is likely stands at another one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck import extract
from linkcheck.extract import dots, ends, hosts, likely
from linkcheck.model import Document, Mention

LABELS = "site www WWW Www a.b a-b co com Com COM gob 1 self.x ünal example" + " 中文"
TOP_LEVEL = sorted(hosts.top_level())


def mentions(text: str, schemeless: str) -> list[Mention]:
    return extract.mentions(Document(source="a.txt", text=text), schemeless=schemeless)


@given(
    st.sampled_from(("", "see ", "(", "\n", "x = ", "//")),
    st.lists(st.sampled_from(LABELS.split()), min_size=1, max_size=3),
    st.sampled_from(TOP_LEVEL) | st.sampled_from(("com", "org", "au", "py", "rs", "co.uk", "io", "com-like")),
    st.sampled_from((str.lower, str.upper, str.capitalize)),
    st.sampled_from(
        ("", " ", ".", ". So", ":80", ":80/a", "/", "/a", "?", "?q=1", "#a", "(", ")", "に", "…", "/a…", "=1")
    ),
)
@example("", ["site"], "vermögensberater", str.lower, "/a")  # the only ones of which some letters are ASCII
def test_what_is_likely_is_found_as_where_every_dot_is_looked_at(before, labels, end, spelled, after):
    text = f"{before}{'.'.join(labels)}.{spelled(end)}{after}"
    every = [mention for mention in mentions(text, "all") if mention.confidence >= likely.LIKELY]
    assert mentions(text, "likely") == every


@pytest.mark.parametrize("deep", [False, True])
def test_the_ends_of_lone_names_are_those_that_the_table_can_find_likely(deep: bool):
    name = "aaaa.bbbb" if deep else "aaaaaa"
    for end in (end for end in TOP_LEVEL if end.isascii() and not end.startswith("xn--")):
        for spelled in (end, end.upper(), end.capitalize()):
            host = f"{name.upper() if spelled.isupper() else name}.{spelled}"
            likely_alone = likely.confidence(host, "", host, 0, len(host)) >= likely.LIKELY
            assert likely_alone == (spelled in ends.ALONE), spelled


@pytest.mark.parametrize("piece", ["www.", ".com-", ".com-a", "self.io.", "a.be(x", "a.b.c:x", "a.py "])
def test_rows_of_dots_are_passed_over(piece: str) -> None:
    """Each that is not would be read back and forth for its host."""
    assert len(dots.likely(True).findall(piece * 100)) < 3
