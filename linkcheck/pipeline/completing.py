"""Completing cut-off links in a run: hosts at once, each with its own in turn; what was answered is remembered."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta

from msgspec.structs import replace

from linkcheck import decisions, display, mask, resolve
from linkcheck.decisions import CutOff
from linkcheck.errors import CannotFinish
from linkcheck.history import History
from linkcheck.model import (
    Confidence,
    Failure,
    FailureKind,
    Mention,
    Resolution,
    Visit,
    VisitFunction,
    VisitRequest,
)
from linkcheck.pipeline.walk import Clock, OwnNetworkDown, Walk
from linkcheck.resolve.answer import Answer
from linkcheck.settings import Settings

HOSTS = 4  # whose lists are read at once: each may hold one list of 20 MiB
SOME, NONE = timedelta(days=30), timedelta(days=3)  # how long candidates hold, and that there are none
KEPT = 200  # candidates of one answer that are remembered
Progress = Callable[[str, int, int], None]
"""Told what is under way, how much of it is done, and of how much."""
INTERRUPTED = "the run was interrupted before its sources were asked"


async def completed(
    mentions: Sequence[Mention],
    clues: resolve.Clues,
    walk: Walk,
    memory: "Remembered",
    settings: Settings,
    progress: Progress,
) -> tuple[list[Resolution], bool]:
    """One resolution for each cut-off mention, in their order; what is cut off of one host is asked in turn.

    Also whether the run was interrupted meanwhile: what nobody got to stays open then.
    """
    visit = None if settings.offline else _watched(walk, memory.clock)
    hosts: dict[str, list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        hosts[display.seen(mention.text).host].append(place)
    if mentions:
        progress("cut-off links", 0, len(mentions))
    room = asyncio.Semaphore(HOSTS)
    found: dict[int, Resolution] = {}

    async def of_host(places: list[int]) -> None:
        async with room:
            for place in places:
                found[place] = await resolve.resolution(mentions[place], clues, visit, memory)
                progress("cut-off links", len(found), len(mentions))

    interrupted = False
    try:
        async with asyncio.TaskGroup() as group:
            for places in hosts.values():
                group.create_task(of_host(places))
    except asyncio.CancelledError:
        interrupted = True
    left = (Resolution(mention=mention, reason=INTERRUPTED) for mention in mentions)
    return [found.get(place, stays_open) for place, stays_open in enumerate(left)], interrupted


def _watched(walk: Walk, clock: Clock) -> VisitFunction:
    """Visits that say so where our own network is down, and then ask nobody any more."""

    async def visit(request: VisitRequest) -> Visit:
        if not walk.own.down.is_set():
            try:
                if seen := await walk.own.meanwhile(walk.seen(request)):
                    return seen
            except OwnNetworkDown:
                pass
        failure = Failure(kind=FailureKind.NETWORK, detail="our own network did not work")
        return Visit(url=request.url, visited_at=clock(), failure=failure, purpose=request.purpose)

    return visit


class Remembered:
    """What sources answered in earlier runs: exact answers hold for ever, candidates a month, none three days."""

    def __init__(self, facts: History, run_id: str, clock: Clock, *, fresh: bool = False) -> None:
        self.clock = clock
        self._facts = facts
        self._run_id = run_id
        self._fresh = fresh

    def recall(self, key: str) -> Answer | None:
        """The answer to a question, while it holds. `--fresh` asks anew."""
        known = None if self._fresh else self._facts.learnt.resolution(key, now=self.clock())
        if known is None:
            return None
        return Answer(candidates=known.candidates, incomplete=(known.reason,) if known.reason else ())

    def keep(self, key: str, mention: Mention, answer: Answer) -> None:
        """Remember an answer, unless it could not be asked for or holds a secret, which history would mask."""
        if answer.troubles or any(mask.key(candidate.url) != candidate.url for candidate in answer.candidates):
            return
        exact = any(candidate.exact for candidate in answer.candidates)
        kept, more = answer.candidates[:KEPT], len(answer.candidates) > KEPT
        why_more = answer.incomplete or ((f"{len(answer.candidates)} addresses were found in all",) if more else ())
        fact = Resolution(
            mention=replace(mention, context=""),
            confidence=Confidence.EXACT if exact else Confidence.NONE,
            candidates=tuple(replace(candidate, listed=candidate.listed and not more) for candidate in kept),
            reason="; ".join(why_more),
        )
        now = self.clock()
        with suppress(CannotFinish):  # a full disk: it is asked anew next time
            self._facts.learnt.add_resolution(self._run_id, key, fact, at=now, until=now + (SOME if kept else NONE))


def decided(settings: Settings, today: date) -> tuple[CutOff, ...]:
    """What was decided about cut-off links and still holds. Raises UsageError for decisions that cannot be read."""
    known = decisions.load(settings.root / decisions.FILE).cut_off
    return tuple(decision for decision in known if not decision.ended(today))


def notices(settings: Settings, used: Iterable[CutOff], today: date, *, whole: bool) -> list[str]:
    """One line for each decision about a cut-off link whose time is over, or that is about none in the archive."""
    met = set(used)
    found = []
    for decision in decisions.load(settings.root / decisions.FILE).cut_off:
        if decision.ended(today):
            found.append(f"the decision about {decision.text} ended on {decision.until}")
        elif whole and decision not in met:
            found.append(f"the decision about {decision.text} is about no cut-off link")
    return found
