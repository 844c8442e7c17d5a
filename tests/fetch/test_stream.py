"""The bytes of one connection, on both event loops."""

import asyncio
import socket
import struct
from typing import Any

import httpcore
import pytest

from linkcheck.fetch import stream
from tests.fetch.one_connection import whole


def test_what_is_sent_is_read_to_the_end_however_long(ask: Any) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(4) + b"x" * 3_000_000)
        await writer.drain()

    async def client(connected: stream.Stream) -> bytes:
        await connected.write(b"ping")
        return await whole(connected)

    assert ask(serve, client) == b"ping" + b"x" * 3_000_000


def test_a_reset_is_an_error_and_its_connection_still_tells_its_peer(ask: Any) -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def client(connected: stream.Stream) -> Any:
        with pytest.raises(httpcore.ReadError):
            await connected.read(10, 5.0)
        with pytest.raises(httpcore.WriteError):
            await connected.write(b"ping")
        return connected.get_extra_info("server_addr")[0], connected.get_extra_info("ssl_object")

    assert ask(serve, client) == ("127.0.0.1", None)


def test_silence_ends_in_time(ask: Any) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async def client(connected: stream.Stream) -> bool:
        with pytest.raises(httpcore.ReadTimeout):
            await connected.read(10, 0.01)
        return bool(connected.get_extra_info("is_readable"))

    assert ask(serve, client) is False


def test_a_connection_that_the_other_side_has_closed_is_seen_as_such(ask: Any) -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pass

    async def client(connected: stream.Stream) -> tuple[bytes, bool]:
        return await connected.read(10, 5.0), bool(connected.get_extra_info("is_readable"))

    assert ask(serve, client) == (b"", True)
