"""The way over a transport of httpx: proxies, and whatever stands in for the network. Its objects live in here only.

Loaded where it is wanted: httpx takes 10 MB and a tenth of a command's start.
"""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from linkcheck.fetch.dial import Dialer
from linkcheck.fetch.pool import Pool
from linkcheck.fetch.way import Reached
from linkcheck.model import HopRequest, Phase


class NoBody(httpx.AsyncByteStream, httpx.SyncByteStream):
    """What a request holds; httpx's own empty body is written out, in one more step."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


NO_BODY = NoBody()


def dialling(dialer: Dialer, trust: ssl.SSLContext, idle: float, proxy: httpcore.Proxy | None) -> "ByHttpx":
    """httpx's own transport over connections of ours, by way of a proxy where there is one."""
    transport = httpx.AsyncHTTPTransport(verify=trust)
    transport._pool = Pool(  # httpx has no way to hand in a network backend
        ssl_context=trust, proxy=proxy, keepalive_expiry=idle, network_backend=dialer
    )
    return ByHttpx(transport, to_proxy=proxy is not None)


class ByHttpx:
    """Sends requests by any httpx.AsyncBaseTransport; one to a proxy writes whole addresses."""

    def __init__(self, transport: httpx.AsyncBaseTransport, *, to_proxy: bool = False) -> None:
        self._transport = transport
        self._to_proxy = to_proxy

    async def answer(self, request: HopRequest, silence: float, reached: Reached) -> "Answer":
        """Part of the interface."""
        trace = Trace(reached)
        with _errors_of_httpcore():
            response = await self._transport.handle_async_request(self._sent(request, silence, trace))
        return Answer(response, trace.stream)

    def _sent(self, request: HopRequest, silence: float, trace: "Trace") -> httpx.Request:
        parts = urlsplit(request.url)
        more: dict[str, Any] = {"sni_hostname": (parts.hostname or "").rstrip(".")}  # RFC 6066 section 3
        if not self._to_proxy:  # a proxy is sent the whole address, which only httpcore knows to write
            more["target"] = f"{parts.path or '/'}{'?' if '?' in request.url else ''}{parts.query}".encode("ascii")
        return httpx.Request(
            request.method,
            request.url,
            stream=NO_BODY,
            headers=list({"host": parts.netloc.rpartition("@")[2], **dict(request.headers)}.items()),
            extensions={
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), silence),
                "trace": trace,
                **more,
            },
        )

    async def aclose(self) -> None:
        """Part of the interface."""
        with suppress(httpx.HTTPError):  # the connections are gone either way
            await self._transport.aclose()


@contextmanager
def _errors_of_httpcore() -> Iterator[None]:
    """What httpx raises becomes what httpcore does, which has the same names."""
    try:
        yield
    except httpx.InvalidURL as error:
        raise ValueError(str(error)) from error
    except httpx.TransportError as error:
        names = [kind.__name__ for kind in type(error).__mro__ if hasattr(httpcore, kind.__name__)]
        raise (getattr(httpcore, names[0]) if names else httpcore.NetworkError)(str(error)) from error


class Trace:
    """How far a request has come, as httpcore tells it."""

    def __init__(self, reached: Reached) -> None:
        self.stream: Any = None
        self._reached = reached

    async def __call__(self, name: str, info: dict[str, Any]) -> None:
        """Take note of a step."""
        if name == "connection.connect_tcp.complete":
            self.stream = info.get("return_value")
            self._reached(Phase.CONNECT, self.stream, opened=True)
        elif name.endswith("start_tls.started"):
            self._reached(Phase.TLS, self.stream)
        elif name.endswith("send_request_headers.started"):
            self._reached(Phase.SEND, self.stream)
        elif name.endswith("receive_response_headers.started"):
            self._reached(Phase.HEADERS, self.stream)


class Answer:
    """An answer as httpx tells it."""

    def __init__(self, response: httpx.Response, stream: Any) -> None:
        self.status = response.status_code
        self.reason: bytes = response.extensions.get("reason_phrase", b"")
        self.headers = [(name.lower(), value) for name, value in response.headers.raw]
        self.stream = response.extensions.get("network_stream", stream)
        self._response = response
        self._parts: AsyncIterator[bytes] | None = None

    async def more(self) -> bytes | None:
        """Part of the interface."""
        if self._parts is None:
            self._parts = self._response.stream.__aiter__()  # type: ignore[union-attr]
        with _errors_of_httpcore():
            return await anext(self._parts, None)

    async def aclose(self) -> None:
        """Part of the interface."""
        with _errors_of_httpcore():
            await self._response.aclose()
