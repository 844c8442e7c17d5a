"""Which links are visited in this run: those whose facts are too old, the stalest and riskiest first."""

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import ceil

from msgspec import Struct

from linkcheck import url
from linkcheck.model import Link, StandingName, Visit
from linkcheck.settings import Settings

NEVER = datetime.min.replace(tzinfo=UTC)
CLOCKS = timedelta(hours=2)  # what is dated later than this from now was dated by a wrong clock, and is not fresh
JITTER = 0.2  # of an age, taken off link by link so that what was first seen together does not stay together


class Due(Struct, frozen=True, kw_only=True):
    """How the links of a run are shared out."""

    visit: tuple[Link, ...]
    fresh: tuple[Link, ...]
    postponed: tuple[Link, ...]
    nights: int | None = None  # how many runs like this one see every link; None: nothing is limited


def age_allowed(key: str, standing: StandingName, settings: Settings) -> timedelta:
    """How old the facts of a link may be: shorter where it fails, jittered by its key."""
    settled = standing in (StandingName.ALIVE, StandingName.MOVED)
    age = settings.recheck_after if settled else min(settings.suspect_after, settings.recheck_after)
    return jittered(age, key)


def jittered(age: timedelta, key: str) -> timedelta:
    """An age, less by a share that goes by the key."""
    share = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest()) / 2**32
    return age * (1 - JITTER * share)


def share_out(
    links: Iterable[Link],
    earlier: Mapping[str, Sequence[Visit]],
    standings: Mapping[str, StandingName],
    settings: Settings,
    now: datetime,
    unfinished: Container[str] = (),
) -> Due:
    """Share links out among visited, fresh and postponed; `earlier` and `standings` go by `url.same`.

    Those whose last check is `unfinished` are due, however fresh it is.
    """
    fresh, due = [], []
    for link in links:
        key = url.same(link.url or "")
        visits = earlier.get(key)
        seen = visits[-1].visited_at if visits else NEVER
        standing = standings.get(key, StandingName.NOT_JUDGED)
        young = bool(visits) and -CLOCKS < now - seen < age_allowed(key, standing, settings)
        if young and not settings.fresh and (settings.offline or key not in unfinished):
            fresh.append(link)
        else:
            due.append((_risk(standing), seen, link))
    if settings.offline:
        return Due(visit=(), fresh=tuple(fresh), postponed=tuple(row[2] for row in due))
    due.sort(key=lambda row: row[:2])  # those alike stay in the order of the text
    risky = sum(row[0] == 0 for row in due)
    visit, postponed = _within(settings, _mixed([row[2] for row in due], risky, settings.budget))
    return Due(
        visit=tuple(visit),
        fresh=tuple(fresh),
        postponed=tuple(postponed),
        nights=nights([*fresh, *visit, *postponed], settings),
    )


def nights(links: Sequence[Link], settings: Settings) -> int | None:
    """How many runs it takes to visit all `links` once under --budget and --max-per-host; None without either."""
    takes = []
    if settings.budget:
        takes.append(ceil(len(links) / settings.budget))
    if settings.max_per_host:
        largest = max(Counter(url.host(link.url or "") for link in links).values(), default=0)
        takes.append(ceil(largest / settings.max_per_host))
    return max(1, *takes) if takes else None


def _risk(standing: StandingName) -> int:
    """Links on their way to a verdict come first: their checks must keep their rhythm."""
    return 0 if standing is StandingName.SUSPECT else 1


def _mixed(links: list[Link], risky: int, budget: int | None) -> list[Link]:
    """Links in the order of their turn: the `risky` at the front get half of a budget at most while others wait.

    Many suspects must not keep the rest of the archive from ever being visited.
    """
    first = risky if budget is None else min(risky, (budget + 1) // 2)
    return [*links[:first], *links[risky:], *links[first:risky]]


def _within(settings: Settings, links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """The links that --budget and --max-per-host leave for this run, and the rest."""
    taken: list[Link] = []
    rest: list[Link] = []
    hosts: Counter[str] = Counter()
    for link in links:
        name = url.host(link.url or "")
        full = settings.budget is not None and len(taken) >= settings.budget
        if full or (settings.max_per_host is not None and hosts[name] >= settings.max_per_host):
            rest.append(link)
            continue
        hosts[name] += 1
        taken.append(link)
    return taken, rest
