"""Visit a link, get facts: redirect around URL check around retry around throttle around wire."""

import asyncio
import os
import time
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from linkcheck import page, url
from linkcheck.fetch import redirect, retry
from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.robots import Robots
from linkcheck.fetch.schedule import Schedule
from linkcheck.fetch.wire import Answered, Wire
from linkcheck.model import Attempt, Failure, FailureKind, Hop, HopRequest, Phase, Purpose, Visit, VisitRequest
from linkcheck.settings import Settings

PLAIN = (
    ("accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ("accept-language", "en,*;q=0.5"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
)
BROWSER_LIKE = (
    ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"),
    ("accept-language", "en-US,en;q=0.9"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("upgrade-insecure-requests", "1"),
    ("sec-fetch-dest", "document"),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "none"),
    ("sec-fetch-user", "?1"),
)


class Fetcher:
    """The one way to the network: everybody gets the same manners."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ends_at = time.monotonic() + settings.deadline if settings.deadline else None

    async def __aenter__(self) -> Self:
        self._schedule = Schedule(self._settings)
        self._resolver = Resolver(self._settings.resolver)
        self._wire = Wire(self._settings, self._resolver)
        self._robots = Robots(self._robots_txt, self._settings.user_agent)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.close()
        await self._resolver.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person must know of how this run reaches the network."""
        return self._wire.proxies.notices()

    async def visit(self, request: VisitRequest) -> Visit:
        """The facts about one URL, redirects and retries included. Raises nothing but cancellation.

        Once the run's own time is over, a visit fails with DEADLINE, which says nothing about its URL.
        """
        if request.not_before > 0:
            await asyncio.sleep(self._within_run(request.not_before))
        chain = _Chain(self, request)
        began, at = time.monotonic(), datetime.now(UTC)
        try:
            async with asyncio.timeout(self._within_run(self._settings.link_deadline)):
                await chain.follow()
        except TimeoutError:
            chain.give_up(f"not done within {self._settings.link_deadline:g} s")
        if self._ends_at is not None and time.monotonic() >= self._ends_at and not chain.ended:
            chain.fail(_chain_failure(FailureKind.DEADLINE, "the run's time was over"))
        return chain.visit(at, time.monotonic() - began)

    async def forget(self, host: str) -> None:
        """Close what is open to a host whose links are all looked at; another visit opens it again."""
        await self._wire.forget(host)

    def _within_run(self, seconds: float) -> float:
        return seconds if self._ends_at is None else max(0.0, min(seconds, self._ends_at - time.monotonic()))

    def _headers(self, address: str, request: VisitRequest, cookies: str) -> tuple[tuple[str, str], ...]:
        own = self._settings.of_host(url.host(address))
        secret = [(name.lower(), os.path.expandvars(value)) for name, value in (own.headers if own else {}).items()]
        base = dict(BROWSER_LIKE if request.browser_like else PLAIN)
        base["user-agent"] = self._settings.user_agent
        base.update(request.headers)
        base.update(secret)
        if cookies:
            base["cookie"] = cookies
        return tuple(base.items())

    async def _robots_txt(self, address: str, longest: int) -> Answered:
        """A robots.txt, by way of the same manners; up to five redirects (RFC 9309 section 2.3.1.2)."""
        request = VisitRequest(url=address, purpose=Purpose.CONTROL, keep_body=True, body_limit=longest)
        chain = _Chain(self, request)
        await chain.follow()
        return chain.last

    async def forbids(self, request: VisitRequest, address: str) -> bool:
        """Whether robots.txt is to be heard, and asks us to stay away."""
        if not self._settings.respect_robots or request.purpose is Purpose.CONTROL:
            return False
        return await self._robots.forbids(address)

    async def _settled(self, request: HopRequest, attempts: list[Attempt]) -> Answered:
        """A hop with its further tries."""
        answered = await self._hop(request)
        if not retry.may_pass(answered.hop) or self._schedule.refusal(url.host(request.url)):
            return answered
        return await retry.until_settled(answered, lambda: self._hop(request), self._settings, attempts)

    async def _hop(self, request: HopRequest) -> Answered:
        """A hop in its turn."""
        host = url.host(request.url)
        async with self._schedule.turn(host):
            refusal = self._schedule.refusal(host)
            if refusal:
                return Answered(Hop(url=request.url, failure=refusal, started_at=datetime.now(UTC)))
            own = self._settings.of_host(host)
            answered = await self._wire.hop(request, host, (own and own.timeout) or self._settings.timeout * 2)
        self._schedule.learn(host, answered.hop)
        return answered


class _Chain:
    """One visit under way: the hops so far."""

    def __init__(self, fetcher: Fetcher, request: VisitRequest) -> None:
        self._fetcher = fetcher
        self._request = request
        self._hops: list[Hop] = []
        self._attempts: list[Attempt] = []
        self._cookies = redirect.Cookies()
        self._seen: set[tuple[str, str]] = set()
        self.last = Answered(Hop(url=request.url))
        self._failure: Failure | None = None
        self.ended = False  # in order, not by lack of time

    async def follow(self) -> None:
        await self._follow()
        self.ended = True

    async def _follow(self) -> None:
        address: str | None = self._request.url.partition("#")[0]
        while address is not None:
            cookies = self._cookies.header(address)
            if (address, cookies) in self._seen:
                self.fail(_chain_failure(FailureKind.REDIRECT_LOOP, "it redirects in a circle"))
                return
            if len(self._hops) > self._fetcher._settings.max_redirects:
                self.fail(_chain_failure(FailureKind.TOO_MANY_REDIRECTS, "it redirects without end"))
                return
            self._seen.add((address, cookies))
            address = await self._step(address, cookies)

    async def _step(self, address: str, cookies: str) -> str | None:
        """One hop; the address it leads on to, or None at the end."""
        wrong = _unusable(address)
        if wrong:
            self._hops.append(Hop(url=address, failure=wrong))
            self.fail(wrong)
            return None
        request = self._request
        if await self._fetcher.forbids(request, address):
            failure = _chain_failure(FailureKind.ROBOTS, "robots.txt asks programs to stay away")
            self._hops.append(Hop(url=address, failure=failure))
            self.fail(failure)
            return None
        own = self._fetcher._settings.of_host(url.host(address))
        hop_request = HopRequest(
            url=address,
            method=request.method,
            headers=self._fetcher._headers(address, request, cookies),
            body_limit=request.body_limit if request.keep_body else self._fetcher._settings.max_body,
            fresh=request.fresh,
            family=request.family,
            trust_any=request.trust_any,
            timeout=own.timeout if own else None,
        )
        self.last = answered = await self._asked(hop_request, address)
        self._cookies.take(answered.hop)
        target, wrong = redirect.target(answered.hop) if request.follow else (None, None)
        self._hops.append(
            Hop(
                **{name: getattr(answered.hop, name) for name in Hop.__struct_fields__ if name != "location"},
                location=target,
            )
        )
        if answered.hop.failure or wrong:
            self.fail(answered.hop.failure or wrong)
            return None
        return target

    async def _asked(self, request: HopRequest, address: str) -> Answered:
        """A hop; by HEAD where the host's settings say so, and again by GET unless that settles it."""
        own = self._fetcher._settings.hosts.get(url.host(address))
        if own and own.head_first and request.method == "GET" and not self._request.keep_body:
            answered = await self._fetcher._settled(replace(request, method="HEAD"), self._attempts)
            status = answered.hop.status
            if status is not None and 200 <= status < 400:
                return answered
            self._attempts.append(retry.attempt(answered.hop))
        return await self._fetcher._settled(request, self._attempts)

    def fail(self, failure: Failure | None) -> None:
        self._failure = failure

    def give_up(self, detail: str) -> None:
        """The time for this link is over: what failed before says more than that."""
        before = next((attempt.failure for attempt in reversed(self._attempts) if attempt.failure), None)
        self.fail(before or Failure(kind=FailureKind.TIMEOUT, phase=Phase.CONNECT, detail=detail))

    def visit(self, at: datetime, seconds: float) -> Visit:
        answered, request = self.last, self._request
        body = answered.body
        return Visit(
            url=request.url,
            visited_at=at,
            hops=tuple(self._hops),
            status=answered.hop.status,
            failure=self._failure,
            page=page.page(body, answered.content_type, answered.hop.url) if self._shows_a_page(answered) else None,
            attempts=tuple(self._attempts),
            seconds=round(seconds, 4),
            purpose=request.purpose,
            browser_like=request.browser_like,
            family=answered.family,
            body=body if request.keep_body else None,
        )

    def _shows_a_page(self, answered: Answered) -> bool:
        head = answered.hop.method == "HEAD" and self._request.method != "HEAD"
        return self._failure is None and answered.hop.status is not None and not self._request.keep_body and not head


def _chain_failure(kind: FailureKind, detail: str) -> Failure:
    return Failure(kind=kind, phase=Phase.URL, detail=detail)


def _unusable(address: str) -> Failure | None:
    """Why an address is not even tried, or None."""
    scheme = address.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        return _chain_failure(FailureKind.UNSUPPORTED_SCHEME, f"{scheme[:20]}: is not asked for")
    if url.split(address) is None or any(ord(char) < 33 or ord(char) == 127 for char in address):
        return _chain_failure(FailureKind.INVALID_URL, "it is no address that can be asked for")
    return None
