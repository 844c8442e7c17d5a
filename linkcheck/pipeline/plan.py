"""What history knows of the links of a run before anybody is asked: which are due, and where the others stand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from linkcheck import standing, url
from linkcheck.history import TEXTS, History
from linkcheck.model import Evidence, Finding, Link, StandingName, Verdict, Visit
from linkcheck.pipeline import findings, judge
from linkcheck.pipeline.due import CLOCKS, Due, share_out
from linkcheck.pipeline.memory import Memory
from linkcheck.settings import Settings

OFFLINE = "nothing is known of it yet, and this run asked nobody"
POSTPONED = "left for a later run by --budget or --max-per-host"


class Plan:
    """Shares the links of a run out, and makes the rows of all that are judged by what was known of them before."""

    def __init__(
        self, settings: Settings, facts: History, memory: Memory, run_id: str, clock: Callable[[], datetime]
    ) -> None:
        self.due = Due(visit=(), fresh=(), postponed=())
        self.since = facts.last_finished(before=run_id)
        self._settings = settings
        self._facts = facts
        self._memory = memory
        self._clock = clock
        self._policy = standing.policy(settings.confirm)
        self._earlier: dict[str, list[standing.Check]] = {}
        self._alive: dict[str, list[datetime]] = {}  # by key: visits that hold text, of links seen before

    def shared_out(self, links: Sequence[Link]) -> list[Finding]:
        """The rows that need no visit: handles, and links that are not due. The others stand in `due.visit`."""
        now = self._clock()
        done, open_links = [], []
        last: dict[str, list[Visit]] = {}
        standings: dict[str, StandingName] = {}
        unfinished: set[str] = set()
        for link, visits in self._facts.links_with_visits(links, until=now + CLOCKS):
            if link.url is None:
                done.append(findings.of_handle(link))
                continue
            open_links.append(link)
            if visits:
                key = url.same(link.url)
                checks = self._recalled(link, visits)
                last[key] = findings.last_looks(link, visits)
                standings[key] = standing.standing(checks, self._policy, now=now).standing
                if findings.is_unfinished(link, visits, self._settings):
                    unfinished.add(key)
        self.due = share_out(open_links, last, standings, self._settings, now, unfinished)
        done += [self._remembered(link, last[url.same(link.url or "")]) for link in self.due.fresh]
        done += [self._postponed(link, last.get(url.same(link.url or ""), ())) for link in self.due.postponed]
        return done

    def judged(self, link: Link, verdict: Verdict, evidence: Evidence) -> Finding:
        """The row of a link that was looked at in this run."""
        key = url.same(link.url or "")
        if verdict.diagnosis in findings.READABLE and (key in self._alive or len(evidence.visits) > TEXTS):
            self._alive.setdefault(key, []).extend(visit.visited_at for visit in evidence.visits)
        return self._row(link, verdict, evidence, self._earlier.get(key, ()), checked_now=True)

    def texts_to_thin(self) -> Mapping[str, Sequence[datetime]]:
        """By key, the moments of visits of living links that hold more text of their pages than is kept."""
        return {key: moments for key, moments in self._alive.items() if len(moments) > TEXTS}

    def _recalled(self, link: Link, visits: Sequence[Visit]) -> list[standing.Check]:
        """What earlier checks of a link say by today's rules, kept for its row."""
        key = url.same(link.url or "")
        self._earlier[key] = checks = findings.earlier_checks(link, visits, self._settings, self._memory)
        self._alive[key] = findings.alive_with_text(visits, checks)
        return checks

    def _remembered(self, link: Link, visits: Sequence[Visit]) -> Finding:
        """The row that history alone gives; `visits` are those of the last check."""
        *before, last = self._earlier[url.same(link.url or "")]
        return self._row(link, last.verdict, judge.evidence_of(link, visits), before, checked_now=False)

    def _postponed(self, link: Link, visits: Sequence[Visit]) -> Finding:
        if visits:
            return self._remembered(link, visits)
        return findings.not_judged(link, OFFLINE if self._settings.offline else POSTPONED)

    def _row(
        self, link: Link, verdict: Verdict, evidence: Evidence, before: Sequence[standing.Check], *, checked_now: bool
    ) -> Finding:
        return findings.found(
            link,
            verdict,
            evidence,
            before,
            self._policy,
            now=self._clock(),
            since=self.since,
            checked_now=checked_now,
        )
