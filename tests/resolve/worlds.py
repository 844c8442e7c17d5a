"""Worlds made by chance: posts with cut-off links, what they stand for, where that is said, and decoys beside it.

A case has one source that may hold the truth (`source`) and one trap among its decoys (`trap`). In every third the
truth is nowhere: then any completion is wrong. `decidable` says whether whoever reads the post and the source could
tell: its identifier is visible, its source names it, or the post says its title and no decoy's words as well.
"""

import random
import string
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from msgspec import Struct, field

from linkcheck import display
from linkcheck.decisions import CutOff
from linkcheck.model import Document, Expansion, Origin
from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.web.archive import robots, sitemap
from tests.web.wayback import Captured

NOUNS = (
    "harvest river senate library vaccine tariff glacier election orchestra battery satellite railway museum pension"
    " hospital strike border treaty drought airport budget stadium forest reactor harbour prison parliament marathon"
    " festival cathedral inflation currency telescope volcano fishery bridge archive theatre pipeline mortgage wildfire"
    " comet refugee census subsidy lighthouse dialect fossil chess novel kernel compiler database browser encryption"
    " robot laptop processor transistor neutron enzyme genome protein climate monsoon desert island castle monastery"
    " Gemälde Königreich Brücke élection café naïveté"
).split()
OTHERS = (
    "ancient broken careful distant empty fragile golden hidden innocent joyful kind lonely massive narrow official"
    " private quiet rapid silent tiny urgent violent wooden annual cheap doubtful eager foreign gentle heavy illegal"
    " explains defends rejects survives threatens celebrates abandons discovers postpones questions rebuilds launches"
    " inspects forgives measures welcomes borrows collapses delays expands freezes gathers imagines judges"
).split()
NAMES = "Hegseth Okafor Lindqvist Moreau Tanaka Petrov Silva Haddad Novak Kimura Brandt Osei Varga Quiroga".split()
OPENINGS = "statement announcing introducing understanding rethinking investigating remembering celebrating".split()
FILLER = (
    "honestly worth reading this morning coffee friend thread maybe sorry tagging interesting argument thought people"
    " agree disagree today yesterday weekend writing someone really never always nobody everyone because although"
    " finally asked answered wondering comments replies following lovely terrible brilliant boring thanks again"
).split()
LITTLE = "the of a on and in for with".split()
TRAPS = "near longer shorter edition topical case host asset other-date translated tracked slash".split()
SOURCES = "decided written export twin corpus shortener post site sitemap feed title archived".split()
SAID = "title title quoted paraphrased some long bare".split()  # how much of the title a post says
WRITTEN = datetime(2026, 2, 27, 12, tzinfo=UTC)


class Case(Struct, frozen=True):
    """One cut-off link, and what is known of it that the program is not told."""

    document: Document
    shown: str
    truth: str
    source: str
    trap: str
    said: str
    present: bool  # the source holds the truth
    decidable: bool


class World(Struct):
    """Cases, and all that they can be completed from."""

    cases: list[Case] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    decided: list[CutOff] = field(default_factory=list)
    hosts: dict[str, Host] = field(default_factory=dict)
    captures: list[Captured] = field(default_factory=list)
    embeds: dict[str, str] = field(default_factory=dict)  # posts → what oEmbed says of them
    short: dict[str, str] = field(default_factory=dict)


def world(seed: int, size: int, sources: Iterable[str] = SOURCES, traps: Iterable[str] = TRAPS) -> World:
    """`size` cases drawn by `seed`, each on a host of its own."""
    chance = random.Random(seed)
    made = World(hosts={"stackoverflow.com": Host({})})
    sources, traps = list(sources), list(traps)
    for number in range(size):
        _Site(chance, made, number, chance.choice(sources), chance.choice(traps)).add()
    made.hosts["t.co"] = Host({f"/{key}": redirect(url) for key, url in made.short.items()})
    made.hosts["publish.twitter.com"] = Host(default=_oembed(made))
    return made


def _oembed(made: World) -> Callable[..., Answer]:
    def said(request: object) -> Answer:
        path = str(getattr(request, "path", ""))
        return next(
            (Answer(200, body.encode()) for post, body in made.embeds.items() if quote(post, safe="") in path),
            Answer(404),
        )

    return said


class _Site:
    """One case under way: a site with an article, its decoys and a post that links to it."""

    def __init__(self, chance: random.Random, made: World, number: int, source: str, trap: str) -> None:
        self.chance, self.world, self.number, self.source, self.trap = chance, made, number, source, trap
        self.host = chance.choice(("", "", "www.", "blog.")) + f"{chance.choice(NOUNS[:50])}{number}.org"
        self.present = chance.random() < 2 / 3
        self.by_id = chance.random() < 0.25 and source in ("sitemap", "corpus", "archived")
        self.written_at = WRITTEN + timedelta(days=number % 5)
        self.opening = chance.choice(OPENINGS)
        self.section = chance.choice(("/news/", "/2026/02/27/", "/articles/2026/", "/read?article=", "/de/texte/"))
        self.opaque = source in ("feed", "title")
        self.id = "".join(chance.choices(string.ascii_letters + string.digits, k=17))

    # --- titles and addresses -------------------------------------------------------------------------------

    def title(self) -> list[str]:
        """Five to eight words that say something, some of them joined by little ones."""
        size = self.chance.randint(4, 7)
        words = self.chance.sample(NOUNS, size // 2) + self.chance.sample(OTHERS, size - size // 2)
        self.chance.shuffle(words)
        return [self.opening, *words, *self.chance.sample(NAMES, self.chance.randint(0, 1))]

    def address(self, words: list[str], *, own_id: str = "") -> str:
        """The address of an article with that title."""
        if self.opaque:
            return f"https://{self.host}/articles/2026/{self.chance.randint(10**9, 10**10)}"
        kept = [word for word in words if word.isascii() or self.chance.random() < 0.8]
        slug = self.chance.choice(("-", "-", "-", "_")).join(kept).lower()
        if self.by_id:
            return f"https://{self.host}/posts/{own_id or self.id}/{slug}"
        end = self.chance.choice(("", "", "", "/", ".html", f"-{self.chance.randint(10**5, 10**6)}"))
        return f"https://{self.host}{self.section}{quote(slug)}{end if '?' not in self.section else ''}"

    def decoys(self, words: list[str], truth: str) -> list[tuple[str, list[str]]]:
        """Pages that begin like the right one: some by chance, and the trap."""
        found = [(self.address(other, own_id=self.other_id()), other) for other in (self.title() for _ in range(3))]
        return [*found, *self.trapped(words, truth)]

    def trapped(self, words: list[str], truth: str) -> Iterator[tuple[str, list[str]]]:
        other = self.chance.choice([word for word in OTHERS if word not in words])
        swap = [other if place == 2 else word for place, word in enumerate(words)]
        more = self.chance.sample(OTHERS, 2)
        variants: dict[str, list[str]] = {
            "near": swap,
            "longer": [*words, *more],
            "shorter": words[: max(3, len(words) - 2)],
            "edition": [*words[:-1], self.chance.choice(("2024", "2025", "part", "again"))],
            "topical": [self.opening, *self.chance.sample(FILLER, 3)],
            "translated": [self.opening, *self.chance.sample("wahrheit stimme hafen licht".split(), 3)],
        }
        if self.trap in variants:
            yield self.address(variants[self.trap], own_id=self.other_id()), variants[self.trap]
        elif self.trap == "case":
            yield self._other_case(truth), words
        elif self.trap == "host":
            yield truth.replace(self.host, "mirror." + self.host.removeprefix("www.")), words
            yield truth.replace("https://", "https://evil.org/"), words
        elif self.trap == "asset":
            yield truth.rstrip("/") + ".css", words
        elif self.trap == "other-date":
            dated = [*words, "2023", "02", "27"]
            yield self.address(dated, own_id=self.other_id()), dated

    def other_id(self) -> str:
        """Another identifier; with the trap of case one that differs in case alone."""
        if self.trap == "near":
            return self.id[:6] + "".join(self.chance.choices(string.ascii_letters + string.digits, k=11))
        return "".join(self.chance.choices(string.ascii_letters + string.digits, k=17))

    def _other_case(self, truth: str) -> str:
        host, path = display.parts(truth)
        return f"https://{host}{path.swapcase() if self.by_id else path.title().replace('%C3', '%C3')}"

    # --- the post and its sources -------------------------------------------------------------------------------

    def shown(self, truth: str) -> str:
        """The address as some site shows it."""
        rule = self.chance.choice(("x", "x", "x", "bluesky", "mastodon"))
        seen = display.RULES[rule](truth)
        if display.MARK.search(seen) and len(display.parts(seen)[1]) > 12:
            return seen
        return display.x(truth)

    def text(self, words: list[str], said: str) -> str:
        """What a post says beside the link."""
        chance = self.chance
        spoken = [word if chance.random() < 0.7 else f"{chance.choice(LITTLE)} {word}" for word in words]
        hum = " ".join(chance.sample(FILLER, chance.randint(2, 9)))
        if said == "title":
            return " ".join(spoken).capitalize() + "."
        if said == "quoted":
            return f"{hum.capitalize()}: “{' '.join(spoken)}”"
        if said == "paraphrased":
            left_out = chance.sample(range(1, len(words)), max(1, round(0.2 * (len(words) - 1))))
            kept = [word for place, word in enumerate(words) if place not in left_out]
            return f"{hum} {' '.join(kept)}".capitalize() + "."
        if said == "some":
            return f"{hum} {' '.join(chance.sample(words[1:], 2))}".capitalize() + "."
        if said == "long":
            talk = [*chance.sample(FILLER, 20), *chance.sample(NOUNS, 6), *chance.sample(OTHERS, 6)]
            chance.shuffle(talk)
            return f"{' '.join(talk)}. {' '.join(words)}"
        return hum.capitalize() + "."

    def add(self) -> None:
        """Put the case and all that belongs to it into the world."""
        words = self.title()
        truth = self.address(words)
        if self.source == "site":
            truth = f"https://stackoverflow.com/q/{1000 + self.number}/{'-'.join(words).lower()}"
        decoys = self.decoys(words, truth)
        said = self.chance.choice(SAID)
        shown = self.shown(truth)
        if not display.MARK.search(shown[-6:]) or not display.shows(shown, truth):
            return
        before = self.text(words, said)
        text = f"{before} {shown}"
        if self.source == "shortener":
            text += f" ({self._shortened(truth)})"
        number = self.number
        written = Document(
            source=f"posts/{number}.txt",
            text=text,
            written_at=self.written_at,
            post_url=f"https://x.com/someone/status/{2027000000000000000 + number}" if self.source == "post" else "",
            expansions=self._expansions(text, shown, truth),
        )
        fitting = [(url, words) for url, words in decoys if display.shows(shown, url)]
        getattr(self, f"_{self.source}")(truth if self.present else "", words, fitting, before, shown)
        case = Case(
            document=written,
            shown=shown,
            truth=truth,
            source=self.source,
            trap=self.trap,
            said=said,
            present=self.present,
            decidable=self.present and self._decidable(words, said, shown, fitting, before),
        )
        self.world.cases.append(case)

    def _decidable(
        self, words: list[str], said: str, shown: str, fitting: list[tuple[str, list[str]]], before: str
    ) -> bool:
        if self.source in ("decided", "written", "shortener", "post", "site"):
            return True
        if self.source in ("export", "twin"):
            return len(set(before.lower().split())) >= (5 if self.source == "export" else 9)
        if self.by_id:
            return len(shown.rpartition("/")[2].rstrip("….")) >= 7
        if said not in ("title", "quoted", "paraphrased", "long"):
            return False
        post = set(before.lower().replace("“", " ").replace("”", " ").replace(".", " ").split())
        rivals = [len(post & {word.lower() for word in other}) for _, other in fitting if other != words]
        own = len(post & {word.lower() for word in words})
        return own - max(rivals, default=0) >= 1 and not any(other == words for _, other in fitting)

    def _expansions(self, text: str, shown: str, truth: str) -> tuple[Expansion, ...]:
        if self.source != "written" or not self.present:
            return ()
        start = text.index(shown)
        return (Expansion(start=start, end=start + len(shown), url=truth, shown=shown),)

    def _shortened(self, truth: str) -> str:
        key = "".join(self.chance.choices(string.ascii_letters + string.digits, k=10))
        self.world.short[key] = truth if self.present else f"https://{self.host}/elsewhere"
        return f"https://t.co/{key}"

    # --- each source, with and without the truth ------------------------------------------------------------------

    def _decided(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        shown = rest[1]
        if truth:
            source = f"posts/{self.number}.txt"
            self.world.decided.append(CutOff(text=shown, url=truth, reason="known", source=source))
        self._corpus("", words, fitting, *rest)

    def _written(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        self._corpus("", words, fitting, *rest)

    def _export(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        """The same post in an export; where the truth is missing, another post of the same beginning."""
        before, url = rest[0], truth or self._any(fitting)
        text = f"{before if truth else before + ' and on'} https://t.co/AbCdEfGhIj"
        start = text.index("https://")
        known = Expansion(start=start, end=len(text), url=url or f"https://{self.host}/", shown=rest[1])
        place = Origin(pointer=f"/{self.number}")
        self.world.documents.append(
            Document(source="tweets.js", text=text, origin=place, written_at=self.written_at, expansions=(known,))
        )

    def _twin(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        other = " ".join(self.chance.sample(FILLER, 9))
        text = f"{rest[0]} {truth}" if truth else f"{other} {self._any(fitting)}"
        self.world.documents.append(Document(source=f"copies/{self.number}.txt", text=text, written_at=WRITTEN))
        self._corpus("", words, fitting, *rest)

    def _corpus(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        lines = [f"{' '.join(self.chance.sample(FILLER, 3))} {url}" for url, _ in fitting]
        lines += [f"{' '.join(self.chance.sample(FILLER, 3))} {truth}"] if truth else []
        self.chance.shuffle(lines)
        self.world.documents.extend(
            Document(source=f"notes/{self.number}-{place}.txt", text=line) for place, line in enumerate(lines)
        )

    _shortener = _written

    def _post(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        self._corpus("", words, fitting, *rest)
        if truth:
            place = self._shortened(truth)
            post = f"https://twitter.com/someone/status/{2027000000000000000 + self.number}"
            self.world.embeds[post] = f'{{"html": "<p>x <a href=\\"{place}\\">{rest[1]}</a></p>"}}'

    def _site(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        if truth:
            where = truth.removeprefix("https://stackoverflow.com")
            number = where.split("/")[2]
            self.world.hosts["stackoverflow.com"].paths[f"/questions/{number}"] = redirect(truth)

    def _pages(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
        pages = [*fitting, *([(truth, words)] if truth else [])]
        if truth and self.trap == "tracked":
            pages.append((truth + ("&" if "?" in truth else "?") + "utm_source=feed", words))
        if truth and self.trap == "slash" and "?" not in truth and not truth.endswith(("/", ".html")):
            pages.append((truth + "/", words))
        self.chance.shuffle(pages)
        return pages

    def _sitemap(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        place = f"https://{self.host}/s.xml"
        paths = {
            "/s.xml": sitemap([url for url, _ in self._pages(truth, words, fitting)]),
            "/robots.txt": robots(place),
        }
        self._up(paths)

    def _feed(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        items = "".join(
            f"<item><title>{' '.join(said)}</title><link>{url.replace('&', '&amp;')}</link></item>"
            for url, said in self._pages(truth, words, fitting)
        )
        body = f"<rss><channel>{items}</channel></rss>".encode()
        self._up({"/feed": Answer(200, body, (("content-type", "application/xml"),))})

    def _title(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        pages = self._pages(truth, words, fitting[:2])
        paths = {display.parts(url)[1]: html("Words. " * 30, title=" ".join(said)) for url, said in pages}
        self._up({**paths, "/sitemap.xml": sitemap([url for url, _ in pages])})

    def _archived(self, truth: str, words: list[str], fitting: list[tuple[str, list[str]]], *rest: str) -> None:
        self._up({})
        for url, _ in self._pages(truth, words, fitting):
            stamp = (WRITTEN + timedelta(days=self.chance.randint(-3, 30))).strftime("%Y%m%d%H%M%S")
            self.world.captures.append(Captured(stamp, url))
        gone = self.address(self.title())
        self.world.captures.append(Captured("20260227120000", gone, 404))

    def _any(self, fitting: list[tuple[str, list[str]]]) -> str:
        return fitting[-1][0] if fitting else f"https://{self.host}/elsewhere"

    def _up(self, paths: dict[str, Answer]) -> None:
        bare = self.host.removeprefix("www.")
        self.world.hosts[bare] = Host(paths)  # type: ignore[arg-type]  # a dict of answers is one of what hosts say
        self.world.hosts[f"www.{bare}"] = Host(paths)  # type: ignore[arg-type]
