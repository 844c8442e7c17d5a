"""A body ends where its framing says, however its bytes come in, and what cannot be told apart is bounded."""

import tracemalloc
from typing import Any

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.fetch.framing import Chunks, Frame, Length, ToTheEnd, frame
from linkcheck.fetch.heads import Head, parsed


def fed(framed: Frame, data: bytes, sizes: list[int]) -> tuple[bytes, bool, bool, str]:
    """What a frame makes of data that comes in pieces of these sizes, again and again, and of the end behind it."""
    body, place, turn = b"", 0, 0
    while place < len(data):
        size = sizes[turn % len(sizes)]
        body += framed.feed(data[place : place + size])
        place, turn = place + size, turn + 1
    if not framed.done and not framed.broken:
        framed.end()
    return body, framed.done, framed.clean, framed.broken


@st.composite
def chunked(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A body, and how it looks in chunks."""
    parts = draw(st.lists(st.binary(min_size=1, max_size=40), max_size=8))
    extension = draw(st.sampled_from([b"", b";a", b';name="v;w"', b";x=y"]))
    trailers = draw(st.sampled_from([b"", b"x: 1\r\n", b"x: 1\r\ny: 2\r\n"]))
    lines = [b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts]
    return b"".join(parts), b"".join(lines) + b"0\r\n" + trailers + b"\r\n"


SIZES = st.lists(st.integers(1, 30), min_size=1, max_size=6)


@given(chunked(), SIZES, st.binary(max_size=5))
def test_chunks_come_out_as_they_went_in(made: tuple[bytes, bytes], sizes: list[int], more: bytes) -> None:
    body, wire = made
    assert fed(Chunks(), wire + more, sizes) == (body, True, not more, "")


@given(st.binary(max_size=60), st.integers(0, 70), SIZES)
def test_a_length_ends_a_body(data: bytes, length: int, sizes: list[int]) -> None:
    body, done, clean, broken = fed(Length(length), data, sizes)
    assert body == data[:length]
    assert (done, bool(broken)) == (len(data) >= length, len(data) < length)
    assert clean == (len(data) == length)


@given(st.binary(max_size=60), SIZES)
def test_a_body_without_a_length_ends_with_its_connection(data: bytes, sizes: list[int]) -> None:
    assert fed(ToTheEnd(), data, sizes) == (data, True, False, "")


BITS = [b"0", b"1", b"5", b"a", b"F", b"\r\n", b"\n", b"\r", b";", b" ", b"words", b"x: y", b"\xff", b"\0", b"-1", b"g"]


@given(st.lists(st.sampled_from(BITS), max_size=40).map(b"".join), SIZES)
def test_the_size_of_the_pieces_changes_nothing_whatever_comes(data: bytes, sizes: list[int]) -> None:
    assert fed(Chunks(), data, sizes) == fed(Chunks(), data, [max(1, len(data))])


HEADERS = {
    "chunked": b"transfer-encoding: chunked\r\n",
    "length": b"content-length: 12\r\n",
    "neither": b"",
}


@given(
    st.sampled_from(list(HEADERS)),
    chunked(),
    st.binary(min_size=12, max_size=12),
    st.sampled_from([200, 204, 304, 404]),
    st.sampled_from(["GET", "HEAD"]),
    st.booleans(),
)
def test_what_h11_reads_is_read_alike(
    kind: str, made: tuple[bytes, bytes], words: bytes, status: int, method: str, old: bool
) -> None:
    """On answers that keep to the standard: the same body, and the same word on whether another may follow."""
    old = old and kind != "chunked"
    head = b"HTTP/1.%d %d OK\r\n%s\r\n" % (not old, status, HEADERS[kind])
    ours = parsed(head, lambda _: True)
    bodiless = status in (204, 304) or method == "HEAD"
    wire = b"" if bodiless else made[1] if kind == "chunked" else words
    body, done, clean, _ = fed(frame(ours, method), wire, [7])
    theirs, reusable = by_h11(method, head + wire)
    assert done
    assert (body, clean and ours.kept) == (theirs, reusable)


def by_h11(method: str, answer: bytes) -> tuple[bytes, bool]:
    reader = h11.Connection(h11.CLIENT)
    reader.send(h11.Request(method=method, target="/", headers=[("host", "a.example")]))
    reader.send(h11.EndOfMessage())
    reader.receive_data(answer)
    body, ended = b"", False
    while not isinstance(event := reader.next_event(), h11.EndOfMessage):
        if event is h11.NEED_DATA:
            reader.receive_data(b"")
            ended = True
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
    return body, reader.their_state is h11.DONE and not ended


TORN: dict[str, tuple[bytes, bytes]] = {
    "no size": (b"\r\n5\r\nwords", b""),
    "a size that is none": (b"words\r\n", b""),
    "a negative size": (b"-5\r\nwords\r\n0\r\n\r\n", b""),
    "a size in other letters": (b"0x5\r\nwords\r\n0\r\n\r\n", b""),
    "a size without end": (b"f" * 100 + b"\r\nwords", b""),
    "more than the size": (b"5\r\nwords and more", b"words"),
    "no last chunk": (b"5\r\nwords\r\n", b"words"),
    "an end in a chunk": (b"5\r\nwor", b"wor"),
    "an end in a size": (b"5", b""),
}


@pytest.mark.parametrize("name", TORN)
def test_torn_chunks_give_what_came_before(name: str) -> None:
    data, body = TORN[name]
    found, done, clean, broken = fed(Chunks(), data, [3])
    assert (found, done, clean) == (body, False, False)
    assert broken


LENIENT = {
    "bare line feeds": b"5\nwords\n0\n\n",
    "leading zeros": b"000000000000000000000005\r\nwords\r\n00\r\n\r\n",
    "spaces behind a size": b"5  \r\nwords\r\n0\r\n\r\n",
    "a space before an extension": b"5 ;a=b\r\nwords\r\n0\r\n\r\n",
    "no end of the trailers": b"5\r\nwords\r\n0\r\nx: y",
}


@pytest.mark.parametrize("name", LENIENT)
def test_chunks_as_browsers_take_them(name: str) -> None:
    body, done, _, broken = fed(Chunks(), LENIENT[name], [3])
    assert (body, done, broken) == (b"words", True, "")


ENDLESS: dict[str, bytes] = {
    "a size line": b"5;" + b"a" * 65536,
    "leading zeros": b"0" * 65536,
    "the end of a chunk": b"5\r\nwords" + b"\r" * 65536,
    "extensions": (b"1;" + b"a" * 10_000 + b"\r\nx\r\n") * 100,
    "trailers": b"0\r\n" + (b"x: " + b"y" * 1000 + b"\r\n") * 1000,
    "empty trailers": b"0\r\n" + b"x\r\n" * 300_000,
    "crumbs": b"1\r\na\r\n" * 100_000,
}


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize("size", [1000, 65536])
def test_what_has_no_end_is_given_up(name: str, size: int) -> None:
    framed = Chunks()
    tracemalloc.start()
    body = fed(framed, ENDLESS[name] * 3, [size])[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert framed.broken
    assert len(body) <= 10_000
    assert peak < 3 << 20


KEPT: dict[str, tuple[bytes, bool]] = {
    "HTTP/1.1": (b"HTTP/1.1 200 OK\r\n\r\n", True),
    "that closes": (b"HTTP/1.1 200 OK\r\nConnection: foo, Close\r\n\r\n", False),
    "that closes, in a second header": (b"HTTP/1.1 200 OK\r\nconnection: foo\r\nconnection: close\r\n\r\n", False),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\n\r\n", False),
    "HTTP/1.0 that keeps": (b"HTTP/1.0 200 OK\r\nconnection: Keep-Alive\r\n\r\n", True),
    "two framings": (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n", False),
    "nothing but a page": (b"HTTP 200 OK\r\n\r\n", True),
}


@pytest.mark.parametrize("name", KEPT)
def test_connections_are_kept_by_the_rules(name: str) -> None:
    """RFC 9112 sections 9.3 and 6.1."""
    head, kept = KEPT[name]
    assert parsed(head, lambda _: True).kept is kept


LENGTHS: dict[str, Any] = {
    "one": (b"content-length: 5\r\n", 5),
    "one twice": (b"content-length: 5\r\ncontent-length: 5\r\n", 5),
    "a list of one": (b"content-length: 5, 5\r\n", 5),
    "none": (b"", None),
    "words": (b"content-length: five\r\n", None),
    "a sign": (b"content-length: +5\r\n", None),
    "beyond all bounds": (b"content-length: 99999999999999999999\r\n", None),
    "words beside one": (b"content-length: five\r\ncontent-length: 5\r\n", 5),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_lengths_are_read_as_browsers_read_them(name: str) -> None:
    lines, length = LENGTHS[name]
    assert parsed(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n", lambda _: True).length == length


def test_answers_without_a_body_are_complete_at_once() -> None:
    for head, method in ((Head(204, length=9), "GET"), (Head(304, chunked=True), "GET"), (Head(200), "HEAD")):
        framed = frame(head, method)
        assert (framed.done, framed.clean) == (True, True)
        assert framed.feed(b"surplus") == b""
        assert not framed.clean
