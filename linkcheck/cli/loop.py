"""Running a coroutine to its end, whatever signals come."""

import gc
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any

TOGETHER = 0.5  # seconds in which signals count as one: `timeout` and `uv run` send theirs to us and to our group


def run(make: Callable[[], Any]) -> Any:
    """Run a coroutine to its end; Ctrl-C and SIGTERM cancel it once, so that it can end in order.

    Before it waits for the first time it reads its inputs: then there is nothing to keep, and they end it at once. So
    does a second signal. Raises KeyboardInterrupt where it was ended, unless the coroutine has a result all the same.
    """
    import asyncio

    gc.freeze()  # what is imported by now stays

    async def guarded() -> Any:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None

        def stop(number: int) -> None:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)
            loop.call_later(TOGETHER, signal.signal, number, signal.default_int_handler)  # a second time: at once
            task.cancel()

        def listen() -> None:
            with suppress(NotImplementedError):
                for number in (signal.SIGINT, signal.SIGTERM):
                    loop.add_signal_handler(number, stop, number)

        obey()
        loop.call_soon(listen)
        return await make()

    try:
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            return runner.run(guarded())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        obey()  # what comes after may be interrupted too


def obey() -> None:
    """From now on Ctrl-C and SIGTERM end what is done at once, by a KeyboardInterrupt."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def _fast_loop() -> Callable[[], Any] | None:
    """uvloop's event loop where it is installed; None: Python's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
