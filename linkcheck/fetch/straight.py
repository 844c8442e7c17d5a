"""The way straight to a host: as many connections of ours as there are requests under way."""

import re
import ssl
from functools import lru_cache
from urllib.parse import urlsplit

import httpcore

from linkcheck import url
from linkcheck.fetch.connection import Answer, Connection, Dials, Origin
from linkcheck.fetch.headers import NAME, VALUE
from linkcheck.fetch.way import Reached
from linkcheck.model import HopRequest

START = re.compile(r"[^:/?#]*:(?://[^/?#]*)?")
LINE = re.compile(rb"[!-~]+ [!-~]+ HTTP/1\.1\r\n")


class Straight:
    """Whoever asks sees to it that requests are few; a connection that is free is used again for `idle` seconds."""

    def __init__(self, dialer: Dials, trust: ssl.SSLContext, idle: float) -> None:
        self._dialer = dialer
        self._trust = trust
        self._idle = idle
        self._free: list[Connection] = []
        self._closed = False

    async def answer(self, request: HopRequest, silence: float, reached: Reached) -> Answer:
        """Send a request over the connection that became free last, else over a new one."""
        start, target = _parted(request.url)
        origin, host = _place(start)
        asked = _line(request.method, target) + _headers(host, request.headers)
        connection = self._connection(origin)
        return await connection.answer(request.method, asked, silence, reached)

    def _connection(self, origin: Origin) -> Connection:
        for place in range(len(self._free) - 1, -1, -1):
            if self._free[place].origin == origin:
                connection = self._free.pop(place)
                if connection.usable:
                    return connection
                connection.close()
        return Connection(origin, self._dialer, self._trust, idle=self._idle, rested=self._rested)

    def _rested(self, connection: Connection) -> None:
        """A connection is free: for the next request, unless there will be none."""
        if self._closed:
            connection.close()
        else:
            self._free.append(connection)

    async def aclose(self) -> None:
        """Close the connections that are free; those in use end with their answers."""
        self._closed = True
        while self._free:
            self._free.pop().close()


def _parted(address: str) -> tuple[str, str]:
    """An address up to its path, and what is asked for there."""
    found = START.match(address)
    if not found:
        raise httpcore.UnsupportedProtocol("it has no scheme")
    return found[0], address[found.end() :].partition("#")[0]


@lru_cache(256)
def _place(start: str) -> tuple[Origin, str]:
    """Where an address leads, and how its host is told. Raises ValueError for no host or port that there can be."""
    parts = urlsplit(start)
    if parts.scheme not in url.DEFAULT_PORTS:
        raise httpcore.UnsupportedProtocol(f"{parts.scheme[:20]}: is not asked for")
    host = parts.hostname
    if not host or not host.isascii():
        raise ValueError("it has no host")
    port = parts.port or url.DEFAULT_PORTS[parts.scheme]
    name = host.rstrip(".")  # RFC 6066 section 3
    return Origin(parts.scheme == "https", host, port, name), parts.netloc.rpartition("@")[2]


def _line(method: str, target: str) -> bytes:
    """The request line. Raises ValueError for one that would say something else than it seems."""
    line = f"{method} {target if target.startswith('/') else f'/{target}'} HTTP/1.1\r\n".encode("ascii")
    if not LINE.fullmatch(line):
        raise ValueError("its address cannot be sent")
    return line


@lru_cache(256)  # hosts are asked with the same headers each time
def _headers(host: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    """The rest of a request's head. Raises ValueError for what would say something else than it seems."""
    named = {"host": host, **dict(headers)}
    if not all(NAME.fullmatch(name) and VALUE.fullmatch(value) for name, value in named.items()):
        raise ValueError("its headers cannot be sent")
    return ("".join(f"{name}: {value}\r\n" for name, value in named.items()) + "\r\n").encode("latin-1")
