"""A whole URL elsewhere in the inputs that would be shown like this."""

from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve.answer import Answer
from linkcheck.resolve.clues import Clues


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Whole URLs of the inputs that fit; a sole one is no proof (facts: truncated-links, section 3.1)."""
    found = dict.fromkeys(row.url for row in clues.shown_as(mention.text))
    return Answer(
        candidates=tuple(
            Candidate(url=url, method="corpus", evidence=("stands elsewhere in the inputs",)) for url in found
        )
    )
