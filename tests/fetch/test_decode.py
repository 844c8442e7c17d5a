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
