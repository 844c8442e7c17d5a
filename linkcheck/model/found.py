"""What was found in documents: mentions, how cut-off ones were completed, links."""

from datetime import datetime
from enum import StrEnum

from linkcheck.model.kind import Kind
from linkcheck.model.record import Record


class Mention(Record, frozen=True, kw_only=False):  # made by the hundred thousand: without names is faster
    """Something link-like, as written.

    `start` and `end` count code points of the document's text, so that text[start:end] is `text`; `line` and
    `column` are those of the file, from 1. `url` is the address that the mention stands for as it is written
    (a schemeless one gets `https://`); a cut-off mention has one only where it can also be read as complete.
    """

    text: str
    kind: Kind
    source: str
    line: int
    column: int
    start: int
    end: int
    url: str | None = None
    handle: str | None = None
    platform: str | None = None
    truncated: bool = False
    confidence: float = 1.0
    schemeless: bool = False
    requestable: bool = True  # False: reported, never requested (defanged, other schemes)
    pointer: str = ""
    context: str = ""
    written_at: datetime | None = None


class Confidence(StrEnum):
    """How sure a completion is; only `exact` and `strong` become links."""

    EXACT = "exact"
    STRONG = "strong"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class Candidate(Record, frozen=True, kw_only=True):
    """One address that a cut-off mention may stand for, and what speaks for it."""

    url: str
    method: str
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # that it shares with the text around the mention
    exact: bool = False  # the source names this very mention's address, nothing was concluded
    proof: str = ""  # why its source alone is enough, where it says more than that the address fits
    listed: bool = False  # its source lists what the site has, and was read to its end
    about: str = ""  # what its source says of it: a title
    dated_at: datetime | None = None  # when it was published or first seen, where the source says so


class Resolution(Record, frozen=True, kw_only=True):
    """How a cut-off mention became a URL, or why it did not."""

    mention: Mention
    url: str | None = None
    confidence: Confidence = Confidence.NONE
    method: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


class Link(Record, frozen=True, kw_only=True):
    """One distinct URL to check (or a handle) and everywhere it occurs."""

    mentions: tuple[Mention, ...]
    url: str | None = None
    handle: str | None = None
    platform: str | None = None
    tentative: bool = False  # requested once as written: only "alive" makes it a link
