"""Ctrl-C in a command: at once while it reads, in order while it waits."""

import asyncio
import signal

import pytest

from linkcheck.cli import loop


@pytest.fixture(params=["the fast loop", "Python's own"], autouse=True)
def either_loop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python's own":
        monkeypatch.setattr(loop, "_fast_loop", lambda: None)


def test_while_inputs_are_read_it_ends_at_once() -> None:
    """A read that waits for somebody who types is not to be ended otherwise."""
    went_on = False

    async def reading() -> None:
        nonlocal went_on
        signal.raise_signal(signal.SIGINT)
        went_on = True

    with pytest.raises(KeyboardInterrupt):
        loop.run(reading)
    assert not went_on


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_while_hosts_are_asked_what_is_known_is_kept(number: signal.Signals) -> None:
    async def asking() -> str:
        try:
            await asyncio.sleep(0)
            signal.raise_signal(number)
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "kept"
        return "not interrupted"

    assert loop.run(asking) == "kept"
