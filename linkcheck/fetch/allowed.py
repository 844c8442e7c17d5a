"""Is a hop's address one that may be asked? Scheme, shape and, where a person wants it, robots.txt."""

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, Protocol

from linkcheck.fetch import sent
from linkcheck.fetch.causes import Failed
from linkcheck.fetch.layer import Answered, Layer
from linkcheck.model import Failure, Hop, HopRequest


class Rules(Protocol):
    """What asks us to stay away from addresses."""

    async def against(self, url: str) -> Failure | None:
        """Why `url` is not to be visited, or None."""
        ...


class Allowed:
    """Lets through what may be asked; what may not is a hop with its failure, and nobody is asked."""

    def __init__(self, inner: Layer, robots: Rules | None = None) -> None:
        self._inner = inner
        self._robots = robots

    def hop(self, request: HopRequest) -> Coroutine[Any, Any, Answered]:
        """The hop of an address as it is sent; this is asked again of every step of a chain."""
        if self._robots or self._unusable(request.url):
            return self._looked_at(request)
        return self._inner.hop(request)  # not awaited here: links that wait for their turn are as small as can be

    async def _looked_at(self, request: HopRequest) -> Answered:
        failure = self._unusable(request.url) or (self._robots and await self._robots.against(request.url))
        if failure:
            return Answered(Hop(url=request.url, failure=failure, started_at=datetime.now(UTC)), settled=True)
        return await self._inner.hop(request)

    def _unusable(self, address: str) -> Failure | None:
        try:
            return None if sent.address(address) == address else sent.INVALID
        except Failed as error:
            return error.failure
