"""Addresses written so that nobody opens them by mistake, their dots or `://` in brackets: reported, never requested.

Those that begin with a whole `hxxp://` or `http://` are the business of schemes.
"""

import re
from collections.abc import Sequence

from linkcheck.extract import hosts, late, likely, marks
from linkcheck.extract.schemes import DEFANGED_URL, LONGEST_DEFANGED, fanged
from linkcheck.extract.span import Found, Span, places
from linkcheck.model import Kind

SIGN = late.compile(r"\[(?:\.\]|:\]//|://\]|[Dd][Oo][Tt]\])")  # one literal first: re looks for it fast
ROUND = late.compile(r"\[(?:\.\]|:\]//|://\]|[Dd][Oo][Tt]\])|\((?:\.|[Dd][Oo][Tt])\)")
ROUND_SIGNS = ("(.)", "(dot)")  # one of them tells that there are any: to look for each takes long
TOKEN = late.compile(r"[\w.\[\](:)/-]+")
AHEAD = late.compile(r"[\w.\[\](:)/-]{0,300}")  # what is looked at together
WRITTEN = late.compile(
    r"(?<![\w.@\])/\\?-])(?:(?P<scheme>h(?:tt|xx)ps?|ftp)(?:\[:\]//|\[://\]))?"
    r"(?P<host>(?:[A-Za-z0-9_-]{1,63}+(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))){1,20}(?:[A-Za-z]{2,18}|\d{1,3}))(?![\w-])",
    re.IGNORECASE,
)
TAIL = late.compile(r"[/?#:]|\[[/:]\]")
LONGEST = 300  # characters before a sign in which its address may begin


def find(text: str, least: float, taken: Sequence[Found]) -> list[Span]:
    """Every defanged address outside `taken` (which is in order), in order; one without a scheme if it is worth it."""
    rounded = least <= 1 and "(" in text and any(sign in text for sign in ROUND_SIGNS)
    signs = ROUND if rounded else SIGN if "[" in text else None
    if signs is None or not signs.search(text):
        return []
    found: list[Span] = []
    ahead = places(taken)
    floor, start, end = 0, *next(ahead)[:2]
    for match in signs.finditer(text):
        sign = match.start()
        while sign >= end:
            floor = max(floor, end)
            start, end = next(ahead)[:2]
        if not floor <= sign < start:
            continue
        span = _at(text, sign, floor, least)
        if span is not None and span.end <= start:
            found.append(span)
        floor = span.end if span is not None else AHEAD.match(text, sign).end()  # type: ignore[union-attr]
    return found


def _at(text: str, sign: int, floor: int, least: float) -> Span | None:
    """The address that the brackets at `sign` are part of, or None."""
    token = TOKEN.match(text[max(floor, sign - LONGEST) : sign][::-1])
    written = token and WRITTEN.search(text, sign - token.end(), sign + LONGEST)
    if not written or not written.start() < sign < written.end():
        return None
    scheme, end = written["scheme"], written.end()
    host = fanged(written["host"])
    name = host.rpartition(".")[2].lower()
    if not hosts.end(host) or (name not in hosts.top_level() and not name.isdigit()):
        return None
    rest = DEFANGED_URL.match(text, end, end + LONGEST_DEFANGED) if TAIL.match(text, end) else None
    end = marks.trimmed(text, end, rest.end(), marks.before(text, written.start())) if rest else end
    tail = fanged(text[written.end() : end])
    sure = 1.0 if scheme else likely.confidence(host, tail, text, written.start(), end)
    if not scheme and sure < least:
        return None
    url = f"{scheme.lower().replace('xx', 'tt') if scheme else 'https'}://{host}{tail}"
    return Span(written.start(), end, Kind.URL, url, confidence=sure, schemeless=not scheme, requestable=False)
