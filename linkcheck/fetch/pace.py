"""How fast a host may be asked: an interval, pauses that it wants, and the rate that its refusals teach."""

import asyncio
from collections.abc import Callable

from linkcheck.fetch.limits import Limit

SLOWEST = 10.0  # seconds between requests to a host that limits us
LEAST_PAUSE = 1.0  # seconds after a refusal that does not say how long to wait
FASTER_AFTER = 10  # answers in a row after which a limited host is asked a little faster again
EARLY = 0.2  # of an interval: so much earlier the next requests may go where others were late
UNITS = ((2 * 86400, 86400, "days"), (2 * 3600, 3600, "h"), (600, 60, "min"), (0, 1, "s"))  # from so many seconds on
MOST_LATE = 20  # intervals that are caught up so; a host that has limited us is owed nothing


def asks(name: str, wait: float) -> str:
    """What a host wants that is left for the next run; `wait` in seconds."""
    size, unit = next((size, unit) for least, size, unit in UNITS if wait >= least)
    return f"{name} asks for a pause of {wait / size:.0f} {unit}"


class Pace:
    """Hosts of one site share a pace once one of them has said that it limits us. Moments are the clock's seconds."""

    def __init__(self, interval: float, clock: Callable[[], float]) -> None:
        self.gate = asyncio.Lock()  # one request at a time waits for the moment that is next
        self.interval = self._plain = interval
        self.next_at = 0.0
        self.paused_until = 0.0
        self.postponed = ""
        self._postponed_until = 0.0
        self._clock = clock
        self._due = 0.0  # when the next request goes if none is late
        self._shortest = interval  # below this a host has refused us, or nobody wants it
        self._answers = 0  # since the last refusal or pause
        self._since = 0.0
        self._refusals = 0  # in a row, without one answer
        self._learnt_at = 0.0

    def go(self, wanted_at: float = 0.0) -> None:
        """A request goes now that was wanted since `wanted_at`; the next one an interval later, by and large.

        What a busy machine makes late is caught up bit by bit: the host sees the rate that it should, and no bursts.
        """
        now = self._clock()
        self._since = self._since or now
        owed = MOST_LATE if self.interval <= self._shortest and not self._learnt_at else EARLY
        self._due = max(self._due, wanted_at, now - owed * self.interval) + self.interval
        self.next_at = max(self._due, now + (1 - EARLY) * self.interval)

    def answered(self) -> None:
        """A request was answered; after some of them a host that limits us is asked a little faster."""
        self._answers += 1
        self._refusals = 0
        if self.interval > self._shortest and self._answers % FASTER_AFTER == 0:
            self.interval = max(self._shortest, self.interval * 0.95)

    def limited(self, limit: Limit, sent_at: float, longest: float, name: str = "it") -> None:
        """Pause as the host `name` wants. Of requests that were under way together the first refusal alone teaches its
        rate: what it has answered since the last pause, over the time until it will answer again.
        """
        if limit.wait is not None and limit.wait > longest:
            self._postpone(limit.wait, name)
            return
        now = self._clock()
        if limit.refused and sent_at >= self._learnt_at:
            self._refusals += 1
        doubled = max(LEAST_PAUSE, self.interval) * 2 ** min(self._refusals - 1, 10)
        pause = limit.wait if limit.wait is not None else doubled
        self.paused_until = max(self.paused_until, now + min(pause, longest))
        self.next_at = max(self.next_at, self.paused_until)
        self._due = max(self._due, self.next_at)
        if limit.refused and sent_at >= self._learnt_at:
            self._slow_down()
        self._answers, self._since, self._learnt_at = 0, self.paused_until, now

    def taught(self) -> tuple[float, float] | None:
        """Seconds between requests that its limits taught, and seconds of pause that are left; None: neither."""
        left = max(self._postponed_until, self.paused_until) - self._clock()
        return (self.interval, max(left, 0.0)) if self.interval > self._plain or left > 0 else None

    def begin_at(self, interval: float, pause: float, longest: float, name: str = "it") -> None:
        """Begin with what an earlier run was taught."""
        self.interval = max(self.interval, min(interval, SLOWEST))
        if pause > longest:
            self._postpone(pause, name)
        elif pause > 0:
            self.paused_until = self.next_at = self._clock() + pause

    def _postpone(self, wait: float, name: str) -> None:
        self.postponed = asks(name, wait)
        self._postponed_until = self._clock() + wait

    def _slow_down(self) -> None:
        before = self.interval
        taught = (self.paused_until - self._since) / self._answers if self._answers and self._since else 2 * before
        self.interval = min(max(before * 1.1, taught), SLOWEST)
        self._shortest = min(before * 1.05, self.interval)
