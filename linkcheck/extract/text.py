"""Plain text → mentions: URLs with and without scheme, cut-off links, handles (URLs first, handles outside them)."""

import math
import re
from collections.abc import Generator, Iterator
from operator import attrgetter

from linkcheck.extract import bare, defanged, handles, schemes
from linkcheck.extract.likely import LIKELY
from linkcheck.extract.span import Span
from linkcheck.model import Document, Kind, Mention

WINDOW = 64 * 1024  # characters looked at together
MANY = 4096  # mentions given at a time: a text may be made of nothing else
BLANK = re.compile(r"\s")
CONTEXT = 280  # characters kept on either side of what may have to be completed
START = attrgetter("start")
LEAST = {"likely": LIKELY, "all": 0.0, "none": math.inf}


def parts(document: Document, schemeless: str) -> Iterator[list[Mention]]:
    """Every mention of a plain text, in its order, some at a time."""
    line, begin = document.origin.line, 1 - document.origin.column
    eol = "\r" if "\n" not in document.text and "\r" in document.text else "\n"
    for start, window in windows(document.text):
        line, begin = yield from _placed(document, start, window, _spans(window, schemeless), line, begin, eol)


def windows(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end behind a line, or a word: (where it begins, piece).

    Small pieces stay in the processor's cache, and most are ASCII, which takes a quarter of the memory to search
    that one emoji in a text makes all of it take.
    """
    start, size = 0, len(text)
    while size - start > WINDOW:
        end = text.rfind("\n", start, start + WINDOW) + 1 or text.rfind(" ", start, start + WINDOW) + 1
        if not end:
            blank = BLANK.search(text, start + WINDOW)
            end = blank.end() if blank else size
        yield start, text[start:end]
        start = end
    if start < size:
        yield start, text[start:] if start else text


def _spans(text: str, schemeless: str) -> list[Span]:
    """URLs first, then schemeless ones outside them, then handles outside both; in order."""
    spans = schemes.find(text)
    if "[" in text and defanged.SIGN.search(text):
        spans = sorted(spans + defanged.find(text, LEAST[schemeless], spans), key=START)
    if schemeless != "none" and "." in text:
        more = bare.find(text, LEAST[schemeless], spans)
        if more:
            spans = sorted(spans + more, key=START)
    if "@" in text or (not text.isascii() and "＠" in text):
        more = handles.find(text, spans)
        if more:
            spans = sorted(spans + more, key=START)
    return spans


def _placed(
    document: Document, offset: int, text: str, spans: list[Span], line: int, begin: int, eol: str
) -> Generator[list[Mention], None, tuple[int, int]]:
    """The mentions of a window.

    `line` is that of the window's first character, and `begin` where it begins in the document; both are given back
    for the next window. `eol` ends lines: a lone carriage return does where there is no line feed at all.
    """
    found: list[Mention] = []
    source, pointer, written_at = document.source, document.origin.pointer, document.written_at
    on_x = "x" if document.author and document.author.replace("_", "a").isalnum() else None
    plain = not pointer and written_at is None
    last = 0
    url_kind, cut_kind = Kind.URL, Kind.TRUNCATED
    for span in spans:
        start, kind, url = span.start, span.kind, span.url
        breaks = text.count(eol, last, start)
        if breaks:
            line += breaks
            begin = text.rindex(eol, last, start) + 1 + offset
        last = start
        if len(found) >= MANY:
            yield found
            found = []
        start += offset
        end = span.end + offset
        if plain and kind is url_kind and url and not span.schemeless and span.requestable:
            found.append(Mention(url, kind, source, line, start - begin + 1, start, end, url))
            continue
        found.append(
            Mention(
                text=text[last : span.end],
                kind=kind,
                source=source,
                line=line,
                column=start - begin + 1,
                start=start,
                end=end,
                url=url,
                handle=span.handle,
                platform=on_x if span.handle and span.platform is None and "-" not in span.handle else span.platform,
                truncated=span.truncated,
                confidence=span.confidence,
                schemeless=span.schemeless,
                requestable=span.requestable,
                pointer=pointer,
                context=document.text[max(0, start - CONTEXT) : end + CONTEXT] if kind is cut_kind else "",
                written_at=written_at,
            )
        )
    yield found
    breaks = text.count(eol, last)
    return (line + breaks, text.rindex(eol, last) + 1 + offset) if breaks else (line, begin)
