"""The wires there are. A new one is a line here, and keeps every promise of this folder."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

import httpx
import pytest

from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.layer import Answered
from linkcheck.fetch.wire import Wire
from linkcheck.model import HopRequest
from linkcheck.settings import Settings

T = TypeVar("T")


class AnyWire(Protocol):
    """What a fetcher needs of a wire."""

    async def hop(self, request: HopRequest) -> Answered:
        """One request, one answer."""

    async def forget(self, host: str) -> None:
        """Close what is open to a host and not in use."""

    async def close(self) -> None:
        """Close everything."""


def _straight(settings: Settings, resolver: Resolver) -> AnyWire:
    return Wire(settings, resolver)


def _stand_in(settings: Settings, resolver: Resolver) -> AnyWire:
    """Any httpx.AsyncBaseTransport: here one that knows nothing of us."""
    return Wire(settings, resolver, lambda: httpx.AsyncHTTPTransport(trust_env=False))


WIRES: dict[str, Callable[[Settings, Resolver], AnyWire]] = {
    "straight": _straight,
    "straight on uvloop": _straight,
    "stand-in": _stand_in,
}
# those that dial by themselves, and so resolve, guard and obey --connect-to
DIALLING = ("straight", "straight on uvloop")


def run(kind: str, main: Coroutine[Any, Any, T]) -> T:
    """Run to its end on the event loop of a kind of wire: the command's is uvloop where there is one."""
    if not kind.endswith("uvloop"):
        return asyncio.run(main)
    uvloop = pytest.importorskip("uvloop")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)
