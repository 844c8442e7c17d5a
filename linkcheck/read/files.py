"""Files as text: found by path, folder or glob, decoded, and cut where they are too large for one document."""

import codecs
import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, AnyStr, BinaryIO, NamedTuple

from linkcheck.errors import why
from linkcheck.model import Document, Markup, Origin
from linkcheck.read import encodings

if TYPE_CHECKING:
    from linkcheck.model import Problem

NEVER_INPUT = {"decisions.toml", "SHA256SUMS"}
PART = 16 * 1024 * 1024  # bytes of a file that become one document at the most
HEAD = 1024 * 1024  # bytes by which the encoding is told
STEP = 256 * 1024  # bytes of a longer file that are then read at a time: they stay in the processor's cache
PIECE = 64 * 1024  # bytes of each document that a longer file becomes: as much as is looked at together
BEGINNING = 1024  # characters by which an extractor tells what a file holds
PARAGRAPH = 4096  # how far back it is cut between paragraphs rather than lines
REACH = 64 * 1024  # how far back from there white space is looked for, to cut at
WHITE = b" \n\r\t\f\v"
LINK = re.compile(r"https?:|www\.", re.IGNORECASE)


class Piece(NamedTuple):
    """Some of a file's text, how it was read, and whether it may be `fullwidth`."""

    text: str
    encoding: str
    fullwidth: bool


def find(path: str) -> "Iterator[Path | Problem]":
    """The files that a path, folder or glob names, sorted; hidden files and records of the archive are not input."""
    place = Path(path)
    closed: list[OSError] = []
    try:
        if path and place.is_dir():  # an empty path would be the folder where we are
            found: list[Path] = sorted(_walk(place, closed))
        elif path and (place.exists() or place.is_symlink()):
            found = [place]
        elif glob.has_magic(path) and not LINK.match(path):
            found = sorted(Path(name) for name in glob.glob(path, recursive=True) if os.path.isfile(name))
            if not found:
                yield _problem(path, "no file fits it", "check the spelling")
                return
        else:
            hint = f"linkcheck explain --live {path}" if LINK.match(path) else "check the spelling"
            yield _problem(path or "''", "there is no such file or folder", hint)
            return
    except (OSError, ValueError) as error:
        yield _problem(path, why(error), "check the path and its permissions")
        return
    for trouble in closed:
        yield _problem(_name(trouble.filename), why(trouble), "check its permissions")
    if not found and not closed:
        yield _problem(path, "nothing to read in it", "name a file, or a folder that holds some")
    for file in found:
        if file is not place and file.is_fifo():  # it would be waited for
            yield _problem(str(file), "not a regular file", "name it itself")
        else:
            yield file


def _problem(where: str, what: str, hint: str = "") -> "Problem":
    from linkcheck.model import Problem

    return Problem(where=where, what=what, hint=hint)


def _name(path: str) -> str:
    """A path in UTF-8, which it need not be."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files below a folder; folders that cannot be read are added to `closed`."""
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and name not in NEVER_INPUT:
                yield Path(parent, name)


def read(source: str, place: Path | BinaryIO | None, markup: Markup) -> "Iterator[Document | Problem]":
    """The text of one file or stream in parts of bounded size; a file that is no text becomes a Problem."""
    source = _name(source)
    try:
        if isinstance(place, Path):
            if place.is_symlink() and not place.exists():
                yield _problem(source, "a symbolic link that leads nowhere", "mend or remove it")
                return
            if place.exists() and not place.is_file() and not place.is_fifo():
                yield _problem(source, "not a regular file", "name a file, a folder, or -")
                return
            with place.open("rb") as stream:
                yield from _parts(source, stream, markup)
        elif place is not None:
            yield from _parts(source, place, markup)
    except OSError as error:
        yield _problem(source, why(error), "check the path and its permissions")


def _parts(source: str, stream: BinaryIO, markup: Markup) -> "Iterator[Document | Problem]":
    """The text in one document, or, where it is longer than PART bytes, in many of about PIECE bytes.

    The lines of all but the first are not counted: who reads on counts too.
    """
    asked = min(HEAD, PART) if _is_long(stream) else PART
    data = _fill(stream, asked)
    encoding, mark = encodings.told(data[:HEAD])
    if not encoding:
        yield _problem(source, "not text (it holds binary data): passed over")
        return
    rest = stream if len(data) == asked else None
    pieces = (_of_utf8 if encoding == "utf-8" else partial(_of_other, encoding))(data[mark:], rest)
    start, eol, head = 0, "", ""
    for text, said, fullwidth in pieces:
        eol = eol or ("\n" if "\n" in text else "\r" if "\r" in text[:-1] else "")
        origin = Origin(0, 0, start) if start else Origin()
        yield Document(source, text, markup, origin, encoding=said, fullwidth=fullwidth, eol=eol, head=head)
        start += len(text)
        head = head or text[:BEGINNING]


def _of_utf8(data: bytes, rest: BinaryIO | None) -> Iterator[Piece]:
    """What bytes of UTF-8 hold, and the `rest` behind them where there is more; cut as bytes, which is fast."""
    if rest is None:
        yield _decoded(data, "")[0]
        return
    other = ""
    for part in _cut_up(data, rest, lambda fresh, _: fresh, _cut):
        piece, other = _decoded(part, other)
        yield piece


def _of_other(encoding: str, data: bytes, rest: BinaryIO | None) -> Iterator[Piece]:
    """The same of another encoding, whose bytes may stand within characters and shifts: cut as text."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(data, rest is None)
    if rest is None:
        yield _said(text, encoding)
        return
    for part in _cut_up(text, rest, decoder.decode, _cut_text):
        yield _said(part, encoding)


def _cut_up(
    begun: AnyStr, rest: BinaryIO, read: Callable[[bytes, bool], AnyStr], cut: Callable[[AnyStr, int, int], int]
) -> Iterator[AnyStr]:
    """What is `begun` and goes on with the `rest` of a stream, in parts of about PIECE.

    `read` makes of fresh bytes, and whether they are the last ones, what the parts are of; `cut` ends each.
    """
    place, more = 0, True
    while True:
        while more and len(begun) - place < PIECE:
            fresh = _fill(rest, STEP)
            more = len(fresh) == STEP
            begun, place = begun[place:] + read(fresh, not more), 0
        if place == len(begun):
            return
        end = place + PIECE
        end = len(begun) if end >= len(begun) and not more else cut(begun, place, end)
        yield begun[place:end]
        place = end


def _is_long(stream: BinaryIO) -> bool:
    """Whether a stream is a file of more than PART bytes, which need not be held at once; of a pipe nobody knows."""
    try:
        return os.fstat(stream.fileno()).st_size > PART
    except (OSError, AttributeError):
        return False


def _decoded(data: bytes, other: str) -> tuple[Piece, str]:
    """A piece of UTF-8, and the `other` encoding in which pieces are that are none; it is told by the first of them."""
    try:
        return Piece(data.decode(), "utf-8", b"\xef" in data), other
    except UnicodeDecodeError:
        data = encodings.joined(data)
    encoding = encodings.of_broken(data)
    if encoding != "utf-8":
        encoding = other = other or encoding
    return _said(data.decode(encoding, "replace"), encoding), other


def _said(text: str, encoding: str) -> Piece:
    """A piece and how it was read; what cannot be read is replaced, never dropped."""
    return Piece(text, f"{encoding}, with errors" if "\ufffd" in text else encoding, True)


def placed(parts: "Iterable[Document | Problem]") -> "Iterator[Document | Problem]":
    """The same, each document with its line and column."""
    before: Document | None = None
    for part in parts:
        if isinstance(part, Document):
            if before and not part.origin.line:
                line, column = after(before.text, before.origin.line, before.origin.column, before.ends_lines)
                part = part._replace(origin=Origin(line, column, part.origin.start, part.origin.pointer))
            before = part
        yield part


def after(text: str, line: int, column: int, eol: str) -> tuple[int, int]:
    """Line and column behind `text`, where it began at `line` and `column`."""
    breaks = text.count(eol)
    if not breaks:
        return line, column + len(text)
    return line + breaks, len(text) - text.rfind(eol)


def _cut(data: bytes, start: int, end: int) -> int:
    """Where a part [start, end) of UTF-8 may end: behind a line, or white space near its end, else a character."""
    near = max(start, end - REACH)
    cut = data.rfind(b"\n\n", max(start, end - PARAGRAPH), end) + 1 or data.rfind(b"\n", near, end) + 1
    if not cut:
        cut = max(data.rfind(white, near, end) for white in (bytes((byte,)) for byte in WHITE)) + 1
    return cut or start + _behind_character(data[start:end])


def _cut_text(text: str, start: int, end: int) -> int:
    """The same for text."""
    cut = text.rfind("\n\n", max(start, end - PARAGRAPH), end) + 1 or text.rfind("\n", start, end) + 1
    return cut or max(text.rfind(white, start, end) for white in WHITE.decode()) + 1 or end


def _behind_character(data: bytes) -> int:
    """Where UTF-8 can be cut without breaking a character, near the end of `data`."""
    cut = len(data)
    while cut > len(data) - 4 and data[cut - 1] & 0xC0 == 0x80:
        cut -= 1
    return cut - 1 if data[cut - 1] >= 0xC0 else len(data)


def _fill(stream: BinaryIO, size: int) -> bytes:
    """`size` bytes, or fewer at the end; pipes give them in small pieces."""
    data = stream.read(size)
    if len(data) == size or not data:
        return data
    pieces = [data]
    missing = size - len(data)
    while missing and (data := stream.read(missing)):
        pieces.append(data)
        missing -= len(data)
    return b"".join(pieces)
