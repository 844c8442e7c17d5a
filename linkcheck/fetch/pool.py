"""Connections by way of a proxy: httpcore's pool without its queue and its scans, which the schedule makes needless."""

from collections.abc import AsyncIterator
from typing import Any

import httpcore


class Pool(httpcore.AsyncConnectionPool):
    """A connection for each request under way; whoever asks sees to it that those are few.

    httpcore's own pool looks at every connection, and asks the system about it, whenever a request begins or ends.
    `_connections` are those that nobody uses.
    """

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request over the connection that became free last, else over a new one."""
        connection = await self._free(request.url.origin)
        answer = await connection.handle_async_request(request)  # where this fails the connection closes itself
        _unlock(getattr(connection, "_connection", None))
        answer.stream = Body(self, connection, answer.stream)  # a new answer would have every header looked at again
        return answer

    async def keep(self, connection: httpcore.AsyncConnectionInterface) -> None:
        """Take back a connection, unless its last answer left it closed, or more came than that answer."""
        if _has_surplus(connection):
            await connection.aclose()
        elif connection.is_idle():
            self._connections.append(connection)

    async def _free(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        for place in range(len(self._connections) - 1, -1, -1):
            if self._connections[place].can_handle_request(origin):
                connection = self._connections.pop(place)
                if connection.is_idle() and not connection.has_expired():
                    return connection
                await connection.aclose()
        connection = self.create_connection(origin)
        _unlock(connection)
        return connection


class Unlocked:
    """In place of a lock on something that only one request at a time can have."""

    async def __aenter__(self) -> None:
        pass

    async def __aexit__(self, *_: object) -> None:
        pass


UNLOCKED = Unlocked()


def _unlock(connection: object) -> None:
    """Take out httpcore's locks, each of which costs a round through the event loop; it is fine with them too."""
    for name in ("_request_lock", "_state_lock"):
        if hasattr(connection, name):
            setattr(connection, name, UNLOCKED)


def _has_surplus(connection: Any) -> bool:
    """Whether h11 holds bytes behind an answer's end: it would read the next request's answer from them."""
    while connection is not None and not hasattr(connection, "_h11_state"):
        connection = getattr(connection, "_connection", None)  # in a tunnel, behind a proxy
    return connection is not None and bool(connection._h11_state.trailing_data[0])


class Body:
    """The body of an answer; once it is closed its connection is free again."""

    def __init__(self, pool: Pool, connection: httpcore.AsyncConnectionInterface, stream: Any) -> None:
        self._pool = pool
        self._connection = connection
        self._stream = stream
        self._closed = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        parts: AsyncIterator[bytes] = self._stream.__aiter__()
        return parts

    async def aclose(self) -> None:
        """Part of the interface."""
        if not self._closed:
            self._closed = True
            await self._stream.aclose()
            await self._pool.keep(self._connection)
