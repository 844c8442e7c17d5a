"""What a finder found: a place in a document's text, before it becomes a mention."""

import sys
from collections.abc import Iterator

from msgspec import Struct

from linkcheck.model import Kind


class Span(Struct, frozen=True, gc=False):
    """A place in a document's text and what stands there."""

    start: int
    end: int
    kind: Kind
    url: str | None = None
    handle: str | None = None
    platform: str | None = None
    confidence: float = 1.0
    schemeless: bool = False
    requestable: bool = True
    truncated: bool = False


def next_place(ahead: Iterator[Span]) -> tuple[int, int]:
    """Where the next span begins and ends; behind every text where there is none."""
    span = next(ahead, None)
    return (span.start, span.end) if span else (sys.maxsize, sys.maxsize)
