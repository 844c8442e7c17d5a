"""TLS on one connection, over ssl's own memory: event loops keep 256 KiB for each connection that they encrypt."""

import asyncio
import ssl
import threading
from contextlib import suppress
from typing import Protocol, cast

RECORD = 16 * 1024  # bytes that a record holds (RFC 8446 section 5.1)
READ = 64 * 1024  # bytes read at once from the connection
MOST = 256 * 1024  # bytes that wait to be sent: a host may have us answer without end (KeyUpdate), and never read
WAITS = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
# Alerts to one who shows no certificate; in TLS 1.3 they come after the handshake (RFC 8446 section 4.4.2.4).
UNKNOWN_CLIENT = frozenset(
    {"TLSV13_ALERT_CERTIFICATE_REQUIRED", "SSLV3_ALERT_BAD_CERTIFICATE", "SSLV3_ALERT_HANDSHAKE_FAILURE"}
)


class Above(Protocol):
    """What takes what was decrypted."""

    def data_received(self, data: bytes | memoryview) -> None:
        """The next bytes; they are gone once this returns."""

    def eof_received(self) -> None:
        """There is no more to come."""

    def connection_lost(self, error: Exception | None) -> None:
        """The connection is gone, and maybe why."""


class Room(threading.local):
    """What is read and what is decrypted, for all connections of a thread: it is taken out before anything else is."""

    def __init__(self) -> None:
        self.came = memoryview(bytearray(READ))
        self.plain = memoryview(bytearray(RECORD))


class Encrypted(asyncio.BufferedProtocol):
    """Decrypts what `transport` brings for what is `above`, and encrypts what is to go there.

    `name` is what the certificate has to be for; `below` is TLS that this is carried in, as to a proxy.
    """

    _room = Room()

    def __init__(
        self,
        above: Above,
        transport: asyncio.Transport,
        trust: ssl.SSLContext,
        name: str | None,
        below: "Encrypted | None" = None,
    ) -> None:
        self._above = above
        self._transport = transport
        self._came, self._goes = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = trust.wrap_bio(self._came, self._goes, server_hostname=name)
        self._send = below.write if below else transport.write
        self._unsent = b""
        self._over = False
        self._shaken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if below:
            below._above = self
        else:
            transport.pause_reading()  # event loops look at what a protocol is when they begin to read
            transport.set_protocol(self)
            transport.resume_reading()

    async def handshake(self) -> None:
        """Come to an agreement with the other side. Raises OSError, of which ssl.SSLError is one."""
        self._go_on()
        await self._shaken

    def write(self, data: bytes) -> None:
        """Send, as soon as the other side lets us."""
        self._unsent += data
        self._go_on()

    def get_buffer(self, sizehint: int) -> memoryview:
        """Part of the protocol."""
        return self._room.came

    def buffer_updated(self, nbytes: int) -> None:
        """Part of the protocol."""
        self.data_received(self._room.came[:nbytes])

    def data_received(self, data: bytes | memoryview) -> None:
        """Take what came, bit by bit: the most that OpenSSL ever holds of it stays with the connection."""
        for place in range(0, len(data), RECORD):
            if not self._over:
                self._came.write(data[place : place + RECORD])
                self._go_on()

    def eof_received(self) -> None:
        """Part of the protocol."""
        if not self._over:
            self._came.write_eof()
            self._go_on()

    def connection_lost(self, error: Exception | None) -> None:
        """Part of the protocol."""
        self._over = True
        self._fail(error or ssl.SSLEOFError(ssl.SSL_ERROR_EOF, "the connection ended in the TLS handshake"))
        self._above.connection_lost(error)

    def _go_on(self) -> None:
        """Go as far as what came leads."""
        try:
            self._take()
        except WAITS:
            self._flush()
            return
        except ssl.SSLError as error:  # after the handshake it is the end, no failure: many end TLS without a word
            self._fail(error)
            self._above.connection_lost(error)
        self._flush()
        self._end()

    def _take(self) -> None:
        """Hand on what can be decrypted, to the end."""
        if not self._shaken.done():
            self.tls.do_handshake()
            self._shaken.set_result(None)
        with suppress(*WAITS):  # the other side may want another handshake first (TLS 1.2)
            while self._unsent:
                self._unsent = self._unsent[self.tls.write(self._unsent) :]
        room = self._room.plain
        while count := cast(int, self.tls.read(RECORD, cast(bytearray, room))):  # (it writes into any buffer)
            self._above.data_received(room[:count])

    def _fail(self, error: Exception) -> None:
        if not self._shaken.done():
            self._shaken.set_exception(error)

    def _flush(self) -> None:
        if self._goes.pending:
            self._send(self._goes.read())
            if self._transport.get_write_buffer_size() > MOST:
                self._end()

    def _end(self) -> None:
        self._over = True
        self._above.eof_received()
        self._transport.abort()
