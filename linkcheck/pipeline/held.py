"""Visits that failed while nobody answered: held back until it is known whether our own side was at fault."""

from collections.abc import Callable
from datetime import datetime

from linkcheck import url
from linkcheck.model import Failure, FailureKind, Purpose, Visit
from linkcheck.pipeline.own_clock import OwnClock
from linkcheck.pipeline.proof import LOG_IN_HERE, Proof

NOT_OURS = {  # what no broken network looks like
    FailureKind.INVALID_URL,
    FailureKind.UNSUPPORTED_SCHEME,
    FailureKind.REDIRECT_LOOP,
    FailureKind.TOO_MANY_REDIRECTS,
    FailureKind.DEADLINE,
    FailureKind.POSTPONED,
    FailureKind.ROBOTS,
}
CERTIFICATES = {FailureKind.TLS_UNTRUSTED, FailureKind.TLS_INCOMPLETE, FailureKind.TLS_NAME, FailureKind.TLS_PROTOCOL}
STORE = 8  # sites whose certificates all cannot be verified, while no other can: at the end of a run the store is ours
MANY = 32  # the same in the middle of it, where the next site may show that it is not


def could_be_ours(visit: Visit) -> bool:
    """Whether a visit would look the same if it were our own side that is broken."""
    if visit.failure is not None:
        return visit.failure.kind not in NOT_OURS
    return visit.status == LOG_IN_HERE


def is_about_time(visit: Visit) -> bool:
    """Whether a visit failed for a certificate that is out of date, or for our clock."""
    return visit.failure is not None and visit.failure.kind is FailureKind.TLS_EXPIRED


class HeldBack:
    """Hands each visit to `keep` once, and no sooner than it is known to be no fault of ours.

    `clock` and `proof` tell what is known of our side by now.
    """

    def __init__(self, clock: OwnClock, proof: Proof, keep: Callable[[Visit], None]) -> None:
        self._clock = clock
        self._proof = proof
        self._keep = keep
        self._held: dict[int, Visit] = {}  # by id
        self._undated: dict[str, list[Visit]] = {}  # by address: held back until it is known how late it is
        self._dropped: set[str] = set()  # addresses whose failure was the fault of our clock
        self._unsettled: dict[int, Visit] = {}  # by id: there was no time to find out about them
        self._untrusted: set[str] = set()  # sites whose certificates could not be verified
        self._store_in_doubt = False

    def take(self, visit: Visit) -> bool:
        """Keep a visit, or hold it back; whether it is one more that failed, maybe by our own fault."""
        untrusted = visit.purpose is Purpose.UNTRUSTED
        fails = False
        if is_about_time(visit) or (untrusted and visit.url in self._undated):
            self._undated.setdefault(visit.url, []).append(visit)
        elif untrusted:
            if visit.url not in self._dropped:
                self._held[id(visit)] = visit
        elif could_be_ours(visit):
            fails = True
            self._held[id(visit)] = visit
            if visit.failure and visit.failure.kind is FailureKind.TLS_UNTRUSTED:
                self._untrusted.add(url.site(url.host(visit.final_url)))
        else:
            self._keep(visit)
        self.release()
        return fails

    def __bool__(self) -> bool:
        return bool(self._held or self._undated)

    def in_question(self) -> bool:
        """Whether any visit waits that may be the fault of our network."""
        return any(map(_says_something, self._held.values()))

    def waiting(self) -> int:
        """How many of them wait for an answer of anybody, and not for a certificate alone."""
        return sum(_says_something(held) and not self._waits_for_the_store(held) for held in self._held.values())

    def failures(self) -> list[Failure]:
        """What the visits that wait failed by."""
        return [held.failure for held in self._held.values() if held.failure]

    def holds(self, visit: Visit) -> bool:
        """Whether it is still to be found out if a visit failed by our own fault."""
        return id(visit) in self._held or any(visit is held for held in self._undated.get(visit.url, ()))

    def is_unsettled(self, visit: Visit | None = None) -> bool:
        """Whether there was no time to find out about a visit, or about any."""
        return id(visit) in self._unsettled if visit else bool(self._unsettled)

    def is_store_at_fault(self, *, last: bool) -> bool:
        """Whether no certificate at all can be verified, though our network works: few sites tell that `last` alone."""
        self._store_in_doubt = len(self._untrusted) >= STORE and self._proof.verified_at is None
        return self._store_in_doubt and (last or len(self._untrusted) >= MANY)

    # --- letting go ----------------------------------------------------------------------------------------

    def release(self, *, all_of_them: bool = False) -> None:
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

    def drop(self) -> None:
        """Keep nothing of what waits: our own side is broken."""
        self._held.clear()
        self._undated.clear()

    def give_up(self) -> None:
        """Keep nothing of what waits: there is no time to find out about it."""
        self._unsettled |= self._held | {id(late): late for lates in self._undated.values() for late in lates}
        self.drop()

    def _release_undated(self, *, all_of_them: bool) -> None:
        """Keep the failures of certificates that are out of date, once our clock is known to be right."""
        right = self._clock.is_right()
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
        """Whether somebody has answered since a visit was tried, by a certificate where one was its trouble."""
        answered = self._proof.verified_at if _is_about_a_certificate(visit) else self._proof.answered_at
        return answered is not None and answered >= _last_try(visit)

    def _waits_for_the_store(self, held: Visit) -> bool:
        """Whether what is held back is the fault of a certificate, while all may be that of our store of them."""
        if not self._store_in_doubt or self._proof.verified_at is not None or len(self._untrusted) >= MANY:
            return False
        return _is_about_a_certificate(held)


def _says_something(held: Visit) -> bool:
    """Whether what is held back may be the fault of our network; a look without trust waits for its first one."""
    return held.purpose is not Purpose.UNTRUSTED


def _is_about_a_certificate(visit: Visit) -> bool:
    return visit.failure is not None and visit.failure.kind in CERTIFICATES


def _last_try(visit: Visit) -> datetime:
    """When a visit was tried for the last time."""
    return next((hop.started_at for hop in reversed(visit.hops) if hop.started_at), visit.visited_at)
