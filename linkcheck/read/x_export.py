"""The archive that X gives its users, as folder or ZIP → one Document per post. Nothing of it is run or unpacked."""

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec
from msgspec import Struct

from linkcheck.model import Document, Problem
from linkcheck.read import x_post
from linkcheck.read.x_post import Like, Note, Tweet

LARGEST = 512 * 1024 * 1024  # bytes of one part, unpacked; the largest known are a few hundred MB
TOTAL = 4 * LARGEST  # bytes of all parts, unpacked: members of a ZIP may share the same bytes
SMALL = 4 * 1024 * 1024  # bytes of a part, unpacked, that are read however well they were packed
DENSEST = 100  # bytes unpacked for each packed one in a larger part: JSON of posts has 5 to 20, a bomb up to 1000
PARTS = 1000  # of one archive; the largest known have some dozens
DIRECTORY = 64 * 1024 * 1024  # bytes of a ZIP's table of contents
HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w{1,60})\.part(\d{1,4})\s*=\s*")
ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
PART = re.compile(r"(?:.*/)?(?:data/)?(?P<name>tweets?|note-tweet|like|account|[a-z-]+)(?:-?part\d+)?\.js\Z", re.DOTALL)
POSTS = {"tweet": ("tweet", "tweets"), "note": ("note_tweet", "note-tweet"), "like": ("like",)}
T = TypeVar("T")


class _Broken(Exception):
    """A part cannot be used; says why."""


class TweetRow(Struct, frozen=True):
    """A post in its row."""

    tweet: Tweet


class NoteRow(Struct, frozen=True):
    """A long post in its row."""

    noteTweet: Note


class LikeRow(Struct, frozen=True):
    """A post that was liked, in its row."""

    like: Like


class Account(Struct, frozen=True):
    """Whose archive it is."""

    username: str = ""


class AccountRow(Struct, frozen=True):
    """That in its row."""

    account: Account


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP that holds posts of an X archive."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        with _zip(path) as archive:
            return any(_kind(name) == "tweet" for name in archive.namelist())
    except (_Broken, OSError):
        return False


def is_part(path: Path) -> bool:
    """Whether a file is a part of an unpacked X archive: `window.YTD.…` stands at its beginning."""
    if path.suffix != ".js" or not path.is_file():  # a pipe would never end
        return False
    try:
        with path.open("rb") as stream:
            return HEAD.match(stream.read(200)) is not None
    except OSError:
        return False


def documents(path: Path) -> Iterator[Document | Problem]:
    """The posts of an archive: of a ZIP all, of an unpacked part those that it holds. Raises nothing for bad input.

    Parts that hold no posts (advertisements, contacts, messages) give nothing.
    """
    try:
        if path.suffix.lower() == ".zip":
            with _zip(path) as archive:
                names = [name for name in archive.namelist() if _kind(name)]
                yield from _Archive(str(path) + "!", names, lambda name: _member(archive, name)).documents()
        else:
            beside = sorted(found.name for found in path.parent.iterdir() if _kind(found.name))
            whole = _Archive(str(path.parent) + "/", beside, lambda name: _file(path.parent / name))
            yield from whole.documents(only=path.name)
    except (_Broken, OSError) as error:
        yield Problem(where=str(path), what=str(error), hint="ask X for the archive again, or unpack it")


def _kind(name: str) -> str:
    """What a part holds: tweet, note, like, account, or ''."""
    match = PART.fullmatch(name)
    if not match:
        return ""
    known = {"tweet": "tweet", "tweets": "tweet", "note-tweet": "note", "like": "like", "account": "account"}
    return known.get(match["name"].removesuffix("-"), "")


class _Archive:
    """The parts of one archive: read by name, whatever they lie in."""

    def __init__(self, prefix: str, names: list[str], read: Callable[[str], bytearray]) -> None:
        self._prefix = prefix
        self._names = names[:PARTS]
        self._read = read
        self._left = TOTAL
        self.problems: list[Problem] = []
        if len(names) > PARTS:
            self._say(prefix, f"{len(names)} parts: only the first {PARTS} were read")

    def documents(self, only: str | None = None) -> Iterator[Document | Problem]:
        author = next((row.account.username for _, row in self._rows("account", AccountRow)), "")
        wanted = {only} if only else set(self._names)
        if any(_kind(name) in ("tweet", "note") for name in wanted):
            yield from self._own(author, wanted)
        for place, row in self._rows("like", LikeRow, wanted):
            yield x_post.of_like(row.like, *place)
        yield from self.problems

    def _own(self, author: str, wanted: set[str]) -> Iterator[Document]:
        """The owner's posts; a note stands for itself only where no post has its text."""
        notes: dict[str, list[tuple[tuple[str, str], Note]]] = defaultdict(list)
        for place, row in self._rows("note", NoteRow):
            notes[row.noteTweet.createdAt[:19]].append((place, row.noteTweet))
        used: set[str] = set()
        several = any(_kind(name) == "note" for name in wanted)  # whose posts may stand in any part
        for place, tweet_row in self._rows("tweet", TweetRow, None if several else wanted):
            tweet = tweet_row.tweet
            written = x_post.moment(tweet)
            near = notes.get(f"{written:%Y-%m-%dT%H:%M:%S}", []) if written else []
            document = x_post.of_tweet(tweet, [note for _, note in near], *place, author)
            used.update(pointer[1] for pointer, note in near if document.text == note.core.text)
            if place[0].removeprefix(self._prefix) in wanted:
                yield document
        for found in notes.values():
            for place, note in found:
                if place[1] not in used and place[0].removeprefix(self._prefix) in wanted:
                    yield x_post.of_note(note, *place, author)

    def _rows(self, kind: str, row: type[T], wanted: set[str] | None = None) -> Iterator[tuple[tuple[str, str], T]]:
        """The records of a kind with their source and JSON pointer; bad ones are counted, said and passed over."""
        for name in self._names:
            if _kind(name) != kind or (wanted is not None and name not in wanted):
                continue
            source = self._prefix + name
            bad = 0
            try:
                for number, raw in enumerate(_records(self._data(name))):
                    try:
                        yield (source, f"/{number}"), _record(raw, row)
                    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
                        bad += 1
            except (_Broken, OSError) as error:
                self._say(source, str(error))
            if bad:
                self._say(source, f"{bad} records of it cannot be read and were passed over")

    def _data(self, name: str) -> bytearray:
        if self._left <= 0:
            raise _Broken(f"more than {TOTAL >> 30} GiB when unpacked: not read")
        data = self._read(name)
        self._left -= len(data)
        return data

    def _say(self, source: str, what: str) -> None:
        problem = Problem(where=source, what=what, hint="the other records were read")
        if problem not in self.problems:
            self.problems.append(problem)


def _record(raw: msgspec.Raw, row: type[T]) -> T:
    """One record; before 2020 a post stood in its row without `{"tweet": …}` around it. Raises msgspec's errors."""
    try:
        return msgspec.json.decode(raw, type=row)
    except msgspec.ValidationError:
        bare = msgspec.json.decode(raw, type=Tweet) if row is TweetRow else None
        if bare is None or not (bare.full_text or bare.text):
            raise
        return msgspec.convert({"tweet": bare}, type=row)


def _records(data: bytearray) -> list[msgspec.Raw]:
    """The records of a part: an array behind `window.YTD.… =`, which is never evaluated."""
    head = HEAD.match(data[:400])
    if not head:
        raise _Broken("not a part of an X archive: it does not begin with window.YTD")
    tail = data[-1024:]
    end = len(data) - len(tail) + len(tail.rstrip(b"; \t\r\n\0"))
    rows = memoryview(data)[head.end() : end]  # no copy: a part may have hundreds of megabytes
    try:
        try:
            return msgspec.json.decode(rows, type=list[msgspec.Raw])
        except msgspec.DecodeError:
            return msgspec.json.decode(ESCAPE.sub(_paired, rows), type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise _Broken(f"not readable as JSON: {str(error)[:80]}") from None


def _paired(match: re.Match[bytes]) -> bytes:
    """An escape as it is, or that of U+FFFD for half a character: texts are cut in the middle of emoji."""
    return rb"\ufffd" if match["half"] else match[0]


def _file(path: Path) -> bytearray:
    if not path.is_file():
        raise _Broken("not a regular file")
    with path.open("rb") as stream:
        return _bounded(stream)


def _bounded(stream: IO[bytes]) -> bytearray:
    """At most LARGEST bytes, however many are announced."""
    data = bytearray()
    while piece := stream.read(1 << 20):
        data += piece
        if len(data) > LARGEST:
            raise _Broken(f"larger than {LARGEST >> 20} MiB when unpacked: not read")
    return data


def _member(archive: zipfile.ZipFile, name: str) -> bytearray:
    """A part of a ZIP; what it says of its size is believed only where that is too much. No more is unpacked."""
    member = archive.getinfo(name)
    if member.file_size > LARGEST:
        raise _Broken(f"larger than {LARGEST >> 20} MiB when unpacked: not read")
    packed = min(member.compress_size, Path(archive.filename or "").stat().st_size)
    if member.file_size > max(SMALL, DENSEST * packed):
        raise _Broken(f"over {DENSEST} times as large when unpacked, as no posts are: not read")
    try:
        with archive.open(name) as stream:
            return _bounded(stream)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _Broken(f"cannot be unpacked: {error}") from None


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP whose table of contents is of a sane size."""
    try:
        end: Any = None
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - (1 << 16) - 22))
            end = stream.read()
        place = end.rfind(b"PK\5\6")
        if place >= 0 and DIRECTORY < int.from_bytes(end[place + 12 : place + 16], "little") < 0xFFFFFFFF:
            raise _Broken("its table of contents is too large to be true")
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _Broken(f"no readable ZIP: {error}") from None
    with archive:
        yield archive
