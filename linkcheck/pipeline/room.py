"""Room for the links of one host that are under way."""

import asyncio
from collections.abc import Callable

SLOW = 5.0  # seconds: longer than a turn takes to come, shorter than the later tries


class Room:
    """For `most` links at once of `links` in all; one that waits longer than SLOW makes room for the next one.

    A link that waits for a further try or for its turn would else hold up those that need not wait.
    """

    def __init__(self, most: int, links: int) -> None:
        self.all_left = asyncio.Event()
        self._free = asyncio.Semaphore(most)
        self._to_leave = links

    async def wait(self) -> None:
        """Wait for room for one more."""
        await self._free.acquire()

    def enter(self) -> Callable[[], None]:
        """A link goes in; what is returned lets it out."""
        held = True

        def release() -> None:
            nonlocal held
            if held:
                held = False
                self._free.release()

        timer = asyncio.get_running_loop().call_later(SLOW, release)

        def leave() -> None:
            timer.cancel()
            release()
            self._to_leave -= 1
            if not self._to_leave:
                self.all_left.set()

        return leave
