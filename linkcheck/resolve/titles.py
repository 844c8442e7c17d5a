"""The few pages that are left: each is looked at once, for its title says more than its address."""

from linkcheck import url as urls
from linkcheck.model import Candidate, Mention, Purpose, VisitFunction, VisitRequest
from linkcheck.resolve import sites
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues

MOST = 3  # pages looked at for one mention


def worth_a_look(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, where there are few and their titles are not known; those that show nobody a title left out."""
    open_ones = [one for one in candidates if not one.about and not sites.lists_nothing(urls.host(one.url))]
    return open_ones if len(candidates) <= MOST else []


async def title(mention: Mention, candidate: Candidate, clues: Clues, visit: VisitFunction | None) -> Answer:
    """What the candidate's page says of itself; none where the page is not there."""
    if visit is None:
        return NONE
    return await clues.once(("title", candidate.url), lambda: _looked(candidate, visit))


async def _looked(candidate: Candidate, visit: VisitFunction) -> Answer:
    seen = await visit(VisitRequest(url=candidate.url, purpose=Purpose.RESOLVE))
    if seen.status in (404, 410):
        return NONE
    if seen.page is None or seen.status is None or not 200 <= seen.status < 300:
        said = seen.failure.kind.value if seen.failure else f"it answered {seen.status}"
        return Answer(troubles=(f"{candidate.url} could not be looked at: {said}",))
    about = " ".join(dict.fromkeys(filter(None, (seen.page.title[:300], seen.page.h1[:300]))))
    return Answer(candidates=(Candidate(url=candidate.url, method=candidate.method, about=about),))  # for any mention
