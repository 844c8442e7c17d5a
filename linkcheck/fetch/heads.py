"""The heads of answers as browsers read them: what h11 would refuse is mended before it sees it, and all is bounded."""

import re
import ssl
from collections.abc import Callable
from typing import Any

import httpcore

from linkcheck.fetch import context
from linkcheck.fetch.causes import Failed
from linkcheck.model import Failure, FailureKind, Phase

LONGEST = 256 * 1024  # bytes of a head, as in Chromium
MOST = 200  # headers kept
EARLY = 20  # answers before the answer (1xx)
END = re.compile(rb"\r?\n\r?\n")
STATUS = re.compile(rb"\s{0,8}[^\s\w]{0,4}(?:HTTP|ICY)(?:/(\d+)(?:\.(\d+))?)?[ \t]+(\d{3})(?!\d)[ \t]*([^\n]*)", re.I)
BEGINNING = re.compile(rb"[^\n]{0,4}(?:HTTP|ICY)", re.I)
HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|title|h1|!--)", re.I)
TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9a-z-]+")
CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
FRAMING = frozenset({b"content-length", b"transfer-encoding", b"connection"})


class Heard(httpcore.AsyncNetworkStream):
    """A connection on which the head of each answer is mended; `wanted` says which of its headers are passed on."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, wanted: Callable[[bytes], bool]) -> None:
        self._stream = stream
        self._wanted = wanted
        self._awaited = False  # the head of an answer comes next

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; the head of an answer in one piece."""
        if not self._awaited:
            return await self._stream.read(max_bytes, timeout)
        data = await self._head(max_bytes, timeout)
        self._awaited = False
        return data

    async def _head(self, max_bytes: int, timeout: float | None) -> bytes:
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
                head = mended(bytes(buffer[: found.end()]), self._wanted)
                del buffer[: found.end()]
                if not _is_early(head):
                    return head + buffer
                early, looked, known = early + 1, 0, False
                if early > EARLY:
                    raise httpcore.RemoteProtocolError("it announces an answer without end (1xx)")
                continue
            if len(buffer) >= LONGEST:
                raise httpcore.RemoteProtocolError(f"its headers are longer than {LONGEST >> 10} KiB")
            looked = len(buffer)
            more = await self._stream.read(max_bytes, timeout)
            if not more:
                return _without_head(buffer)
            buffer += more

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
        secured = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        if server_hostname and context.needs_a_hand(server_hostname, ssl_context):
            certificate = secured.get_extra_info("ssl_object").getpeercert()
            if not context.covers(certificate, server_hostname):
                await secured.aclose()
                detail = f"the certificate is not for {server_hostname}"
                raise Failed(Failure(kind=FailureKind.TLS_NAME, phase=Phase.TLS, detail=detail, code=62))
        return Heard(secured, self._wanted)

    def get_extra_info(self, info: str) -> Any:
        """Part of the interface."""
        return self._stream.get_extra_info(info)


def _without_head(buffer: bytearray) -> bytes:
    """What has no head: a page and nothing else (HTTP/0.9), which browsers show, or no HTTP at all."""
    if HTML.match(buffer):
        return b"HTTP/1.0 200 HTTP/0.9\r\n\r\n" + buffer
    if buffer and not BEGINNING.match(buffer.lstrip(b"\r\n")):
        raise httpcore.RemoteProtocolError("it answers with something that is not HTTP")
    return bytes(buffer)


def _is_early(head: bytes) -> bool:
    return head[9:10] == b"1" and head[9:12] != b"101"


def mended(head: bytes, wanted: Callable[[bytes], bool]) -> bytes:
    """A head that says the same and keeps to RFC 9112; one whose status cannot be read stays as it is."""
    first, *lines = head.strip(b"\r\n").split(b"\n")
    status = STATUS.match(first)
    if not status:
        return head
    old = (status[1] == b"1" and status[2] == b"0") or status[1] == b"0"
    reason = CONTROL.sub(b"", status[4]).strip()
    made = [b"HTTP/1.%d %s %s" % (not old, status[3], reason)]
    headers = _headers(lines, wanted)
    chunked = not old and any(b"chunked" in value.lower() for name, value in headers if name == b"transfer-encoding")
    headers.sort(key=lambda header: header[0] not in FRAMING)
    for name, value in headers[:MOST]:
        if name == b"transfer-encoding" or (name == b"content-length" and (chunked or not _is_length(value))):
            continue
        made.append(b"%s: %s" % (name, value))
    if chunked:
        made.append(b"transfer-encoding: chunked")
    return b"\r\n".join(made) + b"\r\n\r\n"


def _headers(lines: list[bytes], wanted: Callable[[bytes], bool]) -> list[tuple[bytes, bytes]]:
    """The headers that are wanted, folded lines joined; lines that are none are left out, as in browsers."""
    found: list[tuple[bytes, bytes]] = []
    skipped = True
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if not skipped:
                name, value = found[-1]
                found[-1] = name, value + b" " + CONTROL.sub(b"", line).strip()
            continue
        name, colon, value = line.partition(b":")
        name = name.strip().lower()
        skipped = not colon or not (name in FRAMING or wanted(name)) or not TOKEN.fullmatch(name)
        if not skipped:
            found.append((name, CONTROL.sub(_escaped if name == b"location" else b"", value.strip())))
    return found


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"%%%02X" % found[0][0]


def _is_length(value: bytes) -> bool:
    return all(part.strip().isdigit() and len(part) < 19 for part in value.split(b","))
