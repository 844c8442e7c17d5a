"""Texts → numbers that are close where the texts are alike."""

import hashlib
import re

LEAST = 20  # words: with fewer there is nothing to compare
WORD = re.compile(r"\w+")
ASCII_WORDS = bytes(byte if chr(byte).isalnum() or byte == 0x5F else 0x20 for byte in range(128)).ljust(256)
EMPTY = hashlib.blake2b(digest_size=8)


def fingerprint(text: str) -> int:
    """A 64-bit simhash over three-word shingles; 0 where there are too few words to compare."""
    words = _words(text.lower())
    if len(words) < LEAST:
        return 0
    return _majority(
        [_digest(shingle) for shingle in set(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))]
    )


def _words(text: str) -> list[bytes]:
    """The words of a text as UTF-8; an expression takes six times as long to find those of ASCII."""
    if text.isascii():
        return text.encode().translate(ASCII_WORDS).split()
    return " ".join(WORD.findall(text)).encode().split(b" ")


def _digest(shingle: bytes) -> bytes:
    state = EMPTY.copy()  # a new one takes half as long again
    state.update(shingle)
    return state.digest()


def _majority(digests: list[bytes]) -> int:
    """The number made of those bits that more than half of all digests have."""
    joined, most = b"".join(digests), len(digests) // 2
    masks = [int.from_bytes(bytes((1 << bit,)) * len(digests)) for bit in reversed(range(8))]
    columns = [int.from_bytes(joined[place::8]) for place in range(8)]  # one byte of all: a mask counts one bit of each
    return int("".join(["01"[(column & mask).bit_count() > most] for column in columns for mask in masks]), 2)
