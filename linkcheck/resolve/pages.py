"""Which addresses are spellings of one page: candidates are counted by pages, each shown in its plainest spelling."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from msgspec.structs import replace

from linkcheck import url as urls
from linkcheck.model import Candidate

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|ref_url|__twitter_impression|cmpid|smid|twclid)\Z",
    re.IGNORECASE,
)
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)\Z", re.IGNORECASE)
AMP = re.compile(r"/amp/?\Z")
ASSET = re.compile(r"\.(?:css|js|mjs|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|xml|rss|atom|json)\Z", re.IGNORECASE)


def key(url: str) -> str:
    """The key of a page: scheme, `www.`, tracking parameters, fragment, last slash and index file do not count."""
    parts = urlsplit(url)
    host = urls.host(url).removeprefix("www.")
    path = AMP.sub("", INDEX.sub("/", parts.path)).rstrip("/")
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    return f"{host}{path}{'?' + query if query else ''}"


def tracked(url: str) -> bool:
    """Whether a URL carries what only says how somebody came there."""
    return any(_tracks(pair) for pair in urlsplit(url).query.split("&"))


def asset(url: str) -> bool:
    """Whether a URL is a part of a page, which nobody links to in a text."""
    return ASSET.search(urlsplit(url).path) is not None


def distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each page: the plainest spelling, with the evidence of all; the first method stands."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate.url), []).append(candidate)
    return [_joined(group) for group in groups.values()]


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
    )


def _clutter(url: str) -> tuple[bool, bool, bool, int, str]:
    parts = urlsplit(url)
    return tracked(url), bool(parts.fragment), parts.scheme != "https", len(url), url


def _tracks(pair: str) -> bool:
    return TRACKING.match(pair.partition("=")[0]) is not None
