"""One connection straight to an origin: a request written in one step, an answer read as browsers read it."""

import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import httpcore
from msgspec import Struct

from linkcheck.fetch.framing import Frame, frame
from linkcheck.fetch.heads import Head, next_head
from linkcheck.fetch.kept import is_kept
from linkcheck.fetch.stream import Stream
from linkcheck.fetch.way import Reached
from linkcheck.model import Phase

PIECE = 64 * 1024  # bytes read at once


class Origin(Struct, frozen=True):
    """Where requests go that may share a connection. `name` is what its certificate has to be for."""

    tls: bool
    host: str
    port: int
    name: str


class Dials(Protocol):
    """What opens connections."""

    async def dial(self, host: str, port: int, timeout: float | None) -> Stream:
        """A connection to a host."""
        ...


class Connection:
    """A connection for one request after the other, opened by the first one; `rested` is told between them.

    It takes a quarter of the time that httpcore's needs over h11.
    """

    def __init__(
        self,
        origin: Origin,
        dialer: Dials,
        trust: ssl.SSLContext,
        *,
        idle: float,
        rested: Callable[["Connection"], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.origin = origin
        self._dialer = dialer
        self._trust = trust
        self._longest_idle = idle
        self._rested = rested
        self._clock = clock
        self._stream: Stream | None = None
        self._idle_until = 0.0
        self._closed = False

    async def answer(self, method: str, asked: bytes, silence: float, reached: Reached) -> "Answer":
        """Send the bytes of a request and read the head of its answer; unless that goes well, it is closed."""
        try:
            stream = self._stream or await self._opened(silence, reached)
            reached(Phase.SEND, stream)
            with suppress(httpcore.WriteError):  # a server that has heard enough may have answered before it closed
                await stream.write(asked)
            reached(Phase.HEADERS, stream)
            head, rest = await next_head(lambda: stream.read(PIECE, silence), is_kept)
        except BaseException:
            self.close()
            raise
        return Answer(self, stream, head, frame(head, method), rest, silence)

    async def _opened(self, timeout: float, reached: Reached) -> Stream:
        origin = self.origin
        stream = self._stream = await self._dialer.dial(origin.host, origin.port, timeout)
        reached(Phase.TLS if origin.tls else Phase.SEND, stream, opened=True)
        if origin.tls:
            await stream.start_tls(self._trust, origin.name, timeout)
        return stream

    def rest(self) -> None:
        """The last answer has come and gone: another request may use this connection, for a while."""
        self._idle_until = self._clock() + self._longest_idle
        self._rested(self)

    @property
    def usable(self) -> bool:
        """Whether another request may use it: neither closed nor too old, and nothing came in unasked."""
        if self._closed or self._stream is None or self._clock() > self._idle_until:
            return False
        return not self._stream.get_extra_info("is_readable")

    def close(self) -> None:
        """End the connection."""
        self._closed = True
        if self._stream:
            self._stream.close()


class Answer:
    """An answer whose head has come, on a connection of ours."""

    def __init__(
        self, connection: Connection, stream: Stream, head: Head, framed: Frame, rest: bytes, silence: float
    ) -> None:
        self.status = head.status
        self.reason = head.reason
        self.headers = head.headers
        self.stream = stream
        self._connection = connection
        self._kept = head.kept
        self._frame = framed
        self._came = framed.feed(rest) if rest else b""
        self._silence = silence

    async def more(self) -> bytes | None:
        """The next bytes of the body, None at its end. Raises httpcore's errors where it breaks off."""
        framed, piece = self._frame, self._came
        self._came = b""
        while not piece:
            if framed.broken:
                raise httpcore.RemoteProtocolError(framed.broken)
            if framed.done:
                return None
            data = await self.stream.read(PIECE, self._silence)
            if data:
                piece = framed.feed(data)
            else:
                framed.end()
        return piece

    async def aclose(self) -> None:
        """Leave the connection to the next request, where all of this answer has come and nothing else."""
        if self._kept and self._frame.clean:
            self._connection.rest()
        else:
            self._connection.close()
