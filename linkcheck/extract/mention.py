"""Spans → mentions: what is kept of a place until the report."""

from linkcheck.extract.span import Span
from linkcheck.extract.text import MakeOther, MakePlain
from linkcheck.model import Document, Kind, Mention

CONTEXT = 280  # characters kept on either side of what may have to be completed


def makers(document: Document) -> "tuple[MakePlain[Mention], MakeOther[Mention]]":
    """What makes mentions of a document: of a URL that stands there as it is, and of everything else."""
    source, pointer, written_at = document.source, document.origin.pointer, document.written_at
    url_kind, cut_kind = Kind.URL, Kind.TRUNCATED

    def plain(text: str, line: int, column: int, start: int, end: int) -> Mention:
        if pointer or written_at:
            return other(Span(start, end, url_kind, text), text, line, column, start, end)
        return Mention(text, url_kind, source, line, column, start, end, text)

    def other(span: Span, text: str, line: int, column: int, start: int, end: int) -> Mention:
        return Mention(
            text=text,
            kind=span.kind,
            source=source,
            line=line,
            column=column,
            start=start,
            end=end,
            url=span.url,
            handle=span.handle,
            platform=span.platform,
            truncated=span.truncated,
            confidence=span.confidence,
            schemeless=span.schemeless,
            requestable=span.requestable,
            pointer=pointer,
            context=document.text[max(0, start - CONTEXT) : end + CONTEXT] if span.kind is cut_kind else "",
            written_at=written_at,
        )

    return plain, other
