"""A client and a server at the two ends of one connection."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from linkcheck.fetch import stream
from tests.web.certificates import context

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Client = Callable[[stream.Stream], Awaitable[Any]]


async def both(serve: Serve, client: Client, *, tls: bool) -> Any:
    """What the client comes to; the server is waited for."""
    served = asyncio.Event()

    async def serve_to_the_end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            await serve(reader, writer)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        served.set()

    encrypted = context("a.example", "good") if tls else None
    server = await asyncio.start_server(serve_to_the_end, "127.0.0.1", 0, ssl=encrypted)
    connected = await stream.connect("127.0.0.1", server.sockets[0].getsockname()[1])
    try:
        return await client(connected)
    finally:
        await connected.aclose()
        server.close()
        await served.wait()


async def whole(connected: stream.Stream) -> bytes:
    """All that comes, to the end."""
    parts = []
    while part := await connected.read(65536, 5.0):
        parts.append(part)
    return b"".join(parts)
