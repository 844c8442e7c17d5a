"""Content codings undone with a bound: a bomb gives no more than was asked for."""

import re
import zlib
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, cast

STEP = 64 * 1024
MOST = 4  # codings on top of each other
ENOUGH = 48  # raw bytes by which text is told from compressed data
FRAME = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18", re.S)  # how zstandard's frames begin
BITE = 64  # zstandard has no bound of its own, and four bytes can stand for 128 KiB


class Body:
    """Collects a body: raw bytes in, at most `limit` decoded bytes kept."""

    def __init__(self, codings: str, limit: int) -> None:
        self.data = bytearray()
        self.full = False
        self.broken = False
        self._limit = limit
        self._raw = 0
        self._start = b""  # raw bytes that wait until there are enough of them to tell
        names = [name.strip().lower() for name in codings.split(",") if name.strip()]
        self._steps = [step for step in map(_decoder, reversed(names)) if step is not None]
        self._told = not self._steps
        self.broken = self.full = len(self._steps) > MOST

    def feed(self, raw: bytes) -> None:
        """Take the next raw bytes; `full` once there is no need for more."""
        if self.full:
            return
        self._raw += len(raw)
        if not self._told:
            self._start += raw
            if len(self._start) < ENOUGH:
                return
            raw = self._begun()
        self._decode(raw)
        if self._steps and self._raw > 2 * self._limit + STEP:
            self.full = True  # much comes in and next to nothing comes out

    def end(self) -> None:
        """Say that there are no more raw bytes."""
        if not self._told and not self.full:
            self._decode(self._begun())

    def _begun(self) -> bytes:
        """The first raw bytes; where they are plain text, no coding is undone, whatever the header says."""
        self._told = True
        if _is_text(self._start[:ENOUGH]):
            self._steps = []
        return self._start

    def _decode(self, raw: bytes) -> None:
        data = raw
        try:
            for step in self._steps:
                data = step(data, self._limit - len(self.data) + 1)
        except Exception:  # each library has errors of its own; what was decoded so far is kept
            self.broken = self.full = True
            return
        room = self._limit - len(self.data)
        self.data += data[:room]
        self.full = len(data) > room or len(self.data) >= self._limit


def _is_text(data: bytes) -> bool:
    """Whether bytes are text and no compressed data, which soon holds control characters or breaks UTF-8."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data[: error.start].decode() if error.start > len(data) - 4 else "\0"
    return len(text) > 1 and all(char >= " " or char in "\t\r\n\f" for char in text) and "\x7f" not in text


Step = Callable[[bytes, int], bytes]


def _decoder(name: str) -> Step | None:
    if name in ("gzip", "x-gzip"):
        return _gzip()
    if name == "deflate":
        return _deflate()
    if name == "br":
        return _brotli()
    if name == "zstd":
        return _zstd()
    return None


def _gzip() -> Step:
    """Members one after the other (RFC 1952 section 2.2); what follows the last one is left alone."""
    decoder: Any = zlib.decompressobj(31)

    def step(data: bytes, room: int) -> bytes:
        nonlocal decoder
        out = b""
        while data and len(out) < room:
            if decoder.eof:
                if data[0] != 0x1F:
                    break
                decoder = zlib.decompressobj(31)
            out += decoder.decompress(data, room - len(out))
            data = decoder.unused_data
        return out

    return step


def _deflate() -> Step:
    """zlib or raw deflate: servers send both under this name (RFC 9110 section 8.4.1.2)."""
    decoder: Any = None
    start = b""

    def step(data: bytes, room: int) -> bytes:
        nonlocal decoder, start
        if decoder is None:
            start += data
            if len(start) < 2:
                return b""
            wrapped = start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
            decoder, data = zlib.decompressobj(15 if wrapped else -15), start
        return b"" if decoder.eof else cast(bytes, decoder.decompress(data, max(room, 1)))

    return step


def _brotli() -> Step:
    """What follows the end is left alone, although the library refuses a piece that holds any of it."""
    import brotlicffi

    decoder = brotlicffi.Decompressor()
    seen = bytearray()
    given = 0

    def step(data: bytes, room: int) -> bytes:
        nonlocal given, seen
        if decoder.is_finished():
            return b""
        seen += data
        most = max(room, STEP)
        try:
            out: bytes = decoder.process(data, output_buffer_limit=most)
        except brotlicffi.error:
            if not decoder.is_finished():
                raise
            out = _before_the_rest(bytes(seen), given + most)[given:]
        given += len(out)
        return out

    return step


def _before_the_rest(data: bytes, most: int) -> bytes:
    """What the longest beginning of `data` stands for that nothing follows."""
    import brotlicffi

    def decoded(size: int) -> bytes:
        return cast(bytes, brotlicffi.Decompressor().process(data[:size], output_buffer_limit=most))

    def is_too_long(size: int) -> bool:
        try:
            decoded(size)
        except brotlicffi.error:
            return True
        return False

    return decoded(bisect_left(range(len(data)), True, key=is_too_long) - 1)


def _zstd() -> Step:
    """Frames one after the other (RFC 8878 section 3.1); what follows the last one is left alone."""
    import zstandard

    maker = zstandard.ZstdDecompressor(max_window_size=1 << 23)
    decoder = maker.decompressobj()
    magic = b""  # of the next frame

    def step(data: bytes, room: int) -> bytes:
        nonlocal decoder, magic
        out, place = bytearray(), 0
        while place < len(data) and len(out) < room:
            piece = data[place : place + (4 - len(magic) if decoder.eof else BITE)]
            place += len(piece)
            if decoder.eof:
                magic += piece
                if len(magic) < 4 or not FRAME.fullmatch(magic):
                    break
                decoder, piece, magic = maker.decompressobj(), magic, b""
            out += decoder.decompress(piece)
            place -= len(decoder.unused_data)
        return bytes(out)

    return step
