"""What a finder found: a place in a document's text, before it becomes a mention."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from operator import attrgetter

from msgspec import Struct

from linkcheck.model import Kind

PLACE = attrgetter("start", "end")


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


def places(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Where each span begins and ends; then, for ever, a place behind every text."""
    return chain(map(PLACE, spans), repeat((sys.maxsize, sys.maxsize)))
