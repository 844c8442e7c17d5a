"""URLs without a scheme: found by a known top-level domain behind a dot, each with a confidence."""

import re
from collections.abc import Sequence
from functools import cache

from linkcheck.extract import hosts, marks
from linkcheck.extract.span import Span
from linkcheck.model import Kind

LIKELY = 0.5
CUT_OFF = 0.9  # what a cut-off link without a scheme is worth
DOT_TLD = re.compile(r"\.(?P<tld>xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24})", re.IGNORECASE)
LETTER = rf"[^{marks.STOP}\u0000-\u002c\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]"  # also digits, hyphen, dot
BEFORE = re.compile(rf"{LETTER}++\Z")
LATIN_TAIL = re.compile(r"[A-Za-z0-9.-]+\Z")
CJK_LETTER = re.compile(f"[{marks.CJK}]")
PORT = re.compile(r":\d+")
TAIL = re.compile(rf"[/?#][^{marks.STOP_IN_PATH}]*")
LONGEST_HOST = 253
NEAR = 64  # characters before a dot that are looked at first
GOES_ON = ("/", ":", "?", "#", ".", "…")
DOT = re.compile(r"\.(?:([A-Za-z]{2,24}+)(?![A-Za-z0-9_-])|(?=[^\x00-\x7f\s]|[A-Za-z]{2,24}+[^\x00-\x7f\s]|xn--))")
PLAIN = re.compile(
    r"((?:[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+\.(?=[A-Za-z0-9]))++([A-Za-z]{2,24}+))"
    r"(?:/(?:[A-Za-z0-9/_=+$-]++|[.,:;!?~*#]++(?<!\.\.\.)(?=[A-Za-z0-9/_=+-])|%(?![Ee]2%80%[Aa]6)|&(?=\w+=))*+)?+"
    r"(?:(…|\.\.\.(?!\.))(?![\w/])|(?=[.,:;!?]?+(?:[\s<>`)\]}]|\Z)))",
    re.ASCII,
)
NOT_BEFORE = "@＠/_$#＃%\\=&~+"
EMAIL = re.compile(r"[\w.%+-]{1,64}@\w")
SHORT = re.compile(r"t\.co/[a-z0-9]{1,40}", re.IGNORECASE)

# What a lone `name.tld` is worth by its top-level domain.
GENERIC = frozenset("com org net edu gov mil int biz co tv xyz io dev app ai tech online site blog news eu".split())
COUNTRIES = frozenset(
    "ac ad ae af ag al ao aq ar au aw ax az ba bb bd bf bg bh bi bj bm bn bo br bs bt bw bz ca cd cf cg ch ci ck cl cn"
    " cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er es et eu fi fj fk fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr"
    " gs gt gu gw gy hk hm hn hr ht hu ie il im io iq ir je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr"
    " ls lt lu lv ly ma mc mg mh mk ml mm mn mo mp mq mr mt mu mv mw mx mz na nc ne nf ng ni nl np nr nu nz om pa pe pf"
    " pg ph pk pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sj sk sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj"
    " tk tl tm tn tr tt tw tz ua ug uk uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw".split()
)
OLD = frozenset("com org net edu gov".split())  # written in capitals too
WORDS = frozenset("am an as at be by do go id in is it me mo my no of on or pm so to us we".split())
SUFFIXES = frozenset(
    "ai app ar as bar bat bin bz c cc cfg cpp cs css csv dat dev do doc docs download exe foo gle go gz h hs html in"
    " info ini ink io java jpg js json la lib link lua map md mk ml mm mov mp mp3 mp4 name one pdf ph php pid pl pm"
    " plus pn png properties ps pub py rb re rs run sc sh show so st sty sub svg swift tar tex tf top ts txt vi vue"
    " wav webm xls xml yaml yml zip".split()
)
OBJECTS = frozenset(
    "self cls this np pd os sys re math time string object java javax system node asp vb data app config request"
    " response ctx args kwargs logging logger np tf torch".split()
)
TABLE = {
    "www": (0.95, "begins with `www.`"),
    "path": (0.9, "has a path, a query or a port behind a top-level domain"),
    "international": (0.85, "international top-level domain"),
    "common": (0.8, "lone name with a common generic or country top-level domain"),
    "suffix with path": (0.6, "a path behind a top-level domain that is also a file suffix (`docs.rs/x`)"),
    "rare": (0.3, "lone name with another top-level domain"),
    "suffix": (0.15, "lone name whose end is also a file suffix or an attribute (`setup.py`, `np.ma.dot`)"),
    "sentence": (0.1, "capital or common English word behind the dot (`fine.So`, `it.is`)"),
    "object": (0.05, "begins with an object of program code (`self.`, `java.`)"),
}


def find(text: str, least: float, taken: Sequence[Span]) -> list[Span]:
    """Every schemeless URL outside `taken` that is worth at least `least`, and every cut-off one, in order."""
    known, spelled = hosts.top_level(), _spelled()
    lone = frozenset() if least < LIKELY else _unlikely_alone()
    found: list[Span] = []
    floor = place = 0
    for match in DOT.finditer(text):
        tld = match[1]
        if tld not in spelled and (tld is None or tld.islower() or tld.lower() not in known) and not _odd(text, match):
            continue
        dot, end = match.span()
        while place < len(taken) and taken[place].end <= dot:
            place += 1
        if place and taken[place - 1].end > floor:
            floor = taken[place - 1].end
        if dot < floor or (place < len(taken) and taken[place].start <= dot):
            continue
        if tld in lone and text[end : end + 1] not in GOES_ON and text.rfind("www.", max(0, dot - 64), dot) < 0:
            continue
        span = _plain(text, dot, floor, least) or _at(text, dot, floor, least)
        if span is not None and span.confidence >= least:
            found.append(span)
            floor = span.end
    return found


@cache
def _spelled() -> frozenset[str]:
    """Top-level domains as people type them: lower-case, capital, all capitals."""
    known = [name for name in hosts.top_level() if name.isascii()]
    return frozenset(known) | {name.upper() for name in known} | {name.capitalize() for name in known}


@cache
def _unlikely_alone() -> frozenset[str]:
    """The spellings behind which a lone name is never likely, whatever stands before them."""
    return frozenset(name for name in _spelled() if max(_lone(name, False), _lone(name, True)) < LIKELY)


def _lone(tld: str, deep: bool) -> float:
    name = "aa.bb" if deep else "aa"
    return confidence(f"{name.upper() if tld.isupper() else name}.{tld}", "")


def _odd(text: str, match: "re.Match[str]") -> bool:
    """Whether a dot may stand before a top-level domain that is not plain ASCII, or has CJK text glued behind it."""
    if match[1] is not None:
        return False
    found = DOT_TLD.match(text, match.start())
    return found is not None and _could_be(found["tld"], hosts.top_level())


def _plain(text: str, dot: int, floor: int, least: float) -> Span | None:
    """A schemeless URL between blanks with nothing odd about it; None leaves it to `_at`."""
    start = 1 + max(text.rfind(" ", floor, dot), text.rfind("\n", floor, dot), floor - 1)
    if start and text[start - 1] not in " \n":
        return None
    match = PLAIN.match(text, start)
    if match is None or match.end(1) <= dot or match[2].lower() not in hosts.top_level():
        return None
    rest = text[match.end(1) : match.end()]
    if match[3]:
        if len(rest) - len(match[3]) < 2:
            return None
        return Span(start, match.end(), Kind.TRUNCATED, None, None, None, CUT_OFF, True, True, True)
    sure = confidence(match[1], rest)
    return Span(start, match.end(), Kind.URL, "https://" + match[0], None, None, sure, True)


def _could_be(tld: str, known: frozenset[str]) -> bool:
    lower = tld.lower()
    return lower in known or (not tld.isascii() and _latin_start(lower) in known)


def _latin_start(tld: str) -> str:
    """`com` of `comに`: the Latin letters before CJK ones."""
    match = CJK_LETTER.search(tld)
    return tld[: match.start()] if match else tld


def _at(text: str, dot: int, floor: int, least: float) -> Span | None:
    """The URL whose host has its first known top-level domain behind `dot`, or None."""
    before = BEFORE.search(text, max(floor, dot - NEAR), dot)
    if before and before.start() == dot - NEAR:
        before = BEFORE.search(text, max(floor, dot - LONGEST_HOST), dot)
    if not before:
        return None
    start = before.start()
    end = _host_end(text, dot)
    if end is None:
        return None
    start = _behind_cjk(text, start, end)
    start += len(text[start:end]) - len(text[start:end].lstrip(".-"))
    if start >= dot or not _may_begin(text, start):
        return None
    host = text[start:end]
    labels = host.split(".")
    if hosts.end(host) != len(host) or any("_" in label for label in labels):
        return None
    return _with_tail(text, start, end, host, least)


def _behind_cjk(text: str, start: int, end: int) -> int:
    """Past CJK text that is glued before a Latin name; a CJK name is kept where its top-level domain is CJK too."""
    host = text[start:end]
    tld = host.rpartition(".")[2]
    if not tld.isascii() or not CJK_LETTER.search(host):
        return start
    tail = LATIN_TAIL.search(host)
    return start + tail.start() if tail else start


def _may_begin(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before == "…":
        return True
    return before not in NOT_BEFORE and not (before in ".-" or (before.isascii() and before.isalnum()))


def _host_end(text: str, dot: int) -> int | None:
    """The end of the host: the last known top-level domain of the labels that follow, or None."""
    known = hosts.top_level()
    end = None
    place = dot
    while True:
        match = DOT_TLD.match(text, place) or re.compile(rf"\.{LETTER.replace('.', '')}{{1,63}}").match(text, place)
        if not match:
            return end
        label = match[0][1:]
        latin = _latin_start(label) if not label.isascii() else label
        if label.lower() in known:
            end = match.end()
        elif latin.lower() in known and latin:
            return place + 1 + len(latin)
        stop = match.end()
        follows = text[stop : stop + 1]
        if follows == ".":
            place = stop
            continue
        if follows and (follows in "_-" or (follows.isascii() and follows.isalnum())):
            whole = re.compile(r"\.[\w-]+").match(text, place)
            if whole is None:
                return None
            if text[whole.end() : whole.end() + 1] == "." and end != match.end():
                place = whole.end()
                continue
            return None
        return end if end == stop else None


def _with_tail(text: str, start: int, host_end: int, host: str, least: float) -> Span | None:
    end = host_end
    port = PORT.match(text, end)
    if port:
        if len(port[0]) > 6 or not 0 < int(port[0][1:]) < 65536:
            return None
        end = port.end()
    if text[end : end + 1] in ("@", "＠") or text.startswith("://", end) or EMAIL.match(text, end):
        return None
    before = text[start - 1] if start else ""
    short = SHORT.match(text, start)
    tail = TAIL.match(text, end)
    stop = short.end() if short else tail.end() if tail else end
    mark = marks.MARK.search(text, end, stop + marks.LONGEST_MARK) if tail else None
    if mark and mark.start() <= stop and mark.start() - end > 1:
        begin = start - 1 if before == "…" else start
        return Span(begin, mark.end(), Kind.TRUNCATED, truncated=True, schemeless=True, confidence=CUT_OFF)
    if before == "…":
        end = marks.end_of_url(text, end, stop, before) if tail else end
        return Span(start - 1, end, Kind.TRUNCATED, truncated=True, schemeless=True, confidence=CUT_OFF)
    end = stop if short else marks.end_of_url(text, end, stop, before) if tail else end
    sure = confidence(host, text[host_end:end])
    if sure < least:
        return None
    return Span(start, end, Kind.URL, url=f"https://{text[start:end]}", schemeless=True, confidence=sure)


def confidence(host: str, rest: str) -> float:
    """How sure a schemeless host with what follows it is a link, by TABLE."""
    return TABLE[_row(host, rest)][0]


def _row(host: str, rest: str) -> str:
    labels = host.split(".")
    first, last = labels[0].lower(), labels[-1]
    lower = last.lower()
    path = len(rest) > 1
    if first == "www" and len(labels) > 2:
        return "www"
    if first in OBJECTS and not (path and lower in GENERIC):
        return "object"
    if last != lower and not (host.isupper() and (path or lower in OLD)):
        return "sentence"
    if not last.isascii():
        return "international"
    if path:
        return "suffix with path" if lower in SUFFIXES and len(labels) == 2 else "path"
    if lower in WORDS and len(labels) == 2:
        return "sentence"
    if (lower in SUFFIXES and lower not in ("io", "ai", "dev", "app")) or lower in WORDS:
        return "suffix"
    if lower in GENERIC or lower in COUNTRIES:
        return "common" if _reads_as_a_name(labels) else "suffix"
    return "rare"


def _reads_as_a_name(labels: list[str]) -> bool:
    """Whether a lone host reads as a name, not as attributes of program code: `a.b.co` may be either."""
    if labels[-1].lower() in (*OLD, "uk", "de", "jp"):
        return True
    return len(labels) <= 3 and all(len(label) > 1 or len(labels) == 2 for label in labels)
