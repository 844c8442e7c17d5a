"""How sure a completion is: the table that says when a candidate is proved, proposed, or one of several."""

from collections.abc import Sequence

from linkcheck.model import Candidate, Confidence, Mention, Resolution
from linkcheck.resolve import ids, known, rank, shown

WORDS = 2  # words of what the cut hid that the post has to say
MARGIN = 1.0  # words by which the best has to lead
SHOWN = 5  # candidates listed


def judged(mention: Mention, found: Sequence[rank.Ranked], *, complete: bool, trouble: str = "") -> Resolution:
    """The resolution that ranked candidates give. `complete`: no source broke off; `trouble`: who could not be asked.

    strong: the same post stands elsewhere with it; or the visible part holds a random identifier and no other page
    has it; or two words and more of the rest stand in the post and no other candidate comes near. A sole match
    without that is probable (it is wrong in one of seven real cases); several are ambiguous.
    """
    if not found:
        return _said(mention, Confidence.NONE, (), known.of(mention), trouble)
    candidates = tuple(rank.scored(one) for one in found[:SHOWN])
    twins = [candidate for candidate in candidates if candidate.method == "twin"]
    if len(twins) == 1:
        rest = (candidate for candidate in candidates if candidate is not twins[0])
        return _said(mention, Confidence.STRONG, (twins[0], *rest), twins[0].evidence[0])
    best, lead = found[0], _lead(found)
    seen = shown.of(mention)
    if len(found) == 1 and not seen.left_cut and ids.visible(seen.path):
        return _said(mention, Confidence.STRONG, candidates, "its identifier is visible, and no other page has it")
    if len(best.shared.words) >= WORDS and lead >= MARGIN:
        if complete:
            said = ", ".join(best.shared.words[:5])
            return _said(mention, Confidence.STRONG, candidates, f"the post says {said}, as no other candidate does")
        return _said(mention, Confidence.PROBABLE, candidates, "the best of what an incomplete source gave", trouble)
    if len(found) == 1:
        return _said(mention, Confidence.PROBABLE, candidates, "only this address fits, which is no proof", trouble)
    if lead >= MARGIN / 2 and best.shared.words:
        return _said(mention, Confidence.PROBABLE, candidates, f"the best of {len(found)} that fit", trouble)
    return _said(mention, Confidence.AMBIGUOUS, candidates, f"{len(found)} addresses fit, nothing decides", trouble)


def exact(mention: Mention, candidate: Candidate) -> Resolution:
    """The resolution by a source that names this very mention's address."""
    return _said(mention, Confidence.EXACT, (candidate,), candidate.evidence[0] if candidate.evidence else "")


def contradicting(mention: Mention, candidates: Sequence[Candidate]) -> Resolution:
    """Two sources that should know say different things."""
    return _said(mention, Confidence.AMBIGUOUS, tuple(candidates[:SHOWN]), "its sources name different addresses")


def _lead(found: Sequence[rank.Ranked]) -> float:
    return found[0].score - (found[1].score if len(found) > 1 else 0.0)


def _said(
    mention: Mention, confidence: Confidence, candidates: tuple[Candidate, ...], reason: str, trouble: str = ""
) -> Resolution:
    sure = confidence in (Confidence.EXACT, Confidence.STRONG)
    return Resolution(
        mention=mention,
        url=candidates[0].url if sure else None,
        confidence=confidence,
        method=candidates[0].method if candidates else None,
        candidates=candidates,
        reason="; ".join(filter(None, (reason, trouble))),
    )
