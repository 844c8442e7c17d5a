"""What a finder found: a place in a document's text, before it becomes a mention."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import NamedTuple

from linkcheck.model import Kind

BEHIND_ALL = (sys.maxsize, sys.maxsize)


class Span(NamedTuple):
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


Found = Span | tuple[int, int]  # of a URL with its scheme that stands there as it is only the place


def places(spans: Iterable[Found]) -> Iterator[Found]:
    """Where each span begins and ends; then, for ever, a place behind every text."""
    return chain(spans, repeat(BEHIND_ALL))
