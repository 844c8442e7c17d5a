"""Where the body of an answer begins and ends (RFC 9112 section 6.3): its bytes without what frames them."""

import re
from typing import Protocol

from linkcheck.fetch.heads import Head

BODILESS = frozenset({204, 304})
LINE = 16 * 1024  # bytes of a line between chunks, as in Chromium
OVERHEAD = 256 * 1024  # bytes of all lines between chunks that say more than a size
CHUNKS = 10_000  # of one body: chunks of a byte each cost more than they say
SIZE = re.compile(rb"0*([0-9a-f]{1,15})[ \t]*(?:;.*)?", re.I | re.S)  # section 7.1, extensions left alone


class Frame(Protocol):
    """What is known of a body's end while it comes in."""

    done: bool  # all of it has come
    clean: bool  # and nothing else has: another answer may follow on its connection
    broken: str  # why there is no telling where it ends, or ''

    def feed(self, data: bytes) -> bytes:
        """The bytes of the body that the next bytes of the connection bring."""
        ...

    def end(self) -> None:
        """Say that the connection has ended; `broken` then tells whether that was too early."""
        ...


def frame(head: Head, method: str) -> Frame:
    """How the body after `head` is framed, which answers a request by `method`."""
    if method == "HEAD" or head.status in BODILESS:
        return Length(0)
    if head.chunked:
        return Chunks()
    return ToTheEnd() if head.length is None else Length(head.length)


class Length:
    """A body of so many bytes."""

    def __init__(self, left: int) -> None:
        self.done = self.clean = left == 0
        self.broken = ""
        self._left = left

    def feed(self, data: bytes) -> bytes:
        """Part of the interface."""
        body = data[: self._left]
        self._left -= len(body)
        self.done = self._left == 0
        self.clean = self.done and len(body) == len(data)
        return body

    def end(self) -> None:
        """Part of the interface."""
        if self._left:
            self.broken = f"it ends {self._left} bytes before its length"


class ToTheEnd:
    """A body that ends with its connection."""

    def __init__(self) -> None:
        self.done = self.clean = False
        self.broken = ""

    def feed(self, data: bytes) -> bytes:
        """Part of the interface."""
        return data

    def end(self) -> None:
        """Part of the interface."""
        self.done = True


class Chunks:
    """A body in chunks, the last of no bytes; what follows it up to an empty line (trailers) is left out.

    Lines may end in a bare line feed, as browsers have it.
    """

    def __init__(self) -> None:
        self.done = self.clean = False
        self.broken = ""
        self._left = 0  # bytes of this chunk to come
        self._line = b""  # the beginning of a line
        self._closes = False  # the line is the end of a chunk, else a size
        self._last = False  # the line is a trailer
        self._count = 0
        self._overhead = 0

    def feed(self, data: bytes) -> bytes:
        """Part of the interface."""
        parts: list[bytes] = []
        place = 0
        while place < len(data) and not self.broken:
            if self.done:
                self.clean = False
                break
            if self._left:
                parts.append(data[place : place + self._left])
                place += len(parts[-1])
                self._left -= len(parts[-1])
            else:
                place = self._read_line(data, place)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def end(self) -> None:
        """Part of the interface."""
        if self._last:  # the chunks are complete (section 8), whatever became of the trailers
            self.done = True
        else:
            self.broken = "it ends before its last chunk"

    def _read_line(self, data: bytes, place: int) -> int:
        """Take the line that begins or goes on at `place`; where the next one begins."""
        end = data.find(b"\n", place)
        line = self._line + (data[place:end] if end >= 0 else data[place : place + LINE + 1])
        if len(line) > LINE or (self._closes and line.strip(b"\r")):
            self.broken = "its chunks cannot be told apart"
        elif end < 0:
            self._line = line
        else:
            self._line = b""
            self._take(line.removesuffix(b"\r"))
        return end + 1 if end >= 0 else len(data)

    def _take(self, line: bytes) -> None:
        if self._closes:
            self._closes = False
        elif self._last:
            self.done = self.clean = not line
            self._spend(len(line))
        elif not (size := SIZE.fullmatch(line)):
            self.broken = "a chunk of it has no size"
        else:
            self._spend(len(line) - len(size[1]))
            self._count += 1
            self._left = int(size[1], 16)
            self._last = not self._left
            self._closes = not self._last
            if self._count > CHUNKS:
                self.broken = f"it comes in more than {CHUNKS} chunks"

    def _spend(self, overhead: int) -> None:
        self._overhead += overhead
        if self._overhead > OVERHEAD:
            self.broken = f"there is more than {OVERHEAD >> 10} KiB between its chunks"
