"""Plain text → mentions: URLs with and without scheme, cut-off links, handles (URLs first, handles outside them)."""

from collections.abc import Iterable

from linkcheck.extract import bare, handles, schemes
from linkcheck.extract.likely import LIKELY
from linkcheck.extract.span import Span
from linkcheck.model import Document, Kind, Mention

CONTEXT = 280  # characters kept on either side of what may have to be completed
LEAST = {"likely": LIKELY, "all": 0.0}


def mentions(document: Document, schemeless: str) -> list[Mention]:
    """Every mention of a plain text, in its order."""
    text = document.text
    spans = schemes.find(text)
    if schemeless != "none" and "." in text:
        spans = _outside(spans, bare.find(text, LEAST[schemeless], spans))
    if "@" in text or "＠" in text:
        spans = _outside(spans, handles.find(text, spans))
    return mentions_at(document, spans)


def mentions_at(document: Document, spans: Iterable[Span]) -> list[Mention]:
    """The mentions at `spans`, which are in order."""
    text, source, pointer, written_at = document.text, document.source, document.origin.pointer, document.written_at
    on_x = "x" if document.author else None
    line, begin, last = document.origin.line, 1 - document.origin.column, 0
    found = []
    for span in spans:
        start, end, kind = span.start, span.end, span.kind
        breaks = text.count("\n", last, start)
        if breaks:
            line += breaks
            begin = text.rindex("\n", last, start) + 1
        last = start
        if kind is Kind.URL and not span.schemeless and span.requestable:
            url = span.url
            found.append(
                Mention(
                    text=url or text[start:end],
                    kind=kind,
                    source=source,
                    line=line,
                    column=start - begin + 1,
                    start=start,
                    end=end,
                    url=url,
                    pointer=pointer,
                    written_at=written_at,
                )
            )
            continue
        found.append(
            Mention(
                text=text[start:end],
                kind=kind,
                source=source,
                line=line,
                column=start - begin + 1,
                start=start,
                end=end,
                url=span.url,
                handle=span.handle,
                platform=on_x if span.platform is None and kind is Kind.HANDLE else span.platform,
                truncated=span.truncated,
                confidence=span.confidence,
                schemeless=span.schemeless,
                requestable=span.requestable,
                pointer=pointer,
                context=text[max(0, start - CONTEXT) : end + CONTEXT] if kind is Kind.TRUNCATED else "",
                written_at=written_at,
            )
        )
    return found


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
