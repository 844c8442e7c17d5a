"""Everything known offline that may complete a cut-off link, and what was asked so far in this run."""

import asyncio
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import unquote

from msgspec import Struct

from linkcheck import display
from linkcheck import url as urls
from linkcheck.decisions import CutOff
from linkcheck.model import Document, Kind, Mention
from linkcheck.resolve import words, wrapped
from linkcheck.settings import Settings

T = TypeVar("T")

DEFAULTS = Settings()
BESIDE = 400  # characters beside a whole URL that are compared with those beside a mention


class Whole(Struct, frozen=True, order=True):
    """A whole URL of the inputs: `start` is what a cut of it begins with; where it stands, for what is around it."""

    start: str
    url: str
    place: int  # of its document
    begin: int
    end: int


class Clues:
    """All documents and mentions of a run, with the whole URLs among them sorted for prefix look-ups."""

    def __init__(
        self,
        *,
        documents: tuple[Document, ...] = (),
        mentions: tuple[Mention, ...] = (),
        decided: tuple[CutOff, ...] = (),
        cdx: str = DEFAULTS.cdx,
        oembed: str = DEFAULTS.oembed,
    ) -> None:
        self.documents = documents
        self.mentions = mentions
        self.decided = decided
        self.decided_used: set[CutOff] = set()
        self.cdx = cdx
        self.oembed = oembed
        self.refusals: Counter[str] = Counter()  # of services, in a row
        self.looked: Counter[str] = Counter()  # captured posts asked for, by author
        self._asked: dict[object, asyncio.Future[Any]] = {}
        self._shown: dict[str, list[Whole]] = {}
        self._nearest: dict[Whole, tuple[str, str]] = {}

    # --- what the inputs hold --------------------------------------------------------------------------------

    def shown_as(self, text: str) -> list[Whole]:
        """The whole URLs of the inputs that would be shown as a cut text; many mentions may be cut alike."""
        if text not in self._shown:
            self._shown[text] = [row for row in self._begun(_start(text)) if display.shows(text, row.url)]
        return self._shown[text]

    def sides(self, row: Whole) -> tuple[list[str], list[str]]:
        """The words before a whole URL of the inputs, the nearest last, and those behind it."""
        text = self.documents[row.place].text
        return words.plain(text[max(0, row.begin - BESIDE) : row.begin]), words.plain(text[row.end : row.end + BESIDE])

    def nearest(self, row: Whole) -> tuple[str, str]:
        """The words next to a whole URL, '' where there is none: they tell at once that two places differ."""
        if row not in self._nearest:
            before, behind = self.sides(row)
            self._nearest[row] = before[-1] if before else "", behind[0] if behind else ""
        return self._nearest[row]

    def _begun(self, start: str) -> Iterator[Whole]:
        """The whole URLs of the inputs that begin with `start`, in the spelling of `beginning`."""
        rows = self._whole
        for place in range(bisect_left(rows, start, key=lambda row: row.start), len(rows)):
            if not rows[place].start.startswith(start):
                return
            yield rows[place]

    @cached_property
    def _whole(self) -> list[Whole]:
        rows: list[Whole] = []
        for mention in self.mentions:
            if mention.kind is Kind.URL and mention.url:
                place = self._place(mention)
                spelled = [*wrapped.inside(mention.url), *_short(mention)]
                rows.extend(_row(url, place, mention.start, mention.end) for url in spelled)
        for place, document in enumerate(self.documents):
            for known in document.expansions:
                rows.extend(_row(url, place, known.start, known.end) for url in wrapped.inside(known.url))
        return sorted(set(rows))

    @cached_property
    def rarity(self) -> words.Rarity:
        """How much each word says in these inputs."""
        return words.Rarity(document.text for document in self.documents)

    def document_of(self, mention: Mention) -> Document | None:
        """The document that a mention stands in."""
        place = self._place(mention)
        return self.documents[place] if place >= 0 else None

    def cut_off_at(self, host: str) -> list[Mention]:
        """The cut-off mentions that show this host: what is asked for one of them is asked for all."""
        return self._cut_off.get(host, [])

    @cached_property
    def _cut_off(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.kind is Kind.TRUNCATED:
                found[display.seen(mention.text).host].append(mention)
        return found

    def _place(self, mention: Mention) -> int:
        """The number of the mention's document, or -1: documents of one source are told apart by where they begin."""
        places = self._places.get((mention.source, mention.pointer), [])
        begun = bisect_right(places, mention.line, key=lambda place: self.documents[place].origin.line)
        for number in range(begun - 1, -1, -1):
            if self.documents[places[number]].text.startswith(mention.text, mention.start):
                return places[number]
        return -1

    @cached_property
    def _places(self) -> dict[tuple[str, str], list[int]]:
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, document in enumerate(self.documents):
            places[document.source, document.origin.pointer].append(place)
        for numbers in places.values():
            numbers.sort(key=lambda place: self.documents[place].origin.line)
        return places

    # --- what is asked in this run ---------------------------------------------------------------------------

    async def once(self, question: object, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer to a question that is asked once in a run, however many mentions lead to it."""
        if question not in self._asked:
            self._asked[question] = asyncio.ensure_future(ask())
        answer: T = await asyncio.shield(self._asked[question])
        return answer


def beginning(text: str) -> str:
    """Host and path in the spelling that whole URLs are sorted by: percent-decoding undone, host as DNS has it."""
    host, path = display.parts(text)
    return urls.to_ascii(host) + unquote(path)


def _start(text: str) -> str:
    """What a whole URL has to begin with to be looked at for a cut text; '' where the host is cut: all of them."""
    cut = display.seen(text)
    if cut.left_cut:
        return ""
    return beginning(cut.start if "%" not in cut.path[-2:] else cut.start[: cut.start.rfind("%")])


def _row(url: str, place: int, begin: int, end: int) -> Whole:
    return Whole(beginning(url), url, place, begin, end)


def _short(mention: Mention) -> list[str]:
    """The short link as it is written, where the mention stands for a longer address."""
    return [mention.text] if mention.text != mention.url and mention.text.startswith(("http://", "https://")) else []
