"""A request as it is written, and which connection it goes over."""

import asyncio
import ssl
from typing import Any

import httpcore
import pytest

from linkcheck.fetch.straight import Straight
from linkcheck.model import HopRequest

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


class Played:
    """A connection that answers the same to everything, and keeps what it was sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False
        self.talks = False  # it says something that nobody asked for

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Part of the interface."""
        self.sent.append(buffer)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Part of the interface."""
        return OK

    async def start_tls(self, *_: Any) -> None:
        """Part of the interface."""

    def close(self) -> None:
        """Part of the interface."""
        self.closed = True

    def get_extra_info(self, info: str) -> Any:
        """Part of the interface."""
        return self.talks


class Dials:
    """Opens connections, and keeps them."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, int, Played]] = []

    async def dial(self, host: str, port: int, timeout: float | None) -> Any:
        """Part of the interface."""
        self.opened.append((host, port, Played()))
        return self.opened[-1][2]


async def asked(way: Straight, url: str, **more: Any) -> None:
    answer = await way.answer(HopRequest(url=url, **more), 1.0, lambda *_, **__: None)
    while await answer.more() is not None:
        pass
    await answer.aclose()


def after(*urls: str, idle: float = 15.0) -> list[tuple[str, int, Played]]:
    """The connections opened for requests in turn."""

    async def all_of_them() -> Dials:
        dials = Dials()
        way = Straight(dials, ssl.create_default_context(), idle)
        for url in urls:
            await asked(way, url, headers=(("x", "ü"),))
        return dials

    return asyncio.run(all_of_them()).opened


WRITTEN = {
    "http://a.example": (b"/", b"a.example"),
    "http://a.example/": (b"/", b"a.example"),
    "http://a.example?a=b": (b"/?a=b", b"a.example"),
    "http://a.example/?": (b"/?", b"a.example"),
    "http://a.example/a?b?c/d": (b"/a?b?c/d", b"a.example"),
    "http://a.example//b//": (b"//b//", b"a.example"),
    "http://a.example/a#b": (b"/a", b"a.example"),
    "http://u:p@a.example:81/@:x": (b"/@:x", b"a.example:81"),
    "http://[::1]:81/": (b"/", b"[::1]:81"),
    "https://a.example:443/%20|": (b"/%20|", b"a.example:443"),
}


@pytest.mark.parametrize("url", WRITTEN)
def test_a_request_is_written_as_its_address_says(url: str) -> None:
    target, host = WRITTEN[url]
    ((_, _, played),) = after(url)
    assert played.sent == [b"GET %s HTTP/1.1\r\nhost: %s\r\nx: \xfc\r\n\r\n" % (target, host)]


REFUSED = (
    ("http://", ValueError),
    ("http:///a", ValueError),
    ("http://[::1", ValueError),
    ("http://a.example:99999/", ValueError),
    ("http://a.example/a b", ValueError),
    ("http://a.example/\r\nx: y", ValueError),
    ("http://a.example/ü", ValueError),
    ("http://ü.example/", ValueError),
    ("gopher://a.example/", httpcore.UnsupportedProtocol),
    ("a.example", httpcore.UnsupportedProtocol),
)


@pytest.mark.parametrize(("url", "error"), REFUSED)
def test_what_cannot_be_sent_is_not_dialled(url: str, error: type[Exception]) -> None:
    dials = Dials()
    with pytest.raises(error):
        asyncio.run(asked(Straight(dials, ssl.create_default_context(), 15.0), url))
    assert dials.opened == []


def test_one_connection_serves_requests_in_turn_and_each_origin_has_its_own() -> None:
    urls = ("http://a.example/", "http://a.example/b", "http://a.example:81/", "http://a.example/c")
    opened = after(*urls)
    assert [(host, port, len(played.sent)) for host, port, played in opened] == [
        ("a.example", 80, 3),
        ("a.example", 81, 1),
    ]


def test_a_connection_that_was_idle_for_too_long_is_not_used() -> None:
    opened = after("http://a.example/", "http://a.example/", idle=-1.0)
    assert [played.closed for _, _, played in opened] == [True, False]


def test_a_connection_that_talks_unasked_is_not_used() -> None:
    async def both() -> list[tuple[str, int, Played]]:
        dials = Dials()
        way = Straight(dials, ssl.create_default_context(), 15.0)
        await asked(way, "http://a.example/")
        dials.opened[0][2].talks = True
        await asked(way, "http://a.example/")
        await way.aclose()
        return dials.opened

    assert [(len(played.sent), played.closed) for _, _, played in asyncio.run(both())] == [(1, True), (1, True)]


def test_a_connection_whose_answer_ends_after_its_way_was_closed_is_closed() -> None:
    async def late() -> Played:
        dials = Dials()
        way = Straight(dials, ssl.create_default_context(), 15.0)
        answer = await way.answer(HopRequest(url="http://a.example/"), 1.0, lambda *_, **__: None)
        await way.aclose()
        while await answer.more() is not None:
            pass
        await answer.aclose()
        return dials.opened[0][2]

    assert asyncio.run(late()).closed
