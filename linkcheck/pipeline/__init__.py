"""The walk: documents, mentions, links, visits, verdicts, findings. Reads history before a step, writes it after."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO

from msgspec.structs import replace

from linkcheck import __version__, fetch, history, resolve
from linkcheck.errors import CannotFinish
from linkcheck.model import Coverage, Finding, Link, Run
from linkcheck.pipeline import completing, findings
from linkcheck.pipeline.gather import Gathered, cut_off, gather
from linkcheck.pipeline.left_out import LeftOut, covers_all, unused_sections
from linkcheck.pipeline.memory import unreadable
from linkcheck.pipeline.walk import Clock, Walk, unjudged
from linkcheck.pipeline.walk import now as now
from linkcheck.settings import Settings

Progress = Callable[[int, int], None]


async def check(
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = lambda _done, _of: None,
    clock: Clock = now,
) -> Run:
    """Walk once over all inputs: the run with every finding, also when it was interrupted half-way.

    Raises LinkcheckError where the run cannot go on (history not writable), never for a link.
    """
    started_at = clock()
    paths = settings.paths or (str(settings.root / "data"),)
    left_out = LeftOut(settings, started_at.date())
    gathered = gather(paths, settings, stdin, completing.decided(settings, started_at.date()))
    with history.History.open(history.place(settings.root, settings.history)) as facts:
        async with fetch.Fetcher(settings) as fetcher:
            notices = () if settings.offline else fetcher.notices
            gathered = replace(gathered, notices=(*gathered.notices, *notices))
            return await _run(settings, gathered, left_out, facts, fetcher, started_at, paths, progress, clock)


async def complete(settings: Settings, *, stdin: BinaryIO | None = None, clock: Clock = now) -> Run:
    """Only complete the cut-off links of all inputs: a run that holds resolutions and no findings.

    Raises LinkcheckError where that cannot be done (history not writable), never for a link.
    """
    started_at = clock()
    paths = settings.paths or (str(settings.root / "data"),)
    gathered = gather(paths, settings, stdin, completing.decided(settings, started_at.date()))
    with history.History.open(history.place(settings.root, settings.history)) as facts:
        async with fetch.Fetcher(settings) as fetcher:
            run_id = f"resolve-{started_at:%Y%m%dT%H%M%S}"
            walk = Walk(settings, facts, run_id, fetcher.visit, clock)
            fetcher.watch(walk.alarm.heard)
            memory = completing.Remembered(facts, run_id, clock, fresh=settings.fresh)
            mentions = cut_off(gathered.mentions)
            resolutions, interrupted = await completing.completed(mentions, gathered.clues, walk, memory, settings)
            try:
                if not interrupted:
                    await walk.own.settle()
            except asyncio.CancelledError:
                interrupted = True
            await walk.alarm.stop()
    return Run(
        started_at=started_at,
        finished_at=clock(),
        tool=f"linkcheck {__version__}",
        network="unusable" if walk.own.down.is_set() else "off" if settings.offline else "ok",
        interrupted=interrupted,
        paths=tuple(paths),
        documents=gathered.documents,
        resolutions=tuple(resolutions),
        problems=gathered.problems,
        notices=(*gathered.notices, *_undecided(settings, gathered, started_at)),
    )


async def _run(
    settings: Settings,
    gathered: Gathered,
    left_out: LeftOut,
    facts: history.History,
    fetcher: fetch.Fetcher,
    started_at: datetime,
    paths: Sequence[str],
    progress: Progress,
    clock: Clock,
) -> Run:
    tool = f"linkcheck {__version__}"
    run_id = facts.begin(
        started_at, confirm=settings.confirm, paths=tuple(paths), documents=gathered.documents, tool=tool
    )
    walk = Walk(settings, facts, run_id, fetcher.visit, clock, fetcher)
    fetcher.watch(walk.alarm.heard)
    walk.recall_limits()
    memory = completing.Remembered(facts, run_id, clock, fresh=settings.fresh)
    mentions = cut_off(gathered.mentions)
    resolutions, interrupted = await completing.completed(mentions, gathered.clues, walk, memory, settings)
    links, rows = _filtered(resolve.links(gathered.mentions, resolutions), left_out)
    unwritten: CannotFinish | None = None
    try:
        facts.add_links(run_id, [*links, *(row.link for row in rows)], resolutions, gathered.problems)
    except CannotFinish as full:
        unwritten = full  # the run goes on for its report's sake, and is no run of the history
    rows.extend(walk.plan(links))
    if not interrupted:
        interrupted = await _judged(walk, rows, progress, settings)
    await walk.alarm.stop()
    rows = [row for row in rows if not walk.doubts(row)]
    down = walk.own.down.is_set()
    rows.extend(unjudged(links, rows, walk.why_unjudged(interrupted=interrupted)))
    rows, resolutions = findings.settle_tentative(rows, resolutions)
    finished_at = clock()
    run = Run(
        started_at=started_at,
        finished_at=finished_at,
        tool=tool,
        network="unusable" if down else "off" if settings.offline else "ok",
        interrupted=interrupted,
        confirm=settings.confirm,
        paths=tuple(paths),
        documents=gathered.documents,
        coverage=_coverage(walk, rows),
        findings=tuple(rows),
        resolutions=tuple(resolutions),
        problems=gathered.problems,
        notices=(
            *gathered.notices,
            *left_out.notices(),
            *unused_sections(settings, rows, resolutions),
            *_undecided(settings, gathered, started_at),
            *walk.own.notices(),
            *unreadable(facts),
        ),
        since=walk.since,
    )
    failure = unwritten or _remember(facts, run_id, run, walk)
    return replace(run, failure=f"{failure.message}; {failure.hint}") if failure else run


async def _judged(walk: Walk, rows: list[Finding], progress: Progress, settings: Settings) -> bool:
    """Add the row of each link that is due, as it comes; whether the run was interrupted meanwhile."""
    due, planned = len(walk.due.visit), len(rows)
    progress(0, due)
    try:
        async for row in walk.judged():
            rows.append(row)
            progress(len(rows) - planned, due)
        if not settings.offline:
            await walk.own.settle()
    except asyncio.CancelledError:
        return True
    return False


def _remember(facts: history.History, run_id: str, run: Run, walk: Walk) -> CannotFinish | None:
    """Write how a run has ended; why it could not be written, which takes no result away."""
    assert run.finished_at is not None
    try:
        if not walk.own.down.is_set():
            walk.keep_limits()
        facts.thin({key: moments for key, moments in walk.alive.items() if len(moments) > history.TEXTS})
        facts.finish(
            run_id,
            run.finished_at,
            network=run.network,
            interrupted=run.interrupted,
            coverage=run.coverage,
            notices=run.notices,
        )
    except CannotFinish as failure:
        return failure
    return facts.failure


def _undecided(settings: Settings, gathered: Gathered, at: datetime) -> list[str]:
    """What there is to say of decisions about cut-off links."""
    return completing.notices(settings, gathered.clues.decided_used, at.date(), whole=covers_all(settings))


def _filtered(links: Sequence[Link], left_out: LeftOut) -> tuple[list[Link], list[Finding]]:
    """The links that the settings want visited, and the rows of the others."""
    wanted, rows = [], []
    for link in links:
        reason = left_out.reason(link) or findings.never_requested(link)
        if reason:
            rows.append(findings.skipped(link, reason))
        else:
            wanted.append(link)
    return wanted, rows


def _coverage(walk: Walk, rows: Sequence[Finding]) -> Coverage:
    due = walk.due
    return Coverage(
        links=len(due.visit) + len(due.fresh) + len(due.postponed),
        visited=sum(row.checked_now for row in rows),
        fresh=len(due.fresh),
        postponed=len(due.postponed),
        nights=due.nights,
    )
