"""The heads of answers as browsers read them, which is more than RFC 9112 allows, and all is bounded."""

import re
import ssl
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

import httpcore
from msgspec import Struct

LONGEST = 256 * 1024  # bytes of a head, as in Chromium
MOST = 200  # headers kept
FOLDED = 16 * 1024  # bytes of one that goes on over lines, after which no more of them are joined
SHARED = 100  # bytes of one that is likely to come again
EARLY = 20  # answers before the answer (1xx)
END = re.compile(rb"\r?\n\r?\n")
STATUS = re.compile(rb"\s{0,8}[^\s\w]{0,4}(?:HTTP|ICY)(?:/(\d+)(?:\.(\d+))?)?[ \t]+(\d{3})(?!\d)[ \t]*([^\n]*)", re.I)
BEGINNING = re.compile(rb"[^\n]{0,4}(?:HTTP|ICY)", re.I)
HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|title|h1|!--)", re.I)
TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9a-z-]+")
CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
FRAMING = frozenset({b"content-length", b"transfer-encoding", b"connection"})


class Head(Struct):
    """What is said before a body: how it is framed, and the headers that are wanted, names in lower case."""

    status: int
    reason: bytes = b""
    headers: list[tuple[bytes, bytes]] = []
    old: bool = False  # before HTTP/1.1
    chunked: bool = False
    length: int | None = None  # of the body; None: it ends with its connection
    kept: bool = False  # the connection may be used again


async def next_head(read: Callable[[], Awaitable[bytes]], wanted: Callable[[bytes], bool]) -> tuple[Head, bytes]:
    """The head of the next answer, and what of its body came with it; those before the answer (1xx) are left out.

    `read` gives the next bytes, none at the end. Raises RemoteProtocolError for what no browser would show.
    """
    buffer, early, looked, known = bytearray(), 0, 0, False
    while True:
        if not known and len(buffer) >= 16:
            known = True
            if not BEGINNING.match(buffer.lstrip(b"\r\n")):
                return _without_head(buffer)
        found = END.search(buffer, max(0, looked - 3), LONGEST)
        while found and not buffer[: found.start()].strip():  # empty lines before all else
            del buffer[: found.end()]
            found = END.search(buffer, 0, LONGEST)
        if found:
            head = parsed(bytes(buffer[: found.end()]), wanted)
            del buffer[: found.end()]
            if head.status >= 200:
                return head, bytes(buffer)
            early, looked, known = early + 1, 0, False
            if early > EARLY:
                raise httpcore.RemoteProtocolError("it announces an answer without end (1xx)")
            continue
        if len(buffer) >= LONGEST:
            raise httpcore.RemoteProtocolError(f"its headers are longer than {LONGEST >> 10} KiB")
        looked = len(buffer)
        more = await read()
        if not more:
            return _without_head(buffer)
        buffer += more


def _without_head(buffer: bytearray) -> tuple[Head, bytes]:
    """What has no head: a page and nothing else (HTTP/0.9), which browsers show, or no HTTP at all."""
    if HTML.match(buffer):
        return Head(200, b"HTTP/0.9", old=True), bytes(buffer)
    if buffer and not BEGINNING.match(buffer.lstrip(b"\r\n")):
        raise httpcore.RemoteProtocolError("it answers with something that is not HTTP")
    raise httpcore.RemoteProtocolError("the server disconnected before its answer was complete")


def parsed(head: bytes, wanted: Callable[[bytes], bool]) -> Head:
    """A head as browsers read it. Raises RemoteProtocolError where its status or its length cannot be told."""
    first, *lines = head.strip(b"\r\n").split(b"\n")
    status = STATUS.match(first)
    code = int(status[3]) if status else 0
    if not status or code < 100 or code == 101:  # 101: another protocol, which nobody asked for
        raise httpcore.RemoteProtocolError("its status cannot be read")
    old = (status[1] == b"1" and status[2] == b"0") or status[1] == b"0"
    framing: list[tuple[bytes, bytes]] = []
    headers: list[tuple[bytes, bytes]] = []
    for name, value in _headers(lines, wanted):
        (framing if name in FRAMING else headers).append((name, value))
    said = _joined(framing)
    chunked = not old and b"chunked" in said.get(b"transfer-encoding", b"").lower()
    length = None if chunked else _length(said.get(b"content-length", b""))
    connection = {option.strip() for option in said.get(b"connection", b"").lower().split(b",")}
    return Head(
        status=code,
        reason=CONTROL.sub(b"", status[4]).strip(),
        headers=[*(() if length is None else ((b"content-length", b"%d" % length),)), *headers[:MOST]],
        old=old,
        chunked=chunked,
        length=length,
        kept=b"close" not in connection
        and (not old or b"keep-alive" in connection)
        and not (chunked and b"content-length" in said),  # section 6.1
    )


def _joined(framing: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """What frames a body, by name; lengths that are none are left out, as in browsers."""
    said: dict[bytes, bytes] = {}
    for name, value in framing:
        if name != b"content-length" or _is_length(value):
            said[name] = b"%s,%s" % (said[name], value) if name in said else value
    return said


def _length(said: bytes) -> int | None:
    """The length of a body; several that differ leave no way to tell (RFC 9112 section 6.3)."""
    lengths = {int(part) for part in said.split(b",")} if said else set()
    if len(lengths) > 1:
        raise httpcore.RemoteProtocolError("it says two different lengths")
    return lengths.pop() if lengths else None


def written(head: Head) -> bytes:
    """A head that says the same and keeps to RFC 9112."""
    made = [b"HTTP/1.%d %d %s" % (not head.old, head.status, head.reason)]
    made += (b"%s: %s" % header for header in head.headers)
    if head.chunked:
        made.append(b"transfer-encoding: chunked")
    if head.kept is head.old:
        made.append(b"connection: %s" % (b"keep-alive" if head.kept else b"close"))
    return b"\r\n".join(made) + b"\r\n\r\n"


def _headers(lines: list[bytes], wanted: Callable[[bytes], bool]) -> list[tuple[bytes, bytes]]:
    """The headers that are wanted, folded lines joined; lines that are none are left out, as in browsers."""
    found: list[tuple[bytes, bytes]] = []
    skipped = True
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if not skipped and len(found[-1][1]) < FOLDED:
                name, value = found[-1]
                found[-1] = name, value + b" " + CONTROL.sub(b"", line).strip()
            continue
        header = _shared(line, wanted) if len(line) <= SHARED else _header(line, wanted)
        skipped = header is None
        if header:
            found.append(header)
    return found


def _header(line: bytes, wanted: Callable[[bytes], bool]) -> tuple[bytes, bytes] | None:
    name, colon, value = line.partition(b":")
    name = name.strip().lower()
    if not colon or not (name in FRAMING or wanted(name)) or not TOKEN.fullmatch(name):
        return None
    return name, CONTROL.sub(_escaped if name == b"location" else b"", value.strip())


_shared = lru_cache(1024)(_header)  # hosts say the same in every answer


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"%%%02X" % found[0][0]


def _is_length(value: bytes) -> bool:
    return all(part.strip().isdigit() and len(part) < 19 for part in value.split(b","))


class Heard(httpcore.AsyncNetworkStream):
    """A connection as httpcore's own reader of HTTP needs it: the head of each answer is mended before it sees it."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, wanted: Callable[[bytes], bool]) -> None:
        self._stream = stream
        self._wanted = wanted
        self._awaited = False  # the head of an answer comes next

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; the head of an answer in one piece."""
        if not self._awaited:
            return await self._stream.read(max_bytes, timeout)
        head, rest = await next_head(lambda: self._stream.read(max_bytes, timeout), self._wanted)
        self._awaited = False
        return written(head) + rest

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; what is read next is an answer."""
        self._awaited = True
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The same connection, from now on by TLS."""
        return Heard(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._wanted)

    def get_extra_info(self, info: str) -> Any:
        """Part of the interface."""
        return self._stream.get_extra_info(info)
