"""Handles: @name (X and its like), @user@host (fediverse), @name.domain (Bluesky). Facts: handles, sections 2 and 3."""

import re
from collections.abc import Sequence

from linkcheck.extract import hosts, late, lookalikes, plain
from linkcheck.extract.span import Found, Span, places
from linkcheck.model import Kind

NAME = late.compile(r"[A-Za-z0-9_]{1,64}")
HYPHENATED = late.compile(r"[A-Za-z0-9_]{1,39}+(?:-{1,3}+[A-Za-z0-9_]{1,39}+)+")  # GitHub, Mastodon; never X
DOTTED = late.compile(  # Instagram, TikTok, Mastodon; a capital would begin a sentence
    r"[A-Za-z0-9_]{1,30}+(?:\.[a-z0-9_]{1,30}+)++(?![A-Za-z({-]|\.[A-Za-z])"
)
MATRIX = late.compile(r"[\w.=/+-]{1,64}:(?:[A-Za-z0-9-]{1,63}\.){1,9}(?P<tld>[A-Za-z]{2,18})(?![\w/-])")  # @name:server
FEDIVERSE = late.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?@"
    r"(?P<host>[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?)+)"
)
BLUESKY = late.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+(?![\w-])"
)
CUT = late.compile(  # `@user@mastod…`, `@name.bsky.so…`
    r"([A-Za-z0-9_](?:[\w.-]{0,62}[A-Za-z0-9_])?@(?:[A-Za-z0-9-]{1,63}\.){0,6}[A-Za-z0-9-]{0,63}|(?:[a-z0-9-]{1,63}\.){1,6}[a-z0-9-]{1,63})…",
    re.ASCII,
)
RETWEET = late.compile(r"(?:^|[^a-zA-Z0-9_+~.-])[Rr][Tt]:?\Z")
WITH = late.compile(r"(?:\A|[^\w/])[Ww]/\Z|[ \t]\+\Z")  # `w/@name`, `the docs +@name`
MAIL = late.compile(r"\be-?mail(?:ed|s)?\b(?: \w{1,3})?:? ?\Z", re.IGNORECASE)  # `email me @me@site.org`: an address
EMPHASIS, NEAR = "*_~-", 80
NOT_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_!#$%&*@＠/=+~-`\\")
ACCENTED = late.compile(
    r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff]"
)
LIST = late.compile(r"/[a-zA-Z][a-zA-Z0-9_-]{0,24}")
LONGEST, LONGEST_ELSEWHERE = 15, 39  # characters of a name on X, on GitHub
# What stands in a line of its own before a function or a class, or is called there, is a decorator.
DECORATOR = (
    r"(?:(?<=\n@)|(?<=\n    @)|(?<=\n        @)|(?<=\n\t@))[A-Za-z0-9_]++"
    r"(?:(?:\.[A-Za-z_]++)?\(|\n[ \t]{0,40}(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:{]))"
)
# An @ that may begin a handle; the name with it where it stands between blanks and there is nothing to think about.
AT = re.compile(
    rf"@(?=\w)(?<![A-SU-Za-su-z0-9!#$%&@=`\\]@)(?!{DECORATOR})"
    r"(?:(?<=[^\s*/#}!][ (,]@)(?<![A-Z][A-SU-Z] @)(?<![A-QS-Z]T @)([A-Za-z0-9_]{1,15}+)(?! decorator| annotation)"
    r"(?=[\s,;:!?)](?!//|(?<=:)[A-Za-z0-9-]++\.)|\.\s|\Z))?"
)
WIDE_AT = late.compile(r"[@＠](?=\w)()")


def find(text: str, taken: Sequence[Found], fullwidth: bool = True) -> list[Span]:
    """Every handle of a text outside `taken` (which is in order), in order.

    Without `fullwidth` there is no `＠` in it: to look for one takes longer than all the rest.
    """
    wide = fullwidth and "＠" in text
    if not wide and "@" not in text:
        return []
    found: list[Span] = []
    ahead = places(taken)
    last, start, end = 0, *next(ahead)[:2]
    kind = Kind.HANDLE
    code: lookalikes.Code | None = None  # takes longer to know than that there is nothing to ask it for
    signs = WIDE_AT.finditer(text) if wide else plain.matches(AT, text)
    for match in signs:
        at = match.start()
        while at >= end:
            start, end = next(ahead)[:2]
        if at < last or at >= start:
            continue
        name = match[1]
        if name and name.lower() not in lookalikes.SPECIAL and name[0] not in "0123456789":
            span: Span | None = Span(at, match.end(), kind, None, name)
        else:
            span = _at(text, at) if _may_begin(text, at) or (last and text[last:at] == "/") else None  # `@one/@two`
        if span is not None and span.end <= start:
            code = code or lookalikes.Code(text)
            if not (code.any and code.at(at)):
                last = span.end
                found.append(span)
    return found


def _may_begin(text: str, at: int) -> bool:
    """Whether the character before allows a handle (twitter-text's rule, and no code or path before it)."""
    if at == 0:
        return True
    before = text[at - 1]
    if before in EMPHASIS:  # or a dash, but not within a word: `f*@name` is none to twitter-text
        outside = text[max(0, at - 4) : at].rstrip(before)[-1:]
        line = text[max(0, at - NEAR, text.rfind("\n", max(0, at - NEAR), at)) : at]
        if before == "~" and not line.endswith("~~") and "(" in line:
            return False  # `(list ~@name)` of Clojure
        if before in "*_" and not text.endswith("**", 0, at) and not _is_closed(text, at, before):
            return False
        return text.endswith("**", 0, at) or not (outside.isalnum() or outside in NOT_BEFORE)
    if before in "/+":
        return WITH.search(text, max(0, at - 4), at) is not None
    return before not in NOT_BEFORE or RETWEET.search(text, max(0, at - 5), at) is not None


def _is_closed(text: str, at: int, sign: str) -> bool:
    """Whether emphasis that a sign opens before `at` is closed in the line behind it."""
    line = text[at : at + NEAR].partition("\n")[0] + " "
    return any(not (line[place + 1].isalnum()) for place in range(2, len(line) - 1) if line[place] == sign)


def _at(text: str, at: int) -> Span | None:
    matrix = MATRIX.match(text, at + 1)
    if matrix and matrix["tld"].lower() in hosts.top_level():
        return None
    cut = CUT.match(text, at + 1)
    if cut:
        platform = "fediverse" if "@" in cut[1] else "bluesky"
        return Span(at, cut.end(), Kind.HANDLE, None, cut[1], platform, truncated=True, requestable=False)
    full = FEDIVERSE.match(text, at + 1)
    length = hosts.end(full["host"]) if full else 0
    if full and length and text[full.end() : full.end() + 1] != "@":
        if MAIL.search(text, max(0, at - 24), at):
            return None
        end = full.start("host") + length
        return Span(at, end, Kind.HANDLE, handle=text[at + 1 : end], platform="fediverse")
    domain = BLUESKY.match(text, at + 1)
    if domain and text[at] == "@" and _is_domain(domain[0]):
        if lookalikes.CALL.match(text, domain.end()) or domain[0].rpartition(".")[2] in ("py", "md", "js", "ts"):
            return None
        return Span(at, domain.end(), Kind.HANDLE, handle=domain[0].lower(), platform="bluesky")
    return _name(text, at)


def _is_domain(name: str) -> bool:
    """Whether a name may be a Bluesky handle; `.test` is what developers of atproto use."""
    first, _, last = name.rpartition(".")
    if last.istitle() and "." not in first:  # the next sentence: `@name.So it goes`
        return False
    last = last.lower()
    return last in hosts.top_level() or last == "test"


def _name(text: str, at: int) -> Span | None:
    longer = HYPHENATED.match(text, at + 1) or DOTTED.match(text, at + 1)
    name = longer or NAME.match(text, at + 1)
    if not name or len(name[0]) > (LONGEST_ELSEWHERE if longer else LONGEST):
        return None
    written = name[0].rstrip("_") if at and text[at - 1] == "_" else name[0]  # `_@name_` is emphasis
    if not written:
        return None
    end = at + 1 + len(written)
    after = text[end : end + 3]
    if after[:1] in ("@", "＠", "{") or after == "://" or ACCENTED.match(after):
        return None
    if LIST.match(text, end) or lookalikes.is_one(text, at, end):
        return None
    if after[:1] == "…":
        return Span(at, end + 1, Kind.HANDLE, handle=written, truncated=True, requestable=False)
    return Span(at, end, Kind.HANDLE, handle=written)
