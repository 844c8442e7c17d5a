"""When a request may go: the host's gate before the global slot; waits hold neither."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from linkcheck import url
from linkcheck.fetch import limits
from linkcheck.model import Failure, FailureKind, Hop, Phase
from linkcheck.settings import Settings

SLOWEST = 10.0  # seconds between requests to a host that limits us
SILENT_AFTER = 6  # failures in a row, without one answer ever, after which a host is tried once more, later


class Pace:
    """How fast a host may be asked; hosts of one site share it once one of them has said that it limits us."""

    def __init__(self, interval: float) -> None:
        self.interval = interval
        self.next_at = 0.0
        self.paused_until = 0.0
        self.postponed = ""
        self.sent = 0
        self.sent_since = 0.0


class HostState:
    """What is learnt of one host while it is asked."""

    def __init__(self, concurrency: int, pace: Pace) -> None:
        self.room = asyncio.Semaphore(concurrency)
        self.pace = pace
        self.answered = False
        self.failures = 0
        self.last_failure: Failure | None = None
        self.trying_late = False
        self.try_late_at = 0.0
        self.given_up = False


class Schedule:
    """Turns for requests: `turn(host)` waits for one, `learn(host, hop)` takes note of the answer."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._slots = asyncio.Semaphore(settings.max_concurrency)
        self._hosts: dict[str, HostState] = {}
        self._limited: dict[str, Pace] = {}  # by site, where one of its hosts limits us

    def host(self, name: str) -> HostState:
        """What is known of a host in this run."""
        state = self._hosts.get(name)
        if state is None:
            own = self._settings.of_host(name)
            concurrency = (own and own.concurrency) or self._settings.host_concurrency
            interval = own.interval if own and own.interval is not None else self._settings.host_request_interval
            pace = self._limited.get(url.site(name)) if self._limited else None
            state = self._hosts[name] = HostState(concurrency, pace or Pace(interval))
        return state

    def refusal(self, name: str) -> Failure | None:
        """Why a host is not asked any more in this run, or None."""
        state = self.host(name)
        if state.pace.postponed:
            return Failure(kind=FailureKind.POSTPONED, phase=Phase.CONNECT, detail=state.pace.postponed)
        if state.given_up and state.last_failure:
            return state.last_failure
        return None

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait until a request to `name` may go, and hold its slots meanwhile."""
        state = self.host(name)
        while True:
            await self._sleep_until(max(state.pace.paused_until, state.try_late_at))
            await state.room.acquire()
            try:
                await self._sleep_until(self._reserve(state.pace))
            except BaseException:
                state.room.release()
                raise
            if max(state.pace.paused_until, state.try_late_at) <= self._clock() or self.refusal(name):
                break
            state.room.release()  # it asked for a pause meanwhile
        try:
            async with self._slots:
                yield
        finally:
            state.room.release()

    def _reserve(self, pace: Pace) -> float:
        """The moment of the next request at a pace; the one after it comes an interval later."""
        at = max(self._clock(), pace.next_at)
        pace.next_at = at + pace.interval
        return at

    async def _sleep_until(self, moment: float) -> None:
        wait = moment - self._clock()
        if wait > 0:
            await asyncio.sleep(wait)

    def learn(self, name: str, hop: Hop) -> None:
        """Take note of what a host answered: limits slow it down, silence ends it."""
        state = self.host(name)
        if hop.failure is None:
            state.answered, state.failures, state.trying_late = True, 0, False
            self._learn_limit(name, state, hop)
            return
        if hop.failure.phase in (Phase.URL, Phase.BODY) or state.answered:
            return
        state.failures += 1
        state.last_failure = hop.failure
        if state.trying_late and self._clock() >= state.try_late_at:
            state.given_up = True
        elif state.failures >= SILENT_AFTER and not state.trying_late:
            state.trying_late = True
            state.try_late_at = self._clock() + self._settings.second_look_after

    def _learn_limit(self, name: str, state: HostState, hop: Hop) -> None:
        limit = limits.told(hop)
        if limit is None:
            state.pace.sent += 1
            return
        pace = self._shared(name, state)
        wait = limit.wait
        if wait is not None and wait > self._settings.retry_after_cap:
            pace.postponed = f"it asks for a pause of {wait:.0f} s"
            return
        now = self._clock()
        pause = wait if wait is not None else max(1.0, 2 * pace.interval)
        pace.paused_until = max(pace.paused_until, now + pause)
        if limit.refused:
            elapsed = now - (pace.sent_since or now)
            taught = elapsed / pace.sent if pace.sent and elapsed > 0 else 2 * pace.interval
            pace.interval = min(max(pace.interval * 1.5, taught, 0.05), SLOWEST)
        pace.sent, pace.sent_since = 0, pace.paused_until
        pace.next_at = max(pace.next_at, pace.paused_until)

    def _shared(self, name: str, state: HostState) -> Pace:
        """The pace of a host that limits us, from now on that of all hosts of its site."""
        site = url.site(name)
        if site not in self._limited:
            self._limited[site] = state.pace
            for other, known in self._hosts.items():
                if other.endswith(f".{site}") or other == site:
                    known.pace = state.pace
        return self._limited[site]
