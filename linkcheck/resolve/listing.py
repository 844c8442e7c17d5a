"""Lists of a site's pages, read as a stream: sitemaps and their indexes, RSS, Atom, plain text; hostile ones too."""

import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from linkcheck import dates

LONGEST = 8192  # characters of an address
BITE = 64 * 1024
GZIP = b"\x1f\x8b"
PAGES = ("url", "item", "entry")  # elements that stand for one page: sitemap, RSS, Atom
ENTRIES = (*PAGES, "sitemap")
INSIDE = 20_000  # elements in one entry or between two, all of which are held: a page may name a thousand images


class Entry(Struct, frozen=True):
    """A page, or with `index` another list."""

    url: str
    title: str = ""
    at: datetime | None = None
    index: bool = False


class Broken(Exception):
    """A list cannot be read to its end; says why. What came before it stands."""


def entries(body: bytes, limit: int, spend: Callable[[int], None] = lambda _size: None) -> Iterator[Entry]:
    """The entries of a list in any of its forms; at most `limit` bytes of it once unpacked. Raises Broken.

    `spend` is told of the bytes that were read, unpacked.
    """
    pieces = _pieces(body, limit, spend)
    first = next(pieces, b"")
    head = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:512]
    if head[:4].lower() == b"http":
        yield from _lines(first, pieces)
    elif head[:1] == b"<" or b"\0" in head[:4]:
        if b"<html" in head.lower() or b"<!doctype html" in head.lower():
            raise Broken("it is a web page, no list")
        yield from _elements(first, pieces)
    elif head:
        raise Broken("it is no list of addresses")


def _pieces(body: bytes, limit: int, spend: Callable[[int], None]) -> Iterator[bytes]:
    """The bytes of a list, unpacked where it is a gzip file; bounded."""
    if not body.startswith(GZIP):
        for place in range(0, min(len(body), limit), BITE):
            spend(min(BITE, len(body) - place))
            yield body[place : place + BITE]
        if len(body) > limit:
            raise Broken(f"only its first {limit >> 20} MiB were read")
        return
    decoder = zlib.decompressobj(31)
    read, data = 0, body
    try:
        while data and not decoder.eof:
            piece = decoder.decompress(data, BITE)
            data = decoder.unconsumed_tail
            read += len(piece)
            spend(len(piece))
            yield piece
            if read > limit:
                raise Broken(f"only its first {limit >> 20} MiB were read")
    except zlib.error:
        raise Broken("its compression is damaged") from None
    if not decoder.eof:
        raise Broken("it ends early")


def _lines(first: bytes, pieces: Iterator[bytes]) -> Iterator[Entry]:
    rest = first
    while True:
        *lines, rest = rest.split(b"\n")
        for line in lines:
            yield from _line(line)
        piece = next(pieces, None)
        if piece is None or len(rest) > LONGEST:
            yield from _line(rest)
            return
        rest += piece


def _line(line: bytes) -> Iterator[Entry]:
    address = line.decode("utf-8", "replace").strip()
    if is_address(address):
        yield Entry(address)


def is_address(text: str) -> bool:
    """Whether a text can be an address of the web: in one piece, all of it to be seen, and not too long."""
    return (
        text[:8].lower().startswith(("http://", "https://"))
        and len(text) <= LONGEST
        and text.isprintable()
        and " " not in text
    )


def _elements(first: bytes, pieces: Iterator[bytes]) -> Iterator[Entry]:
    """Entries of XML, which is never held whole: no entity is expanded, nothing outside it is fetched."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    piece: bytes | None = first
    held = 0
    try:
        while piece is not None:
            parser.feed(piece)
            for _, element in parser.read_events():
                held = 0 if _name(element) in ENTRIES else held + 1
                yield from _element(element)
            if held > INSIDE:
                raise Broken("it is no list of pages")
            piece = next(pieces, None)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Broken(f"its XML is broken: {str(error)[:80]}") from None


def _element(element: Any) -> Iterator[Entry]:
    """The entry that an element stands for; what is done with is let go."""
    name = _name(element)
    if name in ENTRIES:
        found = {_name(child): child for child in reversed(element)}
        address = _address(found)
        if is_address(address):
            title = _text(found.get("title")) or _text(found["news"].find("{*}title") if "news" in found else None)
            yield Entry(address, title[:500], _date(found), index=name == "sitemap")
    if name in ENTRIES or element.getparent() is None:
        element.clear()
        while element.getprevious() is not None and element.getparent() is not None:
            del element.getparent()[0]


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _address(found: dict[str, Any]) -> str:
    if "loc" in found:
        return _text(found["loc"])
    link = found.get("link")
    if link is None:
        return ""
    return str(link.get("href") or "") or _text(link)


def _date(found: dict[str, Any]) -> datetime | None:
    """When a page was published, where the list says so; the date of its last change is none."""
    text = _text(found.get("pubdate")) or _text(found.get("published"))
    if not text and "news" in found:
        text = _text(found["news"].find("{*}publication_date"))
    return dates.of_text(text)
