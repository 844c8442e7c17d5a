"""Files as text: found by path, folder or glob, decoded, and cut where they are too large for one document."""

import codecs
import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from linkcheck.model import Document, Markup, Origin

if TYPE_CHECKING:
    from linkcheck.model import Problem

NEVER_INPUT = {"decisions.toml", "SHA256SUMS"}
PART = 16 * 1024 * 1024  # bytes of a file that become one document at the most
HEAD = 1024 * 1024  # bytes by which the encoding is told
STEP = 256 * 1024  # bytes of a longer file that are then read at a time: they stay in the processor's cache
PIECE = 64 * 1024  # bytes of each document that a longer file becomes: as much as is looked at together
PARAGRAPH = 4096  # how far back it is cut between paragraphs rather than lines
REACH = 64 * 1024  # how far back from there white space is looked for, to cut at
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
WHITE = b" \n\r\t\f\v"
LINK = re.compile(r"https?:|www\.", re.IGNORECASE)


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
        else:
            hint = f"linkcheck explain --live {path}" if LINK.match(path) else "check the spelling"
            yield _problem(path, "there is no such file or folder", hint)
            return
    except (OSError, ValueError) as error:
        yield _problem(path, _said(error), "check the path and its permissions")
        return
    for trouble in closed:
        yield _problem(_name(trouble.filename), _said(trouble), "check its permissions")
    if not found and not closed:
        yield _problem(path, "nothing to read in it", "name a file, or a folder that holds some")
    yield from found


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
            if not place.is_file():
                yield _problem(source, "not a regular file", "name a file, a folder, or -")
                return
            with place.open("rb") as stream:
                yield from _parts(source, stream, markup)
        elif place is not None:
            yield from _parts(source, place, markup)
    except OSError as error:
        yield _problem(source, _said(error), "check the path and its permissions")


def _said(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _parts(source: str, stream: BinaryIO, markup: Markup) -> "Iterator[Document | Problem]":
    """The text in one document, or, where it is longer than PART bytes, in many of about PIECE bytes.

    The lines of all but the first are not counted: who reads on counts too.
    """
    asked = min(HEAD, PART) if _is_long(stream) else PART
    data = _fill(stream, asked)
    more = len(data) == asked
    encoding, data = _encoding(data)
    if not encoding:
        yield _problem(source, "not text (it holds binary data): passed over")
        return
    if not more:
        text, said, fullwidth = _decoded(data, encoding)
        yield Document(source=source, text=text, markup=markup, encoding=said, fullwidth=fullwidth)
        return
    start = place = 0
    while True:
        if more and len(data) - place < PIECE:
            fresh = _fill(stream, STEP)
            more = len(fresh) == STEP
            data, place = data[place:] + fresh, 0
        if place == len(data):
            return
        end = place + PIECE
        end = len(data) if end >= len(data) and not more else _cut(data, place, end, encoding)
        text, said, fullwidth = _decoded(data[place:end], encoding)
        origin = Origin(start=start) if not start else Origin(0, 0, start)
        yield Document(source, text, markup, origin, encoding=said, fullwidth=fullwidth)
        place = end
        start += len(text)


def _is_long(stream: BinaryIO) -> bool:
    """Whether a stream is a file of more than PART bytes, which need not be held at once; of a pipe nobody knows."""
    try:
        return os.fstat(stream.fileno()).st_size > PART
    except (OSError, AttributeError):
        return False


def _decoded(data: bytes, encoding: str) -> tuple[str, str, bool]:
    """The text, how it was read, whether it may be `fullwidth`; what cannot be read is replaced, never dropped."""
    try:
        return data.decode(encoding), encoding, encoding != "utf-8" or b"\xef" in data
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), f"{encoding}, with errors", True


def placed(parts: "Iterable[Document | Problem]") -> "Iterator[Document | Problem]":
    """The same, each document with its line and column."""
    before: Document | None = None
    for part in parts:
        if isinstance(part, Document):
            if before and not part.origin.line:
                line, column = after(before.text, before.origin.line, before.origin.column)
                part = part._replace(origin=Origin(line, column, part.origin.start, part.origin.pointer))
            before = part
        yield part


def after(text: str, line: int, column: int) -> tuple[int, int]:
    """Line and column behind `text`, where it began at `line` and `column`; \\r ends lines where no \\n does."""
    eol = "\r" if "\n" not in text and "\r" in text else "\n"
    breaks = text.count(eol)
    if not breaks:
        return line, column + len(text)
    return line + breaks, len(text) - text.rfind(eol)


def _cut(data: bytes, start: int, end: int, encoding: str) -> int:
    """Where a part [start, end) may end: behind a line, or white space near its end, else between characters."""
    unit = WIDE.get(encoding, 1)
    if unit > 1:
        return start + _cut_wide(data[start:end], unit, encoding)
    near = max(start, end - REACH)
    cut = data.rfind(b"\n\n", max(start, end - PARAGRAPH), end) + 1 or data.rfind(b"\n", near, end) + 1
    if not cut:
        cut = max(data.rfind(white, near, end) for white in (bytes((byte,)) for byte in WHITE)) + 1
    return cut or start + _behind_character(data[start:end])


def _cut_wide(data: bytes, unit: int, encoding: str) -> int:
    """The same for UTF-16 and UTF-32, whose units must not be broken."""
    for white in ("\n", " "):
        mark = white.encode(encoding)
        place = data.rfind(mark, len(data) - REACH)
        while place > 0 and place % unit:
            place = data.rfind(mark, len(data) - REACH, place + len(mark) - 1)
        if place > 0:
            return place + unit
    cut = len(data) - len(data) % 4
    high = data[cut - 1 if encoding.endswith("le") else cut - 2]
    return cut - 2 if unit == 2 and 0xD8 <= high < 0xDC else cut


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


def _encoding(block: bytes) -> tuple[str, bytes]:
    """The encoding of a text by its first block, and the block without its mark; '' where it is no text."""
    for mark, name in BOMS:
        if block.startswith(mark):
            return name, block[len(mark) :]
    head = block[:HEAD]
    wide = _unmarked_wide(head[:4096])
    if wide:
        return wide, block
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _guessed(head), block
    return ("" if _binary(head) else "utf-8"), block


def _unmarked_wide(head: bytes) -> str:
    """UTF-16 without its mark: every other byte of Western text is NUL; '' where it is not so."""
    half = len(head) // 2
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half > 8 and head[start::2].count(0) > half * 0.7 and head[1 - start :: 2].count(0) < half * 0.05:
            return name
    return ""


def _binary(head: bytes) -> bool:
    """Whether control characters stand too thick for text; a stray NUL is tolerated."""
    controls = sum(head[:8192].count(bytes((byte,))) for byte in (*range(9), *range(14, 27), 127))
    return controls > max(2, len(head[:8192]) // 50)


def _guessed(head: bytes) -> str:
    """The most likely encoding of text that is no UTF-8; Western where nothing speaks for another one."""
    from charset_normalizer import from_bytes

    if _binary(head):
        return ""
    found = from_bytes(head[: 1 << 16])
    best = found.best()
    if best is None:
        return "utf-8"
    western = next((match for match in found if "cp1252" in (match.encoding, *match.could_be_from_charset)), None)
    if western and (western.chaos, -western.coherence) <= (best.chaos + 0.02, -best.coherence):
        return "cp1252"
    return best.encoding
