"""The marks of a cut, behind a URL and within it."""

import re

from linkcheck import ellipsis
from linkcheck.extract import hosts, late, marks

MISREAD = late.compile(rf"{ellipsis.MISREAD}|{ellipsis.MISREAD_SIGN}")
MIDDLE = late.compile(
    r"(?:(?<=\[)(?:…|\.\.\.)\](?=[A-Za-z0-9%/~=&?#_+-])"
    r"|[…⋯](?=[\w%.-]*/[\w%(~.-])(?!(?:[\w-]{1,63}\.){1,9}[^\W\d_]{2,18}/))"
    rf"(?!\w{{3,5}}://)[^{marks.STOP_IN_PATH}]*"
)
NO_WIDTH = late.compile(rf"[{ellipsis.INVISIBLE}]++")
OVER = late.compile(  # characters of no width within a link that is cut
    rf"(?:[{ellipsis.INVISIBLE}]++[A-Za-z0-9%/?#=&._~+@:,;()!$'*-]*+){{1,64}}+(?=[\u00a0\u202f]?[…⋯])"
)
HOST = late.compile(r"(?:[\w-]{1,63}\.){1,9}([^\W\d_]{2,18})/")
EMPHASIS = frozenset("*_~")


def cuts_path(mark: "re.Match[str]", host_end: int) -> bool:
    """Whether a mark cuts a path that begins at `host_end`; one that quotes become too only where X cuts."""
    shown = mark.start() - host_end
    return shown == ellipsis.X_PATH if mark["doubtful"] else shown > 1


def closes(text: str, start: int, mark: int, before: str) -> bool:
    """Whether what stands before a mark closes what opened before the URL with its tail at `start`: `(site.org/a)…`."""
    last = text[mark - 1]
    if last not in marks.CLOSERS and last not in EMPHASIS:
        return False
    between = text[marks.end_of_url(text, start, mark, before) : mark]
    if before in EMPHASIS:
        return between.strip(before) == "" != between
    return between in marks.CLOSERS and marks.opened_before(text, start, between)


def over(text: str, stop: int) -> int:
    """Past the characters of no width at `stop`, where a URL goes on behind them up to the mark of its cut."""
    match = OVER.match(text, stop) if not text[stop : stop + 1].isascii() else None
    if match is None:
        return stop
    for gap in NO_WIDTH.finditer(text, stop, match.end()):
        host = HOST.match(text, gap.end())
        if host and host[1].lower() in hosts.top_level():
            return stop  # another URL
    return match.end()


def end_of_middle(text: str, start: int, stop: int, before: str) -> int | None:
    """The end of a URL that is cut in its middle, its first part [start, stop); None where it is not."""
    dots = text.find("[...]", start, stop + 2)  # ASCII does not end a path
    match = MIDDLE.match(text, stop if dots < 0 else dots + 1)
    if match is None:
        return None
    return marks.trimmed(text, start, match.end(), before)
