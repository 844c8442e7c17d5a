"""A hop in its host's turn."""

from collections.abc import Callable
from datetime import UTC, datetime

from linkcheck import url
from linkcheck.fetch.layer import Answered, Layer
from linkcheck.fetch.schedule import Schedule
from linkcheck.model import Hop, HopRequest


class Throttle:
    """Waits for a turn, holds the slots for one hop alone, and tells the schedule what came of it.

    So is `heard`: of every try, at once.
    """

    def __init__(self, inner: Layer, schedule: Schedule, heard: Callable[[Hop], None] = lambda _: None) -> None:
        self.heard = heard
        self._inner = inner
        self._schedule = schedule

    async def hop(self, request: HopRequest) -> Answered:
        """The hop, or why its host is not asked any more in this run."""
        host = url.host(request.url)
        state = self._schedule.host(host)
        async with self._schedule.turn(host):
            refusal = state.refusal
            if refusal:
                tried_at = state.tried_at or datetime.now(UTC)  # the failure is as old as that
                return Answered(Hop(url=request.url, failure=refusal, started_at=tried_at), settled=True)
            answered = await self._inner.hop(request)
        self._schedule.learn(host, answered.hop)
        self.heard(answered.hop)
        return answered
