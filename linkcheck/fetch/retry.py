"""Further tries after a failure that may pass; tenacity is entered only then."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from tenacity import AsyncRetrying, RetryCallState, retry_if_result
from tenacity.wait import wait_random_exponential

from linkcheck.fetch.wire import Answered
from linkcheck.model import Attempt, FailureKind, Hop
from linkcheck.settings import Settings

TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 507, 509, *range(520, 528), 598, 599})
TRANSIENT = {
    FailureKind.DNS_TROUBLE: 9,  # how often at the most, whatever --max-retries says
    FailureKind.NETWORK: 2,
    FailureKind.REFUSED: 9,
    FailureKind.RESET: 9,
    FailureKind.PROTOCOL: 1,
    FailureKind.TIMEOUT: 1,  # one time-out and one late try: silence costs more than any other failure
}
LONGEST = 30.0  # seconds between two tries


def may_pass(hop: Hop) -> bool:
    """Whether the same request may well be answered in a moment."""
    if hop.failure is not None:
        return hop.failure.kind in TRANSIENT
    return hop.status in TRANSIENT_STATUS


def attempt(hop: Hop) -> Attempt:
    """What is kept of a try that was not the last."""
    assert hop.started_at is not None
    return Attempt(at=hop.started_at, status=hop.status, failure=hop.failure, seconds=hop.seconds)


async def until_settled(
    first: Answered, again: Callable[[], Awaitable[Answered]], settings: Settings, kept: list[Attempt]
) -> Answered:
    """The answer after as many further tries as are allowed; `kept` receives the earlier ones."""
    last = first

    async def try_again() -> Answered:
        nonlocal last
        kept.append(attempt(last.hop))
        last = await again()
        return last

    def spent(state: RetryCallState) -> bool:
        most = settings.max_retries
        if last.hop.failure is not None:
            most = min(most, TRANSIENT.get(last.hop.failure.kind, 0))
        return state.attempt_number >= most

    wait = wait_random_exponential(multiplier=settings.retry_wait, max=LONGEST)
    if settings.max_retries < 1:
        return first
    await asyncio.sleep(random.uniform(0.5, 1.0) * settings.retry_wait)  # noqa: S311 (jitter, no secret)
    retrying = AsyncRetrying(
        retry=retry_if_result(lambda answered: may_pass(answered.hop)),
        stop=spent,
        wait=wait,
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else last,
    )
    return await retrying(try_again)
