"""What the source itself says that a link of its text stands for: a short link of an export is its whole address."""

from collections.abc import Sequence

from linkcheck.extract.span import Found, Span
from linkcheck.model import Document, Kind


def addresses(document: Document, offset: int, spans: Sequence[Found]) -> list[Found]:
    """The spans, which count from `offset`, those at the place of a link fact with the address that it gives."""
    known = {fact.start - offset: fact.url for fact in document.expansions}
    return [_stated(span, known[span[0]]) if span[0] in known else span for span in spans]


def _stated(span: Found, url: str) -> Found:
    if len(span) == 2:
        return Span(*span, Kind.URL, url)
    return span._replace(url=url) if span.kind is Kind.URL else span
