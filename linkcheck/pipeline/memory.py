"""What runs learnt of hosts beside their links: kept with its date, and read again while it holds."""

from bisect import bisect_right
from datetime import datetime, timedelta
from itertools import accumulate

from msgspec.structs import replace

from linkcheck import url
from linkcheck.history import LIMITS, NAME_SERVERS, ROOT, SIBLING, History
from linkcheck.model import HostFact, Memento, Purpose, Visit
from linkcheck.pipeline.due import NEVER, jittered
from linkcheck.pipeline.places import folder

SHORT = timedelta(days=1)  # for which an answer that says nothing counts, and asks for another one in the next run
MISSING = (404, 410)


class Known:
    """What was known of hosts when links were judged: what was learnt by `until` and still held at `at`."""

    def __init__(self, facts: History, at: datetime, until: datetime) -> None:
        self._facts = facts
        self._at = at
        self._until = until

    def sibling(self, address: str) -> Visit | None:
        """How the host answers an address beside this one that cannot exist."""
        fact = self._piece(SIBLING, url.host(address), folder(address))
        return fact.sibling if fact else None

    def root(self, address: str) -> Visit | None:
        """How it answers its front page."""
        fact = self._piece(ROOT, url.host(address), folder(address, whole=True))
        return fact.root if fact else None

    def name_servers(self, address: str) -> tuple[str, ...] | None:
        """The name servers of its domain; None where nobody could tell."""
        fact = self._piece(NAME_SERVERS, url.site(url.host(address)))
        return fact.name_servers if fact else None

    def memento(self, address: str) -> Memento | None:
        """The copy that the archives were found to hold."""
        fact = self._facts.learnt.memento(url.same(address), now=self._until)
        return fact.memento if fact else None

    def all_of(self, address: str) -> list[HostFact]:
        """Each piece that is known of the host and folder of an address."""
        host, site = url.host(address), url.site(url.host(address))
        wanted = (
            (SIBLING, host, folder(address)),
            (ROOT, host, folder(address, whole=True)),
            (NAME_SERVERS, site, ""),
            (LIMITS, site, ""),
        )
        return [fact for place in wanted if (fact := self._piece(*place))]

    def _piece(self, piece: str, host: str, place: str = "") -> HostFact | None:
        fact = self._facts.learnt.host_fact(piece, host, place, now=self._until)
        return fact if fact and (fact.until is None or self._at < fact.until) else None


class Memory:
    """Keeps what a run learns of hosts, and tells what an earlier one, or this one, knew. Ages are jittered."""

    def __init__(self, facts: History, age: timedelta, run_id: str = "") -> None:
        self._facts = facts
        self._age = age
        self._run_id = run_id
        self._starts: list[datetime] = []  # of all runs, oldest first
        self._ends: list[datetime] | None = None  # beside each, the latest end of those that had begun by then

    def known(self, now: datetime) -> Known:
        """What is known now."""
        return Known(self._facts, now, now)

    def known_to(self, check: datetime) -> Known:
        """What was known to the run in which links were looked at at that moment."""
        return Known(self._facts, check, self._end_of_run(check))

    def keep_visit(self, visit: Visit) -> None:
        """Remember a made-up address or a front page that was visited."""
        host = url.host(visit.url)
        if visit.purpose is Purpose.SIBLING:
            place = folder(visit.url)
            fact = HostFact(host=host, folder=place, sibling=visit)
        else:
            place = folder(visit.url, whole=True)
            fact = HostFact(host=host, folder=place, root=visit)
        self._keep(fact, visit.visited_at, jittered(self._age, place) if says_something(visit) else SHORT)

    def keep_name_servers(self, site: str, servers: tuple[str, ...], at: datetime) -> None:
        """Remember who serves the names of a domain."""
        self._keep(HostFact(host=site, name_servers=servers), at, jittered(self._age, site))

    def keep_limits(self, site: str, interval: float, pause: float, at: datetime) -> None:
        """Remember the pace that a site's limits taught, and for how many seconds more it wants to be left alone."""
        pause_until = at + timedelta(seconds=min(pause, self._age.total_seconds())) if pause > 0 else None
        fact = HostFact(host=site, interval=interval, pause_until=pause_until)
        self._keep(fact, at, jittered(self._age, site))

    def limits(self, now: datetime) -> list[HostFact]:
        """The pace of each site whose limits were met."""
        return self._facts.learnt.limits(now=now)

    def _keep(self, fact: HostFact, at: datetime, holds: timedelta) -> None:
        self._facts.learnt.add_host_fact(self._run_id, replace(fact, until=at + holds), at=at)

    def _end_of_run(self, check: datetime) -> datetime:
        """Of the latest run that was under way then; where none of them came to its end, until the next one began."""
        if self._ends is None:
            runs = self._facts.runs()
            self._starts = [run.started_at for run in runs]
            self._ends = list(accumulate((run.finished_at or NEVER for run in runs), max))
        begun = bisect_right(self._starts, check)
        if begun and self._ends[begun - 1] >= check:
            return self._ends[begun - 1]
        return self._starts[begun] if begun < len(self._starts) else check + SHORT


def says_something(visit: Visit) -> bool:
    """Whether a host's answer tells how it answers: not that it is in trouble, limits us or turns us away."""
    status = visit.status or 0
    return visit.failure is None and (200 <= status < 400 or status in MISSING)


def unreadable(facts: History) -> tuple[str, ...]:
    """What there is to say of a history that is damaged in places."""
    number = facts.unreadable
    return (f"damaged facts of the history that were passed over: {number:,}",) if number else ()
