"""The archive that X gives its users, as folder or ZIP → one Document per post. Nothing of it is run or unpacked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from linkcheck.model import Document, Problem
from linkcheck.read import x_parts, x_post
from linkcheck.read.x_post import Like, Note, Tweet

TOTAL = 4 * x_parts.LARGEST  # bytes of all parts, unpacked: members of a ZIP may share the same bytes
PARTS = 1000  # of one archive; the largest known have some dozens
T = TypeVar("T")


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
        with x_parts.opened(path) as archive:
            return any(x_parts.kind(name) == "tweet" for name in archive.namelist())
    except (x_parts.Broken, OSError):
        return False


def is_part(path: Path) -> bool:
    """Whether a file is a part of an unpacked X archive: `window.YTD.…` stands at its beginning."""
    if path.suffix != ".js" or not path.is_file():  # a pipe would never end
        return False
    try:
        with path.open("rb") as stream:
            return x_parts.HEAD.match(stream.read(200)) is not None
    except OSError:
        return False


def documents(path: Path) -> Iterator[Document | Problem]:
    """The posts of an archive: of a ZIP all, of an unpacked part those that it holds. Raises nothing for bad input.

    Parts that hold no posts (advertisements, contacts, messages) give nothing.
    """
    try:
        if path.suffix.lower() == ".zip":
            with x_parts.opened(path) as archive:
                names = [name for name in archive.namelist() if x_parts.kind(name)]
                yield from _Archive(str(path) + "!", names, lambda name: x_parts.of_zip(archive, name)).documents()
        else:
            beside = sorted(found.name for found in path.parent.iterdir() if x_parts.kind(found.name))
            whole = _Archive(str(path.parent) + "/", beside, lambda name: x_parts.of_file(path.parent / name))
            yield from whole.documents(only=path.name)
    except (x_parts.Broken, OSError) as error:
        yield Problem(where=str(path), what=str(error), hint="ask X for the archive again, or unpack it")


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
        if any(x_parts.kind(name) in ("tweet", "note") for name in wanted):
            yield from self._own(author, wanted)
        for place, row in self._rows("like", LikeRow, wanted):
            yield x_post.of_like(row.like, *place)
        yield from self.problems

    def _own(self, author: str, wanted: set[str]) -> Iterator[Document]:
        """The owner's posts; a note stands for itself only where no post has its text."""
        notes = x_post.Notes((place, row.noteTweet) for place, row in self._rows("note", NoteRow))
        used: set[tuple[str, str]] = set()
        several = any(x_parts.kind(name) == "note" for name in wanted)  # whose posts may stand in any part
        for place, tweet_row in self._rows("tweet", TweetRow, None if several else wanted):
            found = notes.of(tweet_row.tweet)
            if found:
                used.add(found[0])
            if place[0].removeprefix(self._prefix) in wanted:
                yield x_post.of_tweet(tweet_row.tweet, found[1] if found else None, *place, author)
        for place, note in notes:
            if place not in used and place[0].removeprefix(self._prefix) in wanted:
                yield x_post.of_note(note, *place, author)

    def _rows(self, kind: str, row: type[T], wanted: set[str] | None = None) -> Iterator[tuple[tuple[str, str], T]]:
        """The records of a kind with their source and JSON pointer; bad ones are counted, said and passed over."""
        for name in self._names:
            if x_parts.kind(name) != kind or (wanted is not None and name not in wanted):
                continue
            source = self._prefix + name
            bad = 0
            try:
                for number, raw in enumerate(x_parts.records(self._data(name))):
                    try:
                        yield (source, f"/{number}"), _record(raw, row)
                    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
                        bad += 1
            except (x_parts.Broken, OSError) as error:
                self._say(source, str(error))
            if bad:
                self._say(source, f"{bad} records of it cannot be read and were passed over")

    def _data(self, name: str) -> bytearray:
        if self._left <= 0:
            raise x_parts.Broken(f"more than {TOTAL >> 30} GiB when unpacked: not read")
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
