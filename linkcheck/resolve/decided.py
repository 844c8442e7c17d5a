"""What a person decided: this cut-off mention means that URL."""

from linkcheck import display
from linkcheck.decisions import CutOff
from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve import shown
from linkcheck.resolve.answer import Answer
from linkcheck.resolve.clues import Clues


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """The address that was decided for this mention; `clues.decided_used` takes note of it."""
    found = [decision for decision in clues.decided if covers(decision, mention)]
    clues.decided_used.update(found)
    return Answer(candidates=tuple(_candidate(decision) for decision in found))


def covers(decision: CutOff, mention: Mention) -> bool:
    """Whether a decision is about this mention: its text, and where they are said its source and words beside it."""
    if display.seen(decision.text).pieces != display.seen(mention.text).pieces:
        return False
    if decision.source and decision.source != mention.source:
        return False
    before, behind = map(_plain, shown.around(mention))
    near = _plain(decision.near)
    if before.endswith(near):
        return True
    leads_on = behind[len(near) :].lstrip().startswith(_plain(mention.text))  # to another like it, which is meant then
    return behind.startswith(near) and not leads_on


def _candidate(decision: CutOff) -> Candidate:
    when = f" on {decision.decided}" if decision.decided else ""
    return Candidate(url=decision.url, method="decided", exact=True, evidence=(f"decided{when}: {decision.reason}",))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
