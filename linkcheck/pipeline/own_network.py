"""Is it the web that fails, or our own side? What cannot be told apart is not judged and not remembered.

Our own side is DNS, the way out (IPv6 may be missing alone), a gateway that answers in the web's place, the clock and
the store of trusted certificates.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from linkcheck import url
from linkcheck.model import Failure, FailureKind, Hop, Purpose, Visit, VisitFunction, VisitRequest
from linkcheck.pipeline.own_clock import OwnClock
from linkcheck.pipeline.proof import LOG_IN_HERE, Proof
from linkcheck.settings import Control

NOT_OURS = {  # what no broken network looks like
    FailureKind.INVALID_URL,
    FailureKind.UNSUPPORTED_SCHEME,
    FailureKind.REDIRECT_LOOP,
    FailureKind.TOO_MANY_REDIRECTS,
    FailureKind.DEADLINE,
    FailureKind.POSTPONED,
    FailureKind.ROBOTS,
}
NAMES = {FailureKind.DNS_MISSING, FailureKind.DNS_TROUBLE}
CERTIFICATES = {FailureKind.TLS_UNTRUSTED, FailureKind.TLS_INCOMPLETE, FailureKind.TLS_NAME, FailureKind.TLS_PROTOCOL}
ASK_AFTER = 8  # failures in a row without one answer before a control URL is asked in the middle of a run
REFUSING = 5  # sites that answered with errors alone: as control URLs do so too, it may be a gateway that does
STORE = 8  # sites whose certificates all cannot be verified, while no other can: at the end of a run the store is ours
MANY = 32  # the same in the middle of it, where the next site may show that it is not
LONGEST = 15.0  # seconds a control URL may take

NOBODY = "our own network does not work: nobody answers"
NO_NAMES = "our own network does not work: no name can be looked up"
NO_WAY_OUT = "our own network does not work: there is no way out"
GATEWAY = "a gateway of our own network answers in the web's place: it may want a log-in"
NO_STORE = "no certificate at all can be verified: our own store of them is at fault, or a gateway (see --ca-file)"

T = TypeVar("T")


class Said(StrEnum):
    """What asking the control URLs comes to."""

    WORKS = "works"
    ANOTHER = "another"  # somebody answered in their place
    REFUSED = "refused"  # so did somebody, or they themselves: with an error
    SILENT = "silent"
    TOO_LATE = "too-late"  # the run's own time is over: nobody can be asked any more


def could_be_ours(visit: Visit) -> bool:
    """Whether a visit would look the same if it were our own side that is broken."""
    if visit.failure is not None:
        return visit.failure.kind not in NOT_OURS
    return visit.status == LOG_IN_HERE


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
        self._visit = visit
        self._controls = controls
        self._keep = keep
        self._discard = discard
        self._held: dict[int, Visit] = {}  # by id
        self._undated: dict[str, list[Visit]] = {}  # by address: held back until it is known how late it is
        self._dropped: set[str] = set()  # addresses whose failure was the fault of our clock
        self._unsettled: dict[int, Visit] = {}  # by id
        self._untrusted: set[str] = set()
        self._store_in_doubt = False
        self._bad_since: datetime | None = None
        self._asking = asyncio.Lock()

    async def heard(self, visit: Visit) -> bool:
        """Take note of a visit; whether it counts (False: our own side is broken)."""
        if self.down.is_set():
            return False
        self.clock.heard(visit)
        self._proof.heard(visit)
        untrusted = visit.purpose is Purpose.UNTRUSTED
        if _is_about_time(visit) or (untrusted and visit.url in self._undated):
            self._undated.setdefault(visit.url, []).append(visit)
        elif untrusted and visit.url not in self._dropped:
            self._held[id(visit)] = visit
        elif not untrusted and could_be_ours(visit):
            return await self._failed(visit)
        elif not untrusted:
            self._keep(visit)
        self._release()
        return True

    async def _failed(self, visit: Visit) -> bool:
        """Hold a visit back; whether it counts, where so many wait that a control URL is asked."""
        if visit.failure and visit.failure.kind is FailureKind.TLS_UNTRUSTED:
            self._untrusted.add(url.site(url.host(visit.final_url)))
        self._held[id(visit)] = visit
        self._release()
        waiting = sum(_says_something(held) and not self._waits_for_the_store(held) for held in self._held.values())
        return await self.settle(last=False) if waiting >= ASK_AFTER else True

    async def settle(self, *, last: bool = True) -> bool:
        """Decide about what is held back, by the control URLs; the `last` time also whether a gateway answered."""
        async with self._asking:
            if self.down.is_set():
                return False
            self._release()
            if not (self._held or self._undated or (last and self._proof.lacking_since)):
                return True
            said = await self.meanwhile(self._control())
            if said is None:
                return False
            in_question = any(map(_says_something, self._held.values()))
            lacking = self._proof.lacking_since
            doubtful = in_question if said is Said.SILENT else said is Said.REFUSED and (in_question or lacking)
            if doubtful and await self._answers_again():
                said = Said.WORKS
            elif said is Said.REFUSED:  # so may a gateway for all of the web that is not encrypted
                all_are = self._proof.witnesses or len(self._proof.refusing) >= REFUSING
                said = Said.ANOTHER if lacking and all_are else Said.SILENT
            if said is Said.WORKS:
                self._proof.found(datetime.now(UTC))
                self._store_in_doubt = len(self._untrusted) >= STORE and self._proof.verified_at is None
                if self._store_in_doubt and (last or len(self._untrusted) >= MANY):
                    return self._broken(NO_STORE, None)
                self._release(all_of_them=True)
                return True
            if said is Said.TOO_LATE:
                self._unsettled |= self._held | {id(late): late for lates in self._undated.values() for late in lates}
                self._let_go()
                return True
            if said is Said.ANOTHER:
                return self._broken(GATEWAY, self._proof.lacking_since)
            if in_question:
                return self._broken(_nobody([held.failure for held in self._held.values() if held.failure]), None)
            self._release(all_of_them=True)
            return True

    def ends(self, failures: Sequence[Failure]) -> None:
        """Take it that our own side is broken, as failures of all control URLs show."""
        if not self.down.is_set():
            self._broken(_nobody(failures), None)

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
        return id(visit) in self._held or any(visit is held for held in self._undated.get(visit.url, ()))

    def doubts(self, visit: Visit) -> bool:
        """Whether a visit that was judged may have failed by our own fault, as far as that is known."""
        if self.holds(visit):
            return True
        if self.is_unsettled(visit) or (_is_about_time(visit) and self.clock.is_right() is False):
            return True
        if not self.down.is_set():
            return False
        return could_be_ours(visit) or (self._bad_since is not None and visit.visited_at >= self._bad_since)

    def is_unsettled(self, visit: Visit | None = None) -> bool:
        """Whether there was no time to find out about a visit, or about any."""
        return id(visit) in self._unsettled if visit else bool(self._unsettled)

    def notices(self) -> list[str]:
        """What a person must know of our own side."""
        return [said for said in (self.trouble, self.clock.notice()) if said]

    # --- what is held back ---------------------------------------------------------------------------------

    def _release(self, *, all_of_them: bool = False) -> None:
        """Keep what failed before or while somebody answered; failures of certificates want an answer of that kind.

        A look without trust goes the way of the failure that it was made for.
        """
        if self._undated:
            self._release_undated(all_of_them=all_of_them)
        held, self._held = self._held, {}
        waiting: set[str] = set()
        for visit in held.values():
            if _says_something(visit):
                stays = not self._is_cleared(visit) and (not all_of_them or self._waits_for_the_store(visit))
            else:
                stays = visit.url in waiting
            if stays:
                self._held[id(visit)] = visit
                waiting.add(visit.url)
            else:
                self._keep(visit)

    def _release_undated(self, *, all_of_them: bool) -> None:
        """Keep the failures of certificates that are out of date, once our clock is known to be right."""
        right = self.clock.is_right()
        if right is None and not all_of_them:
            return
        undated, self._undated = self._undated, {}
        for address, visits in undated.items():
            if right is False:
                self._dropped.add(address)
                continue
            for visit in visits:
                self._keep(visit)

    def _is_cleared(self, visit: Visit) -> bool:
        certificate = visit.failure is not None and visit.failure.kind in CERTIFICATES
        answered = self._proof.verified_at if certificate else self._proof.answered_at
        return answered is not None and answered >= _last_try(visit)

    def _waits_for_the_store(self, held: Visit) -> bool:
        """Whether what is held back is the fault of a certificate, while all may be that of our store of them."""
        if not self._store_in_doubt or self._proof.verified_at is not None or len(self._untrusted) >= MANY:
            return False
        return held.failure is not None and held.failure.kind in CERTIFICATES

    def _let_go(self) -> None:
        """Hold nothing back any more."""
        self._held.clear()
        self._undated.clear()

    # --- what is wrong -------------------------------------------------------------------------------------

    def _broken(self, trouble: str, since: datetime | None) -> bool:
        self.trouble = trouble
        self._bad_since = since
        self.down.set()
        self._let_go()
        if since is not None:
            self._discard(since)
        return False

    async def _control(self) -> Said:
        """The best that any control URL says."""
        try:
            async with asyncio.timeout(LONGEST):
                said = await asyncio.gather(*(self._asked(control) for control in self._controls))
        except TimeoutError:
            return Said.SILENT
        order = (Said.WORKS, Said.ANOTHER, Said.REFUSED, Said.TOO_LATE)
        return next((best for best in order if best in said), Said.SILENT)

    async def _answers_again(self) -> bool:
        """Whether a host that answered in this run does so again, as before: control URLs may be kept from us alone."""
        try:
            async with asyncio.timeout(LONGEST):
                return any(await asyncio.gather(*map(self._says_the_same, self._proof.witnesses.values())))
        except TimeoutError:
            return False

    async def _says_the_same(self, hop: Hop) -> bool:
        request = VisitRequest(url=hop.url, purpose=Purpose.CONTROL, fresh=True, follow=False, keep_body=True)
        return (await self._visit(request)).status == hop.status

    async def _asked(self, control: Control) -> Said:
        visit = await self._visit(
            VisitRequest(url=control.url, purpose=Purpose.CONTROL, follow=False, keep_body=True, body_limit=4096)
        )
        if visit.status == control.status and control.body.encode() in (visit.body or b""):
            self.clock.heard(visit, trusted=True)
            return Said.WORKS
        if visit.failure and visit.failure.kind is FailureKind.DEADLINE:
            return Said.TOO_LATE
        if visit.status is None:
            return Said.SILENT
        return Said.ANOTHER if visit.status < 400 or visit.status == LOG_IN_HERE else Said.REFUSED


def _nobody(failures: Sequence[Failure]) -> str:
    """What failures say of our own side, where nobody answers."""
    kinds = {failure.kind for failure in failures}
    if kinds and kinds <= NAMES:
        return NO_NAMES
    if kinds != {FailureKind.NETWORK}:
        return NOBODY
    detail = failures[-1].detail  # such as that the proxy is not there
    return f"{NO_WAY_OUT} ({detail})" if detail else NO_WAY_OUT


def _says_something(held: Visit) -> bool:
    """Whether what is held back may be the fault of our network; a look without trust waits for its first one."""
    return held.purpose is not Purpose.UNTRUSTED


def _is_about_time(visit: Visit) -> bool:
    return visit.failure is not None and visit.failure.kind is FailureKind.TLS_EXPIRED


def _last_try(visit: Visit) -> datetime:
    """When a visit was tried for the last time."""
    return next((hop.started_at for hop in reversed(visit.hops) if hop.started_at), visit.visited_at)
