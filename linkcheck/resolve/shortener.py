"""The short link that stands beside a cut-off one: where it leads says what both stand for."""

import re

from msgspec.structs import replace

from linkcheck.model import Candidate, Mention, Purpose, VisitFunction, VisitRequest
from linkcheck.resolve import listing, shown, sites
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues
from linkcheck.url import host as host_of

STEPS = 5
SHORT = "|".join(re.escape(name) for name in sorted(sites.SHORTENERS, key=len, reverse=True))
BEHIND = re.compile(rf"[\s()\[\]:=→>–-]{{0,6}}((?:https?://)?(?:{SHORT})/[\w-]{{2,40}})(?![\w…/])", re.IGNORECASE)
BEFORE = re.compile(rf"(?<![\w.@/-])((?:https?://)?(?:{SHORT})/[\w-]{{2,40}})[\s()\[\]:=→>–-]{{0,6}}\Z", re.IGNORECASE)


def question(mention: Mention, clues: Clues) -> str:
    """The short links beside a mention, or ''."""
    return " ".join(_beside(mention, clues))


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Where the short links beside the mention lead, if that would be shown as the mention: proof where all were asked.

    In a row of links one beside it may be that of a neighbour which is shown alike.
    """
    if visit is None:
        return NONE
    answers = [await target(mention, short, clues, visit) for short in _beside(mention, clues)]
    troubles = tuple(trouble for answer in answers for trouble in answer.troubles)
    found = (candidate for answer in answers for candidate in answer.candidates)
    return Answer(candidates=tuple(replace(one, exact=not troubles) for one in found), troubles=troubles)


def _beside(mention: Mention, clues: Clues) -> list[str]:
    """The short links next to a mention, not in another paragraph; of two the one on its line."""
    document = clues.document_of(mention)
    text = document.text if document else ""
    behind = BEHIND.match(text, mention.end)
    before = BEFORE.search(text, max(0, mention.start - 80), mention.start)
    near = [match for match in (behind, before) if match and match[0].count("\n") < 2]
    on_its_line = [match for match in near if "\n" not in match[0]]
    found = [match[1] if "://" in match[1] else f"https://{match[1]}" for match in on_its_line or near]
    return list(dict.fromkeys(found))


async def target(mention: Mention, short: str, clues: Clues, visit: VisitFunction) -> Answer:
    """The address behind a short link, step by step, that would be shown as the mention."""
    place = short
    for _ in range(STEPS):
        seen = await clues.once(("short", place), lambda place=place: _step(place, visit))  # type: ignore[misc]
        if isinstance(seen, Answer):
            return seen
        if shown.fits(mention, seen):
            evidence = (f"the short link {short} beside it leads there",)
            return Answer(candidates=(Candidate(url=seen, method="shortener", exact=True, evidence=evidence),))
        if host_of(seen) not in sites.SHORTENERS:
            return NONE
        place = seen
    return NONE


async def _step(place: str, visit: VisitFunction) -> str | Answer:
    """Where one short link leads, or the answer that it leads nowhere or could not be asked."""
    seen = await visit(VisitRequest(url=place, purpose=Purpose.RESOLVE, follow=False))
    location = seen.header("location")
    if seen.status is not None and 300 <= seen.status < 400 and listing.is_address(location):
        return location
    if seen.page is not None and seen.status == 200 and (seen.page.refresh or seen.page.script_target):
        return seen.page.refresh or seen.page.script_target
    if seen.status in (404, 410):
        return NONE
    said = seen.failure.kind.value if seen.failure else f"it answered {seen.status}"
    return Answer(troubles=(f"{place} could not be asked: {said}",))
