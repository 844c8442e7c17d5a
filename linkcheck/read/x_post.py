"""One record of an X archive → Document: its text, date and address, and what each of its links stands for."""

import html
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from linkcheck import dates, snowflake
from linkcheck.model import Document, Expansion, Origin

CREATED = "%a %b %d %H:%M:%S %z %Y"
TAIL = re.compile(r"https?://t\.co/\w*\Z")
BEGINNING = 200  # characters by which a long post is known


class Url(Struct, frozen=True):
    """A link of a post: what stands in the text, what it stands for, what is shown. Two spellings are in use."""

    url: str = ""
    expanded_url: str = ""
    display_url: str = ""
    shortUrl: str = ""
    expandedUrl: str = ""
    displayUrl: str = ""


class Urls(Struct, frozen=True):
    """The links of a post, and those of its pictures and films; not yet looked at, as single ones may be broken."""

    urls: list[Any] = []
    media: list[Any] = []


class Tweet(Struct, frozen=True):
    """A record of tweets.js."""

    full_text: str = ""
    text: str = ""
    id_str: str = ""
    created_at: str = ""
    entities: Urls = Urls()


class Core(Struct, frozen=True):
    """What a long post says."""

    text: str = ""
    urls: list[Any] = []


class Note(Struct, frozen=True):
    """A record of note-tweet.js: the whole text of a long post, known by its moment and beginning only."""

    createdAt: str = ""
    core: Core = Core()


class Like(Struct, frozen=True):
    """A record of like.js: a post of somebody else."""

    tweetId: str = ""
    fullText: str = ""
    expandedUrl: str = ""


class Notes:
    """Long posts, each with its source and JSON pointer; found by their second, and by how their text begins."""

    def __init__(self, notes: Iterable[tuple[tuple[str, str], Note]]) -> None:
        self._notes = list(notes)
        self._of_second: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, (_, note) in enumerate(self._notes):
            self._of_second[note.createdAt[:19]].append((html.unescape(note.core.text), number))
        for rows in self._of_second.values():
            rows.sort()

    def __iter__(self) -> Iterator[tuple[tuple[str, str], Note]]:
        """All of them, in their order."""
        return iter(self._notes)

    def of(self, tweet: Tweet) -> tuple[tuple[str, str], Note] | None:
        """The one whose text goes on where that of a post is cut, if no other begins so in the same second."""
        written = moment(tweet)
        text = html.unescape(tweet.full_text or tweet.text)
        begun = TAIL.sub("", text.rstrip()).rstrip().removesuffix("…").rstrip()[:BEGINNING]
        rows = self._of_second.get(f"{written:%Y-%m-%dT%H:%M:%S}", []) if written and begun else []
        first = bisect_left(rows, (begun,))
        found = [number for text, number in rows[first : first + 2] if text.startswith(begun)]
        return self._notes[found[0]] if len(found) == 1 else None


def of_tweet(tweet: Tweet, note: Note | None, source: str, pointer: str, author: str) -> Document:
    """A post of the archive's owner; a long one with its whole text, which its note has."""
    text = tweet.full_text or tweet.text
    written_at = moment(tweet)
    facts = list(_facts(tweet.entities.urls))
    if note:
        text, facts = note.core.text, [*_facts(note.core.urls), *facts]
    text = _without(html.unescape(text), [url for url, _, _ in _facts(tweet.entities.media)])
    return Document(
        source=source,
        text=text,
        origin=Origin(pointer=pointer),
        written_at=written_at,
        author=author,
        post_url=f"https://x.com/{author or 'i'}/status/{tweet.id_str}" if tweet.id_str.isdigit() else "",
        expansions=tuple(_placed(text, facts)),
    )


def of_note(note: Note, source: str, pointer: str, author: str) -> Document:
    """A long post whose short form is not in the archive."""
    text = html.unescape(note.core.text)
    return Document(
        source=source,
        text=text,
        origin=Origin(pointer=pointer),
        written_at=at(note),
        author=author,
        expansions=tuple(_placed(text, _facts(note.core.urls))),
    )


def of_like(like: Like, source: str, pointer: str) -> Document:
    """A post that was liked: its links are known by their short form only."""
    return Document(
        source=source,
        text=html.unescape(like.fullText),
        origin=Origin(pointer=pointer),
        written_at=snowflake.written_at(like.tweetId),
        post_url=f"https://x.com/i/status/{like.tweetId}" if like.tweetId.isdigit() else "",
    )


def moment(tweet: Tweet) -> datetime | None:
    """When a post was written: as it says, or by its number."""
    try:
        return datetime.strptime(tweet.created_at, CREATED).astimezone(UTC)
    except (ValueError, OverflowError):
        return snowflake.written_at(tweet.id_str)


def at(note: Note) -> datetime | None:
    """When a long post was written."""
    return dates.of_text(note.createdAt)


def _facts(entries: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    """Short form, address and shown text of each link that has all it takes."""
    for entry in entries:
        try:
            found = msgspec.convert(entry, Url)
        except msgspec.ValidationError:
            continue
        short, whole = found.url or found.shortUrl, found.expanded_url or found.expandedUrl
        if short and whole:
            yield short, whole, found.display_url or found.displayUrl


def _placed(text: str, facts: Iterable[tuple[str, str, str]]) -> Iterator[Expansion]:
    """Each link at its place: found by its short form, as counts of places differ from one export to the next."""
    last: dict[str, int] = {}
    for short, whole, shown in facts:
        start = text.find(short, last.get(short, 0))
        if start >= 0:
            last[short] = start + len(short)
            yield Expansion(start=start, end=start + len(short), url=whole, shown=shown)


def _without(text: str, pictures: list[str]) -> str:
    """The text without the links that X adds for pictures and films of the post itself."""
    for short in pictures:
        if text.endswith(short):
            text = text.removesuffix(short).rstrip()
    return text
