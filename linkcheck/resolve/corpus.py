"""A whole URL elsewhere in the inputs that would be shown like this."""

from bisect import bisect_left

from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve import shown
from linkcheck.resolve.clues import Clues


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> list[Candidate]:
    """Whole URLs of the inputs that fit; a sole one is no proof (facts: truncated-links, section 3.1)."""
    seen = shown.prefix(mention)
    found = []
    for place in range(bisect_left(clues.whole, (seen, "")), len(clues.whole)):
        whole, url = clues.whole[place]
        if not whole.startswith(seen):
            break
        if shown.fits(mention, url):
            found.append(Candidate(url=url, method="corpus", score=1.0, evidence=("stands elsewhere in the inputs",)))
    return found
