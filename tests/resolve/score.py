"""Running a world and counting: right, unresolved and wrong, for each source, confidence and trap."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import ExitStack

from msgspec import Struct

from linkcheck import extract, fetch, resolve
from linkcheck.model import Confidence, Kind, Resolution
from linkcheck.resolve import pages
from linkcheck.settings import HostSettings
from tests.resolve.worlds import Case, World
from tests.web import Host, Web
from tests.web.answers import Answer, Request
from tests.web.archive import cdx
from tests.web.wayback import Wayback

SURE = (Confidence.EXACT, Confidence.STRONG)


class Scored(Struct, frozen=True):
    """What came of a case. `completed`: it became a link; `first`: the candidate shown first is the truth."""

    case: Case
    resolution: Resolution
    right: bool
    first: bool

    @property
    def completed(self) -> bool:
        return self.resolution.url is not None

    @property
    def wrong(self) -> bool:
        return self.completed and not self.right


def run(world: World, *, pywb: bool) -> list[Scored]:
    """Complete all cases of a world in one run, on loopback; its archive is pywb, or a function that acts like it."""
    with ExitStack() as stack:
        archive: Callable[[Request], Answer] = lambda request: cdx(  # noqa: E731
            request, [(one.stamp, one.url) for one in world.captures if one.status == 200]
        )
        if pywb:
            archive = stack.enter_context(Wayback(world.captures)).answer
        web = stack.enter_context(Web({**world.hosts, "web.archive.org": Host(default=archive)}))
        return asyncio.run(_run(world, web))


async def _run(world: World, web: Web) -> list[Scored]:
    documents = (*(case.document for case in world.cases), *world.documents)
    mentions = tuple(mention for document in documents for mention in extract.mentions(document))
    cut_off = [mention for mention in mentions if mention.kind is Kind.TRUNCATED]
    clues = resolve.Clues(documents=documents, mentions=mentions, decided=tuple(world.decided))
    cases = {case.document.source: case for case in world.cases}
    hosts = {"web.archive.org": HostSettings(concurrency=4, interval=0.0, timeout=20.0)}
    async with fetch.Fetcher(web.settings(max_retries=0, hosts=hosts)) as fetcher:
        found = await resolve.resolutions(cut_off, clues, fetcher.visit)
    return [_scored(cases[one.mention.source], one) for one in found if one.mention.source in cases]


def _scored(case: Case, resolution: Resolution) -> Scored:
    def right(url: str) -> bool:
        return pages.key(url) == pages.key(case.truth)

    first = resolution.candidates[0].url if resolution.candidates else ""
    return Scored(case, resolution, bool(resolution.url) and right(resolution.url or ""), bool(first) and right(first))


def table(scored: Iterable[Scored], by: Callable[[Scored], str]) -> str:
    """Rows of right, unresolved, wrong; and how many that were decidable were completed."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for one in scored:
        for name in (by(one), "all"):
            row = rows[name]
            row["cases"] += 1
            row["right" if one.right else "wrong" if one.wrong else "open"] += 1
            row["decidable"] += one.case.decidable
            row["done"] += one.case.decidable and one.right
    lines = [f"{'':14}{'cases':>7}{'right':>7}{'open':>7}{'wrong':>7}{'decidable':>11}{'completed':>11}"]
    for name in sorted(rows, key=lambda name: (name == "all", name)):
        row = rows[name]
        share = f"{row['done'] / row['decidable']:.1%}" if row["decidable"] else "-"
        lines.append(
            f"{name:14}{row['cases']:7}{row['right']:7}{row['open']:7}{row['wrong']:7}{row['decidable']:11}{share:>11}"
        )
    return "\n".join(lines)
