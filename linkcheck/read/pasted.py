"""Plain text that is a paste of posts: one document per post. Doubtful text stays one document."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from linkcheck.model import Document, Origin
from linkcheck.read.files import after

PROFILE = re.compile(r"^(?P<name>[^\n@]{1,80})\n[\d.,]+[KM]? posts?\n\s*\n@(?P<handle>\w{1,15})\n", re.MULTILINE)
BLANK = re.compile(r"\n[ \t]*\n\s*")


def documents(document: Document) -> Iterator[Document]:
    """The posts of a copied profile page, each with its author and place, or the document itself.

    A paste is recognised by the header that X puts above a profile's posts: name, "300 posts", blank line,
    `@name`. Blocks between blank lines are posts (a long post keeps its blank-line parts apart: harmless, as
    mentions keep their place).
    """
    profile = PROFILE.search(document.text)
    if profile is None:
        yield document
        return
    start = 0
    for gap in BLANK.finditer(document.text):
        yield from _block(document, start, gap.start(), profile["handle"])
        start = gap.end()
    yield from _block(document, start, len(document.text), profile["handle"])


def _block(document: Document, start: int, end: int, author: str) -> Iterator[Document]:
    text = document.text[start:end]
    if not text.strip():
        return
    origin = document.origin
    line, column = after(document.text[:start], origin.line, origin.column)
    yield replace(
        document,
        text=text,
        author=author,
        origin=Origin(line=line, column=column, start=origin.start + start, pointer=origin.pointer),
    )
