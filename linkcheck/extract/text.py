"""Plain text → spans: URLs with and without scheme, cut-off links, handles (URLs first, handles outside them)."""

import math
import re
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from typing import TypeVar

from linkcheck.extract import bare, defanged, escaped, handles, late, rows, schemes, stated
from linkcheck.extract.likely import LIKELY
from linkcheck.extract.span import Found, Span
from linkcheck.model import Document, Origin

T = TypeVar("T")
MakePlain = Callable[[str, int, int, int, int], T]  # of the text, its line and column, start and end in the document
MakeOther = Callable[[Span, str, int, int, int, int], T]

WINDOW = 64 * 1024  # characters looked at together
PARAGRAPH = 4096  # how far back a window is cut between paragraphs rather than lines: what follows may tell something
MANY = 4096  # of what is made given at a time: a text may be made of nothing else
BLANK = re.compile(r"\s")
X_NAME = late.compile(r"[A-Za-z0-9_]{1,15}(?![A-Za-z0-9_])")
LEAST = {"likely": LIKELY, "all": 0.0, "none": math.inf}


class Place:
    """Where reading has come to: in which line, and where that begins, counted from the next document's start."""

    def __init__(self, origin: Origin) -> None:
        self.line, self.begin = origin.line, 1 - origin.column


def parts(
    document: Document, plain: MakePlain[T], other: MakeOther[T], schemeless: str, with_handles: bool, place: Place
) -> Iterator[list[T]]:
    """What is made of every span of a plain text that begins at `place`, in its order, some at a time.

    In the end `place` is where the text ends.
    """
    line, begin = place.line, place.begin
    eol = document.ends_lines
    form, sign = escaped.form(document), rows.separator(document)
    for offset, window in windows(document.text):
        if form and form.is_in(window):
            reading = escaped.Reading(window, form)
            spans = reading.back(_found(reading.text, schemeless, with_handles, fullwidth=True))
        else:
            read = rows.parted(window, sign) if sign else window
            spans = _found(read, schemeless, with_handles, document.fullwidth)
        if document.expansions:
            spans = stated.addresses(document, offset, spans)
        if document.author:
            spans = [_by_author(span, document.author) for span in spans]
        line, begin = yield from _placed(offset, window, spans, line, begin, eol, (plain, other))
    place.line, place.begin = line, begin - len(document.text)


def _by_author(span: Found, author: str) -> Found:
    """A handle in a post that somebody on X wrote is one of X, where it can be; no hyphen or dot is in those."""
    if len(span) == 2 or not span.handle or span.platform is not None or not X_NAME.fullmatch(author):
        return span
    name = X_NAME.match(span.handle)
    if name is None:
        return span
    end = span.start + len("@") + name.end() if name.end() < len(span.handle) else span.end
    return span._replace(handle=name[0], platform="x", end=end, truncated=span.truncated and end == span.end)


def windows(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end behind a line, or a word: (where it begins, piece).

    Small pieces stay in the processor's cache, and most are ASCII, which takes a quarter of the memory to search
    that one emoji in a text makes all of it take.
    """
    start, size = 0, len(text)
    while size - start > WINDOW:
        stop = start + WINDOW
        end = text.rfind("\n\n", stop - PARAGRAPH, stop) + 1 or text.rfind("\n", start, stop) + 1
        end = end or text.rfind(" ", start, stop) + 1
        if not end:
            blank = BLANK.search(text, start + WINDOW)
            end = blank.end() if blank else size
        yield start, text[start:end]
        start = end
    if start < size:
        yield start, text[start:] if start else text


def _found(text: str, schemeless: str, with_handles: bool, fullwidth: bool) -> list[Found]:
    spans = _spans(text, schemeless)
    return _with(spans, handles.find(text, spans, fullwidth)) if with_handles else spans


def _spans(text: str, schemeless: str) -> list[Found]:
    """URLs first, then schemeless ones outside them; in order."""
    spans = schemes.find(text)
    spans = _with(spans, defanged.find(text, LEAST[schemeless], spans))
    if schemeless != "none" and "." in text:
        spans = _with(spans, bare.find(text, LEAST[schemeless], spans))
    return spans


def _with(spans: list[Found], more: list[Span]) -> list[Found]:
    """Both in order; no two begin at one place."""
    return sorted([*spans, *more]) if more else spans


def _placed(
    offset: int, text: str, spans: list[Found], line: int, begin: int, eol: str, make: tuple[MakePlain[T], MakeOther[T]]
) -> Generator[list[T], None, tuple[int, int]]:
    """What is made of the spans of a window.

    `line` is that of the window's first character, and `begin` where it begins in the document; both are given back
    for the next window. `eol` ends lines.
    """
    plain, other = make
    last, before = 0, begin - 1 - offset  # the character before the line, in the window
    waiting = iter(spans)
    while some := list(islice(waiting, MANY)):
        made: list[T] = []
        for span in some:
            start, end = span if len(span) == 2 else span[:2]
            if breaks := text.count(eol, last, start):
                line += breaks
                before = text.rindex(eol, last, start)
            last = start
            if len(span) == 2:
                made.append(plain(text[start:end], line, start - before, start + offset, end + offset))
            else:
                made.append(other(span, text[start:end], line, start - before, start + offset, end + offset))
        yield made
    if breaks := text.count(eol, last):
        line, before = line + breaks, text.rindex(eol, last)
    return line, before + 1 + offset
