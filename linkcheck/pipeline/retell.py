"""A stored run told again: the same links and facts, today's rules, no network."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, cast

from linkcheck import history, standing
from linkcheck.errors import InputError, UsageError
from linkcheck.history import History, RunFact
from linkcheck.model import Finding, Link, Run, Visit
from linkcheck.pipeline import findings, judge
from linkcheck.pipeline.due import CLOCKS
from linkcheck.pipeline.left_out import LeftOut
from linkcheck.pipeline.memory import Memory, unreadable
from linkcheck.pipeline.walk import Clock, now
from linkcheck.settings import Settings

UNKNOWN = "nothing was known of it when that run ended"


def run(
    settings: Settings,
    *,
    number: int | None = None,
    since: datetime | None = None,
    confirm: str | None = None,
    clock: Clock = now,
) -> Run:
    """The `number`th run of the history, or the last that ended, with what changed since the run before or `since`.

    One that ended in a time to come was dated by a wrong clock: it is the last only where there is no other.
    `confirm` judges by another policy than the run's own. Raises InputError where there is no history yet or no such
    run in it.
    """
    with History.open(history.place(settings.root, settings.history), read_only=True) as facts:
        wanted, until = _wanted(facts, number, clock() + CLOCKS)
        return _told(
            facts, wanted, until, since or facts.last_finished(before=wanted.id), confirm or wanted.confirm, settings
        )


def _wanted(facts: History, number: int | None, latest: datetime) -> tuple[RunFact, datetime | None]:
    """The run to tell of, and until when its facts are: of one that was killed, until the next one began."""
    runs = facts.runs()
    if not runs:
        raise InputError("the history holds no run yet", "run `linkcheck check` first")
    if number is None:
        ended = [run for run in reversed(runs) if run.finished_at]
        if not ended:
            raise InputError("no run of the history has ended yet", "wait for it, or run `linkcheck check` again")
        ended.sort(key=lambda run: (run.finished_at or run.started_at) > latest)
        told = next((run for run in ended if run.documents), ended[0])  # a run that read nothing tells nothing
        return told, told.finished_at
    if number > len(runs):
        raise UsageError(f"--run {number}: the history holds {len(runs)}", f"--run {len(runs)} is the last")
    told, later = runs[number - 1], runs[number:]
    return told, told.finished_at or (later[0].started_at if later else None)


def _told(
    facts: History, told: RunFact, until: datetime | None, since: datetime | None, confirm: str, settings: Settings
) -> Run:
    links, resolutions, problems = facts.links_of(told.id)
    at = told.finished_at or told.started_at
    memory = Memory(facts, settings.recheck_after)
    policy, left_out = standing.policy(confirm), LeftOut(settings, at.date())

    def row(link: Link, visits: Sequence[Visit]) -> Finding:
        if link.url is None:
            return findings.of_handle(link)
        why_not = left_out.reason(link) or findings.never_requested(link)
        if why_not:
            return findings.skipped(link, why_not)
        if not visits:
            return findings.not_judged(link, UNKNOWN)
        return _found(link, visits, told, policy, since, settings, memory)

    known = facts.links_with_visits(links, until=until)
    rows, resolutions = findings.settle_tentative((row(link, visits) for link, visits in known), resolutions)
    return Run(
        started_at=told.started_at,
        finished_at=told.finished_at,
        tool=told.tool or "linkcheck",
        network=cast(Literal["ok", "unusable", "off"], told.network),
        interrupted=told.interrupted or told.finished_at is None,  # killed, or not at its end yet
        confirm=confirm,
        paths=told.paths,
        documents=told.documents,
        coverage=told.coverage,
        findings=tuple(rows),
        resolutions=tuple(resolutions),
        problems=tuple(problems),
        notices=tuple(dict.fromkeys((*told.notices, *unreadable(facts)))),
        since=since,
    )


def _found(
    link: Link,
    visits: Sequence[Visit],
    told: RunFact,
    policy: standing.Policy,
    since: datetime | None,
    settings: Settings,
    memory: Memory,
) -> Finding:
    """What all checks up to that run say of a link."""
    last = judge.by_check(visits)[-1]
    evidence = judge.evidence_of(link, last)
    checks = findings.earlier_checks(link, visits, settings, memory)
    return findings.found(
        link,
        checks[-1].verdict,
        evidence,
        checks[:-1],
        policy,
        now=told.finished_at or told.started_at,
        since=since,
        checked_now=last[0].visited_at >= told.started_at,
    )
