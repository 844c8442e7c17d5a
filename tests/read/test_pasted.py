"""Pastes of posts: one document per post, each with its author and place; doubtful text stays whole."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import extract, read
from linkcheck.model import Document

ARCHIVE = Path(__file__).parents[2] / "data" / "saved-posts.txt"
GOLDEN = Path(__file__).parent / "golden" / "saved-posts.txt"
TIMELINE = """Ada One
@ada_one
·
Oct 3, 2025
Look at site.org/a/b

and at this too
Bob Two
@bob2
·
5h
No link here
"""


def documents(path: Path) -> list[Document]:
    return [item for item in read.documents([str(path)]) if isinstance(item, Document)]


def saved(folder: Path, text: str, newline: str = "\n") -> list[Document]:
    path = folder / "paste.txt"
    path.write_bytes(text.replace("\n", newline).encode())
    return documents(path)


def test_the_blocks_of_the_real_archive_are_these() -> None:
    rows = [
        f"{post.origin.line}:{post.origin.column} @{post.author} {len(post.text)} {post.text[:60]!r}"
        for post in documents(ARCHIVE)
    ]
    assert "\n".join(rows) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_each_block_stands_where_it_says() -> None:
    whole = ARCHIVE.read_text(encoding="utf-8")
    for document in documents(ARCHIVE):
        assert whole[document.origin.start :].startswith(document.text)
        assert whole.split("\n")[document.origin.line - 1].startswith(document.text.split("\n")[0])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_copied_timeline_has_an_author_and_a_day_for_each_post(tmp_path: Path, newline: str) -> None:
    found = saved(tmp_path, TIMELINE, newline)
    assert [(document.author, document.written_at) for document in found] == [
        ("ada_one", datetime(2025, 10, 3, tzinfo=UTC)),
        ("bob2", None),
    ]
    assert [document.origin.line for document in found] == [1, 8]
    assert "and at this too" in found[0].text


def test_what_stands_above_the_header_has_its_author_only_where_it_is_repeated_below(tmp_path: Path) -> None:
    header = "Ada One\n12.3K posts\n\n@ada_one\nI write.\n\n"
    assert [document.author for document in saved(tmp_path, f"one\n{header}one\n")] == ["ada_one"] * 3
    assert [document.author for document in saved(tmp_path, f"other\n{header}one\n")] == ["", "ada_one", "ada_one"]


@pytest.mark.parametrize(
    "text",
    [
        "He has 300 posts\n\n@name\nis he.\n\nSo what?\n",
        "A list:\n\n- one\n- two\n\n@name said so.\n",
        "Name\n300 posts\nand no handle\n\nmore\n",
        "a\n·\nb\n",
        "",
    ],
)
def test_doubtful_text_stays_one_document(tmp_path: Path, text: str) -> None:
    (found,) = saved(tmp_path, text)
    assert (found.text, found.author) == (text, "")


MASTODON = """Ada One
@ada@social.site.org
Mar 03, 2024, 09:14

Look at site.org/a/b

0
3
Bob Two
@bob@maker.site.net
2h
No link here
"""
BLUESKY = """Ada One
\u202a@ada.site.org\u202c
· 3h
Look at site.org/a/b
Bob Two
@bob.site.net
·
Mar 3, 2024 at 9:14 AM
No link here
"""
INLINE = "Ada One @ada_one · Mar 3, 2024\nLook\n\nat site.org\n\nBob Two @bob2 · 5h\nNo link\n"
OPEN = "Ada One\n@ada_one\nLook at site.org\n\nand this\n9:14 AM · Mar 3, 2024\n·\n18.2K\n Views\n12\n"
PROFILE = """Ada One
1,204 posts
Follow
Ada One
@ada_one
I write.
Joined March 2009
Pinned
Ada One
@ada_one
·
Mar 3, 2024
One
12
Ada One reposted
Bob Two
@bob2
·
Apr 9
Two
"""
GERMAN = "Ada One\n1.204 Posts\nFolgen\n@ada_one\nIch schreibe.\n\neins\n\nAda One\n@ada_one\n·\n3. März 2024\nzwei\n"
JAPANESE = "本の虫\n@ada_one\n·\n3時間\n記事\n12\nBob\n@bob2·3月3日\nもう一つ\n午後2:31\n"
ARABIC = "نادية\n@ada_one\n·\n٣ مارس ٢٠٢٤\nاقرأ\nBob @bob2 · ٣ س\nنعم\n"
UNKNOWN = "Ada\n@ada_one\n·\n3 awr yn ôl\nbore da\nBob\n@bob2\n\n·\n\n5 awr\nhelo\n"
OPEN_REPLY = (
    "Post\nAda @ Work\n@ada_one\nAntwort an\n@bob2\nJa.\n2:31 nachm. · 3. März 2024\n·\n1.234\n Mal angezeigt\n"
)
NITTER = "Ada One\n@ada_one\nMar 3\none\n 1  2  3\nBob Two\n@bob2\n3 Mar 2024\ntwo\n 4  5  6\n"
OLD = "Ada One\u200fVerified account @ada_one 3h3 hours ago\nMore\none\nBob \u200f@bob2  3 Mar 2024\ntwo\n"
OLD_MASTODON = (
    "2h\nAda One\n@ada@social.site.org\none\nBob @bob@maker.site.net\n3. März 2024\ntwo\nEve @eve\n5h\nthree\n"
)
READER = "Ada One\n@ada_one\nMar 3, 2024 • 12 tweets • 4 min read\n1/ one\n\n2/ two\n"
ADVERTISED = "Ada\n@ada_one\n·\n3h\none\nShop\n@shop\nAd\nbuy\nBob\n@bob2\n·\n5h\ntwo\n"
NOTE = "Ada\n@ada_one\n·\n3h\none\n\n---\n\nA note about it\nBob\n@bob2\n·\n5h\ntwo\n"
DAY = datetime(2024, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (MASTODON, [("ada@social.site.org", DAY, 1), ("bob@maker.site.net", None, 9)]),
        (BLUESKY, [("ada.site.org", None, 1), ("bob.site.net", DAY, 5)]),
        (INLINE, [("ada_one", DAY, 1), ("bob2", None, 6)]),
        (OPEN, [("ada_one", DAY, 1)]),
        (PROFILE, [("ada_one", None, 1), ("ada_one", DAY, 9), ("bob2", None, 16)]),
        (GERMAN, [("ada_one", None, 1), ("ada_one", None, 7), ("ada_one", DAY, 9)]),
        (JAPANESE, [("ada_one", None, 1), ("bob2", None, 7)]),
        (ARABIC, [("ada_one", DAY, 1), ("bob2", None, 6)]),
        (UNKNOWN, [("ada_one", None, 1), ("bob2", None, 6)]),
        (OPEN_REPLY, [("", None, 1), ("ada_one", DAY, 2)]),
        (NITTER, [("ada_one", None, 1), ("bob2", DAY, 6)]),
        (OLD, [("ada_one", None, 1), ("bob2", DAY, 4)]),
        (OLD_MASTODON, [("ada@social.site.org", None, 1), ("bob@maker.site.net", DAY, 5), ("eve", None, 8)]),
        (READER, [("ada_one", DAY, 1)]),
        (ADVERTISED, [("ada_one", None, 1), ("shop", None, 6), ("bob2", None, 10)]),
        (NOTE, [("ada_one", None, 1), ("", None, 7), ("", None, 9), ("bob2", None, 10)]),
    ],
)
def test_copies_of_other_pages_are_told_apart_too(
    tmp_path: Path, text: str, wanted: list[tuple[str, datetime | None, int]]
) -> None:
    found = saved(tmp_path, text)
    assert [(document.author, document.written_at, document.origin.line) for document in found] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Meet me\n@name\n2h\nlater\n",
        "To: all\n@ada@social.site.org\nhello\n",
        "Ada One\n@ada_one\nsaid so at 9:14 AM · maybe\n",
        "mail @name · soon\n",
        "@ada_one · Mar 3, 2024\n",
        "Anna\n@anna\n2h\nfixed it\n\nBob\n@bob\n5h\nwrote docs\n",
        "Anna\n@anna\nMar 3\n\nBob\n@bob\nNov 12\n",
        "Rivers\n@anna · Hall 2\nMaps\n@bob · Hall 3\n",
        "Anna\n@anna\n· Episode 12\nBob\n@bob\n· Episode 13\n",
        "@anna_b\n2 years ago\nGreat!\n\n123\n\nReply\n\n@bob\n3 days ago\nThanks\n\n4\n\nReply\n",
        "Went to the river with @anna.\n\nMar 4\n\nRain\n",
        "He said\nthanks to @anna · 3h\nand left\n",
        "# Tool\n\n300 posts\n\n@anna\n",
    ],
)
def test_text_that_only_looks_like_a_header_stays_whole(tmp_path: Path, text: str) -> None:
    (found,) = saved(tmp_path, text)
    assert (found.text, found.author) == (text, "")


def test_many_headers_are_read_in_linear_time() -> None:
    from linkcheck.read import headers

    text = "x\n3 posts\n@a\n" * 20_000 + "x\n@a\n" * 20_000 + "@a " * 50_000 + " · " * 50_000
    assert len(headers.find(text)) == 20_000


PIECES = (
    "https://site.org/a",
    "site.org/b/c",
    "@name",
    "x.com/ada_one/status/…",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "\U0001f600",
    "word",
    "\x0c",
    "Ada One\n@ada_one\n·\nMar 3, 2024\n",
    "Ada One\n3 posts\n@ada_one\nI write.\n\n",
    "·",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_places_are_those_of_the_whole_text_whatever_it_is_cut_into(text: str, encoding: str) -> None:
    for document in read.documents(["-"], stdin=io.BytesIO(text.encode(encoding))):
        assert isinstance(document, Document)
        assert text[document.origin.start :].startswith(document.text)
        for mention in extract.mentions(document):
            line = text.split("\n")[mention.line - 1]
            assert line[mention.column - 1 :].startswith(mention.text)
