"""One request, one answer: HopRequest → Hop over httpx's transport. httpx objects live in here only."""

import asyncio
import ssl
import time
from datetime import UTC, datetime

import httpcore
import httpx
from msgspec import Struct

from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.causes import Failed, failure_of
from linkcheck.fetch.decode import Body
from linkcheck.fetch.dial import Dialer
from linkcheck.model import Failure, FailureKind, Hop, HopRequest, Phase
from linkcheck.settings import Settings

KEPT_HEADERS = frozenset(
    "age allow cache-control cf-mitigated cf-ray content-disposition content-encoding content-language content-length "
    "content-location content-type date etag last-modified link location memento-datetime refresh retry-after server "
    "set-cookie vary via www-authenticate x-amzn-waf-action x-archive-wayback-runtime-error x-cache x-datadome x-dd-b "
    "x-frame-options x-iinfo x-kpsdk-ct x-powered-by x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset "
    "ratelimit-limit ratelimit-remaining ratelimit-reset x-robots-tag x-sucuri-id x-ts x-vercel-mitigated".split()
)
HEADER_VALUE = 2048  # characters kept of one
LOCATION = 16 * 1024  # more of the one that leads on: a shortened address would be another address
IDLE = 15.0  # seconds a connection is kept for the next link of its host


class Answered(Struct):
    """A hop with its body, which is dropped once a Page is made of it."""

    hop: Hop
    body: bytes = b""
    content_type: str = ""
    family: int = 0


class Wire:
    """The connections of a run: one small transport per host, closed with it."""

    def __init__(self, settings: Settings, resolver: Resolver) -> None:
        self._settings = settings
        self._resolver = resolver
        self._trusting = _context(settings)
        self._any: ssl.SSLContext | None = None
        self._transports: dict[tuple[str, int, bool], tuple[httpx.AsyncBaseTransport, Dialer]] = {}

    async def hop(self, request: HopRequest, host: str, limit: float) -> Answered:
        """Send one request and read its answer, both within `limit` seconds. Raises nothing but cancellation."""
        transport, dialer = self._transport(request, host)
        started, began = datetime.now(UTC), time.monotonic()
        exchange = _Exchange(request, transport, self._settings, limit)
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
            if request.fresh:
                await _close(transport)
        return exchange.answered(failure, dialer, started, time.monotonic() - began)

    async def forget(self, host: str) -> None:
        """Close the connections of a host that is done with."""
        for key in [key for key in self._transports if key[0] == host]:
            await _close(self._transports.pop(key)[0])

    async def close(self) -> None:
        """Close all connections."""
        for transport, _ in self._transports.values():
            await _close(transport)
        self._transports.clear()

    def _failure(self, error: Exception, exchange: "_Exchange") -> Failure | None:
        """None where the status is known and only the body broke: that is an answer."""
        if exchange.phase is Phase.BODY:
            exchange.cut = True
            return None
        return failure_of(error, exchange.phase)

    def _transport(self, request: HopRequest, host: str) -> tuple[httpx.AsyncBaseTransport, Dialer]:
        if request.fresh:
            return self._make(request, fresh=True)
        key = (host, request.family, request.trust_any)
        if key not in self._transports:
            self._transports[key] = self._make(request, fresh=False)
        return self._transports[key]

    def _make(self, request: HopRequest, *, fresh: bool) -> tuple[httpx.AsyncBaseTransport, Dialer]:
        dialer = Dialer(self._settings, self._resolver, family=request.family, fresh=fresh)
        context = self._trusting if not request.trust_any else self._untrusting()
        transport = httpx.AsyncHTTPTransport(verify=context)
        transport._pool = httpcore.AsyncConnectionPool(  # httpx has no way to hand in a network backend
            ssl_context=context,
            max_connections=self._settings.host_concurrency + 2,
            max_keepalive_connections=0 if fresh else self._settings.host_concurrency,
            keepalive_expiry=IDLE,
            network_backend=dialer,
        )
        return transport, dialer

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
