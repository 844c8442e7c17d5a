"""One connection, on both event loops."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import uvloop

from tests.fetch.one_connection import Client, Serve, both


@pytest.fixture(params=[asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def ask(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Run a client against a server, on one event loop."""

    def run(serve: Serve, client: Client, *, tls: bool = False) -> Any:
        with asyncio.Runner(loop_factory=request.param) as runner:
            return runner.run(both(serve, client, tls=tls))

    return run
