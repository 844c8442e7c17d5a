"""URLs that are written with their scheme."""

import re

from linkcheck import ellipsis
from linkcheck.extract import cuts, hosts, late, likely, marks, plain, titles
from linkcheck.extract.span import Found, Span
from linkcheck.model import Kind

SCHEME_BEFORE = late.compile(r"(?:h(?:tt|xx)ps?|(?<![a-z])ftp)\Z", re.IGNORECASE)
SCHEME_BEHIND = late.compile(r"(?:https?|ftp)\Z", re.IGNORECASE)
AUTHORITY = late.compile(
    rf"(?:[\w.~!$&'*+,;=:%-]{{1,255}}(?:\([\w.~!$&'*+,;=:%-]{{0,64}}\)[\w.~!$&'*+,;=:%-]{{0,64}})?@)?"
    rf"(?:(?P<ip6>\[[0-9A-Fa-f:.]{{2,45}}(?:%25[\w.~-]{{1,32}})?\])|(?P<name>[^{marks.STOP}/?#:@()\[\]{{}}\"'!,;|*&^%$+=~]+))"
    r"(?P<port>:\d{1,6}(?!\d|\.\d|(?!https?:)[A-Za-z]))?"
)
# What shows that the name before it is no host: a template, an escaped dot, a second user, an address of IPv6.
BROKEN = late.compile(r"[!$%&*+=~^|{]+[\w{}%$-]*\.\w|:(?:[A-Za-z:]|//)|[\[({。．｡]\w|%[0-9A-Fa-f]{2}")
BROKEN_EVER = late.compile(r"\\+\.\w|@[\w@]")
LISTED = late.compile(
    r"(?P<host>(?:[\w-]{1,63}\.){1,9}(?P<tld>[A-Za-z]{2,18}))[,;]"
)  # no user: an e-mail follows in a list
NAME_BEFORE = late.compile(r"(?:\A|[^\w.@/:%&=+~-])((?:[\w-]{1,63}\.){1,9}[A-Za-z]{2,18})[/?][^\s()<>\"]*\Z")
TAIL = late.compile(  # up to where another URL begins behind what may end this one
    rf"[/?#][^{marks.STOP_IN_PATH})\]}},;|']*+(?:(?:[)\]}},;|'](?!https?://)|{titles.WITHIN})[^{marks.STOP_IN_PATH})\]}},;|']*+)*+",
    re.IGNORECASE,
)
DEFANGED = late.compile(r"\[\.\]|\(\.\)|\[dot\]|\(dot\)", re.IGNORECASE)
DEFANGED_URL = late.compile(rf"(?:[^{marks.STOP}()\[\]]|\[\.\]|\(\.\)|\[dot\]|\[[:/]\]|[\[\]](?=/))+", re.IGNORECASE)
SHORT = late.compile(
    r"https?://t\.co/(?P<name>(?:(?!https?://)[a-z0-9]){1,40}+)(?:(?![a-z0-9])|(?=https?://))(?P<more>\?[\w=&.%#+-]*)?",
    re.IGNORECASE,
)  # t.co has no other paths (twitter-text)
DEFANGED_HOST = late.compile(r"[\w.@-]{1,253}+[\[(]")  # no other URL needs a look at all of it
LONGEST_DEFANGED = 2048
HIDDEN = "\u200b\u2060\ufeff"  # of no width, within a host
NO_WIDTH = late.compile(f"[{HIDDEN}]")
HIDING = late.compile(rf"(?:[{HIDDEN}]{{1,4}}(?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9{HIDDEN}])){{1,63}}){{1,20}}")
NOT_BEFORE = "#$＃"
TCO_ALONE = late.compile(r"//t\.co\Z", re.IGNORECASE)
TCO = late.compile(r"https?://t\.co/[a-z0-9]", re.IGNORECASE)
SHORTEST_INNER = len("http://")
LONGEST_PATH_BEFORE = 256  # characters in which the host is looked for to which a path belongs
PORT = late.compile(r":\d+\Z")
NBSP = late.compile(r"[\u00a0\u202f]")
TCO_NAME = 10  # characters: a mark behind as many cuts off what followed


def find(text: str) -> list[Found]:
    """Every URL with a scheme, in order; what stands before it decides whether it is one at all.

    Most URLs are plain: one expression finds where a scheme ends and reads them without a line of Python each.
    """
    found: list[Found] = []
    last = 0
    for match in plain.matches(plain.URL, text):
        colon, end = match.span()
        if colon < last:
            continue  # within a URL that is not plain
        start = colon - 5 if match.lastindex else colon - 4
        if end > colon + 3 and start >= last:
            found.append((start, end))
            last = end
        else:
            span = _at(text, colon, last)
            if span is not None:
                found.append(span)
                last = span.end
    return found


def _at(text: str, colon: int, floor: int) -> Span | None:
    """The URL whose scheme ends at `colon` and begins behind `floor`, plain or not."""
    match = SCHEME_BEFORE.search(text, max(floor, colon - 5), colon)
    if not match or not _may_begin(text, match.start()):
        return None
    span = _defanged(text, match.start(), colon + 3) or _url(text, match.start(), colon + 3)
    return None if span and text[span.start - 1 : span.start] in ("/", "=") and _goes_on(text, span.start) else span


def _may_begin(text: str, start: int) -> bool:
    """Not within a hashtag, a mention or a name; behind `me@` it may."""
    if start == 0:
        return True
    if text[start - 1] in "@＠":
        return start > 1 and text[start - 2].isalnum()
    if text[start - 1] == "_":  # emphasis, unless a name ends so
        return not text[max(0, start - 40) : start].rstrip("_")[-1:].isalnum()
    return text[start - 1] not in NOT_BEFORE


def _goes_on(text: str, start: int) -> bool:
    """Whether a URL without a scheme goes on here: `web.archive.org/web/2020/http://site.org`, `site.org/?q=http://…`."""
    near = max(0, start - LONGEST_PATH_BEFORE)
    name = NAME_BEFORE.search(text, near, start)
    if name is None or not hosts.ends_known(name[1]):
        return False
    rest = text[name.end(1) : start + SHORTEST_INNER]
    return likely.confidence(name[1], rest, text, name.start(1), start) >= likely.LIKELY


def _url(text: str, start: int, begin: int) -> Span | None:
    authority = _authority(text, begin)
    if not authority:
        return None
    before = marks.before(text, start)
    glued = _before_scheme(authority["name"] or "") if text.startswith("://", authority.end("name")) else 0
    if glued:
        return _whole(text, start, authority.start("name") + glued)
    listed = LISTED.match(text, begin, authority.start("name")) if authority["name"] else None
    if listed and listed["tld"].lower() in hosts.top_level():
        return _whole(text, start, listed.end("host"))
    if authority["name"]:
        if hidden := _end_of_hidden(text, authority):
            return _through_hidden(text, start, hidden, before)
        name = _trimmed(authority["name"])
        if _is_broken(text, name, authority.end()):
            return None
        length = hosts.end(name)
        if not length:
            return None
        if length < len(authority["name"]) and authority.end("name") != begin:
            end = authority.start("name") + length
            if length < len(name) or authority["name"][length] == "-":
                return _whole(text, start, end)
        if len(name) < len(authority["name"].rstrip(".-")):
            return _whole(text, start, authority.start("name") + length)
    end = authority.end() if authority["port"] else authority.end("name") if authority["name"] else authority.end("ip6")
    short = SHORT.match(text, start)
    if not short and TCO.match(text, start):
        return None
    tail = short.end() if short else marks.reach(TAIL, text, end, before)
    stop = short.end() if short else cuts.over(text, tail) if tail else end
    mark = marks.MARK.search(text, end, stop + marks.LONGEST_MARK)
    middle = cuts.end_of_middle(text, end, stop, before) if tail else None
    if middle:
        return Span(start, middle, Kind.TRUNCATED, truncated=True)
    if short and short.end("name") - short.start("name") >= TCO_NAME and not short["more"]:
        return _whole(text, start, short.end())
    if mark and mark.start() <= stop:
        return _cut_off(text, start, end, mark, before)
    if short:
        return _whole(text, start, marks.trimmed(text, end, stop, before))
    stop = marks.end_of_url(text, end, stop, before) if tail else end
    return _whole(text, start, _end_of_host(text, end) if stop == end else stop)


def _end_of_hidden(text: str, authority: "re.Match[str]") -> int:
    """The end of a host in which characters of no width stand, which names do not have (UTS 46, ignored); else 0."""
    name, end = authority["name"], authority.end("name")
    if not NO_WIDTH.match(text, end) or end != authority.end() or _may_end(name):
        return 0
    whole = HIDING.match(text, end)
    host = name + NO_WIDTH.sub("", whole[0]) if whole else ""
    return whole.end() if whole and _may_end(host) and hosts.end(host) == len(host) else 0


def _through_hidden(text: str, start: int, host_end: int, before: str) -> Span:
    """The URL whose host ends there, without what is hidden in it."""
    tail = marks.reach(TAIL, text, host_end, before)
    mark = marks.MARK.match(text, tail) if tail else None
    if mark:
        return Span(start, mark.end(), Kind.TRUNCATED, truncated=True)
    span = _whole(text, start, marks.end_of_url(text, host_end, tail, before) if tail else host_end)
    return span._replace(url=NO_WIDTH.sub("", span.url or ""))


def _authority(text: str, begin: int) -> "re.Match[str] | None":
    """User, host and port; of a name up to the mark of a cut, or a quote, that was read in a wrong encoding."""
    authority = AUTHORITY.match(text, begin)
    if authority is None or authority[0].isascii():
        return authority
    start, end = authority.span("name")
    misread = cuts.MISREAD.search(text, start, end + marks.LONGEST_MARK)
    return AUTHORITY.match(text, begin, misread.start()) if misread and misread.start() < end else authority


def _before_scheme(name: str) -> int:
    """How much of a name is a host to which the scheme of another URL is glued: `https://a.orghttps://b.org`."""
    host = SCHEME_BEHIND.sub("", name)
    return hosts.end(host) if len(host) < len(name) and hosts.ends_known(host) else 0


def _trimmed(name: str) -> str:
    """A name without the punctuation and symbols behind it."""
    name = name.rstrip(".-_")
    while name and marks.is_loose(name[-1]):
        name = name[:-1].rstrip(".-_")
    return name


def _is_broken(text: str, name: str, end: int) -> bool:
    """Whether what stands behind a name shows that it is no host, and that nobody should be asked."""
    if BROKEN_EVER.match(text, end):
        return True
    return not hosts.ends_known(name) and BROKEN.match(text, end) is not None


def _end_of_host(text: str, end: int) -> int:
    while text[end - 1] == ".":
        end -= 1
    return end


def _whole(text: str, start: int, end: int) -> Span:
    written = text[start:end]
    lower = written[:5].lower()
    if lower.startswith("hxxp"):
        return Span(start, end, Kind.URL, url="http" + written[4:], requestable=False)
    return Span(start, end, Kind.URL, url=written, requestable=lower != "ftp:/")


def _cut_off(text: str, start: int, host_end: int, mark: "re.Match[str]", before: str) -> Span:
    """A URL before a mark: cut for display, or the end of a sentence where no display rule cuts there."""
    shown = mark.start() - host_end
    end = marks.end_of_url(text, host_end, mark.start(), before)
    nothing_left = TCO_ALONE.search(text, start, host_end) if shown <= 1 else None
    if nothing_left or (not shown and not _may_end(text[start:host_end])):  # as retweets were, at 140 characters
        return Span(start, mark.end(), Kind.TRUNCATED, truncated=True)
    if not shown and PORT.search(text, start, host_end):  # `:80…` may be 80 or 8080
        return Span(start, mark.end(), Kind.TRUNCATED, url=text[start:host_end], truncated=True, confidence=0.5)
    if not cuts.cuts_path(mark, host_end) or NBSP.search(mark[0]):
        return _whole(text, start, end)
    if cuts.closes(text, host_end, mark.start(), before):
        return _whole(text, start, end)
    if mark[0] == "..." and shown != ellipsis.BLUESKY_PATH:
        if end < mark.start():  # a bracket of the sentence stands between: `site.org/a)...`
            return _whole(text, start, end)
        return Span(start, mark.end(), Kind.TRUNCATED, url=text[start:end], truncated=True, confidence=0.5)
    return Span(start, mark.end(), Kind.TRUNCATED, truncated=True)


def _may_end(host: str) -> bool:
    """Whether a host before a mark of a cut may be whole: it ends in a top-level domain."""
    name = host.rpartition("/")[2].partition(":")[0]
    return hosts.ends_known(name) and "." in name.strip(".")


def fanged(text: str) -> str:
    """What a defanged text stands for: `evil.example/a` for `evil[.]example[/]a`."""
    return DEFANGED.sub(".", text).replace("[:]", ":").replace("[/]", "/")


def _defanged(text: str, start: int, begin: int) -> Span | None:
    """`hxxps://evil[.]example`: written so that nobody opens it by mistake."""
    if not text[begin : begin + 1].isalnum() or (text[start + 1] not in "xX" and not DEFANGED_HOST.match(text, begin)):
        return None
    match = DEFANGED_URL.match(text, begin, begin + LONGEST_DEFANGED)
    if not match or not (DEFANGED.search(match[0]) or text[start + 1] in "xX"):
        return None
    end = marks.trimmed(text, begin, match.end(), text[start - 1] if start else "")
    written = fanged(text[begin:end])
    host = re.split(r"[/?#]", written, maxsplit=1)[0]
    if not hosts.end(host.partition(":")[0]):
        return None
    url = "http" + text[start + 4 : begin] + written
    return Span(start, end, Kind.URL, url=url, requestable=False)
