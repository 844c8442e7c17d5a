"""One run of `check`: from what the inputs hold to its rows, and what of it history keeps."""

import asyncio
from collections.abc import Sequence

from msgspec.structs import replace

from linkcheck import fetch, resolve
from linkcheck.errors import CannotFinish
from linkcheck.history import History
from linkcheck.model import Coverage, Finding, Link, Resolution, Run
from linkcheck.pipeline import completing, findings
from linkcheck.pipeline.completing import Progress
from linkcheck.pipeline.gather import Gathered, cut_off
from linkcheck.pipeline.left_out import LeftOut, covers_all, unused_sections
from linkcheck.pipeline.memory import unreadable
from linkcheck.pipeline.walk import Clock, Walk, unjudged
from linkcheck.settings import Settings


class Checking:
    """A run under way, begun as `run` says; it is a run of `facts` from now on."""

    def __init__(
        self,
        run: Run,
        gathered: Gathered,
        left_out: LeftOut,
        settings: Settings,
        facts: History,
        fetcher: fetch.Fetcher,
        clock: Clock,
    ) -> None:
        self._run = run
        self._gathered = gathered
        self._left_out = left_out
        self._settings = settings
        self._facts = facts
        self._clock = clock
        self._run_id = facts.begin(
            run.started_at, confirm=run.confirm, paths=run.paths, documents=run.documents, tool=run.tool
        )
        self._walk = Walk(settings, facts, self._run_id, fetcher.visit, clock, fetcher)
        fetcher.watch(self._walk.alarm.heard)

    async def finished(self, progress: Progress) -> Run:
        """The run with a row for each link, also where it was interrupted half-way, and noted in history."""
        walk = self._walk
        walk.recall_limits()
        resolutions, interrupted = await self._completed(progress)
        links, rows = self._wanted(resolve.links(self._gathered.mentions, resolutions))
        unwritten = self._keep_links([*links, *(row.link for row in rows)], resolutions)
        rows += walk.plan.shared_out(links)
        if not interrupted:
            interrupted = await self._judged(rows, progress)
        await walk.alarm.stop()
        rows = [row for row in rows if not walk.doubts(row)]
        rows += unjudged(links, rows, walk.why_unjudged(interrupted=interrupted))
        rows, resolutions = findings.settle_tentative(rows, resolutions)
        run = self._told(rows, resolutions, interrupted=interrupted)
        failure = unwritten or self._keep_end(run)
        return replace(run, failure=f"{failure.message}; {failure.hint}") if failure else run

    async def _completed(self, progress: Progress) -> tuple[list[Resolution], bool]:
        memory = completing.Remembered(self._facts, self._run_id, self._clock, fresh=self._settings.fresh)
        gathered = self._gathered
        return await completing.completed(
            cut_off(gathered.mentions), gathered.clues, self._walk, memory, self._settings, progress
        )

    def _wanted(self, links: Sequence[Link]) -> tuple[list[Link], list[Finding]]:
        """The links that the settings want visited, and the rows of the others."""
        wanted, rows = [], []
        for link in links:
            reason = self._left_out.reason(link) or findings.never_requested(link)
            if reason:
                rows.append(findings.skipped(link, reason))
            else:
                wanted.append(link)
        return wanted, rows

    async def _judged(self, rows: list[Finding], progress: Progress) -> bool:
        """Add the row of each link that is due, as it comes; whether the run was interrupted meanwhile."""
        due, planned = len(self._walk.plan.due.visit), len(rows)
        progress("links", 0, due)
        try:
            async for row in self._walk.judged():
                rows.append(row)
                progress("links", len(rows) - planned, due)
            if not self._settings.offline:
                await self._walk.own.settle()
        except asyncio.CancelledError:
            return True
        return False

    def _told(self, rows: Sequence[Finding], resolutions: Sequence[Resolution], *, interrupted: bool) -> Run:
        """The run as reports tell it."""
        walk, settings = self._walk, self._settings
        return replace(
            self._run,
            finished_at=self._clock(),
            network="unusable" if walk.own.down.is_set() else self._run.network,
            interrupted=interrupted,
            coverage=self._coverage(rows),
            findings=tuple(rows),
            resolutions=tuple(resolutions),
            notices=(
                *self._run.notices,
                *self._left_out.notices(),
                *unused_sections(settings, rows, resolutions),
                *undecided(self._run, settings, self._gathered),
                *walk.own.notices(),
                *unreadable(self._facts),
            ),
            since=walk.plan.since,
        )

    def _coverage(self, rows: Sequence[Finding]) -> Coverage:
        due = self._walk.plan.due
        return Coverage(
            links=len(due.visit) + len(due.fresh) + len(due.postponed),
            visited=sum(row.checked_now for row in rows),
            fresh=len(due.fresh),
            postponed=len(due.postponed),
            nights=due.nights,
        )

    # --- what history keeps of it --------------------------------------------------------------------------

    def _keep_links(self, links: Sequence[Link], resolutions: Sequence[Resolution]) -> CannotFinish | None:
        """Write what the run looks at; why that cannot be done: the run goes on for its report's sake."""
        try:
            self._facts.add_links(self._run_id, links, resolutions, self._run.problems)
        except CannotFinish as full:
            return full
        return None

    def _keep_end(self, run: Run) -> CannotFinish | None:
        """Write how the run has ended; why it could not be written, which takes no result away."""
        assert run.finished_at is not None
        try:
            if not self._walk.own.down.is_set():
                self._walk.keep_limits()
            self._facts.thin(self._walk.plan.texts_to_thin())
            self._facts.finish(
                self._run_id,
                run.finished_at,
                network=run.network,
                interrupted=run.interrupted,
                coverage=run.coverage,
                notices=run.notices,
            )
        except CannotFinish as failure:
            return failure
        return self._facts.failure


def undecided(run: Run, settings: Settings, gathered: Gathered) -> list[str]:
    """What there is to say of decisions about cut-off links."""
    used = gathered.clues.decided_used
    return completing.notices(settings, used, run.started_at.date(), whole=covers_all(settings))
