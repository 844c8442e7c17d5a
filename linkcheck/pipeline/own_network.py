"""Is it the web that fails, or our own side? What cannot be told apart is not judged and not remembered.

Our own side is DNS, the way out (IPv6 may be missing alone), a gateway that answers in the web's place, the clock and
the store of trusted certificates.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from linkcheck.model import Failure, FailureKind, Visit, VisitFunction
from linkcheck.pipeline.controls import Controls, Said
from linkcheck.pipeline.held import HeldBack, could_be_ours, is_about_time
from linkcheck.pipeline.own_clock import OwnClock
from linkcheck.pipeline.proof import Proof
from linkcheck.settings import Control

NAMES = {FailureKind.DNS_MISSING, FailureKind.DNS_TROUBLE}
ASK_AFTER = 8  # failures in a row without one answer before a control URL is asked in the middle of a run
REFUSING = 5  # sites that answered with errors alone: as control URLs do so too, it may be a gateway that does

NOBODY = "our own network does not work: nobody answers"
NO_NAMES = "our own network does not work: no name can be looked up"
NO_WAY_OUT = "our own network does not work: there is no way out"
GATEWAY = "a gateway of our own network answers in the web's place: it may want a log-in"
NO_STORE = "no certificate at all can be verified: our own store of them is at fault, or a gateway (see --ca-file)"

T = TypeVar("T")


def no_way(failure: Failure | None) -> bool:
    """Whether a failure says nothing but that there is no way from here, such as to IPv6 alone."""
    return failure is not None and failure.kind is FailureKind.NETWORK


class OwnNetwork:
    """Holds back visits that failed while nobody answered, until somebody does.

    `keep` receives each visit that may be remembered, once. Where our side is found broken, `down` is set, `trouble`
    says how, what was held back is dropped, and `discard` is told from when on nothing that was kept can be trusted.
    """

    def __init__(
        self,
        visit: VisitFunction,
        controls: Sequence[Control],
        keep: Callable[[Visit], None],
        discard: Callable[[datetime], None] = lambda _since: None,
    ) -> None:
        self.down = asyncio.Event()
        self.trouble = ""
        self.clock = OwnClock()
        self._proof = Proof()
        self._held = HeldBack(self.clock, self._proof, keep)
        self._controls = Controls(visit, controls, lambda answer: self.clock.heard(answer, trusted=True))
        self._discard = discard
        self._bad_since: datetime | None = None
        self._asking = asyncio.Lock()

    async def heard(self, visit: Visit) -> bool:
        """Take note of a visit; whether it counts (False: our own side is broken)."""
        if self.down.is_set():
            return False
        self.clock.heard(visit)
        self._proof.heard(visit)
        fails = self._held.take(visit)
        return await self.settle(last=False) if fails and self._held.waiting() >= ASK_AFTER else True

    async def settle(self, *, last: bool = True) -> bool:
        """Decide about what is held back, by the control URLs; the `last` time also whether a gateway answered."""
        async with self._asking:
            if self.down.is_set():
                return False
            self._held.release()
            if not (self._held or (last and self._proof.lacking_since)):
                return True
            said = await self.meanwhile(self._controls.best())
            if said is None:
                return False
            in_question = self._held.in_question()
            return self._concluded(await self._weighed(said, in_question), in_question, last=last)

    async def _weighed(self, said: Said, in_question: bool) -> Said:
        """What the control URLs say, weighed by what hosts of this run do: a gateway may refuse, or shut them off."""
        lacking = self._proof.lacking_since
        doubtful = in_question if said is Said.SILENT else said is Said.REFUSED and (in_question or lacking)
        if doubtful and await self._controls.answer_again(self._proof.witnesses.values()):
            return Said.WORKS
        if said is not Said.REFUSED:
            return said
        all_are = self._proof.witnesses or len(self._proof.refusing) >= REFUSING  # all of the web that has no TLS
        return Said.ANOTHER if lacking and all_are else Said.SILENT

    def _concluded(self, said: Said, in_question: bool, *, last: bool) -> bool:
        """Do with what is held back as that says; whether our own side works."""
        if said is Said.TOO_LATE:
            self._held.give_up()
            return True
        if said is Said.ANOTHER:
            return self._broken(GATEWAY, self._proof.lacking_since)
        if said is Said.WORKS:
            self._proof.found(datetime.now(UTC))
            if self._held.is_store_at_fault(last=last):
                return self._broken(NO_STORE)
        elif in_question:
            return self._broken(_nobody(self._held.failures()))
        self._held.release(all_of_them=True)
        return True

    def ends(self, failures: Sequence[Failure]) -> None:
        """Take it that our own side is broken, as failures of all control URLs show."""
        if not self.down.is_set():
            self._broken(_nobody(failures))

    async def meanwhile(self, look: Coroutine[Any, Any, T]) -> T | None:
        """What a look comes to; None where our own side is found broken before that."""
        looking, down = asyncio.create_task(look), asyncio.create_task(self.down.wait())
        try:
            await asyncio.wait((looking, down), return_when=asyncio.FIRST_COMPLETED)
            return looking.result() if looking.done() else None
        finally:
            looking.cancel()
            down.cancel()
            await asyncio.gather(looking, down, return_exceptions=True)  # so that what it opened is closed

    def holds(self, visit: Visit) -> bool:
        """Whether it is still to be found out if a visit failed by our own fault."""
        return self._held.holds(visit)

    def doubts(self, visit: Visit) -> bool:
        """Whether a visit that was judged may have failed by our own fault, as far as that is known."""
        if self.holds(visit) or self._held.is_unsettled(visit):
            return True
        if is_about_time(visit) and self.clock.is_right() is False:
            return True
        if not self.down.is_set():
            return False
        return could_be_ours(visit) or (self._bad_since is not None and visit.visited_at >= self._bad_since)

    def is_unsettled(self) -> bool:
        """Whether there was no time to find out about some visit."""
        return self._held.is_unsettled()

    def notices(self) -> list[str]:
        """What a person must know of our own side."""
        return [said for said in (self.trouble, self.clock.notice()) if said]

    def _broken(self, trouble: str, since: datetime | None = None) -> bool:
        self.trouble = trouble
        self._bad_since = since
        self.down.set()
        self._held.drop()
        if since is not None:
            self._discard(since)
        return False


def _nobody(failures: Sequence[Failure]) -> str:
    """What failures say of our own side, where nobody answers."""
    kinds = {failure.kind for failure in failures}
    if kinds and kinds <= NAMES:
        return NO_NAMES
    if kinds != {FailureKind.NETWORK}:
        return NOBODY
    detail = failures[-1].detail  # such as that the proxy is not there
    return f"{NO_WAY_OUT} ({detail})" if detail else NO_WAY_OUT
