"""A whole URL elsewhere in the inputs that would be shown like this."""

from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve import clues as known
from linkcheck.resolve import shown
from linkcheck.resolve.answer import Answer
from linkcheck.resolve.clues import Clues


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Whole URLs of the inputs that fit; a sole one is no proof (facts: truncated-links, section 3.1)."""
    found = [row.url for row in clues.whole(start(mention)) if shown.fits(mention, row.url)]
    return Answer(
        candidates=tuple(
            Candidate(url=url, method="corpus", evidence=("stands elsewhere in the inputs",))
            for url in dict.fromkeys(found)
        )
    )


def start(mention: Mention) -> str:
    """What a whole URL has to begin with to be looked at; '' where the host is cut: all of them."""
    cut = shown.of(mention)
    if cut.left_cut:
        return ""
    return known.beginning(cut.start if "%" not in cut.path[-2:] else cut.start[: cut.start.rfind("%")])
