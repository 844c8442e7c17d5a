"""Plain text that is a paste of posts: one document per post. Doubtful text stays one document."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.model import Document, Origin
from linkcheck.read.files import after

EOL = r"[ \t]*\r?\n"
# What stands above the posts of a profile page on X: name, "300 posts", @name, and a line or more of biography.
PROFILE = re.compile(
    rf"[^\n@]{{1,80}}?{EOL}[\d.,]{{1,9}}[KM]? posts?{EOL}(?:{EOL})?@(?P<handle>\w{{1,15}}){EOL}(?:[^\r\n]+\r?\n?)*"
)
# What stands above one post of a timeline on X: name, @name, a dot, and its date.
POST = re.compile(
    rf"[^\n@]{{1,80}}?{EOL}@(?P<handle>\w{{1,15}}){EOL}·{EOL}"
    rf"(?P<date>[A-Z][a-z]{{2}} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}[smh]){EOL}"
)
POSTS, DOT = re.compile(rf" posts?{EOL}"), re.compile(rf"\n·{EOL}")  # what these headers are found by
BLANK = re.compile(r"\n[ \t\r]*\n\s*")


class Head(Struct, frozen=True):
    """A header in a paste: whose posts follow, and since when."""

    start: int
    end: int
    author: str
    written_at: datetime | None = None
    profile: bool = False


def documents(document: Document) -> Iterator[Document]:
    """The posts of a copied profile page or timeline, each with its author and place, or the document itself.

    Blocks between blank lines are posts; a long post's parts stay apart, which is harmless as mentions keep their
    place. The author is the account under whose header a post stands. What stands above the first header has that
    author only where it is repeated under it (X shows a post twice when its page is copied from the top).
    """
    heads = _heads(document.text)
    if not heads:
        yield document
        return
    cut = _Cutter(document)
    below = {text.strip() for text in BLANK.split(document.text[heads[0].end :])}
    first = document.text[: heads[0].start]
    known = heads[0].profile and first.strip() in below
    yield from cut.blocks(0, heads[0].start, heads[0].author if known else "", None)
    for place, head in enumerate(heads):
        stop = heads[place + 1].start if place + 1 < len(heads) else len(document.text)
        if head.profile:
            yield from cut.block(head.start, head.end, head.author, None)
            yield from cut.blocks(head.end, stop, head.author, None)
        else:
            yield from cut.block(head.start, stop, head.author, head.written_at)


def _heads(text: str) -> list[Head]:
    """Every header, in order."""
    found = []
    for sign in POSTS.finditer(text) if " post" in text else ():
        match = PROFILE.match(text, _line_before(text, sign.start()))
        if match:
            found.append(Head(*match.span(), match["handle"], profile=True))
    for sign in DOT.finditer(text) if "\n·" in text else ():
        match = POST.match(text, _line_before(text, sign.start()))
        if match:
            found.append(Head(*match.span(), match["handle"], _date(match["date"])))
    return sorted(found, key=lambda head: head.start)


def _line_before(text: str, place: int) -> int:
    """Where the line above that of `place` begins."""
    return text.rfind("\n", 0, max(0, text.rfind("\n", 0, place))) + 1


def _date(text: str) -> datetime | None:
    """The day of a post, where its year is said."""
    try:
        return datetime.strptime(text, "%b %d, %Y").replace(tzinfo=UTC)
    except ValueError:
        return None


class _Cutter:
    """Cuts a document into parts that keep their place; parts are asked for in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last = 0
        self._line, self._column = document.origin.line, document.origin.column

    def blocks(self, start: int, end: int, author: str, written_at: datetime | None) -> Iterator[Document]:
        """The blocks between blank lines of [start, end)."""
        for gap in BLANK.finditer(self._document.text, start, end):
            yield from self.block(start, gap.start(), author, written_at)
            start = gap.end()
        yield from self.block(start, end, author, written_at)

    def block(self, start: int, end: int, author: str, written_at: datetime | None) -> Iterator[Document]:
        """One part without the blank lines around it; nothing where nothing is left."""
        text = self._document.text[start:end]
        if not text.strip():
            return
        start += len(text) - len(text.lstrip())
        self._line, self._column = after(self._document.text[self._last : start], self._line, self._column)
        self._last = start
        origin = self._document.origin
        yield replace(
            self._document,
            text=text.strip(),
            author=author,
            written_at=written_at,
            origin=Origin(line=self._line, column=self._column, start=origin.start + start, pointer=origin.pointer),
        )
