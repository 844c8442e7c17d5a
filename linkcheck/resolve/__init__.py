"""Mentions → links: cut-off ones are completed where that can be proved, equal ones become one link."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from linkcheck import url
from linkcheck.model import Candidate, Confidence, Kind, Link, Mention, Resolution, VisitFunction
from linkcheck.resolve import (
    archived,
    author,
    confidence,
    corpus,
    decided,
    ids,
    pages,
    post,
    rank,
    shortener,
    shown,
    site,
    sitemap,
    titles,
    twin,
    written,
)
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues as Clues

Resolver = Callable[[Mention, Clues, VisitFunction | None], Awaitable[Answer]]
Question = Callable[[Mention, Clues], str]

RESOLVERS: dict[str, Resolver] = {  # order is trust
    "decided": decided.candidates,
    "written": written.candidates,
    "twin": twin.candidates,
    "shortener": shortener.candidates,
    "post": post.candidates,
    "corpus": corpus.candidates,
    "site": site.candidates,
    "sitemap": sitemap.candidates,
    "archived": archived.candidates,
}
QUESTIONS: dict[str, Question] = {  # those that ask the network, and what: an answer is remembered
    "shortener": shortener.question,
    "post": post.question,
    "site": site.question,
    "sitemap": sitemap.question,
    "archived": archived.question,
}
NOT_ASKED = "nobody was asked"


class Memory(Protocol):
    """What earlier runs were answered."""

    def recall(self, key: str) -> Answer | None:
        """The answer to a question, while it holds."""

    def keep(self, key: str, mention: Mention, answer: Answer) -> None:
        """Remember an answer; that a source could not be asked is none."""


async def resolutions(
    mentions: Sequence[Mention], clues: Clues, visit: VisitFunction | None, memory: Memory | None = None
) -> list[Resolution]:
    """One resolution for each cut-off mention, in their order. Without `visit` nobody is asked."""
    return [await resolution(mention, clues, visit, memory) for mention in mentions]


async def resolution(
    mention: Mention, clues: Clues, visit: VisitFunction | None, memory: Memory | None = None
) -> Resolution:
    """What one cut-off mention stands for, as far as that can be proved."""
    return await _Mention(mention, clues, visit, memory).resolution()


class _Mention:
    """One mention under way: candidates and troubles so far."""

    def __init__(self, mention: Mention, clues: Clues, visit: VisitFunction | None, memory: Memory | None) -> None:
        self._mention = mention
        self._clues = clues
        self._visit = visit
        self._memory = memory
        self._found: list[Candidate] = []
        self._troubles: list[str] = []
        self._ranked: list[rank.Ranked] | None = None  # what was found so far, until there is more

    async def resolution(self) -> Resolution:
        """Ask the sources in the order of trust, until one gives proof."""
        for name, resolver in RESOLVERS.items():
            answer = await self._answer(name, resolver)
            exact = pages.distinct(candidate for candidate in answer.candidates if candidate.exact)
            if len(exact) == 1:
                return confidence.exact(self._mention, exact[0])
            if exact:
                return confidence.contradicting(self._mention, exact)
            self._take(answer)
            if answer.candidates and self._is_settled():
                break
        else:
            await self._look_at_titles()
            self._take(await author.candidates(self._mention, self._clues, self._asked))
        return self._judged()

    def _take(self, answer: Answer) -> None:
        if answer.candidates:
            self._found.extend(answer.candidates)
            self._ranked = None
        self._troubles.extend((*answer.troubles, *answer.incomplete))

    async def _answer(self, name: str, resolver: Resolver) -> Answer:
        """What a source says: from memory, or asked now."""
        asked_of = QUESTIONS.get(name)
        if asked_of is None:
            return await resolver(self._mention, self._clues, self._visit)
        question = asked_of(self._mention, self._clues)
        if not question:
            return NONE
        return await self._asked(f"{name} {question} for {self._mention.text}", resolver)  # answers fit one text

    async def _asked(self, key: str, ask: Resolver) -> Answer:
        known = self._memory.recall(key) if self._memory else None
        if known is not None:
            return known
        if self._visit is None:
            return Answer(troubles=(NOT_ASKED,))
        answer = await ask(self._mention, self._clues, self._visit)
        if self._memory and not answer.troubles:
            self._memory.keep(key, self._mention, answer)
        return answer

    def _judged(self) -> Resolution:
        if self._ranked is None:
            self._ranked = rank.ranked(self._mention, pages.distinct(self._found), self._clues.rarity)
        latest = {said.partition(": ")[0]: said for said in self._troubles}  # one for each that could not be asked
        return confidence.judged(self._mention, self._ranked, latest.values())

    def _is_settled(self) -> bool:
        """Whether further sources could only agree: strong by proof, by a random identifier, or by a whole list."""
        judged = self._judged()
        if judged.confidence is not Confidence.STRONG:
            return False
        best = judged.candidates[0]
        return bool(best.proof or best.listed or ids.visible(shown.of(self._mention)))

    async def _look_at_titles(self) -> None:
        """Look at the pages themselves where few are left and their addresses do not decide."""
        if self._judged().url is not None:
            return
        for candidate in titles.worth_a_look(pages.distinct(self._found)):
            answer = await self._asked(
                f"title {candidate.url}",
                lambda mention, clues, visit, candidate=candidate: titles.title(mention, candidate, clues, visit),  # type: ignore[misc]
            )
            self._take(answer)


def links(mentions: Sequence[Mention], resolutions: Sequence[Resolution]) -> list[Link]:
    """The distinct links and handles of a run, each with everywhere it occurs, in the order of their first mention.

    Two spellings are one link where `url.same` says so. A cut-off mention belongs to the link it was completed to;
    one that can be read as complete becomes a tentative link, unless the same address is a link already.
    """
    completed = {resolution.mention: resolution.url for resolution in resolutions if resolution.url}
    groups: dict[tuple[str, str, bool], list[Mention]] = defaultdict(list)
    first: dict[tuple[str, str, bool], str] = {}
    for mention in mentions:
        if mention.kind is Kind.HANDLE:
            if mention.handle:
                groups["handle", f"{mention.platform or ''}:{mention.handle.casefold()}", False].append(mention)
            continue
        address = (completed and completed.get(mention)) or mention.url  # a mention is long to hash
        if address is None:
            continue
        tentative = mention.kind is Kind.TRUNCATED and mention not in completed
        key = ("url", url.same(address), tentative)
        groups[key].append(mention)
        first.setdefault(key, address)
    return [
        _link(key, tuple(group), first)
        for key, group in groups.items()
        if not (key[2] and (key[0], key[1], False) in groups)
    ]


def _link(key: tuple[str, str, bool], group: tuple[Mention, ...], first: dict[tuple[str, str, bool], str]) -> Link:
    if key[0] == "handle":
        return Link(mentions=group, handle=group[0].handle, platform=group[0].platform)
    return Link(mentions=group, url=first[key].partition("#")[0], tentative=key[2])
