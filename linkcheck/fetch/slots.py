"""The slots that all hosts share; who has most to do gets the next one."""

import asyncio
import heapq
from itertools import count


class Slots:
    """A semaphore whose waiters come in the order of their work, most first."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = count()

    async def acquire(self, work: float) -> None:
        """Wait for a slot, before all who have less work."""
        if self._free > 0:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (-work, next(self._number), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.release()
            raise

    def release(self) -> None:
        """Give a slot back."""
        while self._waiting:
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
