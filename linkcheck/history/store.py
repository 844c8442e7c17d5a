"""Facts in, facts out: runs, their visits, and what they looked at."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from msgspec.structs import replace

from linkcheck import mask, url
from linkcheck.errors import CannotFinish
from linkcheck.history import exchange, looked, masked
from linkcheck.history.database import Database
from linkcheck.history.facts import RunFact
from linkcheck.history.learnt import Learnt
from linkcheck.history.tables import StoredFact, Tables
from linkcheck.history.writer import Waiting, Writer
from linkcheck.model import Coverage, Link, Problem, Resolution, Visit

AT_ONCE = 500  # links whose visits are in memory together
TEXTS = 2  # visits of a living link whose text is kept


class History:
    """Facts in, facts out. `open` it, `begin` a run, `add` visits as they come, `finish`, `close`.

    Links go by their `url.same`; secrets in it are replaced by short hashes before anything is kept. `add` and
    `flush` raise nothing (see `failure`); every other method raises CannotFinish with what, where and what to try when
    the file cannot be read or written. What hosts, archives and resolvers answered is `learnt`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables = Tables(database)
        self._writer = Writer(self._write)
        self.learnt = Learnt(self._tables, self._writer)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open the history at `path`, and make it where there is none unless `read_only`.

        Raises CannotFinish (newer version, damaged and set aside, not usable) or InputError (nothing to read).
        """
        return cls(Database(path, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        try:
            self._writer.close()
        finally:
            self._database.close()

    def flush(self) -> None:
        """Return once every visit added so far is on disk, or known not to get there (`failure`)."""
        self._writer.flush()

    @property
    def failure(self) -> CannotFinish | None:
        """Why visits could not be written, or None: the run has its results all the same."""
        return self._writer.failure

    @property
    def unreadable(self) -> int:
        """How many facts were met so far that could not be read and were passed over."""
        return self._tables.unreadable

    # --- runs ----------------------------------------------------------------------------------------------

    def begin(
        self, started_at: datetime, *, confirm: str, paths: tuple[str, ...], documents: int = 0, tool: str = ""
    ) -> str:
        """Note that a run has begun; its id, unlike any other anywhere."""
        run = RunFact(
            id=f"{started_at:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:12]}",
            started_at=started_at,
            confirm=confirm,
            paths=paths,
            documents=documents,
            tool=tool,
        )
        self._tables.keep_run(run)
        return run.id

    def finish(
        self,
        run_id: str,
        finished_at: datetime,
        *,
        network: str,
        interrupted: bool,
        coverage: Coverage | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        """Note how a run has ended, unless its visits could not be written (`failure`)."""
        self.flush()
        if self.failure:
            return
        begun = next(run for run in self._tables.runs() if run.id == run_id)
        ended = replace(
            begun,
            finished_at=finished_at,
            network=network,
            interrupted=interrupted,
            coverage=coverage or Coverage(),
            notices=tuple(mask.url(notice) for notice in notices),
        )
        self._tables.keep_run(ended)

    def runs(self) -> list[RunFact]:
        """All runs, oldest first, numbered from 1."""
        return [replace(run, number=number) for number, run in enumerate(self._tables.runs(), start=1)]

    def last_finished(self, *, before: str) -> datetime | None:
        """When the last run before the named one ended, of those that ended by themselves with a working network."""
        runs = self._tables.runs()
        place = next((place for place, run in enumerate(runs) if run.id == before), len(runs))
        good = [run for run in runs[:place] if run.network == "ok" and not run.interrupted]
        return max((run.finished_at for run in good if run.finished_at), default=None)

    # --- visits --------------------------------------------------------------------------------------------

    def add(self, run_id: str, visit: Visit, *, key: str | None = None) -> None:
        """Remember a visit: on disk within a second or 500 visits, in the background.

        `key` is the link that the visit speaks for, where that is not the visited URL (a platform's answer).
        """
        self._writer.add(key if key is not None else url.same(visit.url), visit, run_id)

    def discard_since(self, run_id: str, when: datetime) -> None:
        """Forget what a run has learnt from `when` on: its own network was down."""
        self._writer.discard(run_id, when)
        self._tables.forget(run_id, when)

    def visits(self, key: str) -> list[Visit]:
        """The visits of one link, oldest first."""
        return self.visits_of([key]).get(key, [])

    def visits_of(self, keys: Iterable[str], *, until: datetime | None = None) -> dict[str, list[Visit]]:
        """The visits of links, oldest first, up to and including `until`; links never visited are left out."""
        self.flush()
        asked: dict[str, list[str]] = {}
        for key in dict.fromkeys(keys):
            asked.setdefault(masked.key(key), []).append(key)
        found: dict[str, list[Visit]] = {}
        for masked_key, visit in self._tables.visits(asked, until):
            for key in asked[masked_key]:
                found.setdefault(key, []).append(visit)
        return found

    def runs_of(self, key: str) -> dict[datetime, str]:
        """By the moments at which a link was visited, the ids of the runs that did so."""
        self.flush()
        return self._tables.runs_of(masked.key(key))

    def links_with_visits(
        self, links: Sequence[Link], *, until: datetime | None = None
    ) -> Iterator[tuple[Link, list[Visit]]]:
        """Each link with its visits, oldest first; read for some links at a time: those of all need much memory."""
        for start in range(0, len(links), AT_ONCE):
            some = links[start : start + AT_ONCE]
            visits = self.visits_of([url.same(link.url) for link in some if link.url], until=until)
            for link in some:
                yield link, visits.get(url.same(link.url), []) if link.url else []

    def all_keys(self) -> list[str]:
        """The keys of all links ever visited, sorted; secrets in them are short hashes."""
        self.flush()
        return self._tables.visited()

    def thin(self, alive: Mapping[str, Iterable[datetime]]) -> None:
        """Let go of long texts: of each link's visits that were judged alive, only the last two keep theirs.

        `alive` gives the moments of such visits by key. History knows facts only, so the caller says which these are.
        """
        if not alive:
            return
        self.flush()
        moments = {masked.key(key): sorted(set(when)) for key, when in alive.items()}
        self._tables.drop_texts((key, at) for key, when in moments.items() for at in when[:-TEXTS])

    # --- what runs looked at -------------------------------------------------------------------------------

    def add_links(
        self, run_id: str, links: Sequence[Link], resolutions: Sequence[Resolution], problems: Sequence[Problem]
    ) -> None:
        """Remember what a run looks at, so that its report can be written again."""
        looked.keep(self._tables, run_id, links, resolutions, problems)

    def links_of(self, run_id: str) -> tuple[list[Link], list[Resolution], list[Problem]]:
        """What a run looked at: links, resolutions and problems, in their order.

        A secret in a link's URL has become a short hash, under which `visits_of` still knows the link.
        """
        return looked.of(self._tables, run_id)

    def looks(self, *, now: datetime) -> Iterator[tuple[RunFact, list[Link], list[Resolution]]]:
        """What runs looked at, the last run first; one that looked at the same as a later one is passed over.

        Runs that began in a time to come were dated by a wrong clock, and come last.
        """
        names = self._tables.looked()
        seen: set[bytes] = set()
        latest_first = self.runs()[::-1]
        for run in sorted(latest_first, key=lambda run: run.started_at > now):
            name = names.get(run.id)
            if name is not None and name not in seen:
                seen.add(name)
                links, resolutions, _ = self.links_of(run.id)
                yield run, links, resolutions

    # --- from and to other histories -----------------------------------------------------------------------

    def export(self, stream: BinaryIO) -> int:
        """Write everything as JSON Lines, in an order that does not depend on when it was learnt; how many lines."""
        self.flush()
        return exchange.export(self._tables, stream)

    def import_(self, stream: BinaryIO) -> exchange.Imported:
        """Take in what `export` wrote, here or elsewhere, whole or in part, in any order and as often as one likes."""
        self.flush()
        return exchange.import_(self._tables, stream)

    # -------------------------------------------------------------------------------------------------------

    def _write(self, waiting: Sequence[Waiting]) -> None:
        packed = self._tables.packer.pack
        visits, others = [], []
        for key, fact, run in waiting:
            if isinstance(fact, Visit):
                visits.append((masked.key(key), run, masked.visit(fact)))
            elif fact.learnt_at:
                others.append(StoredFact("host", key, fact.learnt_at, run, packed(fact)))
        if visits:
            self._tables.keep_visits(self._tables.visit_rows(visits))
        if others:
            self._tables.keep_facts(others)
