"""Documents → mentions: every URL, cut-off link and handle, at its exact place."""

from collections.abc import Callable

from linkcheck.extract import stated, text
from linkcheck.model import Document, Markup, Mention

Extractor = Callable[[Document, str], list[Mention]]

EXTRACTORS: dict[Markup, Extractor] = {
    Markup.TEXT: text.mentions,
    Markup.MARKDOWN: text.mentions,  # leans on plain text for now: its URLs stand in the source as they are
    Markup.HTML: text.mentions,
}


def mentions(document: Document, *, schemeless: str = "likely") -> list[Mention]:
    """What is link-like in a document, in its order. `schemeless`: likely, all or none. Raises nothing."""
    found = EXTRACTORS[document.markup](document, schemeless)
    return stated.addresses(document, found) if document.expansions else found
