"""Which addresses are spellings of one page: candidates are counted by pages, each shown in its plainest spelling."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from msgspec.structs import replace

from linkcheck import url as urls
from linkcheck.model import Candidate

REMEMBERED = 16_384  # addresses: those that fit one cut-off link are asked about for each that is cut alike
TRACKING = re.compile(
    r"(?:utm\w*|fbclid|gclid|dclid|msclkid|twclid|mc_[ce]id|igshid?|_?ref|ref_\w+|referr?er|__twitter_impression|cmpid|CMP"
    r"|smid|smtyp|smprod|_r|emc|partner|ncid|mod|mbid|xid|cid|sr_share|soc_\w+|_hs\w+|WT\.\w+|feature|share|source|src"
    r"|platform|ana|rss|via|from|spm|si|pk_\w+|at_\w+|ocid|ito|guccounter|linkId|sh|trk|campaign_id|amp|m)\Z",
    re.IGNORECASE,
)
MEANT = re.compile(  # parameters that choose among pages
    r"(?:p|page|id|q|s|search|query|v|t|list|tab|lang|hl|a|b|c|f|n|no|num|nr|story|item|comment\w*|\w+id)\Z",
    re.IGNORECASE,
)
WORDS = 4  # in the last part of a path: they name the page
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)\Z", re.IGNORECASE)
ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
STATUS = re.compile(r"(?:mobile\.)?(?:x|twitter)\.com/\w+/status/\d+")  # a number names a post of X whatever follows
AMP = re.compile(r"/amp/?\Z")
ASSET = re.compile(r"\.(?:css|js|mjs|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|xml|rss|atom|json)\Z", re.IGNORECASE)


@lru_cache(REMEMBERED)
def key(url: str) -> str:
    """The key of a page: scheme, `www.`, tracking parameters, fragment, last slash and index file do not count.

    Behind a path whose last part is words only parameters that choose among pages count. '' where it is none.
    """
    parts = urls.split(url)
    if parts is None:
        return ""
    host = urls.host(url).removeprefix("www.")
    path = _encoded(AMP.sub("", INDEX.sub("/", parts.path)).rstrip("/"))
    named = len(re.findall(r"[^\W_]+", path.rpartition("/")[2])) >= WORDS
    pairs = [_encoded(pair) for pair in parts.query.split("&") if pair and not _tracks(pair, named)]
    if STATUS.fullmatch(host + path):
        pairs = []
    if path == "/watch" and host.endswith("youtube.com"):
        pairs = [pair for pair in pairs if pair.startswith("v=")]
    query = "&".join(pairs)
    return f"{host}{path}{'?' + query if query else ''}"


def _encoded(part: str) -> str:
    """Percent-encoded in one way: letters that were left as they are too, and in upper case (RFC 3986 section 2.1)."""
    return ESCAPE.sub(lambda match: match[0].upper(), quote(part, "/%:@!$&'()*+,;=~?-._|[]", errors="replace"))


def tracked(url: str) -> bool:
    """Whether a URL carries what only says how somebody came there."""
    parts = urls.split(url)
    return parts is not None and any(_tracks(pair) for pair in parts.query.split("&"))


@lru_cache(REMEMBERED)
def asset(url: str) -> bool:
    """Whether a URL is a part of a page, which nobody links to in a text."""
    parts = urls.split(url)
    return parts is not None and ASSET.search(parts.path) is not None


def distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each page: the plainest spelling, with the evidence of all; the first method stands.

    What a source names that is no address of the web is no candidate.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate.url), []).append(candidate)
    return [_joined(group) for page, group in groups.items() if page]


def _joined(group: list[Candidate]) -> Candidate:
    if len(group) == 1:
        return group[0]
    plainest = min(group, key=lambda candidate: _clutter(candidate.url))
    dates = [candidate.dated_at for candidate in group if candidate.dated_at]
    return replace(
        plainest,
        method=group[0].method,
        evidence=tuple(dict.fromkeys(line for candidate in group for line in candidate.evidence)),
        about="\n".join(dict.fromkeys(candidate.about for candidate in group if candidate.about)),
        dated_at=min(dates, default=None),
        exact=any(candidate.exact for candidate in group),
        listed=any(candidate.listed for candidate in group),
        proof=next((candidate.proof for candidate in group if candidate.proof), ""),
    )


def _clutter(url: str) -> tuple[bool, bool, bool, int, str]:
    return tracked(url), "#" in url, not url.lower().startswith("https:"), len(url), url


def _tracks(pair: str, named: bool = False) -> bool:
    """Whether a parameter only says how somebody came to a page."""
    name = pair.partition("=")[0]
    return TRACKING.match(name) is not None or (named and not MEANT.match(name))
