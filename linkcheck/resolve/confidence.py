"""How sure a completion is: the table that says when a candidate is proved, proposed, or one of several."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from linkcheck.model import Candidate, Confidence, Mention, Resolution
from linkcheck.resolve import ids, known, rank, shown

SHOWN = 5  # candidates listed
POSTS = (3, 2.0)  # words, and by how many ahead, by which one of an author's posts is proposed; they never prove one
WHOLE = 2  # words, said or lacking, by which one that the post says whole is ahead of every other


class Bar(Struct, frozen=True):
    """What the words of the best candidate have to reach to be proof.

    Calibrated twice. On 24,023 headlines with their addresses (Hacker News 2015 and 2016, news of 2014), cut as X does
    it, against all others of their sites that look the same, with the right one among them and without it: a share of
    0.6 was wrong in 8 of 12,579 where lists were read. Then on generated posts with near titles beside the right one or
    instead of it (tests/resolve/worlds.py, seeds 100 to 105): there 0.6 was wrong in one of seven, and 0.75 with what
    `aligned` says against a candidate in none of 377.
    """

    words: int  # of what the cut hid that the post says
    share: float  # of all words that the cut hid
    lead: float  # words before the second best


LISTED = Bar(2, 0.75, 1.0)  # the site's own list was read to its end
UNLISTED = Bar(3, 0.9, 1.5)  # only the inputs, a feed or an archive are known, which often lack the right one


def judged(mention: Mention, found: Sequence[rank.Ranked], troubles: Iterable[str] = ()) -> Resolution:
    """The resolution that ranked candidates give. `troubles` say in words who could not be asked.

    strong: its source alone proves it; or the visible part holds a random identifier and no other page has it; or
    enough words of the rest stand in the post and no other candidate comes near. A sole match without that is
    probable (it is wrong in one of seven real cases); several are ambiguous.
    """
    if not found:
        return _said(mention, Confidence.NONE, (), known.of(mention), *troubles)
    candidates = tuple(rank.scored(one) for one in found[:SHOWN])
    proved = [rank.scored(one) for one in found if one.candidate.proof]
    if len(proved) == 1:
        rest = (candidate for candidate in candidates if candidate.url != proved[0].url)
        return _said(mention, Confidence.STRONG, (proved[0], *rest), proved[0].proof)
    seen = shown.of(mention)
    if len(found) == 1 and not seen.left_cut and ids.proves(seen, found[0].candidate.url):
        return _said(mention, Confidence.STRONG, candidates, "its identifier is visible, and no other page has it")
    if _reaches(LISTED if candidates[0].listed else UNLISTED, found):
        said = ", ".join(found[0].shared.words[:5])
        return _said(mention, Confidence.STRONG, candidates, f"the post says {said}, as no other candidate does")
    more = (known.post(mention), *troubles)
    least, lead = POSTS if found[0].by_post else (1, 1.0)
    if len(found) == 1:
        return _said(mention, Confidence.PROBABLE, candidates, "only this address fits, which is no proof", *more)
    if _lead(found) >= lead and len(found[0].shared.words) >= least:
        return _said(mention, Confidence.PROBABLE, candidates, f"the best of {len(found)} that fit", *more)
    return _said(mention, Confidence.AMBIGUOUS, candidates, f"{len(found)} addresses fit, nothing decides", *more)


def _reaches(bar: Bar, found: Sequence[rank.Ranked]) -> bool:
    best, shared = found[0], found[0].shared
    if best.against or best.by_post or len(shared.words) < max(bar.words, bar.share * shared.of):
        return False
    whole = not shared.missing and all(best.net - other.net >= WHOLE for other in found[1:])
    return whole or _lead(found) >= bar.lead


def exact(mention: Mention, candidate: Candidate) -> Resolution:
    """The resolution by a source that names this very mention's address."""
    return _said(mention, Confidence.EXACT, (candidate,), candidate.evidence[0] if candidate.evidence else "")


def contradicting(mention: Mention, candidates: Sequence[Candidate]) -> Resolution:
    """Two sources that should know say different things."""
    return _said(mention, Confidence.AMBIGUOUS, tuple(candidates[:SHOWN]), "its sources name different addresses")


def _lead(found: Sequence[rank.Ranked]) -> float:
    return found[0].score - (found[1].score if len(found) > 1 else 0.0)


def _said(mention: Mention, confidence: Confidence, candidates: tuple[Candidate, ...], *reasons: str) -> Resolution:
    sure = confidence in (Confidence.EXACT, Confidence.STRONG)
    return Resolution(
        mention=mention,
        url=candidates[0].url if sure else None,
        confidence=confidence,
        method=candidates[0].method if candidates else None,
        candidates=candidates,
        reason="; ".join(filter(None, reasons)),
    )
