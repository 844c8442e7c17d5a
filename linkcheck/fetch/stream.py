"""The bytes of one connection, straight from asyncio: anyio's streams under httpcore cost three times as much."""

import asyncio
import ssl
from typing import Any, cast

import httpcore

from linkcheck.fetch import context
from linkcheck.fetch.causes import Failed
from linkcheck.fetch.encrypted import UNKNOWN_CLIENT, Encrypted
from linkcheck.model import Failure, FailureKind, Phase

ENOUGH = 256 * 1024  # bytes received and not asked for yet, after which the other side has to wait


async def connect(address: str, port: int) -> "Stream":
    """A connection to an address. Raises OSError."""
    received = Received()
    transport, _ = await asyncio.get_running_loop().create_connection(lambda: received, address, port)
    return Stream(transport, received, (address, port))


class Received(asyncio.Protocol):
    """What came in and was not asked for yet."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.ended = False
        self.error: Exception | None = None
        self.transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of the protocol."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's says of itself that it is none

    def data_received(self, data: bytes | memoryview) -> None:
        """Keep it, and have the other side wait where there is enough."""
        self.data += data
        if len(self.data) > ENOUGH and self.transport:
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """There is no more to come."""
        self.ended = True
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        """There is no more to come, and maybe why."""
        self.ended = True
        if not isinstance(error, ssl.SSLError) or error.reason in UNKNOWN_CLIENT:
            self.error = self.error or error  # but many servers end TLS without a word: the end, no failure
        self.transport = None  # which knows us: a circle
        self._wake()

    async def some(self, timeout: float | None) -> None:
        """Wait until there is something to read or nothing will come any more. Raises TimeoutError."""
        if self.data or self.ended:
            return
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        timer = loop.call_later(timeout, self._expire) if timeout is not None else None
        try:
            await self._waiting
        finally:
            self._waiting = None
            if timer:
                timer.cancel()

    def take(self, most: int) -> bytes:
        """The first bytes, up to `most`."""
        data = bytes(self.data[:most])
        del self.data[:most]
        if self.transport and not self.ended and len(self.data) <= ENOUGH:
            self.transport.resume_reading()
        return data

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def _expire(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(TimeoutError())


class Stream(httpcore.AsyncNetworkStream):
    """A connection as httpcore wants it; its errors are httpcore's."""

    def __init__(self, transport: asyncio.Transport, received: Received, peer: tuple[str, int]) -> None:
        self._transport = transport
        self._peer = peer
        self._received = received
        self._tls: Encrypted | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come in, b'' at the end."""
        try:
            await self._received.some(timeout)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        if not self._received.data and self._received.error:
            raise httpcore.ReadError(str(self._received.error)) from self._received.error
        return self._received.take(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send a request; it is short, so nobody waits until it is gone."""
        if self._received.ended or self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed") from self._received.error
        if buffer and self._tls:
            self._tls.write(buffer)
        elif buffer:
            self._transport.write(buffer)

    async def aclose(self) -> None:
        """Part of httpcore's interface."""
        self.close()

    def close(self) -> None:
        """End the connection; with TLS at once, as nobody waits for the other side's last word."""
        if self._tls:
            self._transport.abort()
        else:
            self._transport.close()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "Stream":
        """This connection, encrypted from here on."""
        if self._transport.is_closing():
            raise httpcore.ConnectError("the connection was closed before the TLS handshake")
        try:
            async with asyncio.timeout(timeout):
                self._tls = Encrypted(self._received, self._transport, ssl_context, server_hostname, self._tls)
                await self._tls.handshake()
        except TimeoutError as error:
            self._transport.abort()
            raise httpcore.ConnectTimeout from error
        except OSError as error:  # of which ssl.SSLError is one
            self._transport.abort()
            raise httpcore.ConnectError(str(error)) from error
        except BaseException:
            self._transport.abort()
            raise
        if server_hostname and context.needs_a_hand(server_hostname, ssl_context):
            self._look_at_the_name(self._tls.tls, server_hostname)
        return self

    def _look_at_the_name(self, tls: ssl.SSLObject, host: str) -> None:
        if not context.covers(tls.getpeercert() or {}, host):
            self._transport.abort()
            detail = f"the certificate is not for {host}"
            raise Failed(Failure(kind=FailureKind.TLS_NAME, phase=Phase.TLS, detail=detail, code=62))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for."""
        if info == "is_readable":
            return bool(self._received.data) or self._received.ended
        if info == "server_addr":
            return self._peer
        if info == "ssl_object":
            return self._tls and self._tls.tls
        # a connection that was reset has nothing to tell, and uvloop's transport stumbles over the question
        return None if self._transport.is_closing() else self._transport.get_extra_info(info)
