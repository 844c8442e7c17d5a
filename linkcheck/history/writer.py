"""Visits on their way to disk: collected for half a second or 500 visits, written by a thread of their own."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from linkcheck.errors import LinkcheckError
from linkcheck.model import Visit

BATCH = 500  # visits in one transaction
SECONDS = 0.5  # how long a visit waits for company; half of what is promised
MOST = 20_000  # visits waiting: more than that means that the disk does not keep up, and `add` waits for it

Waiting = tuple[str, Visit, str]  # key of the link, visit, run
Write = Callable[[Sequence[Waiting]], None]


class Writer:
    """`add` returns at once; a failed write is raised by the next `add` or `flush`, and nothing is dropped for it."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: list[Waiting] = []
        self._under_way: list[Waiting] = []
        self._changed = threading.Condition()
        self._hurry = self._closing = False
        self._error: LinkcheckError | None = None
        self._thread: threading.Thread | None = None

    def add(self, key: str, visit: Visit, run: str) -> None:
        """Hand over one visit. Raises the LinkcheckError of an earlier write that failed."""
        with self._changed:
            self._raise()
            while len(self._waiting) >= MOST and self._error is None:
                self._changed.wait()
            self._raise()
            self._waiting.append((key, visit, run))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="history", daemon=True)
                self._thread.start()
            if len(self._waiting) in (1, BATCH):
                self._changed.notify_all()

    def flush(self) -> None:
        """Return once everything handed over is on disk. A write that failed is tried once more, then raised."""
        with self._changed:
            self._error = None
            self._hurry = True
            self._changed.notify_all()
            while (self._waiting or self._under_way) and self._error is None:
                self._changed.wait()
            self._hurry = False
            self._raise()

    def discard(self, run: str, since: datetime) -> None:
        """Drop what waits of a run's visits from `since` on; those just being written are waited for."""
        with self._changed:
            while self._under_way and self._error is None:
                self._changed.wait()
            self._waiting = [row for row in self._waiting if row[2] != run or row[1].visited_at < since]

    def close(self) -> None:
        """Flush, and end the thread."""
        try:
            self.flush()
        finally:
            with self._changed:
                self._closing = True
                self._changed.notify_all()
            if self._thread is not None:
                self._thread.join()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._closing and (not self._waiting or self._error is not None):
                    self._changed.wait()
                if self._closing:
                    return
                self._changed.wait_for(self._is_due, timeout=SECONDS)
                self._under_way, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            error = self._try(self._under_way)
            with self._changed:
                if error is not None:
                    self._waiting = [*self._under_way, *self._waiting]
                self._error = error
                self._under_way = []
                self._changed.notify_all()

    def _is_due(self) -> bool:
        return self._hurry or self._closing or len(self._waiting) >= BATCH

    def _try(self, rows: Sequence[Waiting]) -> LinkcheckError | None:
        try:
            self._write(rows)
        except LinkcheckError as error:
            return error
        except Exception as error:  # a bug must not leave `flush` waiting for a thread that is gone
            failed = LinkcheckError(f"the history could not be written: {error!r}", "please report this")
            failed.__cause__ = error
            return failed
        return None
