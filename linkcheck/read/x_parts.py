"""The parts of an X archive, in a folder or ZIP: told by their names, unpacked within bounds, cut into records."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

LARGEST = 512 * 1024 * 1024  # bytes of one part, unpacked; the largest known are a few hundred MB
SMALL = 4 * 1024 * 1024  # bytes of a part, unpacked, that are read however well they were packed
DENSEST = 100  # bytes unpacked for each packed one in a larger part: JSON of posts has 5 to 20, a bomb up to 1000
DIRECTORY = 64 * 1024 * 1024  # bytes of a ZIP's table of contents
HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w{1,60})\.part(\d{1,4})\s*=\s*")
ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
PART = re.compile(r"(?:.*/)?(?:data/)?(?P<name>tweets?|note-tweet|like|account|[a-z-]+)(?:-?part\d+)?\.js\Z", re.DOTALL)


class Broken(Exception):
    """A part cannot be used; says why."""


def kind(name: str) -> str:
    """What a part holds: tweet, note, like, account, or ''."""
    match = PART.fullmatch(name)
    if not match:
        return ""
    known = {"tweet": "tweet", "tweets": "tweet", "note-tweet": "note", "like": "like", "account": "account"}
    return known.get(match["name"].removesuffix("-"), "")


def records(data: bytearray) -> list[msgspec.Raw]:
    """The records of a part: an array behind `window.YTD.… =`, which is never evaluated. Raises Broken."""
    head = HEAD.match(data[:400])
    if not head:
        raise Broken("not a part of an X archive: it does not begin with window.YTD")
    tail = data[-1024:]
    end = len(data) - len(tail) + len(tail.rstrip(b"; \t\r\n\0"))
    rows = memoryview(data)[head.end() : end]  # no copy: a part may have hundreds of megabytes
    try:
        try:
            return msgspec.json.decode(rows, type=list[msgspec.Raw])
        except msgspec.DecodeError:
            return msgspec.json.decode(ESCAPE.sub(_paired, rows), type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise Broken(f"not readable as JSON: {str(error)[:80]}") from None


def _paired(match: re.Match[bytes]) -> bytes:
    """An escape as it is, or that of U+FFFD for half a character: texts are cut in the middle of emoji."""
    return rb"\ufffd" if match["half"] else match[0]


def of_file(path: Path) -> bytearray:
    """What a part of an unpacked archive holds. Raises Broken, OSError."""
    if not path.is_file():
        raise Broken("not a regular file")
    with path.open("rb") as stream:
        return _bounded(stream)


def _bounded(stream: IO[bytes]) -> bytearray:
    """At most LARGEST bytes, however many are announced."""
    data = bytearray()
    while piece := stream.read(1 << 20):
        data += piece
        if len(data) > LARGEST:
            raise Broken(f"larger than {LARGEST >> 20} MiB when unpacked: not read")
    return data


def of_zip(archive: zipfile.ZipFile, name: str) -> bytearray:
    """A part of a ZIP; what it says of its size is believed only where that is too much. No more is unpacked.

    Raises Broken, OSError.
    """
    member = archive.getinfo(name)
    if member.file_size > LARGEST:
        raise Broken(f"larger than {LARGEST >> 20} MiB when unpacked: not read")
    packed = min(member.compress_size, Path(archive.filename or "").stat().st_size)
    if member.file_size > max(SMALL, DENSEST * packed):
        raise Broken(f"over {DENSEST} times as large when unpacked, as no posts are: not read")
    try:
        with archive.open(name) as stream:
            return _bounded(stream)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Broken(f"cannot be unpacked: {error}") from None


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP whose table of contents is of a sane size. Raises Broken, OSError."""
    try:
        end: Any = None
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - (1 << 16) - 22))
            end = stream.read()
        place = end.rfind(b"PK\5\6")
        if place >= 0 and DIRECTORY < int.from_bytes(end[place + 12 : place + 16], "little") < 0xFFFFFFFF:
            raise Broken("its table of contents is too large to be true")
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Broken(f"no readable ZIP: {error}") from None
    with archive:
        yield archive
