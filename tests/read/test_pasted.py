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
DAY = datetime(2024, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (MASTODON, [("ada@social.site.org", DAY, 1), ("bob@maker.site.net", None, 9)]),
        (BLUESKY, [("ada.site.org", None, 1), ("bob.site.net", DAY, 5)]),
        (INLINE, [("ada_one", DAY, 1), ("bob2", None, 6)]),
        (OPEN, [("ada_one", DAY, 1)]),
        (PROFILE, [("ada_one", None, 1), ("ada_one", DAY, 9), ("bob2", None, 16)]),
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
    ],
)
def test_text_that_only_looks_like_a_header_stays_whole(tmp_path: Path, text: str) -> None:
    (found,) = saved(tmp_path, text)
    assert (found.text, found.author) == (text, "")


def test_many_headers_are_read_in_linear_time() -> None:
    from linkcheck.read import pasted

    text = "x\n3 posts\n@a\n" * 20_000 + "x\n@a\n" * 20_000
    assert len(pasted._heads(text)) == 20_000


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
