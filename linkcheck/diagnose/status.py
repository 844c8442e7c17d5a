"""Status codes: what is left to say once walls, failures and redirects are out of the way."""

import re

from linkcheck.diagnose import codes, looks
from linkcheck.model import Diagnosis, Evidence, Need, Verdict, Visit, Want

GONE = {404: "not-found", 410: "gone-410"}
# Cloudflare's own numbers, which come with several status codes: its host behind it is not there or misconfigured
ORIGIN = re.compile(r"error(?: code:?)? ?10(?:0[014]|14|16|18|33)\b|\borigin dns error\b", re.IGNORECASE)


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """The verdict that status codes give."""
    good = looks.last_good(evidence)
    if good:
        return _there(evidence, good)
    answers = [visit for visit in evidence.visits if visit.failure is None]
    if not answers:
        return None
    missing = [visit for visit in answers if visit.status in GONE]
    if missing:
        return _gone(evidence, missing[-1])
    last = answers[-1]
    status = last.status or 0
    code = codes.of(status)
    reason = f"Its host {code.says} ({status})."
    if code.diagnosis is Diagnosis.ALIVE:
        return Verdict(diagnosis=code.diagnosis, reason=reason, by="status", would_change="an answer without the page")
    wish = looks.second_look(evidence, "status", reason) if code.again else None
    return wish or Verdict(
        diagnosis=Diagnosis.UNREACHABLE,
        cause="server-error" if last.page and ORIGIN.search(last.page.text[:2000]) else code.cause,
        reason=reason,
        by="status",
        would_change="an answer with a page; or five failures over thirty days",
    )


def _there(evidence: Evidence, visit: Visit) -> Verdict:
    missing = any(look.status in GONE and look.failure is None and not look.browser_like for look in evidence.visits)
    if missing and visit.browser_like:
        return Verdict(
            diagnosis=Diagnosis.BLOCKED,
            cause="bot-wall",
            reason="It is missing for programs and there for browsers.",
            by="status",
            would_change="the same answer to both",
        )
    return Verdict(
        diagnosis=Diagnosis.ALIVE,
        reason="It answers (200)."
        if visit.status == 200
        else f"Its host {codes.of(visit.status or 0).says} ({visit.status}).",
        by="status",
        would_change="an answer without the page",
    )


def _gone(evidence: Evidence, last: Visit) -> Verdict | Need:
    status = last.status or 404
    where = "Its host says it" if len(last.hops) < 2 else f"It leads to {looks.shown(last.final_url)}, which"
    said = f"{where} is {'gone for good' if status == 410 else 'not there'} ({status}"
    wish = looks.second_look(evidence, "status", f"{said}): once is not enough.")
    if wish:
        return wish
    if len(evidence.visits) < 2 or any(look.failure or look.status not in GONE for look in evidence.visits):
        once = Want.SECOND_LOOK in evidence.unmet and len(evidence.visits) < 2
        return Verdict(
            diagnosis=Diagnosis.UNREACHABLE,
            cause="server-error",
            reason=f"{said}), but {'nobody could look twice' if once else 'another look at it ended otherwise'}.",
            by="status",
            would_change="two looks that agree",
        )
    cause = GONE[status] if all(look.status == status for look in evidence.visits) else "not-found"
    return Verdict(
        diagnosis=Diagnosis.GONE,
        cause=cause,
        reason=f"{said}, asked twice).",
        by="status",
        would_change="any answer with a page",
    )
