"""When a request may go: the host's gate before the global slot; waits hold neither."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from linkcheck import url
from linkcheck.fetch import limits
from linkcheck.fetch.pace import Pace, asks
from linkcheck.fetch.slots import Slots
from linkcheck.model import Failure, FailureKind, Hop, Phase
from linkcheck.settings import Settings

SILENT_AFTER = 6  # failures without one answer ever, after which a host is left alone for a while
TIMEOUT_WEIGHS = 6  # failures that a time-out counts for, as it costs that much more
LATE_TRIES = 3  # looks at such a host, each later, before it is given up; only one where it was silent
UNKNOWN = 2  # requests at once to a host that has not answered yet
FIRST_CONTACT = 10.0  # seconds of work that a host not asked yet stands for: silence, if it is silent, takes longest


class HostState:
    """What is learnt of one host while it is asked."""

    def __init__(self, concurrency: int, pace: Pace) -> None:
        self.pace = pace
        self.room = asyncio.Semaphore(min(UNKNOWN, concurrency))
        self.concurrency = concurrency
        self.expected = 0  # requests to come, as far as anybody has said
        self.seconds = 0.0  # that an answer takes, by and large
        self.asked = self.answered = False
        self.failures = 0
        self.last_failure: Failure | None = None
        self.tried_at: datetime | None = None  # when that was
        self.late_tries = 0
        self.try_late_at = 0.0
        self.given_up = False
        self.own_pause: tuple[str, float] | None = None  # what it asked for itself alone, and until when

    @property
    def postponed(self) -> str:
        """Why it is left for the next run, or nothing."""
        return self.own_pause[0] if self.own_pause else self.pace.postponed

    @property
    def work(self) -> float:
        """Seconds that what is to come will take, by and large: who has most goes first."""
        work = self.expected * max(self.pace.interval, self.seconds / self.concurrency)
        return work if self.asked else max(work, FIRST_CONTACT)

    @property
    def refusal(self) -> Failure | None:
        """Why it is not asked any more in this run, or None."""
        if self.postponed:
            return Failure(kind=FailureKind.POSTPONED, phase=Phase.CONNECT, detail=self.postponed)
        return self.last_failure if self.given_up else None

    @property
    def next_at(self) -> float:
        """When it may be asked; at once where it is not asked any more."""
        if self.given_up or self.postponed:
            return 0.0
        return max(self.pace.next_at, self.pace.paused_until, self.try_late_at)


class Turn:
    """A slot of a host and one of all hosts', for one request: entered once that may go, left when it is done."""

    def __init__(self, state: HostState, slots: Slots, clock: Callable[[], float]) -> None:
        self._state = state
        self._slots = slots
        self._clock = clock

    async def __aenter__(self) -> None:
        state = self._state
        await state.room.acquire()
        try:
            wanted_at = self._clock()
            async with state.pace.gate:
                await self._moment()
                await self._slots.acquire(state.work)
                while state.next_at > self._clock():  # it asked for a pause meanwhile
                    self._slots.release()
                    await self._moment()
                    await self._slots.acquire(state.work)
                state.pace.go(wanted_at)
                state.asked = True
                state.expected -= state.expected > 0
        except BaseException:
            state.room.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._slots.release()
        self._state.room.release()

    async def _moment(self) -> None:
        """Sleep until the host may be asked, also where that moment moves on meanwhile."""
        wait = self._state.next_at - self._clock()
        while wait > 0:
            await asyncio.sleep(wait)
            wait = self._state.next_at - self._clock()


class Schedule:
    """Turns for requests: `turn(host)` waits for one, `learn(host, hop)` takes note of the answer."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._slots = Slots(settings.max_concurrency)
        self._hosts: dict[str, HostState] = {}
        self._limited: dict[str, Pace] = {}  # by site, where one of its hosts limits us

    def host(self, name: str) -> HostState:
        """What is known of a host in this run."""
        state = self._hosts.get(name)
        if state is None:
            own = self._settings.of_host(name)
            interval = own.interval if own and own.interval is not None else self._settings.host_request_interval
            pace = self._limited.get(url.site(name)) if self._limited else None
            state = self._hosts[name] = HostState(
                self._settings.concurrency_of(name), pace or Pace(interval, self._clock)
            )
        return state

    def begin_at(self, name: str, interval: float, pause: float) -> None:
        """Ask the hosts of a site at the pace that its limits taught an earlier run, after the pause that is left; or
        leave the host of that name alone, where it is no site."""
        state, pause = self.host(name), min(pause, limits.LONGEST)
        if name != url.site(name):
            self._postpone(name, state, pause)
            return
        state.pace.begin_at(interval, pause, self._settings.retry_after_cap, name)
        self._limited[name] = state.pace

    def limits(self) -> dict[str, tuple[float, float]]:
        """What limits taught, by site or else by host: seconds between requests, and seconds of pause that are left."""
        now = self._clock()
        own = {
            name: (state.pace.interval, state.own_pause[1] - now)
            for name, state in self._hosts.items()
            if state.own_pause and state.own_pause[1] > now and name != url.site(name)
        }
        return own | {site: taught for site, pace in self._limited.items() if (taught := pace.taught())}

    def expect(self, name: str, requests: int) -> None:
        """So many requests to a host will come: the longest queues are worked off first."""
        self.host(name).expected += requests

    def turn(self, name: str) -> Turn:
        """Wait until a request to `name` may go, and hold its slots meanwhile."""
        return Turn(self.host(name), self._slots, self._clock)

    def learn(self, name: str, hop: Hop) -> None:
        """Take note of what a host answered: limits slow it down, silence ends it, unless it may be only HEAD that it
        does not answer."""
        state = self.host(name)
        if hop.failure is None:
            self._heard(state, hop)
            self._learn_limit(name, state, hop)
        elif hop.failure.kind is FailureKind.PROTOCOL:
            self._heard(state, hop)  # not in HTTP, but it is there
        elif hop.failure.phase is not Phase.URL and not state.answered and hop.method != "HEAD":
            self._not_heard(state, hop, hop.failure)

    def _heard(self, state: HostState, hop: Hop) -> None:
        if not state.answered:
            for _ in range(state.concurrency - min(UNKNOWN, state.concurrency)):
                state.room.release()
        state.answered, state.failures, state.try_late_at, state.tried_at = True, 0, 0.0, None
        state.seconds = hop.seconds if not state.seconds else 0.8 * state.seconds + 0.2 * hop.seconds

    def _not_heard(self, state: HostState, hop: Hop, failure: Failure) -> None:
        """The host has never answered: leave it alone after a while, look again later, then give it up."""
        silent = failure.kind is FailureKind.TIMEOUT
        state.failures += TIMEOUT_WEIGHS if silent else 1
        state.last_failure, state.tried_at = failure, hop.started_at
        if state.failures < SILENT_AFTER or self._clock() - hop.seconds < state.try_late_at:
            return
        if state.late_tries >= (1 if silent else LATE_TRIES):
            state.given_up = True
            return
        state.late_tries += 1
        state.failures = SILENT_AFTER // 2  # one that comes back may still stumble
        wait = self._settings.second_look_after
        state.try_late_at = self._clock() + (wait if silent else state.late_tries * wait / 2)

    def _learn_limit(self, name: str, state: HostState, hop: Hop) -> None:
        limit = limits.told(hop)
        if limit is None:
            state.pace.answered()
            return
        if limit.by_vendor and self._postpone(name, state, limit.wait or 0.0):
            return
        pace = self._shared(name, state)
        pace.limited(limit, self._clock() - hop.seconds, self._settings.retry_after_cap, name)

    def _postpone(self, name: str, state: HostState, wait: float) -> bool:
        """Leave a host for the next run, and not its site, if the pause that it asks for is too long for this run."""
        if wait <= self._settings.retry_after_cap:
            return False
        state.own_pause = (asks(name, wait), self._clock() + wait)
        return True

    def _shared(self, name: str, state: HostState) -> Pace:
        """The pace of a host that limits us, from now on that of all hosts of its site."""
        site = url.site(name)
        if site not in self._limited:
            self._limited[site] = state.pace
            for other, known in self._hosts.items():
                if other.endswith(f".{site}") or other == site:
                    known.pace = state.pace
        return self._limited[site]
