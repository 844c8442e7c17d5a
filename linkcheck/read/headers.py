"""What stands above posts where pages are copied as plain text: name, @name and time, or the top of a profile."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from linkcheck.read import times

BLANKS = " \t\u00a0"
GAP = f"[{BLANKS}]"
EOL = rf"{GAP}*\r?\n"
LINES = rf"(?:{EOL}){{1,2}}"
SAID = rf"(?P<said>[^\r\n·•]{{1,{times.LONGEST}}})(?P<more>•[^\n]{{0,80}})?(?:\r?\n|\Z)"  # how long it takes to read
DIRECTION = "\u200e\u200f\u202a\u2066\u2067\u2068"  # marks that pages write before a handle
# `300 posts` below a name, as X says it in its languages.
COUNT = (
    r"(?:\d[\d.,٫٬\u00a0\u202f ]{0,11}(?:[^\W\d]{1,4}\.?[ \u00a0])?"
    r"(?:posts?|Beiträge|publicaciones|publications|(?:件の)?ポスト|게시물|帖子|[則则]?貼文|من المنشورات|منشورات|منشور"
    r"|پست|пост(?:ов|а|ы)?|дописів|gönderi|wpis(?:ów|y)?|berichten|inlägg|opslag|innlegg|julkaisua|příspěvků|postări"
    r"|postingan|पोस्ट|পোস্ট|bài đăng|โพสต์|פוסטים|δημοσιεύσεις)|게시물 \d[\d.,]{0,11}[^\s\d]?개?)"
)
POSTS = re.compile(rf"\n{COUNT}{EOL}", re.IGNORECASE)
# What stands above the posts of a profile page on X: name, "300 posts", buttons, @name, and lines of biography.
PROFILE = re.compile(
    rf"(?P<name>[^\n@]{{1,80}}?){EOL}{COUNT}{EOL}(?:{EOL})?"
    rf"(?:(?:(?P=name)|[^\W\d_][^\n@\d.,:;!?]{{0,24}}?){EOL}){{0,5}}"
    rf"@(?P<handle>\w{{1,15}}){EOL}(?:[^\r\n]{{1,400}}+(?:\r?\n|\Z)){{0,20}}",
    re.IGNORECASE,
)
# What stands above one post: the handle below the name, or behind it; then the time, mostly behind a dot.
NAMED = (  # begins with the one sign that is rare
    rf"@(?<=[\s{DIRECTION}]@)(?P<handle>\w[\w.-]{{0,63}}+(?P<host>@[\w.-]{{1,100}}+)?+)(?<!\.)[\u202c\u2069]?+(?=[\s·•])"
)
HANDLE = re.compile(NAMED)
TIMED = re.compile(  # a time may follow, or stand above where there is a host
    rf"{NAMED}(?(host)|(?={GAP}*+(?:\r?\n{GAP}*+){{0,2}}+"
    rf"(?:[·•]|(?:[^\s\d:/@·•]{{0,12}}+[^\S\r\n]?){{0,4}}\d|[^\s\d]{{1,14}}{GAP}*\r?\n)))"
)
WHEN = re.compile(rf"(?:{LINES})?{GAP}*(?:(?P<dot>[·•](?:{LINES}|{GAP}*)){GAP}*)?{SAID}")
# What stands below a post that is open on X: the time of day, and the day.
STAMP = re.compile(rf" · {SAID}")
CLOCK = re.compile(r"(?=.{4,24}\Z)[^·]{0,14}\d[:.٫]\d\d[^·]*\Z")
ADVERTISED = frozenset(  # stands where others have the time
    "Ad Promoted Anzeige Gesponsert Sponsorisé Promocionado Promovido Patrocinado Sponsorizzato Gepromoot Реклама "
    "Sponsorlu Promowane プロモーション 광고 推荐 推廣 إعلان מקודם".split()
)
COUNTS = re.compile(r"(?:\d[\d.,٫٬]*[KMB]?\s*)+\Z")  # of replies, reposts and likes, below a post
NAME = re.compile(r"(?=[^\n]*\S)(?:[^\n@]|@(?!\w)){1,80}\Z")
LONGEST_POST, LONGEST_NAME = 30_000, 80  # characters; X allows 25,000 and 50


class Head(NamedTuple):
    """A header in a paste: whose posts follow, and since when; `sure` where nothing else looks like it.

    One that is not `timed` is none, unless the time stands below its post.
    """

    start: int
    end: int
    author: str
    written_at: datetime | None = None
    profile: bool = False
    sure: bool = True
    timed: bool = True


def find(text: str) -> list[Head]:
    """Every header, in order; no two begin at one place."""
    if "@" not in text:
        return []
    found: dict[int, Head] = {}
    for sign in POSTS.finditer(text):
        match = PROFILE.match(text, text.rfind("\n", 0, sign.start()) + 1)
        if match:
            found[match.start()] = Head(*match.span(), match["handle"], profile=True)
    for head in _posts(text, stamped=not found):
        found.setdefault(head.start, head)
    return _sure(text, sorted(found.values(), key=lambda head: head.start))


def _sure(text: str, heads: list[Head]) -> list[Head]:
    """Without what may only look like a header, where neither other headers nor counts of likes tell of posts."""
    if len(heads) == 1 and not heads[0].profile and _is_within(text, heads[0]):
        return []
    rest = [number for number, head in enumerate(heads) if not head.sure]
    ends = [*(head.start for head in heads[1:]), len(text)]
    counted = sum(_ends_in_counts(text, heads[number].end, ends[number]) for number in rest)
    if len(heads) - len(rest) >= 2 or (len(rest) >= 2 and counted * 2 >= len(rest)):
        return heads
    return [head for head in heads if head.sure]


def _is_within(text: str, head: Head) -> bool:
    """Whether a header of one line stands within a paragraph."""
    above = text[max(0, head.start - LONGEST_NAME) : head.start].rstrip(" \t\r")
    return bool(above) and "\n" not in text[head.start : head.end - 1] and not above.endswith(("\n\n", "\n\r\n"))


def _ends_in_counts(text: str, start: int, end: int) -> bool:
    lines = text[max(start, end - 4 * LONGEST_NAME) : end].split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return COUNTS.match(last) is not None


def _posts(text: str, *, stamped: bool) -> Iterator[Head]:
    """Headers of single posts: with their time, or, of an open post, with the time at its end (`stamped`)."""
    stamps = _stamps(text) if stamped else iter(())
    stamp = next(stamps, None)
    waiting: Head | None = None
    for handle in (HANDLE if stamp else TIMED).finditer(text):
        while stamp and stamp[0] < handle.start():
            if waiting and stamp[0] - waiting.end < LONGEST_POST:
                yield waiting._replace(written_at=stamp[1])
            waiting, stamp = None, next(stamps, None)
        head = _head(text, handle)
        if head and head.timed:
            waiting = None
            yield head
        elif head and (waiting is None or handle.start() - waiting.end > LONGEST_POST):
            waiting = head  # the first of them: `Replying to` and whom stands below
    if waiting and stamp and stamp[0] - waiting.end < LONGEST_POST:
        yield waiting._replace(written_at=stamp[1])


def _stamps(text: str) -> Iterator[tuple[int, datetime]]:
    """The days that stand below open posts, with the time of day: where, and which."""
    for stamp in STAMP.finditer(text):
        line = _line(text, stamp.start())
        said = times.said(stamp["said"]) if line and CLOCK.match(text, line, stamp.start()) else None
        if line and said and said.day:
            yield line, said.day


def _head(text: str, handle: "re.Match[str]") -> Head | None:
    """The header that a handle stands in, below a name or behind it on its line; the time may be missing below one."""
    at = handle.start()
    start = _line(text, at)
    if start is None:
        return None
    behind = bool(text[start:at].strip(DIRECTION + BLANKS))
    name = start if behind else _line(text, start - 1)
    if name is None or not NAME.match(text, name, at if behind else start - 1):
        return None
    match = WHEN.match(text, handle.end())
    said = _said(text, handle, match) if match else None
    if match and said:
        sure = _is_sure(text, handle, match, behind=behind)
        return Head(name, match.end(), handle["handle"], said.day, sure=sure)
    if behind:
        return None
    above = _line(text, name - 1) if handle["host"] else None
    said = times.said(text[above : name - 1]) if above is not None else None
    if above is not None and said:  # as Mastodon has it
        return Head(above, handle.end(), handle["handle"], said.day)
    return Head(name, handle.end(), handle["handle"], timed=False)


def _line(text: str, end: int) -> int | None:
    """Where the line begins that goes on to `end`; None where there is none, or too far away for a name."""
    if end < 0:
        return None
    near = max(0, end - 2 * LONGEST_NAME)
    start = text.rfind("\n", near, end) + 1
    return start if start or not near else None


def _said(text: str, handle: "re.Match[str]", when: "re.Match[str]") -> times.When | None:
    """The time behind a handle, or that none stands there as a post is an advertisement; None where neither is so.

    A dot on a line of its own tells also where the time is said in a language that we do not know.
    """
    said = times.said(when["said"])
    if when["dot"]:
        unknown = "\n" in when["dot"] and any(map(str.isdigit, when["said"]))
        return said or (times.When(None) if unknown else None)
    if text.count("\n", handle.end(), when.start("said")) > 1:
        return None
    return said or (times.When(None) if when["said"].strip() in ADVERTISED else None)


def _is_sure(text: str, handle: "re.Match[str]", when: "re.Match[str]", *, behind: bool) -> bool:
    """Whether only a header looks so: by its dot, a host in the handle, or the marks of direction that pages write."""
    name, start = handle["handle"], handle.start()
    below = "\n" in text[handle.end() : when.start("said")]
    hosted = handle["host"] or ("." in name and not (behind and below))
    signed = text[start - 1] in DIRECTION or "\u200f" in text[max(0, start - LONGEST_NAME) : start]
    return bool(when["dot"] or when["more"] or hosted or signed) and when["said"].strip() not in ADVERTISED
