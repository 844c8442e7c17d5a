"""The wires there are. A new one is a line here, and keeps every promise of this folder."""

from collections.abc import Callable
from typing import Protocol

import httpx

from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.layer import Answered
from linkcheck.fetch.wire import Wire
from linkcheck.model import HopRequest
from linkcheck.settings import Settings


class AnyWire(Protocol):
    """What a fetcher needs of a wire."""

    async def hop(self, request: HopRequest) -> Answered:
        """One request, one answer."""

    async def forget(self, host: str) -> None:
        """Close what is open to a host and not in use."""

    async def close(self) -> None:
        """Close everything."""


def _httpx(settings: Settings, resolver: Resolver) -> AnyWire:
    return Wire(settings, resolver)


def _stand_in(settings: Settings, resolver: Resolver) -> AnyWire:
    """Any httpx.AsyncBaseTransport: here one that knows nothing of us."""
    return Wire(settings, resolver, lambda: httpx.AsyncHTTPTransport(trust_env=False))


WIRES: dict[str, Callable[[Settings, Resolver], AnyWire]] = {"httpx": _httpx, "stand-in": _stand_in}
DIALLING = ("httpx",)  # those that dial by themselves, and so resolve, guard and obey --connect-to
