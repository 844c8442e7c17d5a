"""What every test may lean on: a loopback web on demand, a clean environment, no way out."""

import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web import Host, Web

PERSONAL = "http_proxy https_proxy all_proxy no_proxy ssl_cert_file ssl_cert_dir no_color force_color".split()


def pytest_configure() -> None:
    """No setting of the person who runs the tests reaches them, nor the commands that they start."""
    for name in list(os.environ):
        if name.startswith("LINKCHECK_") or name.lower() in PERSONAL:
            del os.environ[name]


@pytest.fixture
def web() -> Iterator[Callable[[dict[str, Host]], Web]]:
    """A function that starts a web of the hosts it is given; all are stopped at the end."""
    started: list[Web] = []

    def start(hosts: dict[str, Host]) -> Web:
        started.append(Web(hosts).__enter__())
        return started[-1]

    yield start
    for one in started:
        one.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that connects anywhere but to loopback fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(("127.", "::1")):
            raise AssertionError(f"a test wanted to connect to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
