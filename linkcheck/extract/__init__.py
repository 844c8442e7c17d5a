"""Documents → mentions: every URL, cut-off link and handle, at its exact place."""

from collections.abc import Callable, Iterator
from itertools import chain

from linkcheck.extract import stated, text
from linkcheck.model import Document, Markup, Mention

Extractor = Callable[[Document, str], Iterator[list[Mention]]]

EXTRACTORS: dict[Markup, Extractor] = {
    Markup.TEXT: text.parts,
    Markup.MARKDOWN: text.parts,  # leans on plain text for now: its URLs stand in the source as they are
    Markup.HTML: text.parts,
}


def mentions(document: Document, *, schemeless: str = "likely") -> list[Mention]:
    """What is link-like in a document, in its order. `schemeless`: likely, all or none. Raises nothing."""
    return list(chain.from_iterable(parts(document, schemeless=schemeless)))


def parts(document: Document, *, schemeless: str = "likely") -> Iterator[list[Mention]]:
    """The same some at a time, for who need not have all at once: a hostile text may hold a million."""
    found = EXTRACTORS[document.markup](document, schemeless)
    return iter((stated.addresses(document, list(chain.from_iterable(found))),)) if document.expansions else found
