"""TLS over a connection, on both event loops."""

import asyncio
import gc
import ssl
from contextlib import suppress
from typing import Any

import httpcore
import pytest

from linkcheck.fetch import stream
from tests.fetch.one_connection import whole
from tests.web.certificates import authority, context

LONG = b"x" * 3_000_000


def trusting(version: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    made = ssl.create_default_context()
    authority().configure_trust(made)
    if version:
        made.maximum_version = version
    return made


async def ping_pong(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await reader.readexactly(4) + LONG)
    await writer.drain()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_what_is_sent_is_read_to_the_end_however_long(ask: Any, version: ssl.TLSVersion) -> None:
    async def client(connected: stream.Stream) -> bytes:
        await connected.start_tls(trusting(version), "a.example", 5.0)
        await connected.write(b"ping")
        return await whole(connected)

    assert ask(ping_pong, client, tls=True) == b"ping" + LONG


def test_what_waits_to_be_read_is_bounded(ask: Any) -> None:
    async def client(connected: stream.Stream) -> int:
        await connected.start_tls(trusting(), "a.example", 5.0)
        await connected.write(b"ping")
        for _ in range(1000):
            await asyncio.sleep(0)
        waiting = len(connected._received.data)
        await whole(connected)
        return waiting

    assert 0 < ask(ping_pong, client, tls=True) <= stream.ENOUGH + 64 * 1024


def test_a_long_request_is_sent_whole(ask: Any) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(100_000))
        await writer.drain()

    async def client(connected: stream.Stream) -> bytes:
        await connected.start_tls(trusting(), "a.example", 5.0)
        await connected.write(LONG[:100_000])
        return await whole(connected)

    assert ask(serve, client, tls=True) == LONG[:100_000]


def test_what_nobody_reads_does_not_pile_up(ask: Any) -> None:
    left = asyncio.Event()

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await left.wait()
        writer.transport.abort()

    async def client(connected: stream.Stream) -> bool:
        await connected.start_tls(trusting(), "a.example", 5.0)
        try:
            for _ in range(20):  # more than the system takes off our hands
                await connected.write(LONG)
        except httpcore.WriteError:
            return True
        finally:
            left.set()
        return False

    assert ask(serve, client, tls=True)


def test_tls_goes_through_tls(ask: Any) -> None:
    """As to a host behind a proxy that is reached by https."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readexactly(4) == b"CONN"
        writer.write(b"OK")
        await writer.start_tls(context("b.example", "good"))
        await ping_pong(reader, writer)

    async def client(connected: stream.Stream) -> tuple[bytes, bytes, str]:
        await connected.start_tls(trusting(), "a.example", 5.0)
        await connected.write(b"CONN")
        said = await connected.read(10, 5.0)
        await connected.start_tls(trusting(), "b.example", 5.0)
        await connected.write(b"ping")
        names = connected.get_extra_info("ssl_object").getpeercert()["subjectAltName"]
        return said, await whole(connected), names[0][1]

    assert ask(serve, client, tls=True) == (b"OK", b"ping" + LONG, "b.example")


def test_a_handshake_that_nobody_waits_for_leaves_nothing_open(ask: Any, caplog: pytest.LogCaptureFixture) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async def client(connected: stream.Stream) -> bool:
        handshake = asyncio.create_task(connected.start_tls(trusting(), "a.example", 5.0))
        await asyncio.sleep(0)
        handshake.cancel()
        with suppress(asyncio.CancelledError):
            await handshake
        return connected._transport.is_closing()

    assert ask(serve, client)
    gc.collect()
    assert not caplog.records


def test_a_connection_that_is_closed_already_has_no_handshake(ask: Any) -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pass

    async def client(connected: stream.Stream) -> bool:
        await connected.read(10, 5.0)
        await asyncio.sleep(0.01)
        with pytest.raises(httpcore.ConnectError):
            await connected.start_tls(trusting(), "a.example", 5.0)
        return True

    assert ask(serve, client)
