"""The source itself says what the cut-off text stands for: link facts at its place."""

from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """The address that the document's own link facts give for this very place."""
    document = clues.document_of(mention)
    if document is None:
        return NONE
    return Answer(
        candidates=tuple(
            Candidate(url=known.url, method="written", exact=True, evidence=("the source names it at this place",))
            for known in document.expansions
            if known.start <= mention.start < known.end
        )
    )
