"""The same post elsewhere in the inputs, there with its whole address: an export beside a paste, a quoted copy."""

from datetime import timedelta

from linkcheck import display
from linkcheck.model import Candidate, Document, Mention, VisitFunction
from linkcheck.resolve import shown, words
from linkcheck.resolve.answer import Answer
from linkcheck.resolve.clues import Clues, Whole

REACH = 24  # words on one side that are compared
LEAST = 5  # of these that say something and have to be the same
LEAST_SHOWN = 3  # where an export of the same day shows its link as this mention
APART = timedelta(days=2)  # between the dates of one post in two places


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Whole URLs that fit and stand between the same words; exact where an export says so of the post itself."""
    before, behind = map(words.plain, shown.around(mention))
    found = []
    for row in clues.shown_as(mention.text):
        if row.place < 0 or not _may_be_same((before[-1:], behind[:1]), clues.nearest(row)):
            continue
        document = clues.documents[row.place]
        least = LEAST_SHOWN if _shown_so(mention, row, document) else LEAST
        if _same_day(mention, document) and _same((before, behind), clues.sides(row), least):
            found.append(_candidate(row, document))
    return Answer(candidates=tuple(dict.fromkeys(found)))


def _candidate(row: Whole, document: Document) -> Candidate:
    known = any(known.start == row.begin and known.url == row.url for known in document.expansions)
    where = document.post_url or document.source
    evidence = f"the same words stand around it in {where}"
    method = "export" if known else "twin"
    return Candidate(url=row.url, method=method, exact=known, evidence=(evidence,), proof=evidence)


def _shown_so(mention: Mention, row: Whole, document: Document) -> bool:
    """Whether an export with a date shows its link just as a mention with a date is written."""
    facts = (known for known in document.expansions if known.start == row.begin and known.url == row.url)
    pieces = shown.of(mention).pieces
    dated = mention.written_at is not None and document.written_at is not None
    return dated and any(known.shown and display.seen(known.shown).pieces == pieces for known in facts)


def _same_day(mention: Mention, document: Document) -> bool:
    """Whether the dates of two places, where both are known, can be those of one post."""
    if mention.written_at is None or document.written_at is None:
        return True
    return abs(mention.written_at - document.written_at) <= APART


def _may_be_same(here: tuple[list[str], list[str]], there: tuple[str, str]) -> bool:
    """Whether the nearest words of two places, where there are any, are the same."""
    return all(not one or not other or one[0] == other for one, other in zip(here, there, strict=True))


def _same(one: tuple[list[str], list[str]], other: tuple[list[str], list[str]], least: int) -> bool:
    """Whether the words on both sides are the same as far as both texts go, and enough of them to be no chance."""
    before = _common(one[0][: -REACH - 1 : -1], other[0][: -REACH - 1 : -1])
    after = _common(one[1][:REACH], other[1][:REACH])
    if before is None or after is None:
        return False
    return len(set(words.of_text(" ".join((*before, *after))))) >= least


def _common(one: list[str], other: list[str]) -> list[str] | None:
    """The words that two runs share as far as both go, or None where they differ."""
    size = min(len(one), len(other))
    return one[:size] if one[:size] == other[:size] else None
