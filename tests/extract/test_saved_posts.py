"""The real archive: fifteen cut-off links, fifteen handles, each at its exact place, and nothing else."""

from collections import Counter
from pathlib import Path

from linkcheck import extract, read
from linkcheck.model import Document, Kind, Mention

ARCHIVE = Path(__file__).parents[2] / "data" / "saved-posts.txt"
GOLDEN = Path(__file__).parent / "golden" / "saved-posts.txt"


def found() -> list[Mention]:
    documents = [item for item in read.documents([str(ARCHIVE)]) if isinstance(item, Document)]
    return [mention for document in documents for mention in extract.mentions(document)]


def test_each_mention_stands_where_it_says() -> None:
    lines = ARCHIVE.read_text(encoding="utf-8").split("\n")
    for mention in found():
        assert lines[mention.line - 1][mention.column - 1 :].startswith(mention.text)


def test_the_mentions_of_the_archive_are_these() -> None:
    rows = [f"{mention.line}:{mention.column} {mention.kind} {mention.text}" for mention in found()]
    assert "\n".join(rows) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_its_links_are_all_cut_off() -> None:
    texts = Counter(mention.text for mention in found() if mention.kind is not Kind.HANDLE)
    assert texts == {
        "x.com/karpathy/statu…": 12,
        "anthropic.com/news/statement…": 2,
        "lesswrong.com/posts/vpNG99Gh…": 1,
    }
    assert all(mention.truncated and mention.url is None for mention in found() if mention.kind is Kind.TRUNCATED)


def test_its_handles_are_fourteen_accounts_in_fifteen_places() -> None:
    handles = [mention.handle or "" for mention in found() if mention.kind is Kind.HANDLE]
    assert len(handles) == 15
    assert len({handle.casefold() for handle in handles}) == 14
    assert "AndrewCurran_" in handles
