"""Status codes, by number (RFC 9110 section 15; facts: verdicts, section 2)."""

from linkcheck.diagnose import looks
from linkcheck.model import Diagnosis, Evidence, Need, Verdict, Visit

GONE = {404: "not-found", 410: "gone-410"}
SAID = {404: "Its host says it is not there (404", 410: "Its host says it is gone for good (410"}
ALIVE_ANYWAY = {300, 304}
METHOD = {405, 406, 415, 421, 501}


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """The verdict that status codes give once walls, failures and moves are out of the way."""
    answers = [visit for visit in evidence.visits if visit.failure is None]
    good = [visit for visit in answers if looks.is_good(visit)]
    if good:
        return _alive(evidence, good[-1])
    if not answers:
        return None
    last = answers[-1]
    if last.status in GONE:
        return _gone(evidence, last)
    if last.status in ALIVE_ANYWAY or (300 <= (last.status or 0) < 400):
        return Verdict(diagnosis=Diagnosis.ALIVE, reason=f"Its host answers ({last.status}).", by="status")
    if (last.status or 0) >= 500 and last.status not in METHOD:
        reason = f"Its host has trouble of its own ({last.status})."
        return Verdict(diagnosis=Diagnosis.UNREACHABLE, cause="server-error", reason=reason, by="status")
    reason = f"Its host does not take our request ({last.status}), which says nothing about the page."
    return Verdict(diagnosis=Diagnosis.UNREACHABLE, cause="protocol", reason=reason, by="status")


def _alive(evidence: Evidence, visit: Visit) -> Verdict:
    plain_missing = any(look.status in GONE and not look.browser_like for look in evidence.visits)
    if plain_missing and visit.browser_like:
        return Verdict(
            diagnosis=Diagnosis.BLOCKED,
            cause="bot-wall",
            reason="It is missing for programs and there for browsers.",
            by="status",
        )
    return Verdict(diagnosis=Diagnosis.ALIVE, reason=f"It answers ({visit.status}).", by="status")


def _gone(evidence: Evidence, last: Visit) -> Verdict | Need:
    status = last.status or 404
    wish = looks.second_look(evidence, "status", f"{SAID[status]}): once is not enough.")
    if wish:
        return wish
    if len(evidence.visits) < 2 or any(visit.status not in GONE for visit in evidence.visits):
        return Verdict(
            diagnosis=Diagnosis.UNREACHABLE,
            cause="server-error",
            reason=f"{SAID[status]}), but only in one of the looks at it.",
            by="status",
        )
    cause = GONE[status] if all(visit.status == status for visit in evidence.visits) else "not-found"
    return Verdict(
        diagnosis=Diagnosis.GONE,
        cause=cause,
        reason=f"{SAID[status]}, asked twice).",
        by="status",
        would_change="any answer with a page",
    )
