"""Mentions → links: cut-off ones are completed where that can be proved, equal ones become one link."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from linkcheck import url
from linkcheck.model import Candidate, Confidence, Kind, Link, Mention, Resolution, VisitFunction
from linkcheck.resolve import corpus, known, written
from linkcheck.resolve.clues import Clues as Clues

Resolver = Callable[[Mention, Clues, VisitFunction | None], "list[Candidate]"]

RESOLVERS = {"written": written.candidates, "corpus": corpus.candidates}  # order is trust


async def resolutions(mentions: Sequence[Mention], clues: Clues, visit: VisitFunction | None) -> list[Resolution]:
    """One resolution for each cut-off mention, in their order."""
    return [await _resolution(mention, clues, visit) for mention in mentions]


async def _resolution(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Resolution:
    found: dict[str, Candidate] = {}
    for resolver in RESOLVERS.values():
        for candidate in await resolver(mention, clues, visit):
            found.setdefault(candidate.url, candidate)
        exact = [candidate for candidate in found.values() if candidate.exact]
        if len(exact) == 1:
            return _said(mention, Confidence.EXACT, tuple(exact), exact[0].evidence[0])
    candidates = tuple(sorted(found.values(), key=lambda candidate: -candidate.score))
    if not candidates:
        return _said(mention, Confidence.NONE, (), known.of(mention))
    if len(candidates) == 1:
        return _said(mention, Confidence.PROBABLE, candidates, "only this address fits, which is no proof")
    return _said(mention, Confidence.AMBIGUOUS, candidates[:5], f"{len(candidates)} addresses fit")


def _said(mention: Mention, confidence: Confidence, candidates: tuple[Candidate, ...], reason: str) -> Resolution:
    sure = confidence in (Confidence.EXACT, Confidence.STRONG)
    return Resolution(
        mention=mention,
        url=candidates[0].url if sure else None,
        confidence=confidence,
        method=candidates[0].method if candidates else None,
        candidates=candidates,
        reason=reason,
    )


def links(mentions: Sequence[Mention], resolutions: Sequence[Resolution]) -> list[Link]:
    """The distinct links and handles of a run, each with everywhere it occurs, in the order of their first mention.

    Two spellings are one link where `url.same` says so. A cut-off mention belongs to the link it was completed to;
    one that can be read as complete becomes a tentative link.
    """
    completed = {resolution.mention: resolution.url for resolution in resolutions if resolution.url}
    groups: dict[tuple[str, str, bool], list[Mention]] = defaultdict(list)
    first: dict[tuple[str, str, bool], str] = {}
    for mention in mentions:
        if mention.kind is Kind.HANDLE:
            if mention.handle:
                groups["handle", f"{mention.platform or ''}:{mention.handle.casefold()}", False].append(mention)
            continue
        address = completed.get(mention) or mention.url
        if address is None:
            continue
        tentative = mention.kind is Kind.TRUNCATED and mention not in completed
        key = ("url", url.same(address), tentative)
        groups[key].append(mention)
        first.setdefault(key, address)
    return [_link(key, tuple(group), first) for key, group in groups.items()]


def _link(key: tuple[str, str, bool], group: tuple[Mention, ...], first: dict[tuple[str, str, bool], str]) -> Link:
    if key[0] == "handle":
        return Link(mentions=group, handle=group[0].handle, platform=group[0].platform)
    return Link(mentions=group, url=first[key].partition("#")[0], tentative=key[2])
