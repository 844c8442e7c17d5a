"""What browsers show is an answer, however its head is written; what says nothing is a failure."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.fetch import Fetcher
from linkcheck.fetch.heads import FOLDED, Heard, parsed, written
from linkcheck.model import FailureKind, Visit, VisitRequest
from tests.web import Answer, Host, Web

StartWeb = Callable[[dict[str, Host]], Web]
PAGE = b"<!doctype html><title>Here</title><p>some words"
SHOWN = {
    "as it should be": b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: %d\r\n\r\n",
    "no reason": b"HTTP/1.1 200\r\n\r\n",
    "no reason but its space": b"HTTP/1.1 200 \r\n\r\n",
    "bare line feeds": b"HTTP/1.1 200 OK\ncontent-type: text/html\n\n",
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n",
    "HTTP/1.0 that says chunked and is not": b"HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
    "HTTP/2 in words": b"HTTP/2 200 OK\r\n\r\n",
    "HTTP without a version": b"HTTP 200 OK\r\n\r\n",
    "small letters": b"http/1.1 200 ok\r\n\r\n",
    "many spaces": b"HTTP/1.1   200   OK\r\n\r\n",
    "a radio": b"ICY 200 OK\r\n\r\n",
    "empty lines first": b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "control characters in the reason": b"HTTP/1.1 200 O\x00K\x01\r\n\r\n",
    "other bytes in the reason": b"HTTP/1.1 200 \xe4\xb8\xad\r\n\r\n",
    "a line that is no header": b"HTTP/1.1 200 OK\r\nwhat is this\r\nx-a: b\r\n\r\n",
    "a space before the colon": b"HTTP/1.1 200 OK\r\ncontent-type : text/html\r\n\r\n",
    "a header without a name": b"HTTP/1.1 200 OK\r\n: x\r\n\r\n",
    "odd header names": b"HTTP/1.1 200 OK\r\nx (y): z\r\nserver\xe9: z\r\n\r\n",
    "control characters in a header": b"HTTP/1.1 200 OK\r\nserver: a\x00b\x01\r\n\r\n",
    "folded headers": b"HTTP/1.1 200 OK\r\ncontent-type: text/html;\r\n  charset=utf-8\r\n\r\n",
    "a fold without a header": b"HTTP/1.1 200 OK\r\n x\r\n\r\n",
    "one length twice": b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\ncontent-length: %d\r\n\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\ncontent-length: about a page\r\n\r\n",
    "a negative length": b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
    "a length without end": b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n",
    "an unknown transfer coding": b"HTTP/1.1 200 OK\r\ntransfer-encoding: identity\r\n\r\n",
    "hints before the answer": b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "200 KiB of headers": b"HTTP/1.1 200 OK\r\n" + b"x-more: " + b"a" * 200_000 + b"\r\n\r\n",
    "a thousand headers": b"HTTP/1.1 200 OK\r\n" + b"set-cookie: a=b\r\n" * 1000 + b"content-length: %d\r\n\r\n",
    "nothing but the page (HTTP/0.9)": b"",
}


def visit(web: Web, path: str = "/", **changes: Any) -> Visit:
    async def one() -> Visit:
        async with Fetcher(web.settings(**{"max_retries": 0, **changes})) as fetcher:
            return await fetcher.visit(VisitRequest(url=f"http://a.example{path}"))

    return asyncio.run(one())


@pytest.mark.parametrize("name", SHOWN)
def test_what_browsers_show_is_an_answer(web: StartWeb, name: str) -> None:
    head = SHOWN[name].replace(b"%d", str(len(PAGE)).encode())
    seen = visit(web({"a.example": Host({"/": Answer(raw=head + PAGE)})}))
    assert (seen.status, seen.failure) == (200, None)
    assert seen.page
    assert seen.page.title == "Here"


def test_a_header_that_goes_on_over_lines_without_end_is_joined_up_to_a_bound() -> None:
    """All of them, joined one by one, would take time by the square of their number."""
    head = parsed(b"HTTP/1.1 200 OK\r\nserver: a\r\n" + b" x\r\n" * 60_000, lambda _: True)
    assert [name for name, _ in head.headers] == [b"server"]
    assert len(head.headers[0][1]) < FOLDED + 8


CHUNKED = {
    "trailers": b"5\r\nwords\r\n0\r\nx-trailer: 1\r\nx-other: 2\r\n\r\n",
    "extensions": b'5;name="v;w"\r\nwords\r\n0\r\n\r\n',
    "leading zeros": b"005\r\nwords\r\n000\r\n\r\n",
    "no last chunk": b"5\r\nwords\r\n",
}


@pytest.mark.parametrize("name", CHUNKED)
@pytest.mark.parametrize("said", [b"chunked", b"gzip, chunked", b"chunked, chunked", b"Chunked"])
def test_chunks_are_put_together(web: StartWeb, name: str, said: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 3\r\ntransfer-encoding: %s\r\n\r\n" % said
    seen = visit(web({"a.example": Host({"/": Answer(raw=head + CHUNKED[name])})}))
    assert seen.page
    assert seen.page.text == "words"
    assert seen.hops[0].cut == (name == "no last chunk")


SILENT = {
    "a status that is none": b"HTTP/1.1 abc what\r\n\r\n",
    "a status of two digits": b"HTTP/1.1 20 OK\r\n\r\n",
    "a status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n",
    "another trade": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a mail server": b"220 mail.example ESMTP\r\n",
    "TLS": b"\x15\x03\x01\x00\x02\x02\x28" * 3,
    "noise": bytes(range(256)) * 4,
    "another protocol unasked": b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc",
    "hints without end": b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000,
    "a megabyte of headers": b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 200_000,
    "one header of a megabyte": b"HTTP/1.1 200 OK\r\nx: " + b"a" * 1_000_000,
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_no_answer_is_told_as_such(web: StartWeb, name: str) -> None:
    seen = visit(web({"a.example": Host({"/": Answer(raw=SILENT[name])})}))
    assert seen.failure
    assert seen.failure.kind is FailureKind.PROTOCOL
    assert "\n" not in seen.failure.detail


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1", b"HTTP/1.1 200 OK\r\ncontent-type: te"])
def test_an_answer_that_ends_in_its_head_is_a_broken_connection(web: StartWeb, start: bytes) -> None:
    seen = visit(web({"a.example": Host({"/": Answer(raw=start)})}))
    assert seen.failure
    assert seen.failure.kind is FailureKind.RESET


@pytest.mark.parametrize("status", [204, 205, 304])
def test_answers_without_a_body_end_at_their_head(web: StartWeb, status: int) -> None:
    raw = b"HTTP/1.1 %d x\r\ncontent-length: 40\r\n\r\nthis is not to be here" % status
    seen = visit(web({"a.example": Host({"/": Answer(raw=raw)})}))
    assert (seen.status, seen.failure) == (status, None)


class Pieces(httpcore.AsyncNetworkStream):
    """A connection on which an answer comes in pieces of a size."""

    def __init__(self, data: bytes, size: int) -> None:
        self._pieces = [data[place : place + size] for place in range(0, len(data), size)]

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Part of the interface."""
        return self._pieces.pop(0) if self._pieces else b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Part of the interface."""


def heard(data: bytes, size: int) -> bytes:
    async def all_of_it() -> bytes:
        stream = Heard(Pieces(data, size), lambda name: name == b"server")
        await stream.write(b"GET")
        got = b""
        while more := await stream.read(1 << 16):
            got += more
        return got

    return asyncio.run(all_of_it())


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_the_size_of_the_pieces_changes_nothing(size: int) -> None:
    data = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nServer: x\r\nX-Other: y\r\n\r\nbody\r\n\r\nmore"
    assert heard(data, size) == b"HTTP/1.1 200 OK\r\nserver: x\r\n\r\nbody\r\n\r\nmore"


@given(st.binary(max_size=200), st.integers(1, 50))
def test_whatever_comes_is_passed_on_or_refused(data: bytes, size: int) -> None:
    """No bytes make the ear itself fail."""
    for start in (b"HTTP/1.1 ", b""):
        with suppress(httpcore.RemoteProtocolError):
            heard(start + data, size)


@given(st.binary(max_size=200))
def test_a_mended_head_needs_no_mending(data: bytes) -> None:
    once = parsed(b"HTTP/1.1 200 " + data + b"\r\n\r\n", lambda _: True)
    assert parsed(written(once), lambda _: True) == once
