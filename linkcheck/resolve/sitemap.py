"""What a site lists of its own pages: the sitemaps that robots.txt names or that lie in the usual places, and feeds."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin

from msgspec import Struct

from linkcheck import url as urls
from linkcheck.model import Candidate, Mention, VisitFunction
from linkcheck.resolve import listing, reply, shown, sites
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues

LARGEST = 20 << 20  # bytes read of one list, unpacked
TOTAL = 64 << 20  # bytes read of all lists of one site, unpacked
BROKEN_COSTS = 1 << 20  # bytes of that which a broken list takes at the least
FILES = 30  # lists read of one site
MATCHES = 20_000  # pages kept of one site: those that begin like a cut-off mention of it
ROBOTS = 500 * 1024  # RFC 9309 section 2.5
USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap-index.xml", "/sitemap.txt")
FEEDS = ("/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml")
SITEMAP = re.compile(rb"^[ \t\r\f\v]*+sitemap[ \t]*+:[ \t]*+(\S{1,2000})", re.IGNORECASE | re.MULTILINE)


class Listed(Struct, frozen=True):
    """What the lists of one site gave: entries that begin like one of the mentions, and what went wrong."""

    entries: tuple[listing.Entry, ...] = ()
    incomplete: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all lists were read to their ends."""
        return not self.incomplete and not self.troubles


def question(mention: Mention, clues: Clues) -> str:
    """The site whose lists are read; '' for none."""
    cut = shown.of(mention)
    if cut.left_cut or not cut.host or len(cut.path) < 2 or sites.lists_nothing(cut.host):
        return ""
    return cut.host


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Pages that the site lists and that would be shown so; all cut-off mentions of a site share its lists."""
    if visit is None or not question(mention, clues):
        return NONE
    host = shown.of(mention).host
    listed = await clues.once(("sitemap", host), lambda: _Site(host, clues.cut_off_at(host), visit).read())
    found = [_candidate(entry, listed) for entry in listed.entries if shown.fits(mention, entry.url)]
    if found:
        return Answer(candidates=tuple(found), incomplete=listed.incomplete, troubles=listed.troubles)
    feed = await clues.once(("feed", host), lambda: _Site(host, clues.cut_off_at(host), visit).read_feed())
    found = [_candidate(entry, feed, "feed") for entry in feed.entries if shown.fits(mention, entry.url)]
    return Answer(candidates=tuple(found), incomplete=listed.incomplete, troubles=listed.troubles or feed.troubles)


def _candidate(entry: listing.Entry, listed: Listed, method: str = "sitemap") -> Candidate:
    return Candidate(
        url=entry.url,
        method=method,
        evidence=(f"stands in the site's {method}",),
        listed=method == "sitemap" and listed.whole,
        about=entry.title,
        dated_at=entry.at,
    )


class _Site:
    """The lists of one site under way."""

    def __init__(self, host: str, mentions: Iterable[Mention], visit: VisitFunction) -> None:
        self._host = host
        self._base = f"https://{host}/"
        self._visit = visit
        self._starts = frozenset(unquote(shown.of(mention).path) for mention in mentions)
        self._sizes = sorted({len(start) for start in self._starts})
        self._asked: set[str] = set()
        self._left = TOTAL
        self._found: list[listing.Entry] = []
        self._incomplete: list[str] = []
        self._troubles: list[str] = []
        self._known = False  # whether robots.txt names the lists
        self._down = False  # whether the site cannot be asked at all

    async def read(self) -> Listed:
        """Read all lists, those named like the paths that are wanted first."""
        waiting = await self._named() or [urljoin(self._base, place) for place in USUAL]
        guessing, left_out = not self._known, 0
        while waiting and len(self._asked) < FILES and self._left > 0:
            place = waiting.pop(0)
            if place in self._asked:
                continue
            before = len(self._asked)
            children = await self._list(place)
            if children is None:
                if self._down:
                    break
                continue
            if guessing and len(self._asked) > before:
                waiting, guessing = [], False
                self._troubles.clear()  # of places that were only guessed
            inside = [child for child in children if urls.site(urls.host(child)) == urls.site(self._host)]
            waiting = self._ordered({*waiting, *inside} - self._asked)
            waiting, left_out = waiting[:FILES], left_out + len(waiting[FILES:])
        if (waiting or left_out) and not self._down and not guessing:
            self._incomplete.append(f"{len(waiting) + left_out} more of the site's lists were not read")
        return self._listed()

    async def read_feed(self) -> Listed:
        """Read the first feed that lies in a usual place."""
        for place in FEEDS:
            if self._down:
                break
            if await self._list(urljoin(self._base, place)) is not None:
                break
        return self._listed()

    async def _named(self) -> list[str]:
        """The sitemaps that robots.txt names; it may be missing."""
        answer = await reply.ask(self._visit, urljoin(self._base, "/robots.txt"), ROBOTS, accept="text/plain")
        if answer.trouble and answer.body is None and not answer.trouble.startswith("it answered"):
            self._down = True
            self._troubles.append(f"{self._host} could not be asked: {answer.trouble}")
            return ["about:blank"]
        if not answer.trouble:
            self._base = urljoin(answer.url, "/")
        found = [match.decode("utf-8", "replace") for match in SITEMAP.findall(answer.body or b"")]
        named = list(dict.fromkeys(urljoin(self._base, place) for place in found))
        self._known = bool(named)
        return self._ordered(named)

    async def _list(self, place: str) -> list[str] | None:
        """Take what one list holds; the lists it names, or None where there is no list."""
        if self._down or not place.lower().startswith(("http://", "https://")):
            return None
        self._asked.add(place)
        limit = min(LARGEST, self._left)
        answer = await reply.ask(self._visit, place, limit, accept="application/xml,text/xml,text/plain,*/*;q=0.5")
        if answer.trouble:
            self._troubles.append(f"{place} could not be asked: {answer.trouble}")
        if answer.body is None:
            return None
        self._asked.add(answer.url)
        children: list[str] = []
        before = self._left
        try:
            for entry in listing.entries(answer.body, limit, self._spend):
                if entry.index:
                    children.append(entry.url)
                elif self._wanted(entry.url):
                    self._found.append(entry)
        except listing.Broken as broken:
            self._left = min(self._left, before - BROKEN_COSTS)
            if not children and not self._found and "web page" in str(broken):
                return None
            self._incomplete.append(f"{place}: {broken}")
        if answer.cut and not answer.trouble:
            self._incomplete.append(f"{place}: only its first {limit >> 20} MiB were read")
        return children[: FILES * 100]

    def _spend(self, size: int) -> None:
        self._left -= size

    def _wanted(self, address: str) -> bool:
        """Whether an address begins like a mention: of a million addresses, and of a thousand mentions, as may be."""
        path = address[address.find("/", len("https://")) :]
        path = unquote(path) if "%" in path else path
        return len(self._found) < MATCHES and any(path[:size] in self._starts for size in self._sizes)

    def _ordered(self, places: Iterable[str]) -> list[str]:
        """Lists whose names share a word with a path that is wanted come first, then by name, the last first."""
        named = {word for start in self._starts for word in re.findall(r"[a-z0-9]{3,}", start.lower())}
        return sorted(
            sorted(places, reverse=True),
            key=lambda place: -len(named & set(re.findall(r"[a-z0-9]{3,}", place.partition("//")[2].lower()))),
        )

    def _listed(self) -> Listed:
        entries = tuple(dict.fromkeys(self._found))
        return Listed(entries, tuple(self._incomplete[:3]), tuple(self._troubles[:2]))
