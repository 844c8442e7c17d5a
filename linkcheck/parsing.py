"""Bytes of a body → tree of elements, in the encoding that its host or the body itself says."""

import codecs
import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

NO_CHARSETS = frozenset(
    "base64 bz2 hex idna mbcs oem palmos punycode quopri raw-unicode-escape rot-13 undefined unicode-escape utf-7 uu "
    "zlib".split()
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
MARKS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe", b"\0\0\xfe\xff")  # of byte order


def charset(parameters: str) -> str:
    """The charset that a Content-Type names, where it is one of the web's; Python has more, which make no text."""
    match = CHARSET.search(parameters)
    if not match:
        return ""
    try:
        return "" if codecs.lookup(match[1]).name in NO_CHARSETS else match[1]
    except LookupError:
        return ""


def root(body: bytes, charset: str) -> tuple[etree._Element | None, str]:
    """The root of a body and the encoding it was read in: the one that the host says, else what the body says.

    By lxml alone: a tree of beautifulsoup costs ten times as much, and pages are most of what a run reads.
    """
    for encoding in _encodings(body, charset):
        found = _tree(body, encoding)
        if found is not None:
            return found, sys.intern(encoding.lower())
    return None, ""


def _encodings(body: bytes, charset: str) -> Iterator[str]:
    """In the order of trust; what nothing speaks of and can be UTF-8 is UTF-8, before anything is guessed."""
    if charset:
        yield charset
    declares = _may_declare(body)
    if not declares and _is_utf_8(body):
        yield "utf-8"
    from bs4.dammit import EncodingDetector  # 9 MB and a tenth of a command's start, which most runs can do without

    if declares:
        rest, marked = EncodingDetector.strip_byte_order_mark(body)
        said = marked or EncodingDetector.find_declared_encoding(rest, is_html=True)
        if said:
            yield said
        elif _is_utf_8(body):
            yield "utf-8"
    yield from EncodingDetector(body, is_html=True).encodings


def _may_declare(body: bytes) -> bool:
    """Whether a body may say its encoding: it begins with a mark, or names one where such a name is looked for."""
    start = body[: max(2048, len(body) // 20)].lower()
    return start.startswith(MARKS) or b"charset" in start or b"encoding" in start


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"  # a body is cut where we stop to read it
    return True


def _tree(body: bytes, encoding: str) -> etree._Element | None:
    try:
        return etree.fromstring(body, _parser(encoding))
    except (LookupError, UnicodeDecodeError, etree.LxmlError, ValueError):
        return None


@lru_cache(4)
def _parser(encoding: str) -> etree.HTMLParser:
    return etree.HTMLParser(encoding=encoding, huge_tree=True)
