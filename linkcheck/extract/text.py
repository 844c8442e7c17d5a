"""Plain text → mentions: URLs with and without scheme, cut-off links, handles (URLs first, handles outside them)."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from linkcheck.extract import bare, handles, schemes
from linkcheck.extract.span import Span
from linkcheck.model import Document, Kind, Mention

CONTEXT = 280  # characters kept on either side of what may have to be completed or attributed
LEAST = {"likely": bare.LIKELY, "all": 0.0}


def mentions(document: Document, schemeless: str) -> list[Mention]:
    """Every mention of a plain text, in its order."""
    text = document.text
    spans = list(schemes.find(text))
    if schemeless != "none" and "." in text:
        spans = _outside(spans, bare.find(text, LEAST[schemeless]))
    if "@" in text or "＠" in text:
        spans = _outside(spans, handles.find(text))
    return mentions_at(document, spans)


def mentions_at(document: Document, spans: Iterable[Span]) -> list[Mention]:
    """The mentions at `spans`, which are in order."""
    lines = Lines(document)
    return [_mention(document, span, lines) for span in spans]


def _outside(taken: list[Span], more: Iterable[Span]) -> list[Span]:
    """`taken` and those of `more` that touch none of them, in order; both are in order."""
    found: list[Span] = []
    place = 0
    for span in more:
        while place < len(taken) and taken[place].end <= span.start:
            found.append(taken[place])
            place += 1
        if place == len(taken) or taken[place].start >= span.end:
            found.append(span)
    return found + taken[place:]


class Lines:
    """Where the lines of a document begin, to find line and column of many places cheaply."""

    def __init__(self, document: Document) -> None:
        self._origin = document.origin
        self._starts = [0, *(match.end() for match in re.finditer("\n", document.text))]

    def place(self, start: int) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        row = bisect_right(self._starts, start) - 1
        column = start - self._starts[row]
        return self._origin.line + row, column + (self._origin.column if row == 0 else 1)


def _mention(document: Document, span: Span, lines: Lines) -> Mention:
    line, column = lines.place(span.start)
    text = document.text
    context = ""
    if span.kind is not Kind.URL:
        context = " ".join(text[max(0, span.start - CONTEXT) : span.end + CONTEXT].split())
    return Mention(
        text=text[span.start : span.end],
        kind=span.kind,
        source=document.source,
        line=line,
        column=column,
        start=span.start,
        end=span.end,
        url=span.url,
        handle=span.handle,
        platform=span.platform or ("x" if span.kind is Kind.HANDLE and document.author else None),
        truncated=span.truncated,
        confidence=span.confidence,
        schemeless=span.schemeless,
        requestable=span.requestable,
        pointer=document.origin.pointer,
        context=context,
        written_at=document.written_at,
    )
