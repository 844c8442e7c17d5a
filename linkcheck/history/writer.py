"""Facts on their way to disk: collected for half a second or 500 of them, written by a thread of their own."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from linkcheck.errors import CannotFinish
from linkcheck.model import HostFact, Visit

BATCH = 500  # visits in one transaction
SECONDS = 0.5  # how long a visit waits for company; half of what is promised
AGAIN = 5.0  # seconds until a write that failed is tried again: another run may be done, somebody may have made room
MOST = 20_000  # visits waiting; with more, `add` waits for a slow disk, and gives up on one that fails

Waiting = tuple[str, Visit | HostFact, str]  # key of the link, or of what is known of a host; the fact; its run
Write = Callable[[Sequence[Waiting]], None]


class Writer:
    """`add` returns at once and nothing raises: what goes wrong stands in `failure` as long as visits are unwritten."""

    def __init__(self, write: Write) -> None:
        self.failure: CannotFinish | None = None
        self._write = write
        self._waiting = deque[Waiting]()
        self._under_way: list[Waiting] = []
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._hurry = self._closing = self._lost = False
        self._thread: threading.Thread | None = None

    def add(self, key: str, fact: Visit | HostFact, run: str) -> None:
        """Hand over one fact."""
        with self._lock:
            while len(self._waiting) >= MOST and self.failure is None:
                self._changed.wait()
            if len(self._waiting) >= MOST:
                self._lost = True
                return
            self._waiting.append((key, fact, run))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="history", daemon=True)
                self._thread.start()
            if len(self._waiting) in (1, BATCH):
                self._changed.notify_all()

    def flush(self) -> None:
        """Return once everything handed over is on disk, or once one more try has failed."""
        with self._changed:
            if not self._waiting and not self._under_way:
                return
            tried = self.failure
            self._hurry = True
            self._changed.notify_all()
            while (self._waiting or self._under_way) and self.failure in (None, tried):
                self._changed.wait()
            self._hurry = False

    def discard(self, run: str, since: datetime) -> None:
        """Drop what waits of a run's visits from `since` on; those just being written are waited for."""
        with self._changed:
            while self._under_way:
                self._changed.wait()
            self._waiting = deque(row for row in self._waiting if row[2] != run or _at(row[1]) < since)

    def close(self) -> None:
        """Flush, and end the thread."""
        self.flush()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closing)
                self._changed.wait_for(self._is_due, timeout=SECONDS if self.failure is None else AGAIN)
                if self._closing:
                    return
                self._under_way = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            failure = self._try(self._under_way)
            with self._changed:
                if failure is not None:
                    self._waiting.extendleft(reversed(self._under_way))
                if failure is not None or not self._lost:
                    self.failure = failure
                self._under_way = []
                self._changed.notify_all()

    def _is_due(self) -> bool:
        return self._hurry or self._closing or (len(self._waiting) >= BATCH and self.failure is None)

    def _try(self, rows: Sequence[Waiting]) -> CannotFinish | None:
        try:
            self._write(rows)
        except CannotFinish as failure:
            return failure
        except Exception as error:  # a bug must not leave `flush` waiting for a thread that is gone
            return CannotFinish(f"the history could not be written: {error!r}", "please report this")
        return None


def _at(fact: Visit | HostFact) -> datetime:
    """When a fact was learnt."""
    at = fact.visited_at if isinstance(fact, Visit) else fact.learnt_at
    assert at is not None
    return at
