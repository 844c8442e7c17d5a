"""Plain text that is a paste of posts: one document per post. Doubtful text stays one document."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from linkcheck.model import Document, Origin
from linkcheck.read.files import after

EOL = r"[ \t]*\r?\n"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = (
    rf"(?:(?P<day>{MONTH} \d{{1,2}}, \d{{4}})|{MONTH} \d{{1,2}}|\d{{1,3}}(?:[smhdwy]|mo)|(?P<iso>\d{{4}}-\d\d-\d\d))"
    r"(?:(?:,| at|) \d{1,2}:\d\d(?: ?[AP]M)?)?"
)
HANDLE = r"[\u202a\u2066]?@(?P<handle>\w[\w.-]{0,63}(?:@[\w.-]{1,100})?)[\u202c\u2069]?"
# What stands above the posts of a profile page on X: name, "300 posts", @name, and a line or more of biography.
PROFILE = re.compile(
    rf"(?P<name>[^\n@]{{1,80}}?){EOL}[\d.,]{{1,9}}[KM]? posts?{EOL}(?:{EOL})?"
    rf"(?:(?:Follow|Following|Follows you|Message|Subscribe|Edit profile|(?P=name)){EOL}){{0,5}}"
    rf"@(?P<handle>\w{{1,15}}){EOL}(?:[^\r\n]{{1,400}}+(?:\r?\n|\Z)){{0,20}}"
)
# What stands above one post: the handle on a line below the name, or behind it; then a dot and the date.
BELOW = re.compile(rf"\n{HANDLE}(?:(?={EOL})|(?=[ \t]+·))")
BEHIND = re.compile(rf"[ \t]{HANDLE}[ \t]+·[ \t]+{DATE}[ \t]*(?:\r?\n|\Z)")
WHEN = re.compile(rf"(?:{EOL}|[ \t]+)(?P<dot>·(?:{EOL}|[ \t]+))?{DATE}[ \t]*(?:\r?\n|\Z)")
# What stands below a post that is open on X.
STAMP = re.compile(rf"\n\d{{1,2}}:\d\d [AP]M · (?P<day>{MONTH} \d{{1,2}}, \d{{4}})\b")
POSTS = re.compile(rf" posts?{EOL}")
BLANK = re.compile(r"\n[ \t\r]*\n\s*")
NAME = re.compile(r"(?=[^\n]*\S)[^\n@]{1,80}\Z")
LONGEST_POST, LONGEST_NAME = 30_000, 80  # characters; X allows 25,000 and 50


class Head(NamedTuple):
    """A header in a paste: whose posts follow, and since when."""

    start: int
    end: int
    author: str
    written_at: datetime | None = None
    profile: bool = False


def documents(document: Document) -> Iterator[Document]:
    """The posts of a copied profile page or timeline, each with its author and place, or the document itself.

    Blocks between blank lines are posts; a long post's parts stay apart, which is harmless as mentions keep their
    place. The author is the account under whose header a post stands. What stands above the first header has that
    author only where it is repeated under it (X shows a post twice when its page is copied from the top).
    """
    heads = _heads(document.text)
    if not heads:
        yield document
        return
    cut = _Cutter(document)
    below = {text.strip() for text in BLANK.split(document.text[heads[0].end :])}
    first = document.text[: heads[0].start]
    known = heads[0].profile and first.strip() in below
    yield from cut.blocks(0, heads[0].start, heads[0].author if known else "", None)
    for place, head in enumerate(heads):
        stop = heads[place + 1].start if place + 1 < len(heads) else len(document.text)
        if head.profile:
            end = min(head.end, stop)
            yield from cut.block(head.start, end, head.author, None)
            yield from cut.blocks(end, stop, head.author, None)
        else:
            yield from cut.block(head.start, stop, head.author, head.written_at)


def _heads(text: str) -> list[Head]:
    """Every header, in order; no two begin at one place."""
    if "@" not in text:
        return []
    found: dict[int, Head] = {}
    for sign in POSTS.finditer(text) if " post" in text else ():
        match = PROFILE.match(text, _line_before(text, sign.start()))
        if match:
            found[match.start()] = Head(*match.span(), match["handle"], profile=True)
    for head in (*_behind(text), *_below(text, stamped=not found)):
        found.setdefault(head.start, head)
    return sorted(found.values(), key=lambda head: head.start)


def _behind(text: str) -> Iterator[Head]:
    """Headers of one line: `Ada One @ada_one · Oct 3, 2025`."""
    for match in BEHIND.finditer(text) if "·" in text else ():
        start = _name(text, match.start())
        if start is not None:
            yield Head(start, match.end(), match["handle"], _date(match))


def _below(text: str, *, stamped: bool) -> Iterator[Head]:
    """Headers whose handle has a line of its own: the date behind it, or, of an open post, at its end (`stamped`).

    A plain @name needs the dot between; a handle with a host is one of a kind without it.
    """
    stamps = STAMP.finditer(text) if stamped and " · " in text else iter(())
    stamp = next(stamps, None)
    waiting: tuple[int, re.Match[str]] | None = None
    for match in BELOW.finditer(text):
        while stamp and stamp.start() < match.start():
            if waiting and stamp.start() - waiting[1].end() < LONGEST_POST:
                yield Head(waiting[0], waiting[1].end(), waiting[1]["handle"], _date(stamp))
            waiting, stamp = None, next(stamps, None)
        waiting = None
        start = _name(text, match.start())
        if start is None:
            continue
        when = WHEN.match(text, match.end())
        if when and (when["dot"] or set(match["handle"]) & {".", "@"}):
            yield Head(start, when.end(), match["handle"], _date(when))
        else:
            waiting = start, match
    if waiting and stamp and stamp.start() - waiting[1].end() < LONGEST_POST:
        yield Head(waiting[0], waiting[1].end(), waiting[1]["handle"], _date(stamp))


def _name(text: str, end: int) -> int | None:
    """Where the name begins that ends its line at `end`; None where there is none."""
    start = text.rfind("\n", max(0, end - 2 * LONGEST_NAME), end) + 1
    return start if NAME.match(text, start, end) else None


def _line_before(text: str, place: int) -> int:
    """Where the line above that of `place` begins."""
    return text.rfind("\n", 0, max(0, text.rfind("\n", 0, place))) + 1


def _date(match: "re.Match[str]") -> datetime | None:
    """The day of a post, where its year is said."""
    groups = match.groupdict()
    if groups.get("iso"):
        return _read(groups["iso"], "%Y-%m-%d")
    return _read(groups["day"][:3] + groups["day"][groups["day"].index(" ") :], "%b %d, %Y") if groups["day"] else None


def _read(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None


class _Cutter:
    """Cuts a document into parts that keep their place; parts are asked for in order."""

    def __init__(self, document: Document) -> None:
        self._document = document._replace(eol=document.ends_lines)
        self._last = 0
        self._line, self._column = document.origin.line, document.origin.column

    def blocks(self, start: int, end: int, author: str, written_at: datetime | None) -> Iterator[Document]:
        """The blocks between blank lines of [start, end)."""
        for gap in BLANK.finditer(self._document.text, start, end):
            yield from self.block(start, gap.start(), author, written_at)
            start = gap.end()
        yield from self.block(start, end, author, written_at)

    def block(self, start: int, end: int, author: str, written_at: datetime | None) -> Iterator[Document]:
        """One part without the blank lines around it; nothing where nothing is left."""
        text = self._document.text[start:end]
        if not text.strip():
            return
        start += len(text) - len(text.lstrip())
        self._line, self._column = after(
            self._document.text[self._last : start], self._line, self._column, self._document.eol
        )
        self._last = start
        origin = self._document.origin
        yield self._document._replace(
            text=text.strip(),
            author=author,
            written_at=written_at,
            origin=Origin(line=self._line, column=self._column, start=origin.start + start, pointer=origin.pointer),
        )
