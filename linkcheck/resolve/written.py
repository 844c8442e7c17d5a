"""The source itself says what the cut-off text stands for: link facts at its place."""

from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve.clues import Clues


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> list[Candidate]:
    """The address that the document's own link facts give for this very place."""
    return [
        Candidate(url=expansion.url, method="written", exact=True, evidence=("the source names it at this place",))
        for document in clues.documents
        if document.source == mention.source and document.origin.pointer == mention.pointer
        for expansion in document.expansions
        if expansion.start <= mention.start < expansion.end
    ]
