"""Plain text that is a paste of posts: one document per post. Doubtful text stays one document."""

import re
from collections.abc import Iterator
from datetime import datetime

from linkcheck.model import Document, Origin
from linkcheck.read import headers
from linkcheck.read.files import after

BLANK = re.compile(r"\n[ \t\r]*\n\s*")
RULE = re.compile(r"\n[ \t]*(?:-{3,}|={3,}|_{3,}|\*{3,})[ \t\r]*(?=\n|\Z)")  # what stands behind it is no post's


def documents(document: Document) -> Iterator[Document]:
    """The posts of a copied profile page or timeline, each with its author and place, or the document itself.

    Blocks between blank lines are posts; a long post's parts stay apart, which is harmless as mentions keep their
    place. The author is the account under whose header a post stands. What stands above the first header has that
    author only where it is repeated under it (X shows a post twice when its page is copied from the top).
    """
    heads = headers.find(document.text)
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
            end = min(head.end, stop)
            yield from cut.block(head.start, end, head.author, None)
            yield from cut.blocks(end, stop, head.author, None)
        else:
            end = _end_of_post(document.text, head.end, stop)
            yield from cut.block(head.start, end, head.author, head.written_at)
            yield from cut.blocks(end, stop, "", None)


def _end_of_post(text: str, start: int, stop: int) -> int:
    """Where a post ends at the latest that begins at `start`: before a rule, or where no post is as long."""
    rule = RULE.search(text, start, stop)
    end = rule.start() if rule else stop
    if end - start > headers.LONGEST_POST:
        blank = BLANK.search(text, start + headers.LONGEST_POST, end)
        end = blank.start() if blank else end
    return end


class _Cutter:
    """Cuts a document into parts that keep their place; parts are asked for in order."""

    def __init__(self, document: Document) -> None:
        self._document = document._replace(eol=document.ends_lines)
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
        self._line, self._column = after(
            self._document.text[self._last : start], self._line, self._column, self._document.eol
        )
        self._last = start
        origin = self._document.origin
        yield self._document._replace(
            text=text.strip(),
            author=author,
            written_at=written_at,
            origin=Origin(line=self._line, column=self._column, start=origin.start + start, pointer=origin.pointer),
        )
