"""Where redirects land: a log-in, a consent page, the front page … and not the page that the link meant."""

import re
from functools import cache
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from linkcheck import url
from linkcheck.diagnose import paths


class Landing(Struct, frozen=True):
    """What a redirect led to. `words` completes "It leads to …"."""

    kind: str
    words: str


WALLS = {
    "captcha": Landing("bot-wall", "a check for robots"),
    "login": Landing("login", "a log-in page"),
    "consent": Landing("consent", "a page that asks for consent first"),
    "payment": Landing("payment", "a page that asks for payment first"),
    "region": Landing("region", "a page that keeps our region out"),
}
HOME = Landing("home", "the front page of its site")
SEARCHED = Landing("search", "a search page")
FAILED = Landing("error", "a page for errors")
PARENT = Landing("parent", "the list above it")
LISTED = Landing("list", "a list of its site")


@cache
def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(alternatives, re.IGNORECASE)


def wall(start: str, end: str) -> Landing | None:
    """The wall that the redirects from `start` to `end` ran into; None where the link itself was to such a page."""
    if end == start or _is_renamed(start, end):
        return None
    if not _is_wall("region", start) and _is_wall("region", end):
        return WALLS["region"]
    if not _is_wall("captcha", start) and _is_captcha(end):
        return WALLS["captcha"]
    for name in ("login", "consent", "payment"):
        if _is_wall(name, end):
            return None if _is_wall(name, start) else WALLS[name]
    return None


def _is_captcha(address: str) -> bool:
    host, segments = _host(address), _segments(address)
    if "sorry" in segments[:1] and url.site(host).startswith("google."):
        return True
    return _is_wall("captcha", address) and "sorry" not in segments


HOSTS = {"captcha": paths.WALL_HOSTS, "login": paths.LOGIN_HOSTS, "consent": paths.CONSENT_HOSTS}
PATHS = {
    "captcha": paths.WALL,
    "login": paths.LOGIN,
    "consent": paths.CONSENT,
    "payment": paths.PAYMENT,
    "region": paths.REGION,
}


def _is_wall(name: str, address: str) -> bool:
    if name in HOSTS and _words(HOSTS[name]).fullmatch(_host(address)):
        return True
    segments = _unsuffixed(_segments(address)[:6])
    if name == "login" and any(_asks_for_login(key.lower(), value) for key, value in _query(address)):
        return True
    if name == "region":
        segments += ["-".join(pair) for pair in pairwise(segments)]  # /geo/blocked
    found = [place for place, segment in enumerate(segments, start=1) if _words(PATHS[name]).fullmatch(segment)]
    return any(place == len(segments) or segments[place - 1] not in paths.NOUNS for place in found)


def _asks_for_login(key: str, value: str) -> bool:
    """Whether a parameter asks a program for a log-in, as `action=login` and MediaWiki's `title=Special:UserLogin`."""
    asks = key in paths.ACTIONS or (key == "title" and ":" in value)
    return asks and _words(paths.LOGIN).fullmatch(re.split(r"[:/]", value)[-1]) is not None


def _is_renamed(start: str, end: str) -> bool:
    """Whether only a page's name changed within its folder, to a word that is a title as well: `/songs/sorry`."""
    *folder, before = _segments(start) or [""]
    *same, name = _segments(end) or [""]
    return bool(folder) and folder == same and before != name and name in paths.TITLES and not _query(end)


def elsewhere(start: str, end: str) -> Landing | None:
    """What the redirects from `start` ended at, where that looks like a stand-in for a missing page."""
    if not _is_deep(start) or is_trivial(start, end):
        return None
    segments, before = _segments(end), _segments(start)
    if _any(paths.ERROR, segments) and not _any(paths.ERROR, before) and not _is_renamed(start, end):
        return FAILED
    if _is_search(end) and not _is_search(start):
        return SEARCHED
    if _is_front(end):
        return HOME
    shorter = len(segments) < len(before) and before[: len(segments)] == segments
    if shorter and not _query(end) and not paths.NUMBERED.search(segments[-1]) and _host(start) == _host(end):
        return PARENT
    return LISTED if _is_list(segments, before) else None


def _is_list(segments: list[str], before: list[str]) -> bool:
    """Whether a page with a name of its own gave way to a list of many, like `/category/mills`."""
    if not before or before[-1] in segments or not re.search(r"[-_.\d]", before[-1]) or _any(paths.LIST, before):
        return False
    return _any(paths.LIST, segments[-2:-1]) and paths.LISTED.fullmatch(segments[-1]) is not None


def is_another_site(start: str, end: str) -> bool:
    """Whether two addresses have different registrable domains."""
    return url.site(_host(start)) != url.site(_host(end))


def keeps_path(start: str, end: str) -> bool:
    """Whether two addresses name a page by the same path and parameters, whatever their hosts."""
    return _is_deep(end) and _plain(start)[2:] == _plain(end)[2:]


def keeps_name(start: str, end: str) -> bool:
    """Whether two addresses name a page by the same words, in whatever folders: by a whole path at the end of the
    other, by two segments, or by one that nothing else will be called by, like `the-mill-by-the-lake` or `a-40412`."""
    before, after = _deep_segments(start), _deep_segments(end)
    if not before or before[-1:] != after[-1:] or _query(start) != _query(end):
        return False
    whole = before == after[-len(before) :] and names_a_page(start)
    two = len(before) > 1 and before[-2:] == after[-2:]
    return whole or two or (len(before[-1]) >= paths.TELLING and re.search(r"[-_\d]", before[-1]) is not None)


def names_a_page(address: str) -> bool:
    """Whether a path is one of a kind: `/2015/the-mill` and `/the-mill`, not `/about`."""
    deep = _deep_segments(address)
    return len(deep) > 1 or any(re.search(r"[-_.\d]", segment) for segment in deep)


def is_trivial(start: str, end: str) -> bool:
    """Whether only scheme, `www.`, default port, letter case, the slash at the end, an index page's name or session
    parameters differ."""
    return _plain(start) == _plain(end)


def _plain(address: str) -> tuple[str, int | None, str, tuple[tuple[str, str], ...]]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address, None, "", ()
    path = unquote(parts.path).partition(";")[0].rstrip("/").lower()
    head, _, last = path.rpartition("/")
    path = head if paths.INDEX.fullmatch(last) else path
    port = None if port in (80, 443) else port
    return _host(address).removeprefix("www."), port, path, tuple(sorted(_query(address)))


def _host(address: str) -> str:
    return url.host(address)


def _segments(address: str) -> list[str]:
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return []
    return [segment.lower() for segment in path.split("/") if segment]


def _query(address: str) -> list[tuple[str, str]]:
    """The parameters that say which page is meant."""
    try:
        pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return []
    return [(key, value) for key, value in pairs if not paths.TRACKING.fullmatch(key)]


def _is_deep(address: str) -> bool:
    """Whether an address names one page of a site, and not the site."""
    return bool(_deep_segments(address) or _query(address))


def _deep_segments(address: str) -> list[str]:
    return [
        part for part in _segments(address) if not paths.INDEX.fullmatch(part) and not paths.LANGUAGE.fullmatch(part)
    ]


def _unsuffixed(segments: list[str]) -> list[str]:
    return [paths.SUFFIX.sub("", segment) for segment in segments]


def _is_front(address: str) -> bool:
    """Whether an address is that of a site's front page, whose parameters name no page of it."""
    return not _deep_segments(address) and not any(_names_a_page(*pair) for pair in _query(address))


def _names_a_page(key: str, value: str) -> bool:
    """Whether a parameter stands for a path, as `?p=12`, `?q=node/12` and `?the-mill` do."""
    if not value:
        return re.search(r"[-/\d]", key) is not None
    return "/" in value.strip("/") or _words(paths.PAGES).fullmatch(key) is not None


def _is_search(address: str) -> bool:
    """Whether an address is that of a search: by its path, or by what it looks for at a front page's."""
    segments = _unsuffixed(_segments(address))
    if _any(paths.SEARCH, segments):
        return True
    deep = _unsuffixed(_deep_segments(address))
    terms = [key for key, value in _query(address) if _words(paths.TERMS).fullmatch(key) and "/" not in value]
    if not deep:
        return any(len(key) > 1 or key in "qs" for key in terms)
    return bool(terms) and _any(paths.MAYBE_SEARCH, deep[-1:])


def _any(alternatives: str, segments: list[str]) -> bool:
    return any(_words(alternatives).fullmatch(segment) for segment in segments)


def is_login(address: str) -> bool:
    """Whether an address is that of a log-in page."""
    return _is_wall("login", address)
