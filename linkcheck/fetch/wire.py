"""One request, one answer: HopRequest → Hop over httpx's transport. httpx objects live in here only."""

import asyncio
import ssl
import time
from collections import OrderedDict
from datetime import UTC, datetime

import httpcore
import httpx
from msgspec import Struct
from msgspec.structs import replace

from linkcheck.fetch import chain
from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.causes import Failed, failure_of
from linkcheck.fetch.decode import Body
from linkcheck.fetch.dial import Dialer
from linkcheck.fetch.proxy import Proxies
from linkcheck.model import Failure, FailureKind, Hop, HopRequest, Phase
from linkcheck.settings import Settings

KEPT_HEADERS = frozenset(
    "age allow cache-control cf-mitigated cf-ray content-disposition content-encoding content-language "
    "content-length content-location content-type date etag last-modified link location memento-datetime "
    "refresh retry-after server set-cookie vary via www-authenticate x-amzn-waf-action "
    "x-archive-wayback-runtime-error x-cache x-datadome x-dd-b x-frame-options x-iinfo x-kpsdk-ct x-powered-by "
    "x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset ratelimit-limit ratelimit-remaining "
    "ratelimit-reset x-rate-limit-remaining x-rate-limit-reset x-robots-tag x-sucuri-id x-ts "
    "x-vercel-mitigated".split()
)
HEADER_VALUE = 2048  # characters kept of one
LOCATION = 16 * 1024  # more of the one that leads on: a shortened address would be another address
MOST_HOSTS = 1024  # hosts to which connections are kept
IDLE = 15.0  # seconds a connection is kept for the next link of its host


class Answered(Struct):
    """A hop with its body, which is dropped once a Page is made of it."""

    hop: Hop
    body: bytes = b""
    content_type: str = ""
    family: int = 0


Key = tuple[str, bool, int, bool]  # host, with TLS, address family, without trust


class Kept(Struct):
    """The connections to one host, and how many requests are under way on them."""

    transport: httpx.AsyncBaseTransport
    dialer: Dialer
    used: int = 0


class Wire:
    """The connections of a run: one small transport per host, closed with it."""

    def __init__(self, settings: Settings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._trusting = _context(settings)
        self._any: ssl.SSLContext | None = None
        self.proxies = Proxies()
        self._transports: OrderedDict[Key, Kept] = OrderedDict()
        self._incomplete: dict[str, bool] = {}

    async def hop(self, request: HopRequest, host: str, limit: float) -> Answered:
        """Send one request and read its answer, both within `limit` seconds. Raises nothing but cancellation."""
        kept = self._make(request, host) if request.fresh else self._kept(request, host)
        kept.used += 1
        started, began = datetime.now(UTC), time.monotonic()
        exchange = _Exchange(request, kept.transport, self._settings, limit)
        failure: Failure | None = None
        try:
            async with asyncio.timeout(limit):
                await exchange.run()
        except TimeoutError:
            if exchange.phase is not Phase.BODY:
                failure = Failure(
                    kind=FailureKind.TIMEOUT, phase=exchange.phase, detail=f"no answer within {limit:g} s"
                )
            exchange.cut = True
        except (httpx.HTTPError, httpx.InvalidURL, Failed, OSError, ValueError, httpcore.ProtocolError) as error:
            failure = self._failure(error, exchange)
        finally:
            kept.used -= 1
            if request.fresh:
                await _close(kept.transport)
            elif len(self._transports) > MOST_HOSTS:
                await self._make_room()
        seconds = time.monotonic() - began
        if failure and failure.kind is FailureKind.TLS_UNTRUSTED and failure.code in chain.NO_ISSUER:
            failure = await self._with_the_chain(failure, request, host)
        return exchange.answered(failure, kept.dialer, started, seconds)

    async def _with_the_chain(self, failure: Failure, request: HopRequest, host: str) -> Failure:
        """The failure, told apart by what certificates the server sends; one look for each host."""
        if host not in self._incomplete and not self.proxies.of("https", host):
            port = httpx.URL(request.url).port or 443
            dialer = Dialer(self._settings, self._resolver, family=request.family)
            look = chain.leaves_out_its_issuer(dialer, host, port, self._untrusting(), self._settings.timeout)
            self._incomplete[host] = await look
        return replace(failure, kind=FailureKind.TLS_INCOMPLETE) if self._incomplete.get(host) else failure

    async def close(self) -> None:
        """Close all connections."""
        for kept in self._transports.values():
            await _close(kept.transport)
        self._transports.clear()

    def _failure(self, error: Exception, exchange: "_Exchange") -> Failure | None:
        """None where the status is known and only the body broke: that is an answer."""
        if exchange.phase is Phase.BODY:
            exchange.cut = True
            return None
        return failure_of(error, exchange.phase)

    async def forget(self, host: str) -> None:
        """Close the connections to a host that nobody uses: its queue is done."""
        for key in [key for key, kept in self._transports.items() if key[0] == host and not kept.used]:
            await _close(self._transports.pop(key).transport)

    def _kept(self, request: HopRequest, host: str) -> "Kept":
        """The connections to a host that are open."""
        key = (host, request.url.partition(":")[0].lower() == "https", request.family, request.trust_any)
        kept = self._transports.get(key)
        if kept is None:
            kept = self._transports[key] = self._make(request, host)
        self._transports.move_to_end(key)
        return kept

    async def _make_room(self) -> None:
        """Close the connections that were unused for longest."""
        idle = next((key for key, kept in self._transports.items() if not kept.used), None)
        if idle:
            await _close(self._transports.pop(idle).transport)

    def _make(self, request: HopRequest, host: str) -> "Kept":
        proxy = self.proxies.of(request.url.partition(":")[0].lower(), host)
        dialer = Dialer(
            self._settings, self._resolver, family=request.family, fresh=request.fresh, to_proxy=proxy is not None
        )
        context = self._trusting if not request.trust_any else self._untrusting()
        transport = httpx.AsyncHTTPTransport(verify=context)
        transport._pool = httpcore.AsyncConnectionPool(  # httpx has no way to hand in a network backend
            ssl_context=context,
            proxy=proxy,
            max_connections=self._settings.host_concurrency + 2,
            max_keepalive_connections=0 if request.fresh else self._settings.host_concurrency,
            keepalive_expiry=IDLE,
            network_backend=dialer,
        )
        return Kept(transport, dialer)

    def _untrusting(self) -> ssl.SSLContext:
        if self._any is None:
            self._any = ssl.create_default_context()
            self._any.check_hostname = False
            self._any.verify_mode = ssl.CERT_NONE
        return self._any


async def _close(transport: httpx.AsyncBaseTransport) -> None:
    try:
        async with asyncio.timeout(1.0):
            await transport.aclose()
    except (TimeoutError, OSError, httpx.HTTPError, RuntimeError):
        pass  # the connection is gone either way


def _context(settings: Settings) -> ssl.SSLContext:
    from linkcheck.errors import UsageError

    try:
        if settings.ca_file:
            return ssl.create_default_context(cafile=str(settings.ca_file))
    except (OSError, ssl.SSLError) as error:
        raise UsageError(f"{settings.ca_file}: no certificates to read: {error}", "name a PEM file") from None
    import os

    import certifi

    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return ssl.create_default_context()
    return ssl.create_default_context(cafile=certifi.where())


class _Exchange:
    """One request under way, and how far it came."""

    def __init__(
        self, request: HopRequest, transport: httpx.AsyncBaseTransport, settings: Settings, limit: float
    ) -> None:
        self.phase = Phase.URL
        self.cut = False
        self._request = request
        self._transport = transport
        self._timeout = min(request.timeout or settings.timeout, limit)
        self._response: httpx.Response | None = None
        self._body = Body("", 0)

    async def run(self) -> None:
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._timeout)
        sent = httpx.Request(
            self._request.method,
            self._request.url,
            headers=list(self._request.headers),
            extensions={"timeout": timeout, "trace": self._trace},
        )
        self.phase = Phase.CONNECT
        response = await self._transport.handle_async_request(sent)
        self._response = response
        self.phase = Phase.BODY
        self._body = Body(response.headers.get("content-encoding", ""), self._request.body_limit)
        try:
            if self._request.method != "HEAD":
                async for raw in response.stream:  # type: ignore[union-attr]
                    self._body.feed(raw)
                    if self._body.full:
                        break
        finally:
            await response.aclose()

    async def _trace(self, name: str, _info: object) -> None:
        """How far the hop has come, as httpcore tells it."""
        if name == "connection.start_tls.started":
            self.phase = Phase.TLS
        elif name.endswith("send_request_headers.started"):
            self.phase = Phase.SEND
        elif name.endswith("receive_response_headers.started"):
            self.phase = Phase.HEADERS

    def answered(self, failure: Failure | None, dialer: Dialer, started: datetime, seconds: float) -> Answered:
        response = self._response
        headers = _kept(response.headers) if response is not None else ()
        reason = response.extensions.get("reason_phrase", b"") if response is not None else b""
        hop = Hop(
            url=self._request.url,
            method=self._request.method,
            status=response.status_code if response is not None else None,
            reason=reason.decode("latin-1")[:80],
            headers=headers,
            failure=failure,
            peer=dialer.peer,
            bytes=len(self._body.data),
            cut=self.cut or self._body.full,
            started_at=started,
            seconds=round(seconds, 4),
        )
        content_type = response.headers.get("content-type", "") if response is not None else ""
        return Answered(hop, bytes(self._body.data), content_type, dialer.family)


def _kept(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    kept = []
    for raw_name, raw_value in headers.raw[:200]:
        name = raw_name.decode("latin-1").lower()
        if name in KEPT_HEADERS:
            longest = LOCATION if name == "location" else HEADER_VALUE
            kept.append((name, raw_value.decode("utf-8", "replace")[:longest]))
    return tuple(kept)
