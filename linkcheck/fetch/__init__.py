"""Visit a link, get facts: redirect around URL check around retry around throttle around wire."""

import asyncio
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.allowed import Allowed
from linkcheck.fetch.head_first import HeadFirst
from linkcheck.fetch.headers import Headers
from linkcheck.fetch.layer import Answered
from linkcheck.fetch.redirect import Chain
from linkcheck.fetch.retry import Retry
from linkcheck.fetch.robots import Robots
from linkcheck.fetch.schedule import Schedule
from linkcheck.fetch.throttle import Throttle
from linkcheck.fetch.wire import Wire
from linkcheck.model import Failure, FailureKind, Hop, Phase, Purpose, Visit, VisitRequest
from linkcheck.settings import Settings

if TYPE_CHECKING:
    import httpx

ENDLESS = nullcontext()


class Fetcher:
    """The one way to the network: everybody gets the same manners. Raises UsageError for what cannot be done so.

    `transport` makes what stands in for the network below the wire, one for each host: tests, caches, other
    clients. The guard and `--connect-to` belong to our own dials and are not asked then.
    """

    def __init__(self, settings: Settings, transport: "Callable[[], httpx.AsyncBaseTransport] | None" = None) -> None:
        self._settings = settings
        self._transport = transport
        self._headers = Headers(settings)
        self._ends_at = time.monotonic() + settings.deadline if settings.deadline else None

    async def __aenter__(self) -> Self:
        settings = self._settings
        self._resolver = Resolver(settings.resolver)
        self._wire = Wire(settings, self._resolver, self._transport)
        self._schedule = Schedule(settings)
        self._throttle = Throttle(self._wire, self._schedule)
        asked = HeadFirst(Retry(self._throttle, settings), self._throttle, settings)
        self._unruled = Allowed(asked)
        self._robots = Robots(self._robots_txt, settings.user_agent)
        self._ruled = Allowed(asked, self._robots) if settings.respect_robots else self._unruled
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._robots.close()
        await self._wire.close()
        await self._resolver.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person must know of how this run reaches the network."""
        return self._wire.proxies.notices()

    async def visit(self, request: VisitRequest) -> Visit:
        """The facts about one URL, redirects and retries included. Raises nothing but cancellation.

        A link's own deadline counts what its hosts take, not the wait for their turn. Once the run's time is
        over, a visit fails with DEADLINE, which says nothing about its URL.
        """
        if request.not_before > 0:
            left = self._left()
            await asyncio.sleep(request.not_before if left is None else min(request.not_before, left))
        inner = self._unruled if request.purpose is Purpose.CONTROL else self._ruled
        chain = Chain(inner, request, self._settings, self._headers)
        began, at = time.monotonic(), datetime.now(UTC)
        try:
            async with asyncio.timeout(self._left()) if self._ends_at else ENDLESS:
                await chain.follow()
        except TimeoutError:
            detail = "the run's time was over"
            chain.failure = Failure(kind=FailureKind.DEADLINE, phase=Phase.URL, detail=detail)
        body = self._headers.clean(chain.last.body, chain.last.hop.url)
        return _visit(chain, request, body, at, time.monotonic() - began)

    def watch(self, heard: Callable[[Hop], None]) -> None:
        """Have `heard` told of every try at once, long before its visit is done."""
        self._throttle.heard = heard

    def expect(self, host: str, requests: int) -> None:
        """So many visits to a host will come; hosts with most to come go first."""
        self._schedule.expect(host, requests)

    def begin_at(self, site: str, interval: float, pause: float) -> None:
        """Ask the hosts of a site at the pace that its limits taught an earlier run, after a pause; in seconds."""
        self._schedule.begin_at(site, interval, pause)

    def limits(self) -> dict[str, tuple[float, float]]:
        """What the limits of sites taught: seconds between requests, and seconds for which to leave them alone."""
        return self._schedule.limits()

    async def name_servers(self, domain: str) -> tuple[str, ...] | None:
        """The name servers of a domain; () where it has none, None where that cannot be told. Raises nothing."""
        return await self._resolver.name_servers(domain)

    async def forget(self, host: str) -> None:
        """Close what is open to a host whose links are all looked at; another visit opens it again."""
        await self._wire.forget(host)

    def _left(self) -> float | None:
        """Seconds until the run's time is over; None where it has no end."""
        return None if self._ends_at is None else max(0.0, self._ends_at - time.monotonic())

    async def _robots_txt(self, address: str, longest: int) -> Answered:
        """A robots.txt, by way of the same manners, redirects followed (RFC 9309 section 2.3.1.2)."""
        request = VisitRequest(url=address, purpose=Purpose.CONTROL, keep_body=True, body_limit=longest)
        chain = Chain(self._unruled, request, self._settings, self._headers)
        await chain.follow()
        return chain.last


def _visit(chain: Chain, request: VisitRequest, body: bytes, at: datetime, seconds: float) -> Visit:
    last = chain.last
    return Visit(
        url=request.url,
        visited_at=at,
        hops=tuple(chain.hops),
        status=last.hop.status,
        failure=chain.failure,
        page=chain.page if chain.failure is None else None,
        attempts=tuple(chain.attempts),
        seconds=round(seconds, 4),
        purpose=request.purpose,
        browser_like=request.browser_like,
        family=last.family,
        body=body if request.keep_body else None,
    )
