"""The way straight to a host: as many connections of ours as there are requests under way."""

import re
import ssl
from functools import lru_cache
from urllib.parse import urlsplit

import httpcore

from linkcheck import url
from linkcheck.fetch.connection import Answer, Connection, Dials, Origin
from linkcheck.fetch.way import Reached
from linkcheck.model import HopRequest

LINE = re.compile(rb"[!-~]+ [!-~]+ HTTP/1\.1\r\n")
NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


class Straight:
    """Whoever asks sees to it that requests are few; a connection that is free is used again for `idle` seconds."""

    def __init__(self, dialer: Dials, trust: ssl.SSLContext, idle: float) -> None:
        self._dialer = dialer
        self._trust = trust
        self._idle = idle
        self._free: list[Connection] = []

    async def answer(self, request: HopRequest, silence: float, reached: Reached) -> Answer:
        """Send a request over the connection that became free last, else over a new one."""
        origin = _origin(request.url)
        asked = _line(request) + _headers(_host(request.url), request.headers)
        connection = await self._connection(origin)
        return await connection.answer(request.method, asked, silence, reached)

    async def _connection(self, origin: Origin) -> Connection:
        for place in range(len(self._free) - 1, -1, -1):
            if self._free[place].origin == origin:
                connection = self._free.pop(place)
                if connection.usable:
                    return connection
                await connection.aclose()
        return Connection(origin, self._dialer, self._trust, idle=self._idle, rested=self._free.append)

    async def aclose(self) -> None:
        """Close the connections that are free; those in use end with their answers."""
        while self._free:
            await self._free.pop().aclose()


def _origin(address: str) -> Origin:
    parts = urlsplit(address)
    if parts.scheme not in url.DEFAULT_PORTS:
        raise httpcore.UnsupportedProtocol(f"{parts.scheme[:20]}: is not asked for")
    host = parts.hostname
    if not host or not host.isascii():
        raise ValueError("it has no host")
    port = parts.port or url.DEFAULT_PORTS[parts.scheme]
    return Origin(parts.scheme == "https", host, port, host.rstrip("."))  # RFC 6066 section 3: a name without its dot


def _host(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2]


def _line(request: HopRequest) -> bytes:
    """The request line. Raises ValueError for one that would say something else than it seems."""
    place = request.url.partition("//")[2].partition("#")[0]
    start = min((found for mark in "/?" if (found := place.find(mark)) >= 0), default=len(place))
    target = place[start:]
    line = f"{request.method} {target if target.startswith('/') else f'/{target}'} HTTP/1.1\r\n".encode("ascii")
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
