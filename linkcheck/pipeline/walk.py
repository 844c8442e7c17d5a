"""One run under way: which links are asked about when, what was learnt, and what is left when it ends early."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from msgspec.structs import replace

from linkcheck import url
from linkcheck.errors import CannotFinish
from linkcheck.history import History
from linkcheck.model import (
    Evidence,
    FailureKind,
    Finding,
    Link,
    Purpose,
    Visit,
    VisitFunction,
    VisitRequest,
)
from linkcheck.pipeline import findings, judge
from linkcheck.pipeline.alarm import Alarm
from linkcheck.pipeline.hosts import HostFacts, Recall, nobody
from linkcheck.pipeline.memory import Memory
from linkcheck.pipeline.own_network import OwnNetwork, no_way
from linkcheck.pipeline.plan import Plan
from linkcheck.pipeline.room import Room
from linkcheck.settings import Settings

HOSTS_PER_SLOT = 4  # hosts whose links are under way, for each request that may be under way at once
LINKS_PER_SLOT = 2  # links of one host under way, for each request that may be under way at once to it
OWN_NETWORK = "our own network did not work, so nothing can be said"
OWN_CLOCK = "our own clock is wrong, so nothing can be said of its certificate"
INTERRUPTED = "the run was interrupted before this link was judged"
NO_WAY = "there is no way to its host from here (its address may be of a kind, such as IPv6, that we have no way to)"
DEADLINE = "the run's time (--deadline) was over before this link was judged"

Clock = Callable[[], datetime]


def now() -> datetime:
    """The clock that a run uses unless it is given another one: UTC."""
    return datetime.now(UTC)


class HostQueues(Protocol):
    """What is told of the hosts of a run, how much will be asked of each and which are done; and who serves names."""

    def expect(self, host: str, requests: int) -> None:
        """So many visits will come."""

    async def forget(self, host: str) -> None:
        """Its links were all looked at once."""

    def begin_at(self, site: str, interval: float, pause: float) -> None:
        """The pace that a site's limits taught an earlier run, and the pause that is left; in seconds."""

    def limits(self) -> dict[str, tuple[float, float]]:
        """The same as this run was taught."""

    async def name_servers(self, domain: str) -> tuple[str, ...] | None:
        """The name servers of a domain; () where it has none, None where that cannot be told."""


class OwnNetworkDown(Exception):
    """Our own network is unusable: the link that was being looked at is not judged."""


class Walk:
    """Visits and judges links; every fact goes through `OwnNetwork` before it is kept."""

    def __init__(
        self,
        settings: Settings,
        facts: History,
        run_id: str,
        visit: VisitFunction,
        clock: Clock,
        hosts: HostQueues | None = None,
    ) -> None:
        self.own = OwnNetwork(visit, settings.control, self._keep, self._take_back)
        self.alarm = Alarm(visit, settings.control, settings.retry_wait, self.own.ends)
        self._settings = settings
        self._facts = facts
        self._run_id = run_id
        self._visit = visit
        self._clock = clock
        self._hosts = hosts
        self._memory = Memory(facts, settings.recheck_after, run_id)
        recall = Recall(self._memory, clock, fresh=settings.fresh)
        self._host_facts = HostFacts(self.seen, hosts.name_servers if hosts else nobody, recall)
        self.plan = Plan(settings, facts, self._memory, run_id, clock)
        self._unsure: dict[int, list[Visit]] = {}  # by id of a link: looks that may yet be our own fault

    async def seen(self, request: VisitRequest) -> Visit:
        """Visit, and take note of what it says about our own network. Raises OwnNetworkDown."""
        return await self._heard(await self._visit(request))

    async def _seen_for(self, link: str, request: VisitRequest) -> Visit:
        """The same where another address may be visited that speaks for a link, given by its key."""
        visit = await self._visit(request)
        return await self._heard(visit if url.same(visit.url) == link else replace(visit, speaks_for=link))

    async def _heard(self, visit: Visit) -> Visit:
        if not await self.own.heard(visit):
            raise OwnNetworkDown
        return visit

    def recall_limits(self) -> None:
        """Begin at the pace that hosts taught earlier runs: what limits us is not asked faster for being asked anew."""
        now = self._clock()
        for known in self._memory.limits(now):
            if self._hosts and known.interval is not None:
                pause = (known.pause_until - now).total_seconds() if known.pause_until else 0.0
                self._hosts.begin_at(known.host, known.interval, max(pause, 0.0))

    def keep_limits(self) -> None:
        """Remember the pace that hosts taught this run."""
        for site, (interval, pause) in (self._hosts.limits() if self._hosts else {}).items():
            self._memory.keep_limits(site, interval, pause, self._clock())

    async def judged(self) -> AsyncIterator[Finding]:
        """The findings of the links that are due, as they come; ends early where our own network is down."""
        ready: asyncio.Queue[Finding | None] = asyncio.Queue()
        work = asyncio.create_task(self._all(ready))
        down = asyncio.create_task(self.own.down.wait())
        down.add_done_callback(lambda _: ready.put_nowait(None))
        try:
            while (finding := await ready.get()) is not None:
                yield finding
            if not self.own.down.is_set():
                await work  # a bug in there must not pass for the end
        finally:
            down.cancel()
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work

    async def _all(self, ready: "asyncio.Queue[Finding | None]") -> None:
        """Judge every due link: hosts with most links first, a bounded number of hosts and links at once.

        A link that waits for its second look holds up neither its host nor the next one.
        """
        queues: dict[str, list[Link]] = defaultdict(list)
        for link in self.plan.due.visit:
            queues[url.host(link.url or "")].append(link)
            if self._hosts:
                self._hosts.expect(url.host(link.url or ""), 1)
        hosts = asyncio.Semaphore(HOSTS_PER_SLOT * self._settings.max_concurrency)
        try:
            async with asyncio.TaskGroup() as group:
                for queue in sorted(queues.values(), key=len, reverse=True):
                    await hosts.acquire()
                    first_looks = self._host(queue, group, ready)
                    group.create_task(first_looks).add_done_callback(lambda _: hosts.release())
        finally:
            ready.put_nowait(None)

    async def _host(
        self, links: Sequence[Link], group: asyncio.TaskGroup, ready: "asyncio.Queue[Finding | None]"
    ) -> None:
        """Look at the links of one host once; what comes later goes on in `group`."""
        host = url.host(links[0].url or "")
        room = Room(LINKS_PER_SLOT * self._settings.concurrency_of(host), len(links))
        for link in links:
            await room.wait()
            group.create_task(self._link(link, ready, room.enter()))
        await room.all_left.wait()
        if self._hosts:
            await self._hosts.forget(host)

    async def _link(self, link: Link, ready: "asyncio.Queue[Finding | None]", looked: Callable[[], None]) -> None:
        with suppress(OwnNetworkDown):
            try:
                first = await self.seen(VisitRequest(url=link.url or ""))
            finally:
                looked()
            known = judge.evidence_of(link, [first])
            see = partial(self._seen_for, url.same(link.url or ""))
            verdict, evidence = await judge.verdict(known, see, self._settings, self._host_facts)
            unseen = _unseen(evidence)
            if unseen:
                ready.put_nowait(findings.not_judged(link, unseen))
                return
            if unsure := [seen for seen in judge.looks(evidence) if self.own.holds(seen)]:
                self._unsure[id(link)] = unsure
            ready.put_nowait(self.plan.judged(link, verdict, evidence))

    def doubts(self, row: Finding) -> bool:
        """Whether what this run says of a link may be our own fault."""
        looks = [*([row.visit] if row.visit else []), *self._unsure.get(id(row.link), ())]
        return row.checked_now and any(map(self.own.doubts, looks))

    def why_unjudged(self, *, interrupted: bool) -> str:
        """Why a link that was due has no verdict."""
        if self.own.down.is_set():
            return OWN_NETWORK
        if interrupted:
            return INTERRUPTED
        return DEADLINE if self.own.is_unsettled() else OWN_CLOCK

    def _take_back(self, since: datetime) -> None:
        with suppress(CannotFinish):  # the end of the run says that history cannot be written
            self._facts.discard_since(self._run_id, since)

    def _keep(self, visit: Visit) -> None:
        said_nothing = _out_of_time(visit) or no_way(visit.failure)
        if said_nothing and visit.purpose is not Purpose.ELSEWHERE:  # of a page that may be there, this is a fact too
            return
        if findings.visits_kept(visit):
            self._facts.add(self._run_id, visit, key=visit.speaks_for or None)
        elif visit.purpose in (Purpose.SIBLING, Purpose.ROOT):
            self._memory.keep_visit(visit)


def _out_of_time(visit: Visit) -> bool:
    """Whether a visit failed because the run's time was over: no fact about its link."""
    return visit.failure is not None and visit.failure.kind is FailureKind.DEADLINE


def _unseen(evidence: Evidence) -> str:
    """Why looks at a link are no looks, or ''."""
    if any(_out_of_time(visit) for visit in evidence.visits):
        return DEADLINE
    return NO_WAY if all(no_way(visit.failure) for visit in evidence.visits) else ""


def unjudged(links: Iterable[Link], judged: Iterable[Finding], note: str) -> list[Finding]:
    """The findings of the links that have none."""
    known = {id(finding.link) for finding in judged}
    return [findings.not_judged(link, note) for link in links if id(link) not in known]
