"""The mark of a cut in every wrong encoding: made by the encodings, found in texts, taken off what is looked for."""

import pytest

from linkcheck import display, extract
from linkcheck.model import Document, Kind

ENCODINGS = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 latin-1 iso8859-2 iso8859-3 iso8859-4 "
    "iso8859-5 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 tis-620 mac-roman "
    "mac-latin2 mac-cyrillic mac-greek mac-turkish cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp861 cp862 cp863 "
    "cp865 cp866 koi8-r koi8-u cp932 gbk gb18030 big5 cp949 euc_jp ascii"
).split()
TWICE = ("cp1252", "latin-1", "mac-roman", "cp1251")
ESCAPED = (
    "%E2%80%A6 %e2%80%a6 %25E2%2580%25A6 %u2026 %C3%A2%E2%82%AC%C2%A6 &hellip; &amp;hellip; &#8230; &#x2026; &#X2026; "
    "\\u2026 \\xe2\\x80\\xa6 […] [...] ⋯ \u200b… \u2060… \u200e… \u00ad… \ufeff… \x85"
).split(" ")
HOST, PATH = "site.org", "/posts/vpNG99Gh"


def misread(encoding: str, times: int = 1) -> str:
    text = "…"
    for _ in range(times):
        text = text.encode().decode(encoding, "replace")
    return text


MARKS = [*map(misread, ENCODINGS), *(misread(encoding, 2) for encoding in TWICE), *ESCAPED]


@pytest.mark.parametrize("before", ["", "https://", "www."])
@pytest.mark.parametrize("mark", dict.fromkeys(MARKS), ids=ascii)
def test_a_link_is_cut_whatever_became_of_the_mark(mark: str, before: str) -> None:
    text = f"{before}{HOST}{PATH}{mark}"
    (mention,) = extract.mentions(Document(source="a.txt", text=f"See {text} there"))
    assert (mention.text, mention.kind) == (text, Kind.TRUNCATED)


@pytest.mark.parametrize("mark", dict.fromkeys([*MARKS, "…", "...", "\u00a0…", "\u202f…", "\n…"]), ids=ascii)
def test_nothing_of_the_mark_is_looked_for(mark: str) -> None:
    seen = display.seen(f"https://www.{HOST}/\u200bposts/vpNG\u00ad99Gh{mark}")
    assert seen.pieces == (HOST + PATH, "")


@pytest.mark.parametrize("mark", [misread("gbk"), misread("big5"), "�"])
def test_a_mark_that_quotes_become_too_cuts_only_where_x_does(mark: str) -> None:
    (mention,) = extract.mentions(Document(source="a.txt", text=f"See {HOST}/a{mark} there"))
    assert (mention.text, mention.kind) == (f"{HOST}/a", Kind.URL)
