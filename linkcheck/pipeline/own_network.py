"""Is it the web that fails, or our own network? What cannot be told apart is not judged and not remembered."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from linkcheck.model import Failure, FailureKind, Phase, Purpose, Visit, VisitFunction, VisitRequest
from linkcheck.settings import Control

OWN_SIDE = {
    FailureKind.DNS_MISSING,
    FailureKind.DNS_TROUBLE,
    FailureKind.NETWORK,
    FailureKind.REFUSED,
    FailureKind.TLS_EXPIRED,  # our clock, or a gateway between us and the web
    FailureKind.TLS_UNTRUSTED,
    FailureKind.TLS_INCOMPLETE,
    FailureKind.TLS_NAME,
}
ASK_AFTER = 8  # failures in a row without one answer before a control URL is asked in the middle of a run


def could_be_ours(failure: Failure | None) -> bool:
    """Whether a failure looks the same when it is our own network that is broken."""
    if failure is None:
        return False
    return failure.kind in OWN_SIDE or (
        failure.kind is FailureKind.TIMEOUT and failure.phase in (Phase.RESOLVE, Phase.CONNECT)
    )


class OwnNetwork:
    """Holds back visits that failed while nobody answered, until somebody does.

    `keep` receives each visit that may be remembered. Once the network is found unusable, `down` is set and
    every visit held back since the last answer is dropped.
    """

    def __init__(self, visit: VisitFunction, controls: Sequence[Control], keep: Callable[[Visit], None]) -> None:
        self.down = asyncio.Event()
        self._visit = visit
        self._controls = controls
        self._keep = keep
        self._held: list[Visit] = []
        self._answered_at: datetime | None = None
        self._asking = asyncio.Lock()

    async def heard(self, visit: Visit) -> bool:
        """Take note of a visit; whether it counts (False: our own network is down)."""
        if self.down.is_set():
            return False
        if not could_be_ours(visit.failure):
            self._answered_at = max(visit.visited_at, self._answered_at or visit.visited_at)
            if visit.failure is None:
                self._release()
            self._keep(visit)
            return True
        if self._answered_at is not None and self._answered_at >= visit.visited_at:
            self._keep(visit)  # somebody answered while this one failed
            return True
        self._held.append(visit)
        return await self.settle() if len(self._held) >= ASK_AFTER else True

    async def settle(self) -> bool:
        """Decide about what is held back: whether our network works, by the control URLs."""
        async with self._asking:
            if self.down.is_set():
                return False
            if not self._held or await self._works():
                self._release()
                return True
            self.down.set()
            self._held.clear()
            return False

    def is_held(self, visit: Visit) -> bool:
        """Whether nobody has answered since this visit failed."""
        return any(visit is held for held in self._held)

    def _release(self) -> None:
        for visit in self._held:
            self._keep(visit)
        self._held.clear()

    async def _works(self) -> bool:
        return any(await asyncio.gather(*(self._answers(control) for control in self._controls)))

    async def _answers(self, control: Control) -> bool:
        visit = await self._visit(
            VisitRequest(url=control.url, purpose=Purpose.CONTROL, follow=False, keep_body=True, body_limit=4096)
        )
        return visit.status == control.status and control.body.encode() in (visit.body or b"")
