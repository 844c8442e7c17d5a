"""The lines of an exported history: one fact each, with its kind and the version of its shape."""

from linkcheck.history.facts import ArchiveFact, ResolutionFact, RunFact
from linkcheck.model import HostFact, Link, Problem, Record, Resolution, Visit

VERSION = 1


class Line(Record, frozen=True, kw_only=True, tag_field="kind", omit_defaults=False):
    """What every line has: `kind` and `v`, the version of its shape."""

    v: int = VERSION


class RunLine(Line, frozen=True, kw_only=True, tag="run"):
    """A run, and the name of the list of what it looked at."""

    run: RunFact
    looked: str | None = None


class VisitLine(Line, frozen=True, kw_only=True, tag="visit"):
    """One visit of one link."""

    key: str
    run: str
    visit: Visit


class LookedLine(Line, frozen=True, kw_only=True, tag="looked"):
    """A list of what a run looked at, by the names of the pieces."""

    name: str
    links: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class LinkLine(Line, frozen=True, kw_only=True, tag="link"):
    """A link with its mentions."""

    name: str
    link: Link


class ResolutionLine(Line, frozen=True, kw_only=True, tag="resolution"):
    """How a mention was completed in a run."""

    name: str
    resolution: Resolution


class ProblemLine(Line, frozen=True, kw_only=True, tag="problem"):
    """What a run could not use."""

    name: str
    problem: Problem


class HostLine(Line, frozen=True, kw_only=True, tag="host"):
    """What a run learnt of a host."""

    run: str
    host: HostFact


class ArchiveLine(Line, frozen=True, kw_only=True, tag="archive"):
    """What the archives told a run."""

    run: str
    archive: ArchiveFact


class CompletionLine(Line, frozen=True, kw_only=True, tag="completion"):
    """What the network told a run about a cut-off mention."""

    run: str
    completion: ResolutionFact


AnyLine = (
    RunLine | VisitLine | LookedLine | LinkLine | ResolutionLine | ProblemLine | HostLine | ArchiveLine | CompletionLine
)
