"""The whole story of one link, from history: what was written, seen and concluded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from linkcheck import history, mask, standing, url
from linkcheck.errors import InputError
from linkcheck.history import History, RunFact
from linkcheck.model import (
    Checked,
    Finding,
    Link,
    Resolution,
    Story,
    Visit,
)
from linkcheck.pipeline import findings, judge
from linkcheck.pipeline.asked import is_about, is_written_so, nearest, spellings
from linkcheck.pipeline.due import CLOCKS
from linkcheck.pipeline.left_out import LeftOut
from linkcheck.pipeline.live import said
from linkcheck.pipeline.memory import Memory, unreadable
from linkcheck.pipeline.walk import Clock
from linkcheck.settings import Settings

MOST = 20  # stories of one question: a cut-off text may mean many links
NEIGHBOURS = 200  # other links of a host that are looked at
UNKNOWN = "nothing was learnt of it yet"


def stories(settings: Settings, asked: str, *, clock: Clock, confirm: str | None = None) -> list[Story]:
    """What is known of `asked`: an address with or without scheme, a handle, or a cut-off text as it is written.

    `confirm` judges by another policy than the last run's own. Raises InputError where nothing is known of it, with
    the nearest known links, and where there is no history yet.
    """
    with History.open(history.place(settings.root, settings.history), read_only=True) as facts:
        teller = _Teller(facts, settings, clock(), confirm)
        told = list(islice(teller.told(asked.strip()), MOST))
        if not told:
            raise InputError(
                f"{mask.asked(asked.strip())[:300]}: nothing is known of it", nearest(facts, asked, clock())
            )
        return [replace(story, notices=unreadable(facts)) for story in told]


class _Teller:
    """What a history knows, told of one thing."""

    def __init__(self, facts: History, settings: Settings, now: datetime, confirm: str | None) -> None:
        self._facts = facts
        self._settings = settings
        self._now = now
        runs = facts.runs()
        self._numbers = {run.id: run.number for run in runs}
        self._runs = [run for run in runs if run.started_at <= now + CLOCKS] or runs  # else dated by a wrong clock
        own = next((run.confirm for run in reversed(self._runs)), settings.confirm)
        self._confirm = confirm or own
        self._memory = Memory(facts, settings.recheck_after)
        self._left_out = LeftOut(settings, now.date())

    def told(self, asked: str) -> Iterator[Story]:
        """The stories of what is asked, of the last run that looked at it."""
        keys = {mask.key(url.same(address)) for address in spellings(asked)}
        for run, links, resolutions in self._facts.looks(now=self._now + CLOCKS):
            found = [link for link in links if is_about(link, asked, keys)]
            open_ones = [made for made in resolutions if made.url is None and is_written_so(made.mention, asked)]
            if found or open_ones:
                yield from (self._of_link(asked, link, resolutions, run) for link in found)
                if open_ones:
                    yield Story(asked=asked, resolutions=tuple(open_ones), read_at=run.started_at)
                return
        for key in sorted(keys):
            if self._facts.visits(key):
                yield self._of_link(asked, Link(url=key, mentions=()), (), None)

    def _of_link(self, asked: str, link: Link, resolutions: Iterable[Resolution], run: RunFact | None) -> Story:
        mentions = set(link.mentions)
        visits = self._facts.visits(url.same(link.url)) if link.url else []
        made_by = self._facts.runs_of(url.same(link.url)) if link.url else {}
        checks = tuple(
            replace(self._checked(link, group), run=self._numbers.get(made_by.get(group[0].visited_at, "")))
            for group in judge.by_check(visits)
        )
        told = Story(
            asked=asked,
            link=link,
            checks=checks,
            resolutions=tuple(made for made in resolutions if made.mention in mentions),
            read_at=run.started_at if run else None,
            confirm=self._confirm,
            host=tuple(self._memory.known(self._now).all_of(link.url)) if link.url else (),
            neighbours=self._neighbours(link.url) if link.url else (),
        )
        archive = self._facts.learnt.memento(url.same(link.url), now=self._now) if link.url else None
        finding = self._finding(link, checks)
        if archive:
            finding = replace(finding, archive_answer=archive.answer, memento=archive.memento)
        return replace(told, finding=finding, archives_asked_at=archive.asked_at if archive else None)

    def _neighbours(self, address: str) -> tuple[tuple[str, int], ...]:
        """What the last checks of other links of a host said, the most frequent first."""
        host, own = url.host(address), mask.key(url.same(address))
        keys = [key for key in self._facts.all_keys() if host in key and url.host(key) == host and key != own]
        counts = Counter[str]()
        for key, visits in self._facts.visits_of(keys[:NEIGHBOURS]).items():
            check = self._checked(Link(url=key, mentions=()), judge.by_check(visits)[-1])
            counts[said(check.verdict)] += 1
        return tuple(counts.most_common())

    def _checked(self, link: Link, visits: Sequence[Visit]) -> Checked:
        verdict = judge.offline(judge.evidence_of(link, visits), self._settings, self._memory)
        return Checked(visits=tuple(visits), verdict=verdict)

    def _finding(self, link: Link, checks: Sequence[Checked]) -> Finding:
        if link.url is None:
            return findings.of_handle(link)
        why_not = self._left_out.reason(link) or findings.never_requested(link)
        if why_not:
            return findings.skipped(link, why_not)
        if not checks:
            return findings.not_judged(link, UNKNOWN)
        ended = [run for run in self._runs if run.finished_at and run.network == "ok" and not run.interrupted]
        return findings.found(
            link,
            checks[-1].verdict,
            judge.evidence_of(link, checks[-1].visits),
            [standing.Check(check.visits[0].visited_at, check.verdict) for check in checks[:-1]],
            standing.policy(self._confirm),
            now=self._now,
            since=self._facts.last_finished(before=ended[-1].id) if ended else None,
            checked_now=False,
        )
