"""Our own network is down and nobody has answered yet: that is noticed at once, and nobody waits for tries in vain."""

import asyncio
from collections.abc import Callable, Sequence

from linkcheck.model import Failure, FailureKind, Hop, Purpose, VisitFunction, VisitRequest
from linkcheck.settings import Control

OURS = {FailureKind.NETWORK, FailureKind.DNS_TROUBLE}  # what a broken network of ours makes of every try
AGAIN = (0.0, 1.0, 4.0)  # times the wait for a further try: as links are tried again, so are the control URLs


class Alarm:
    """Asks all control URLs after the first try that failed as in an outage, unless somebody has answered before.

    Where they all fail so again and again, and still nobody has answered, `ring` is told their failures. A try that
    fails otherwise, and whatever comes after the first answer, is not for this one to judge.
    """

    def __init__(
        self, visit: VisitFunction, controls: Sequence[Control], wait: float, ring: Callable[[Sequence[Failure]], None]
    ) -> None:
        self._visit = visit
        self._controls = controls
        self._wait = wait
        self._ring = ring
        self._answered = False
        self._looking: asyncio.Task[None] | None = None

    def heard(self, hop: Hop) -> None:
        """Take note of a try."""
        if hop.status is not None or hop.peer:  # who only took the call is there too
            self._answered = True
        elif not self._answered and self._looking is None and self._controls and _is_ours(hop.failure):
            self._looking = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Ask nobody any more."""
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self) -> None:
        failures: list[Failure] = []
        for times in AGAIN:
            await asyncio.sleep(times * self._wait)
            visits = await asyncio.gather(*(self._visit(_request(control)) for control in self._controls))
            failures = [visit.failure for visit in visits if visit.failure and _is_ours(visit.failure)]
            if self._answered or len(failures) < len(visits):
                return
        self._ring(failures)


def _request(control: Control) -> VisitRequest:
    return VisitRequest(url=control.url, purpose=Purpose.CONTROL, fresh=True, follow=False, once=True)


def _is_ours(failure: Failure | None) -> bool:
    return failure is not None and failure.kind in OURS
