"""Bombs give no more than was asked for, and every coding is undone."""

import gzip
import tracemalloc
import zlib

import brotlicffi
import pytest
import zstandard

from linkcheck.fetch.decode import Body

TEXT = b"some words of a page, again and again. " * 500


def raw_deflate(data: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


CODERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": raw_deflate,
    "br": brotlicffi.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "": bytes,
    "unknown": bytes,
}


@pytest.mark.parametrize("coding", CODERS)
@pytest.mark.parametrize("piece", [1, 100, 1 << 20])
def test_a_body_comes_out_as_it_went_in(coding: str, piece: int) -> None:
    data = CODERS[coding](TEXT)
    body = Body(coding, 1 << 20)
    for place in range(0, len(data), piece):
        body.feed(data[place : place + piece])
    body.end()
    assert bytes(body.data) == TEXT
    assert not body.broken


def test_codings_on_top_of_each_other_are_undone_in_turn() -> None:
    body = Body("gzip, br", 1 << 20)
    body.feed(brotlicffi.compress(gzip.compress(TEXT)))
    assert bytes(body.data) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_bomb_stays_small(coding: str) -> None:
    data = CODERS[coding](bytes(64 << 20))
    tracemalloc.start()
    body = Body(coding, 256 * 1024)
    body.feed(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(body.data) == 256 * 1024
    assert body.full
    assert peak < 8 << 20


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_broken_codings_keep_what_came_before(coding: str) -> None:
    body = Body(coding, 1 << 20)
    body.feed(CODERS[coding](TEXT)[:60])
    body.feed(b"\xff" * 1000)
    assert bytes(body.data).startswith(TEXT[:39]) or coding == "br"  # which gives nothing before a block is whole


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate", "gzip, br"])
@pytest.mark.parametrize("text", [b"<!doctype html><p>words", b"ok", "schöne Wörter über alles".encode() * 5])
@pytest.mark.parametrize("piece", [1, 100])
def test_plain_text_that_says_it_is_coded_is_read_as_it_is(coding: str, text: bytes, piece: int) -> None:
    body = Body(coding, 1 << 20)
    for place in range(0, len(text), piece):
        body.feed(text[place : place + piece])
    body.end()
    assert bytes(body.data) == text


@pytest.mark.parametrize("text", [b"", b"a", b"hi", b"<p>", b"0123456789" * 3])
@pytest.mark.parametrize("coding", [name for name in CODERS if name])
def test_short_bodies_are_decoded_too(coding: str, text: bytes) -> None:
    body = Body(coding, 1 << 20)
    body.feed(CODERS[coding](text))
    body.end()
    assert bytes(body.data) == text


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_members_and_frames_follow_each_other(coding: str) -> None:
    data = CODERS[coding](b"one, ") + CODERS[coding](b"two")
    for size in (1, 7, len(data)):
        body = Body(coding, 1 << 20)
        for place in range(0, len(data), size):
            body.feed(data[place : place + size])
        body.end()
        assert bytes(body.data) == b"one, two"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_what_follows_the_end_is_left_alone_and_bounded(coding: str) -> None:
    body = Body(coding, 10_000)
    body.feed(CODERS[coding](TEXT[:5000]))
    tracemalloc.start()
    fed = 0
    while not body.full and fed < 10 << 20:
        body.feed(bytes(65536))
        fed += 65536
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert bytes(body.data) == TEXT[:5000]
    assert fed < 1 << 20
    assert peak < 1 << 20


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("rest", [b"\n", b"<!-- 0.2 s -->\n" * 9, bytes(100_000)])
@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_a_body_that_comes_with_its_rest_in_one_piece_is_all_there(coding: str, rest: bytes, piece: int) -> None:
    data = CODERS[coding](TEXT)
    body = Body(coding, 1 << 20)
    for place in range(0, len(data), piece):
        last = place + piece >= len(data)
        body.feed(data[place : place + piece] + (rest if last else b""))
    body.end()
    assert bytes(body.data) == TEXT
    assert not body.broken


def test_a_bomb_with_a_rest_stays_small() -> None:
    data = brotlicffi.compress(bytes(64 << 20)) + b"rest"
    tracemalloc.start()
    body = Body("br", 10_000)
    body.feed(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert bytes(body.data) == bytes(10_000)
    assert peak < 2 << 20


def test_a_tower_of_codings_is_not_climbed() -> None:
    body = Body(", ".join(["gzip"] * 1000), 1 << 20)
    assert body.full
    assert body.broken
