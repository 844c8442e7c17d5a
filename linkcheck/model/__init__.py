"""The vocabulary of linkcheck: frozen records that travel one way, from a document to a finding.

Facts (`Visit`, `HostFact`, `Memento`) and judgement (`Verdict`, `Standing`) are kept apart. A field that an older
fact lacks reads as "cannot tell". All times are UTC and aware; all durations are seconds.

Records are loaded when they are first named: extraction needs few of them, and not those that have to be written down.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkcheck.model.found import Candidate as Candidate
    from linkcheck.model.found import Confidence as Confidence
    from linkcheck.model.found import Link as Link
    from linkcheck.model.found import Mention as Mention
    from linkcheck.model.found import Resolution as Resolution
    from linkcheck.model.judged import Diagnosis as Diagnosis
    from linkcheck.model.judged import Evidence as Evidence
    from linkcheck.model.judged import Memento as Memento
    from linkcheck.model.judged import Need as Need
    from linkcheck.model.judged import Verdict as Verdict
    from linkcheck.model.judged import Want as Want
    from linkcheck.model.kind import Kind as Kind
    from linkcheck.model.problem import Problem as Problem
    from linkcheck.model.read import Document as Document
    from linkcheck.model.read import Expansion as Expansion
    from linkcheck.model.read import Markup as Markup
    from linkcheck.model.read import Origin as Origin
    from linkcheck.model.record import Record as Record
    from linkcheck.model.seen import Attempt as Attempt
    from linkcheck.model.seen import Failure as Failure
    from linkcheck.model.seen import FailureKind as FailureKind
    from linkcheck.model.seen import Hop as Hop
    from linkcheck.model.seen import HopRequest as HopRequest
    from linkcheck.model.seen import HostFact as HostFact
    from linkcheck.model.seen import Page as Page
    from linkcheck.model.seen import Phase as Phase
    from linkcheck.model.seen import Purpose as Purpose
    from linkcheck.model.seen import Visit as Visit
    from linkcheck.model.seen import VisitFunction as VisitFunction
    from linkcheck.model.seen import VisitRequest as VisitRequest
    from linkcheck.model.told import Anchor as Anchor
    from linkcheck.model.told import ArchiveAnswer as ArchiveAnswer
    from linkcheck.model.told import Change as Change
    from linkcheck.model.told import Checked as Checked
    from linkcheck.model.told import Coverage as Coverage
    from linkcheck.model.told import Drift as Drift
    from linkcheck.model.told import Finding as Finding
    from linkcheck.model.told import Run as Run
    from linkcheck.model.told import Standing as Standing
    from linkcheck.model.told import StandingName as StandingName
    from linkcheck.model.told import Story as Story

HOMES = ("read", "kind", "problem", "found", "judged", "seen", "told", "record")


def __getattr__(name: str) -> object:
    for home in HOMES:
        module = import_module(f"linkcheck.model.{home}")
        if hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
