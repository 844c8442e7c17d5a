"""One request, one answer: HopRequest → Hop, over connections of ours, a proxy, or what stands in for them."""

import asyncio
import ssl
import sys
from collections import OrderedDict
from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from linkcheck import url
from linkcheck.fetch import chain, context
from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.dial import Dialer
from linkcheck.fetch.exchange import Exchange
from linkcheck.fetch.layer import Answered, attempt
from linkcheck.fetch.proxy import Proxies
from linkcheck.fetch.straight import Straight
from linkcheck.fetch.way import Way
from linkcheck.model import Failure, FailureKind, HopRequest
from linkcheck.settings import Settings

if TYPE_CHECKING:
    import httpx

MOST_HOSTS = 1024  # hosts to which connections are kept
IDLE = 15.0  # seconds a connection is kept for the next link of its host


Key = tuple[str, bool, int, bool, bool]  # host, with TLS, address family, without trust, by a proxy
KINDS = tuple(product((False, True), (0, 4, 6), (False, True), (False, True)))


class Connections(Struct):
    """Those to one host, and how many requests are under way on them."""

    way: Way
    used: int = 0


class Wire:
    """The connections of a run: one small way per host, closed with it.

    `transport` makes, for each host, what stands in for the network.
    """

    def __init__(
        self, settings: Settings, resolver: Resolver, transport: "Callable[[], httpx.AsyncBaseTransport] | None" = None
    ) -> None:
        self._settings = settings
        self._resolver = resolver
        self._stand_in = transport
        self._trusting = context.trusting(settings)
        self._any: ssl.SSLContext | None = None
        self._by_hand: ssl.SSLContext | None = None
        self.proxies = Proxies()
        self._ways: OrderedDict[Key, Connections] = OrderedDict()
        self._incomplete: dict[str, bool] = {}

    async def hop(self, request: HopRequest) -> Answered:
        """Send one request and read its answer, within the request's limit. Raises nothing but cancellation."""
        host = url.host(request.url)
        answered, again = await self._exchange(request, host)
        if again:  # a connection that its host had closed meanwhile says nothing: browsers open another one
            before = attempt(answered.hop)
            answered, _ = await self._exchange(replace(request, fresh=True), host)
            answered = replace(answered, attempts=(before,))
        failure = answered.hop.failure
        if failure and failure.kind is FailureKind.TLS_UNTRUSTED and failure.code in chain.NO_ISSUER:
            failure = await self._with_the_chain(failure, request, host)
            answered = replace(answered, hop=replace(answered.hop, failure=failure))
        return answered

    async def _exchange(self, request: HopRequest, host: str) -> tuple[Answered, bool]:
        """One request on one connection, and whether that one was worn out."""
        kept = self._make(request, host) if request.fresh else self._connections(request, host)
        kept.used += 1
        exchange = Exchange(request, kept.way, *self._limits(request, host), proxied=self._proxied(request))
        try:
            answered = await exchange.answered()
        finally:
            kept.used -= 1
            if request.fresh:
                await _close(kept.way)
            elif len(self._ways) > MOST_HOSTS:
                await self._make_room()
        return answered, exchange.worn_out

    def _limits(self, request: HopRequest, host: str) -> tuple[float, float]:
        """Seconds of silence, and seconds in all."""
        own = self._settings.of_host(host)
        silence = request.timeout or (own and own.timeout) or self._settings.timeout
        limit = 2 * silence if request.limit is None else min(2 * silence, request.limit)
        return min(silence, limit), limit

    def _proxied(self, request: HopRequest) -> bool:
        return self.proxies.of(request.url) is not None

    async def _with_the_chain(self, failure: Failure, request: HopRequest, host: str) -> Failure:
        """The failure, told apart by what certificates the server sends; one look for each host."""
        if host not in self._incomplete and not self._proxied(request):
            port = urlsplit(request.url).port or 443
            dialer = Dialer(self._settings, self._resolver, family=request.family)
            look = chain.leaves_out_its_issuer(dialer, host, port, self._untrusting(), self._settings.timeout)
            self._incomplete[host] = await look
        return replace(failure, kind=FailureKind.TLS_INCOMPLETE) if self._incomplete.get(host) else failure

    async def close(self) -> None:
        """Close all connections."""
        for kept in self._ways.values():
            await _close(kept.way)
        self._ways.clear()

    async def forget(self, host: str) -> None:
        """Close the connections to a host that nobody uses: its queue is done."""
        for kind in KINDS:  # rather than all that is open, which a run over many hosts would feel
            kept = self._ways.get((host, *kind))
            if kept and not kept.used:
                await _close(self._ways.pop((host, *kind)).way)

    def _connections(self, request: HopRequest, host: str) -> Connections:
        """The connections to a host that are open."""
        proxied = self._proxied(request)  # which NO_PROXY may say of one port alone
        key = (host, request.url.startswith("https:"), request.family, request.trust_any, proxied)
        kept = self._ways.get(key)
        if kept is None:
            kept = self._ways[key] = self._make(request, host)
        self._ways.move_to_end(key)
        return kept

    async def _make_room(self) -> None:
        """Close the connections that were unused for longest."""
        idle = next((key for key, kept in self._ways.items() if not kept.used), None)
        if idle:
            await _close(self._ways.pop(idle).way)

    def _make(self, request: HopRequest, host: str) -> Connections:
        proxy = self.proxies.of(request.url)
        dialer = Dialer(
            self._settings, self._resolver, family=request.family, fresh=request.fresh, to_proxy=proxy is not None
        )
        trust = self._trust(request, host)
        if self._stand_in is None and proxy is None and not _is_httpx_replaced():
            return Connections(Straight(dialer, trust, IDLE))
        from linkcheck.fetch import by_httpx

        if self._stand_in:
            return Connections(by_httpx.ByHttpx(self._stand_in()))
        return Connections(by_httpx.dialling(dialer, trust, IDLE, proxy))

    def _trust(self, request: HopRequest, host: str) -> ssl.SSLContext:
        if request.trust_any:
            return self._untrusting()
        if "_" not in host:
            return self._trusting
        self._by_hand = self._by_hand or context.by_hand(self._settings)
        return self._by_hand

    def _untrusting(self) -> ssl.SSLContext:
        self._any = self._any or context.untrusting()
        return self._any


def _is_httpx_replaced() -> bool:
    """Whether somebody has put their own in place of httpx's transport, as pytest-httpx does: then it is asked."""
    loaded = sys.modules.get("httpx")
    return loaded is not None and not loaded.AsyncHTTPTransport.handle_async_request.__module__.startswith("httpx.")


async def _close(way: Way) -> None:
    try:
        async with asyncio.timeout(1.0):
            await way.aclose()
    except (TimeoutError, OSError, RuntimeError):
        pass  # the connection is gone either way
