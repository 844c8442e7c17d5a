"""Status codes: what is left to say once walls, failures and redirects are out of the way."""

from linkcheck.diagnose import codes, looks
from linkcheck.model import Diagnosis, Evidence, Need, Verdict, Visit


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """The verdict that status codes give."""
    good = looks.last_good(evidence)
    if good:
        return _there(good)
    answers = [visit for visit in evidence.visits if visit.failure is None]
    if not answers:
        return None
    last = answers[-1]
    if looks.says_gone(last):
        return _gone(evidence, last)
    status = last.status or 0
    code = codes.of(status)
    lost = looks.lost_behind_its_front(last)
    reason = f"Its {'front server finds no host behind it' if lost else f'host {code.says}'} ({status})."
    if code.diagnosis is Diagnosis.ALIVE:
        return Verdict(diagnosis=code.diagnosis, reason=reason, by="status", would_change="an answer without the page")
    stays_open = code.stays_open and not lost
    wish = looks.second_look(evidence, "status", reason) if code.again else None
    return wish or Verdict(
        diagnosis=Diagnosis.UNREACHABLE,
        cause="server-error" if lost else code.cause,
        reason=reason,
        by="status",
        would_change="an answer with a page",
        stays_open=stays_open,
    )


def _there(visit: Visit) -> Verdict:
    where = f" at {looks.shown(visit.final_url)}" if visit.final_url != visit.url else ""
    says = f"It answers{where}" if visit.status == 200 else f"Its host {codes.of(visit.status or 0).says}{where}"
    return Verdict(
        diagnosis=Diagnosis.ALIVE,
        reason=looks.partly(visit, f"{says} ({visit.status})."),
        by="status",
        would_change="an answer without the page",
    )


def _gone(evidence: Evidence, last: Visit) -> Verdict | Need:
    where = "Its host says it" if len(last.hops) < 2 else f"It leads to {looks.shown(last.final_url)}, which"
    said = f"{where} is {'gone for good' if last.status == 410 else 'not there'} ({last.status}"
    wish = looks.second_look(evidence, "status", f"{said}): once is not enough.")
    if wish:
        return wish
    if len(evidence.visits) < 2:
        return Verdict(
            diagnosis=Diagnosis.UNREACHABLE,
            cause="server-error",
            reason=f"{said}), but nobody could look twice.",
            by="status",
            would_change="two looks that agree",
        )
    seen = {look.status for look in evidence.visits}
    if len(seen) > 1:
        said = f"{where} is not there ({' and then '.join(str(look.status) for look in evidence.visits)}"
    return Verdict(
        diagnosis=Diagnosis.GONE,
        cause="gone-410" if seen == {410} else "not-found",
        reason=f"{said}, asked twice).",
        by="status",
        would_change="any answer with a page",
    )
