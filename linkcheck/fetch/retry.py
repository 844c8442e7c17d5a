"""Further tries after a failure that may pass; tenacity is entered only then."""

import asyncio
import random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linkcheck.fetch import limits
from linkcheck.fetch.layer import Answered, Layer, attempt
from linkcheck.model import Attempt, FailureKind, HopRequest
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from tenacity import RetryCallState

TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 507, 509, *range(520, 528), 598, 599})
TRANSIENT = {
    FailureKind.DNS_TROUBLE: 9,  # how often at the most, whatever --max-retries says
    FailureKind.NETWORK: 2,
    FailureKind.REFUSED: 9,
    FailureKind.RESET: 9,
    FailureKind.PROTOCOL: 1,
    FailureKind.TIMEOUT: 1,  # one time-out and one late try: silence costs more than any other failure
}
GROWS = 4  # times as long is each wait: three of them reach beyond a restart of a quarter of a minute
LONGEST = 30.0  # seconds between two tries


class Retry:
    """Tries again what may pass, within the request's limit; every try before the last is kept as a fact."""

    def __init__(self, inner: Layer, settings: Settings) -> None:
        self._inner = inner
        self._settings = settings

    async def hop(self, request: HopRequest) -> Answered:
        """The first answer that will not change by itself, or the last one there was a try for."""
        first = await self._inner.hop(request)
        if request.once or not may_pass(first) or self._settings.max_retries < 1:
            return first
        return await _Tries(self._inner, request, first, self._settings).until_settled()


class _Tries:
    """The further tries of one request."""

    def __init__(self, inner: Layer, request: HopRequest, first: Answered, settings: Settings) -> None:
        self._inner = inner
        self._request = request
        self._settings = settings
        self._last = first
        self._spent = first.hop.seconds
        self._kept: list[Attempt] = [*first.attempts]

    async def until_settled(self) -> Answered:
        """The answer; between tries nothing is held, neither a slot nor a connection."""
        from tenacity import AsyncRetrying, retry_if_result  # half a MB, which a run without failures does without

        wait = self._wait(0)
        self._spent += wait
        if self._left() <= 0:
            return self._last
        await asyncio.sleep(wait)
        retrying = AsyncRetrying(
            retry=retry_if_result(may_pass),
            stop=self._is_over,
            wait=lambda state: self._wait(state.attempt_number),
            retry_error_callback=lambda _: self._last,
        )
        await retrying(self._again)
        return replace(self._last, attempts=tuple(self._kept))

    async def _again(self) -> Answered:
        new = await self._inner.hop(replace(self._request, limit=self._left()))
        if new.settled:  # its host is not asked any more: what it said stands
            self._last = replace(self._last, settled=True)
        else:
            self._kept += (attempt(self._last.hop), *new.attempts)
            self._spent += new.hop.seconds
            self._last = new
        return self._last

    def _wait(self, tries: int) -> float:
        """Seconds before the next try; a host that limits us has its own pause, which the schedule keeps."""
        growth = 1 if limits.told(self._last.hop) else GROWS**tries
        jitter = random.uniform(0.75, 1.25)  # noqa: S311 (no secret)
        return min(self._settings.retry_wait * growth * jitter, LONGEST)

    def _left(self) -> float:
        limit = self._request.limit
        return (self._settings.link_deadline if limit is None else limit) - self._spent

    def _is_over(self, state: "RetryCallState") -> bool:
        most = self._settings.max_retries
        if self._last.hop.failure is not None:
            most = min(most, TRANSIENT.get(self._last.hop.failure.kind, 0))
        return state.attempt_number >= most or self._left() - state.idle_for - state.upcoming_sleep <= 0


def may_pass(answered: Answered) -> bool:
    """Whether the same request may well be answered in a moment."""
    hop = answered.hop
    if answered.settled:
        return False
    if hop.failure is not None:
        return hop.failure.kind in TRANSIENT
    return hop.status in TRANSIENT_STATUS
