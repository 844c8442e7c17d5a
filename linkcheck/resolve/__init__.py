"""Mentions → links: cut-off ones are completed where that can be proved, equal ones become one link."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence

from linkcheck import url
from linkcheck.model import Candidate, Kind, Link, Mention, Resolution, VisitFunction
from linkcheck.resolve import confidence, corpus, pages, rank, twin, written
from linkcheck.resolve.answer import Answer as Answer
from linkcheck.resolve.clues import Clues as Clues

Resolver = Callable[[Mention, Clues, VisitFunction | None], Awaitable[Answer]]

RESOLVERS: dict[str, Resolver] = {  # order is trust
    "written": written.candidates,
    "twin": twin.candidates,
    "corpus": corpus.candidates,
}


async def resolutions(mentions: Sequence[Mention], clues: Clues, visit: VisitFunction | None) -> list[Resolution]:
    """One resolution for each cut-off mention, in their order."""
    return [await _resolution(mention, clues, visit) for mention in mentions]


async def _resolution(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Resolution:
    found: list[Candidate] = []
    troubles: list[str] = []
    complete = True
    for resolver in RESOLVERS.values():
        answer = await resolver(mention, clues, visit)
        exact = pages.distinct(candidate for candidate in answer.candidates if candidate.exact)
        if len(exact) == 1:
            return confidence.exact(mention, exact[0])
        if exact:
            return confidence.contradicting(mention, exact)
        found.extend(answer.candidates)
        complete = complete and not answer.incomplete
        troubles.extend(filter(None, (answer.trouble, answer.incomplete)))
    ranked = rank.ranked(mention, pages.distinct(found), clues.rarity)
    return confidence.judged(
        mention, ranked, listed=False, complete=complete, trouble="; ".join(dict.fromkeys(troubles))
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
