"""Ctrl-C in a command: at once while it reads, in order while it waits."""

import asyncio
import signal
from contextlib import suppress

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
@pytest.mark.parametrize("twice", [False, True])
def test_while_hosts_are_asked_what_is_known_is_kept(number: signal.Signals, twice: bool) -> None:
    """One signal may come twice: `timeout` sends its own to the command and, right after that, to all of its group."""

    async def asking() -> str:
        try:
            await asyncio.sleep(0)
            signal.raise_signal(number)
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            if twice:
                signal.raise_signal(number)
            return "kept"
        return "not interrupted"

    assert loop.run(asking) == "kept"


def test_a_second_signal_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "TOGETHER", 0.0)

    async def asking() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0)
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(60)
        await asyncio.sleep(0.01)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        loop.run(asking)


def test_what_keeps_nothing_is_interrupted() -> None:
    async def asking() -> None:
        await asyncio.sleep(0)
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(60)

    with pytest.raises(KeyboardInterrupt):
        loop.run(asking)
