"""Looks that say different things of one link: nothing is dead by one of them, and nothing alive by the other."""

from linkcheck.diagnose import codes, failures, looks
from linkcheck.model import Diagnosis, Evidence, FailureKind, Verdict, Visit

WOULD_CHANGE = "two looks that agree"


def recognise(evidence: Evidence) -> Verdict | None:
    """Undecided, where one look says that the page is gone and another one says anything else."""
    gone = [visit for visit in evidence.visits if looks.says_gone(visit)]
    other = [visit for visit in evidence.visits if not looks.says_gone(visit)]
    if not gone:
        return None
    if other:
        return _differ(evidence, gone[-1], other[-1])
    kinds = {visit.failure.kind if visit.failure else None for visit in gone}
    if len(kinds) < 2:
        return None  # 404 and 410 are the same but for how sure they are
    return _undecided(evidence, Diagnosis.UNREACHABLE, _unsure(gone))


def _differ(evidence: Evidence, gone: Visit, other: Visit) -> Verdict:
    """By what the other look saw: a page that programs do not get, or what kept it from us."""
    if other.failure:
        cause = failures.of(other.failure)[0]
        blocked = other.failure.kind in failures.BLOCKED
        return _undecided(evidence, Diagnosis.BLOCKED if blocked else Diagnosis.UNREACHABLE, cause)
    code = codes.of(other.status or 0)
    if code.diagnosis is not Diagnosis.ALIVE:
        assert code.cause is not None
        return _undecided(evidence, code.diagnosis, code.cause)
    if gone.failure and gone.failure.kind is FailureKind.DNS_MISSING:
        return _undecided(evidence, Diagnosis.UNREACHABLE, "dns-trouble")
    return _undecided(evidence, Diagnosis.BLOCKED, "bot-wall")


def _unsure(gone: list[Visit]) -> str:
    """The cause of what failed in two ways, each of which would be death."""
    named = [failures.UNSURE[visit.failure.kind] for visit in gone if visit.failure]
    return named[-1]


def _undecided(evidence: Evidence, diagnosis: Diagnosis, cause: str) -> Verdict:
    return Verdict(
        diagnosis=diagnosis,
        cause=cause,
        reason=looks.both(evidence.visits[0], evidence.visits[-1]),
        by="differing",
        would_change=WOULD_CHANGE,
    )
