"""Reading and what comes of it, spread over the processor's cores where there is enough to do."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from linkcheck import read
from linkcheck.errors import CannotFinish

if TYPE_CHECKING:
    from linkcheck.model import Document, Problem

T = TypeVar("T")
Read = Iterator["Document | Problem"]
Documents = list["Document | Problem"]
Work = Callable[[Read], Iterable[T]]

ENOUGH = 32 * 1024 * 1024  # bytes of input in several files from which starting processes pays
MUCH = 512 * 1024 * 1024  # bytes of one file from which it does: to share it out costs twice the work
LONGEST = 8 * 1024 * 1024  # bytes of a file that one process reads; longer ones are read here, and shared out
BATCH, MANY = 2 * 1024 * 1024, 1000  # characters and documents of such a file that are handed over together
AHEAD = 2  # files or batches under way, or done and not yet asked for, for each process


def spread(paths: Sequence[str], work: "Work[T]", stdin: BinaryIO | None, input_format: str | None) -> Iterator[T]:
    """What `work` makes of the documents in each of `paths` (files, or `-`), in their order.

    `work` runs in other processes where there are several cores and much to read, so it must be a function of a
    module, and what it gives back must be picklable. It may be given a file's documents in several goes, and lines of
    the later parts of a long file need not be counted: see `read.parts`. Raises CannotFinish where a process is killed.
    """

    def here(path: str) -> "Iterable[T]":
        return work(read.parts([path], stdin=stdin, input_format=input_format))

    sizes = [_size(path) for path in paths]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2 or sum(sizes) < ENOUGH or (sum(size > 0 for size in sizes) < 2 and sum(sizes) < MUCH):
        for path in paths:
            yield from here(path)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    started: deque[str | Future[list[T]]] = deque()
    waiting = _tasks(paths, sizes)
    with ProcessPoolExecutor(cores, get_context("spawn"), initializer=_begin) as pool:
        try:
            while True:
                while len(started) < AHEAD * cores and (task := next(waiting, None)):
                    if isinstance(task, str) and (task == "-" or not os.path.isfile(task)):
                        started.append(task)  # a pipe is open in this process only
                        continue
                    with _unheard():
                        started.append(pool.submit(_done, work, task))
                if not started:
                    return
                first = started.popleft()
                yield from here(first) if isinstance(first, str) else first.result()
        except BrokenProcessPool:
            raise CannotFinish(
                "a process that was reading the inputs has been killed", "free some memory, or name fewer files at once"
            ) from None
        except BaseException:
            for process in active_children():  # nobody waits for what they are at
                process.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _tasks(paths: Sequence[str], sizes: Sequence[int]) -> "Iterator[str | Documents]":
    """What is worked on in one go: a file, or some documents of a long one, read when there is room for them."""
    for path, size in zip(paths, sizes, strict=True):
        if path == "-" or size <= LONGEST:
            yield path
            continue
        batch: Documents = []
        length = 0
        for item in read.documents([path]):
            batch.append(item)
            length += len(getattr(item, "text", ""))
            if length >= BATCH or len(batch) >= MANY:
                yield batch
                batch, length = [], 0
        if batch:
            yield batch


def _done(work: "Work[T]", task: "str | Documents") -> list[T]:
    return list(work(read.parts([task]) if isinstance(task, str) else iter(task)))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


@contextmanager
def _unheard() -> Iterator[None]:
    """Without Ctrl-C, which waits: a process that starts now never hears it, as it is for the one that people see."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What a process does first: it leaves Ctrl-C alone, and watches over the one that started it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """One whose parent was killed would wait for work for ever, and keep the terminal's pipes open."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
