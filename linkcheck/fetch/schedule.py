"""When a request may go: the host's gate before the global slot; waits hold neither."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

from linkcheck.model import Failure, FailureKind, Hop, Phase
from linkcheck.settings import Settings

SLOWEST = 10.0  # seconds between requests to a host that limits us
SILENT_AFTER = 6  # failures in a row, without one answer ever, after which a host is tried once more, later
LIMITED = (429, 503)


class HostState:
    """What is learnt of one host while it is asked."""

    def __init__(self, concurrency: int, interval: float) -> None:
        self.room = asyncio.Semaphore(concurrency)
        self.interval = interval
        self.next_at = 0.0
        self.paused_until = 0.0
        self.postponed = ""
        self.answered = False
        self.failures = 0
        self.last_failure: Failure | None = None
        self.trying_late = False
        self.given_up = False
        self.sent = 0
        self.sent_since = 0.0


class Schedule:
    """Turns for requests: `turn(host)` waits for one, `learn(host, hop)` takes note of the answer."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._slots = asyncio.Semaphore(settings.max_concurrency)
        self._hosts: dict[str, HostState] = {}

    def host(self, name: str) -> HostState:
        """What is known of a host in this run."""
        state = self._hosts.get(name)
        if state is None:
            own = self._settings.of_host(name)
            concurrency = (own and own.concurrency) or self._settings.host_concurrency
            interval = own.interval if own and own.interval is not None else self._settings.host_request_interval
            state = self._hosts[name] = HostState(concurrency, interval)
        return state

    def refusal(self, name: str) -> Failure | None:
        """Why a host is not asked any more in this run, or None."""
        state = self.host(name)
        if state.postponed:
            return Failure(kind=FailureKind.POSTPONED, phase=Phase.CONNECT, detail=state.postponed)
        if state.given_up and state.last_failure:
            return state.last_failure
        return None

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait until a request to `name` may go, and hold its slots meanwhile."""
        state = self.host(name)
        while True:
            await self._sleep_until(state.paused_until)
            await state.room.acquire()
            if state.paused_until > self._clock() and not self.refusal(name):
                state.room.release()
                continue
            break
        try:
            await self._sleep_until(self._reserve(state))
            async with self._slots:
                yield
        finally:
            state.room.release()

    def _reserve(self, state: HostState) -> float:
        """The moment of the next request to a host; the one after it comes an interval later."""
        at = max(self._clock(), state.next_at)
        state.next_at = at + state.interval
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
            self._learn_limit(state, hop)
            return
        if hop.failure.phase in (Phase.URL, Phase.BODY) or state.answered:
            return
        state.failures += 1
        state.last_failure = hop.failure
        if state.trying_late and self._clock() >= state.paused_until:
            state.given_up = True
        elif state.failures >= SILENT_AFTER and not state.trying_late:
            state.trying_late = True
            state.paused_until = self._clock() + self._settings.second_look_after

    def _learn_limit(self, state: HostState, hop: Hop) -> None:
        now = self._clock()
        header = dict(hop.headers)
        if hop.status not in LIMITED or (hop.status == 503 and "retry-after" not in header):
            state.sent += 1
            return
        wait = retry_after(header.get("retry-after", ""), hop)
        if wait is not None and wait > self._settings.retry_after_cap:
            state.postponed = f"it asks for a pause of {wait:.0f} s"
            return
        pause = wait if wait is not None else max(1.0, 2 * state.interval)
        state.paused_until = max(state.paused_until, now + pause)
        elapsed = now - (state.sent_since or now)
        taught = elapsed / state.sent if state.sent and elapsed > 0 else 2 * state.interval
        state.interval = min(max(state.interval * 1.5, taught, 0.05), SLOWEST)
        state.sent, state.sent_since = 0, state.paused_until
        state.next_at = max(state.next_at, state.paused_until)


def retry_after(text: str, hop: Hop) -> float | None:
    """Seconds to wait by a Retry-After header, delta or date (RFC 9110 section 10.2.3); None where it says nothing."""
    text = text.strip()
    if text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if hop.started_at is None or at.tzinfo is None:
        return None
    return max(0.0, (at - hop.started_at).total_seconds())
