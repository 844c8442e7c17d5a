"""One connection straight to an origin: a request written in one step, an answer read as browsers read it."""

import re
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, Protocol

import httpcore

from linkcheck.fetch.framing import Frame, frame
from linkcheck.fetch.heads import next_head
from linkcheck.fetch.kept import is_kept
from linkcheck.fetch.stream import Stream
from linkcheck.model import Phase

PIECE = 64 * 1024  # bytes read at once
LINE = re.compile(rb"[!-~]+ [!-~]+ HTTP/1\.1")
NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")


class Reached(Protocol):
    """Told how far a request has come, over which connection, and that it was opened for it."""

    def __call__(self, phase: Phase, stream: Any, *, opened: bool = False) -> None:
        """Take note of it."""
        ...


class Dials(Protocol):
    """What opens connections."""

    async def dial(self, host: str, port: int, timeout: float | None) -> Stream:
        """A connection to a host."""
        ...


class Connection(httpcore.AsyncConnectionInterface):
    """A connection for one request after the other, opened by the first one.

    It does what httpcore's does over h11 in a quarter of the time. Of a request's extensions it uses `timeout`,
    `sni_hostname`, and `reached`, which it calls with each Phase.
    """

    def __init__(
        self,
        origin: httpcore.Origin,
        dialer: Dials,
        trust: ssl.SSLContext,
        idle: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._origin = origin
        self._dialer = dialer
        self._trust = trust
        self._longest_idle = idle
        self._clock = clock
        self._stream: Stream | None = None
        self._idle_until: float | None = None  # None: a request is under way, or none was yet
        self._closed = False

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request and read the head of its answer; this ends the connection unless it goes well."""
        timeouts = request.extensions["timeout"]
        reached: Reached = request.extensions.get("reached", _to_nobody)
        try:
            asked = _written(request)
            stream = self._stream or await self._opened(request, timeouts["connect"], reached)
            self._idle_until = None
            reached(Phase.SEND, stream)
            with suppress(httpcore.WriteError):  # a server that has heard enough may have answered before it closed
                await stream.write(asked, timeouts["write"])
            reached(Phase.HEADERS, stream)
            silence = timeouts["read"]
            head, rest = await next_head(lambda: stream.read(PIECE, silence), is_kept)
        except BaseException:
            await self.aclose()
            raise
        body = Body(self, stream, frame(head, request.method.decode()), rest, silence, kept=head.kept)
        more = {"reason_phrase": head.reason, "network_stream": stream}
        return httpcore.Response(head.status, headers=head.headers, content=body, extensions=more)

    async def _opened(self, request: httpcore.Request, timeout: float | None, reached: Reached) -> Stream:
        origin = self._origin
        stream = self._stream = await self._dialer.dial(origin.host.decode("ascii"), origin.port, timeout)
        reached(Phase.TLS, stream, opened=True)
        if origin.scheme == b"https":
            name = request.extensions.get("sni_hostname") or origin.host.decode("ascii")
            await stream.start_tls(self._trust, name, timeout)
        return stream

    def rest(self) -> None:
        """The last answer has come and gone: another request may use this connection."""
        self._idle_until = self._clock() + self._longest_idle

    async def aclose(self) -> None:
        """End the connection."""
        self._closed = True
        if self._stream:
            await self._stream.aclose()

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        """Part of the interface."""
        return origin == self._origin

    def is_available(self) -> bool:
        """Part of the interface."""
        return self.is_idle()

    def is_idle(self) -> bool:
        """Part of the interface."""
        return not self._closed and self._idle_until is not None

    def is_closed(self) -> bool:
        """Part of the interface."""
        return self._closed

    def has_expired(self) -> bool:
        """Whether an idle connection is too old, was closed meanwhile, or has said something unasked."""
        over = self._idle_until is not None and self._clock() > self._idle_until
        return over or (self._stream is not None and self._stream.get_extra_info("is_readable"))

    def info(self) -> str:
        """Part of the interface."""
        return f"{self._origin}, HTTP/1.1, {'closed' if self._closed else 'idle' if self.is_idle() else 'in use'}"


class Body:
    """The body of an answer; closed, it leaves its connection to the next request or ends it."""

    def __init__(
        self, connection: Connection, stream: Stream, framed: Frame, rest: bytes, silence: float | None, *, kept: bool
    ) -> None:
        self._connection = connection
        self._stream = stream
        self._frame = framed
        self._first = framed.feed(rest) if rest else b""
        self._silence = silence
        self._kept = kept

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The bytes as they come. Raises httpcore's errors where they break off."""
        framed, piece = self._frame, self._first
        while True:
            if piece:
                yield piece
            if framed.broken:
                raise httpcore.RemoteProtocolError(framed.broken)
            if framed.done:
                return
            data = await self._stream.read(PIECE, self._silence)
            piece = framed.feed(data) if data else b""
            if not data:
                framed.end()

    async def aclose(self) -> None:
        """Part of the interface."""
        if self._kept and self._frame.clean:
            self._connection.rest()
        else:
            await self._connection.aclose()


def _to_nobody(phase: Phase, stream: Any, *, opened: bool = False) -> None:
    pass


def _written(request: httpcore.Request) -> bytes:
    """A request as it is sent. Raises LocalProtocolError for one that would say something else than it seems."""
    line = b"%s %s HTTP/1.1" % (request.method, request.url.target)
    if not LINE.fullmatch(line):
        raise httpcore.LocalProtocolError("its address cannot be sent")
    return line + _headers(tuple(request.headers))


@lru_cache(256)  # hosts are asked with the same headers each time
def _headers(headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
    if not all(NAME.fullmatch(name) and VALUE.fullmatch(value) for name, value in headers):
        raise httpcore.LocalProtocolError("its headers cannot be sent")
    return b"\r\n" + b"".join(b"%s: %s\r\n" % header for header in headers) + b"\r\n"
