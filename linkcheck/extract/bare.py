"""URLs without a scheme: found by a known top-level domain behind a dot, each with a confidence."""

import re
from collections.abc import Callable, Sequence

from linkcheck import ellipsis
from linkcheck.extract import cuts, dots, fronts, glued, hosts, late, marks, plain, titles
from linkcheck.extract.likely import LIKELY, confidence
from linkcheck.extract.span import Found, Span, places
from linkcheck.model import Kind

SPAN = re.Match.span
URL, CUT = Kind.URL, Kind.TRUNCATED  # to look them up in an enumeration takes as long as half an expression
CUT_OFF = 0.9  # what a cut-off link without a scheme is worth
DOT_TLD = late.compile(r"\.(?P<tld>xn--[a-z0-9-]{2,59}|(?:[^\W\d_]|[\u0900-\u0dff\u0e00-\u0eff]){2,24})", re.IGNORECASE)
LETTER = (  # also digits, hyphen, dot
    rf"[^{marks.STOP}{marks.NOT_IN_HOST}\u0000-\u002c\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]"
)
NO_DOT = LETTER.replace("002c", "002c.")
SYMBOLS = rf"{marks.EMOJI}\u2300-\u23ff\u2600-\u27bf\ufe0f\u200d"
LABEL = late.compile(rf"\.({NO_DOT}{{1,63}}+)")
EMOJI_LABEL = late.compile(rf"\.((?:[{SYMBOLS}]|{NO_DOT}){{1,63}}+)")
BACKWARDS = late.compile(rf"(?:{LETTER}|_)++")
EMOJI_BACKWARDS = late.compile(rf"(?:[{SYMBOLS}]|{LETTER})++")  # `i❤.ws`: no bullet stands there
PORT = late.compile(r":(?:[1-9]\d*+(?!(?!https?:)[A-Za-z])|0{1,3}[1-9]\d+(?!\w))")
TAIL = late.compile(rf"[/?#][^{marks.STOP_IN_PATH}]*+(?:{titles.WITHIN}[^{marks.STOP_IN_PATH}]*+)*+")
LONGEST_HOST = 253
MOST_LABELS = 20  # behind the first that is known
LONGEST_PORT = len(":65535")
LIKELY_BEHIND_SLASHES = 0.8  # `//My.py/Share` is a path of a file
DIGITS = late.compile(r"\d{1,3}")
IPV4 = late.compile(r"(?<![\w.-])(?:\d{1,3}\.){3}\Z")
PLAIN = late.compile(
    rf"({plain.LABELS}({plain.LAST}))(?:(?:/|\?(?=[A-Za-z])){plain.PATH})?+"
    rf"(?:(…|\.\.\.(?!\.))(?![\w/]|\.\.\.)|(?={plain.BEHIND}))",
    re.ASCII,
)
CLOSED = late.compile(r"\S{0,300}?_(?![\w/…?=&%#-])")  # emphasis behind a host
JOINED = late.compile(r"(?:com|org)(?=-[^\W\d_]+\Z)")  # `site.com-like`
NEXT = late.compile(  # another schemeless URL behind a comma, an emoji and the like
    r"(?:[,;|*()\[\]]|[^\w\x00-\x7f])(?=(?:\w[\w-]{0,62}\.){1,9}([^\W\d_]{2,18}|xn--[a-z0-9-]{2,59})(?::\d{2,5})?[/?#])"
)
EMAIL = late.compile(r"[\w.%+-]{1,64}@\w|\+\w")  # or `me.so+news at site.org`
MARK_ALONE = late.compile(r"\r?\n…(?=\s|\Z)")
SHORT = late.compile(r"t\.co/[a-z0-9]{1,40}", re.IGNORECASE)
Room = tuple[int, int]  # between the URLs that are taken: where a URL may begin, and where it must have ended


def find(text: str, least: float, taken: Sequence[Found]) -> list[Span]:
    """Every schemeless URL outside `taken` that is worth at least `least`, and every cut-off one, in order."""
    known = hosts.top_level()
    signs = dots.likely(text.isascii()) if least >= LIKELY else dots.EVERY
    found: list[Span] = []
    ahead = places(taken)
    floor, start, end = 0, *next(ahead)[:2]
    for dot, stop in map(SPAN, signs.finditer(text)):
        while dot >= end:
            floor = end if end > floor else floor
            span_ahead = next(ahead)
            start, end = span_ahead[0], span_ahead[1]
        if dot >= start or dot < floor:
            continue
        tld = text[dot + 1 : stop]
        if tld not in known and tld.lower() not in known and not _odd(text, dot):
            continue
        span = _plain(text, dot, (floor, start), least) or _at(text, dot, (floor, start), least)
        if span is not None and span.confidence >= least and span.end <= start:
            found.append(span)
            floor = span.end
    return found


def _is_www(text: str, dot: int) -> bool:
    return text[max(0, dot - 3) : dot].lower() == "www"


def _odd(text: str, dot: int) -> bool:
    """Whether a host that is not plain may go on behind a dot: after `www.`, in other scripts, an IPv4 address."""
    if _is_www(text, dot) or dots.ADDRESS.match(text, dot + 1):
        return True
    found = DOT_TLD.match(text, dot)
    return found is not None and _could_be(found["tld"], hosts.top_level())


def _plain(text: str, dot: int, room: Room, least: float) -> Span | None:
    """A schemeless URL between blanks with nothing odd about it; None leaves it to `_at`."""
    near = max(room[0], dot - LONGEST_HOST)
    start = text.rfind(" ", near, dot) + 1 or near
    start = text.rfind("\n", start, dot) + 1 or start
    if start and text[start - 1] not in " \n":
        return None
    match = PLAIN.match(text, start, room[1])
    if match is None:
        return None
    host, last, mark = match.groups()
    if start + len(host) <= dot or last.lower() not in hosts.top_level():
        return None
    end = match.end()
    rest = text[start + len(host) : end]
    if "," in rest or ";" in rest or text.startswith("\n…", end):
        return None
    if mark and len(rest) - len(mark) > 1:
        if mark == "..." and not _is_shown(host, len(rest) - len(mark)):
            return None
        return Span(start, end, CUT, None, None, None, CUT_OFF, True, True, True)
    if mark:  # the end of a sentence, behind a host alone
        return _plain_url(text, start, end - 1, host, "") if rest == "…" else None
    return _plain_url(text, start, end, host, rest)


def _is_shown(host: str, path: int) -> bool:
    """Whether three dots stand where a display cuts a link, and do not just end a sentence."""
    paths = (ellipsis.BLUESKY_PATH, ellipsis.X_PATH)  # of X where its … became dots
    return path in paths or len(host) + path == ellipsis.MASTODON


def _plain_url(text: str, start: int, end: int, host: str, rest: str) -> Span:
    return Span(start, end, URL, f"https://{host}{rest}", None, None, confidence(host, rest, text, start, end), True)


def _could_be(tld: str, known: frozenset[str]) -> bool:
    lower = tld.lower()
    return lower in known or (not tld.isascii() and (_latin_start(lower) in known or hosts.before_text(tld) != ""))


def _latin_start(tld: str) -> str:
    """`com` of `comに`: the Latin letters before CJK ones."""
    match = marks.cjk_letter().search(tld)
    return tld[: match.start()] if match else tld


def _at(text: str, dot: int, room: Room, least: float) -> Span | None:
    """The URL whose host has its first known top-level domain behind `dot`, or None."""
    if dots.ADDRESS.match(text, dot + 1):
        return _address(text, dot, room, least)
    backwards = text[max(room[0], dot - LONGEST_HOST) : dot][::-1]
    before = BACKWARDS.match(backwards) or EMOJI_BACKWARDS.match(backwards)
    if not before:
        return None
    start = dot - before.end()
    if dot - start == LONGEST_HOST and not marks.cjk_letter().search(text, start, dot):
        return None
    end = _host_end(text, dot)
    if end is None:
        return None
    start = glued.behind_words(text, start, end)
    if ".." in text[start:dot]:  # the end of a sentence: `so it goes...site.org/a`
        start = text.rindex("..", start, dot) + 2
    start += len(text[start:end]) - len(text[start:end].lstrip("._-\u200c\u200d\ufe0f"))
    if start >= dot or not (fronts.may_begin(text, start, end) or fronts.is_relative(text, start)):
        return None
    host = text[start:end]
    if hosts.end(host) != len(host) or ("_" in host and text[end : end + 1] != "/"):
        return None
    span = _with_tail(text, start, end, host, room, least)
    return None if span and text[span.start - 1 : span.start] == "_" != text[span.end : span.end + 1] else span


def _address(text: str, dot: int, room: Room, least: float) -> Span | None:
    """A URL whose host is an IPv4 address with its last dot at `dot`, or None."""
    before = IPV4.search(text, max(room[0], dot - 11), dot + 1)
    last = DIGITS.match(text, dot + 1)
    if not before or not last or not fronts.may_begin(text, before.start(), last.end()):
        return None
    host = text[before.start() : last.end()]
    return _with_tail(text, before.start(), last.end(), host, room, least) if hosts.end(host) else None


def _host_end(text: str, dot: int) -> int | None:
    """The end of the host: the last known top-level domain of the labels that follow, or None."""
    known = hosts.top_level()
    end, place = None, dot
    for _ in range(MOST_LABELS):
        match = LABEL.match(text, place) or (EMOJI_LABEL.match(text, place) if _is_www(text, place) else None)
        if not match:
            return end if end == place and text[place : place + 2] != "._" else None
        label, stop = match[1], match.end()
        latin = label if label.isascii() else _latin_start(label)
        if label.lower() in known:
            end = stop
        elif latin and latin.lower() in known:
            return place + 1 + len(latin)
        elif not latin and "a" <= text[place - 1].lower() <= "z" and (cjk := hosts.before_text(label)):
            return place + 1 + len(cjk)
        if end is None and text[stop : stop + 1] != "." and (joined := JOINED.match(label)):
            return place + 1 + joined.end()
        if text[stop : stop + 1] != ".":
            return end if end == stop and text[stop : stop + 1] != "_" else None
        place = stop
    return None


def _cuts(mark: "re.Match[str]", text: str, end: int, port: bool, before: str) -> bool:
    """Whether a mark cuts a URL whose host and port end at `end`; `:80…` may be 80 or 8080."""
    if mark.start() == end:
        return port and mark[0] != "..."
    return cuts.cuts_path(mark, end) and not cuts.closes(text, end, mark.start(), before)


def _before(closing: int) -> Callable[[str, int, int], int]:
    """Up to the underscore that closes the emphasis in which a URL stands."""
    return lambda text, start, stop: min(closing, _before_next(text, start, stop))


def _before_next(text: str, start: int, stop: int) -> int:
    """Up to where another URL without a scheme begins behind a comma: `site.org/a,site.net/b`."""
    for match in NEXT.finditer(text, start, stop):
        if match[1].lower() in hosts.top_level():
            return match.start()
    return stop


def _with_tail(text: str, start: int, host_end: int, host: str, room: Room, least: float) -> Span | None:
    end = host_end
    port = PORT.match(text, end)
    if port and len(port[0]) <= LONGEST_PORT and 0 < int(port[0][1:]) < 65536:
        end = port.end()
    if text[end : end + 1] in ("@", "＠") or text.startswith("://", end) or EMAIL.match(text, end):
        return None
    begin, cut = fronts.beginning(text, start, end, room[0])
    before = marks.before(text, begin)
    closed = CLOSED.match(text, end) if before == "_" else None
    if before == "_" and closed is None:
        return None
    short = SHORT.match(text, start)
    last = _before_next if closed is None else _before(closed.end() - 1)
    tail = short.end() if short else marks.reach(TAIL, text, end, before, last, room[1])
    stop = short.end() if short else cuts.over(text, tail) if tail else end
    middle = cuts.end_of_middle(text, end, stop, before) if tail and not short else None
    if middle and middle <= room[1]:
        return Span(begin, middle, Kind.TRUNCATED, truncated=True, schemeless=True, confidence=CUT_OFF)
    if tail and fronts.is_in_pieces(text, begin) and (mark := MARK_ALONE.match(text, stop)):
        return Span(begin, mark.end(), Kind.TRUNCATED, truncated=True, schemeless=True, confidence=CUT_OFF)
    mark = marks.MARK.search(text, end, min(stop + marks.LONGEST_MARK, room[1])) if tail or port else None
    if mark and mark.start() <= stop and _cuts(mark, text, end, port is not None, before):
        if mark[0] != "..." or _is_shown(host, mark.start() - host_end):
            return Span(begin, mark.end(), Kind.TRUNCATED, truncated=True, schemeless=True, confidence=CUT_OFF)
        if confidence(host, text[host_end : mark.start()], text, start, mark.start()) < least:
            return None
        url = f"https://{text[start : marks.end_of_url(text, end, mark.start(), before)]}"
        return Span(begin, mark.end(), Kind.TRUNCATED, url, truncated=True, schemeless=True, confidence=LIKELY)
    end = stop if short else marks.end_of_url(text, end, stop, before) if tail else end
    if cut:
        return Span(begin, end, Kind.TRUNCATED, truncated=True, schemeless=True, confidence=CUT_OFF)
    sure = confidence(host, text[host_end:end], text, start, end)
    if sure < (least if begin == start else LIKELY_BEHIND_SLASHES):
        return None
    return Span(begin, end, Kind.URL, url=f"https://{text[start:end]}", schemeless=True, confidence=sure)
