"""The walk: documents, mentions, links, visits, verdicts, findings. Reads history before a step, writes it after."""

import asyncio
from datetime import datetime
from typing import BinaryIO

from msgspec.structs import replace

from linkcheck import __version__, fetch, history
from linkcheck.model import Run
from linkcheck.pipeline import completing
from linkcheck.pipeline.checking import Checking, undecided
from linkcheck.pipeline.completing import Progress
from linkcheck.pipeline.gather import Gathered, cut_off, gather
from linkcheck.pipeline.left_out import LeftOut
from linkcheck.pipeline.walk import Clock, Walk
from linkcheck.pipeline.walk import now as now
from linkcheck.settings import Settings


async def check(
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = lambda _what, _done, _of: None,
    clock: Clock = now,
) -> Run:
    """Walk once over all inputs: the run with every finding, also when it was interrupted half-way.

    A run that finds nothing to read is none of the history. Raises LinkcheckError where the run cannot go on (history
    not writable), never for a link.
    """
    started_at = clock()
    left_out = LeftOut(settings, started_at.date())
    run, gathered = _begun(settings, stdin, started_at)
    if not gathered.documents:
        return replace(run, finished_at=clock())
    with history.History.open(history.place(settings.root, settings.history)) as facts:
        async with fetch.Fetcher(settings) as fetcher:
            if not settings.offline:
                run = replace(run, notices=(*run.notices, *fetcher.notices))
            return await Checking(run, gathered, left_out, settings, facts, fetcher, clock).finished(progress)


async def complete(
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = lambda _what, _done, _of: None,
    clock: Clock = now,
) -> Run:
    """Only complete the cut-off links of all inputs: a run that holds resolutions and no findings.

    Raises LinkcheckError where that cannot be done (history not writable), never for a link.
    """
    run, gathered = _begun(settings, stdin, clock())
    if not gathered.documents:
        return replace(run, finished_at=clock())
    with history.History.open(history.place(settings.root, settings.history)) as facts:
        async with fetch.Fetcher(settings) as fetcher:
            run_id = f"resolve-{run.started_at:%Y%m%dT%H%M%S}"
            walk = Walk(settings, facts, run_id, fetcher.visit, clock)
            fetcher.watch(walk.alarm.heard)
            memory = completing.Remembered(facts, run_id, clock, fresh=settings.fresh)
            mentions = cut_off(gathered.mentions)
            resolutions, interrupted = await completing.completed(
                mentions, gathered.clues, walk, memory, settings, progress
            )
            try:
                if not interrupted:
                    await walk.own.settle()
            except asyncio.CancelledError:
                interrupted = True
            await walk.alarm.stop()
    return replace(
        run,
        finished_at=clock(),
        network="unusable" if walk.own.down.is_set() else run.network,
        interrupted=interrupted,
        resolutions=tuple(resolutions),
        notices=(*run.notices, *undecided(run, settings, gathered)),
    )


def _begun(settings: Settings, stdin: BinaryIO | None, started_at: datetime) -> tuple[Run, Gathered]:
    """What is known of a run once its inputs are read, and what they hold."""
    paths = settings.paths or (str(settings.root / "data"),)
    gathered = gather(paths, settings, stdin, completing.decided(settings, started_at.date()))
    run = Run(
        started_at=started_at,
        tool=f"linkcheck {__version__}",
        network="off" if settings.offline else "ok",
        confirm=settings.confirm,
        paths=tuple(paths),
        documents=gathered.documents,
        problems=gathered.problems,
        notices=gathered.notices,
    )
    return run, gathered
