"""Content codings undone with a bound: a bomb gives no more than was asked for."""

import zlib
from collections.abc import Callable
from typing import Any, cast

STEP = 64 * 1024
BITE = 64  # zstandard has no bound of its own, and four bytes can stand for 128 KiB


class Body:
    """Collects a body: raw bytes in, at most `limit` decoded bytes kept."""

    def __init__(self, codings: str, limit: int) -> None:
        self.data = bytearray()
        self.full = False
        self.broken = False
        self._limit = limit
        names = [name.strip().lower() for name in codings.split(",") if name.strip()]
        self._steps = [step for step in map(_decoder, reversed(names)) if step is not None][:3]

    def feed(self, raw: bytes) -> None:
        """Take the next raw bytes; `full` once there is no need for more."""
        if self.full:
            return
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


Step = Callable[[bytes, int], bytes]


def _decoder(name: str) -> Step | None:
    if name in ("gzip", "x-gzip"):
        return _zlib(zlib.decompressobj(31))
    if name == "deflate":
        return _deflate()
    if name == "br":
        import brotlicffi

        return _brotli(brotlicffi.Decompressor())
    if name == "zstd":
        import zstandard

        return _zstd(zstandard.ZstdDecompressor(max_window_size=1 << 23).decompressobj())
    return None


def _zlib(decoder: Any) -> Step:
    def step(data: bytes, room: int) -> bytes:
        return cast(bytes, decoder.decompress(data, max(room, 1)))

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
        return cast(bytes, decoder.decompress(data, max(room, 1)))

    return step


def _brotli(decoder: Any) -> Step:
    def step(data: bytes, room: int) -> bytes:
        return cast(bytes, decoder.process(data, output_buffer_limit=max(room, STEP)))

    return step


def _zstd(decoder: Any) -> Step:
    def step(data: bytes, room: int) -> bytes:
        out = bytearray()
        for place in range(0, len(data), BITE):
            out += decoder.decompress(data[place : place + BITE])
            if len(out) >= room:
                break
        return bytes(out)

    return step
