"""Links without an answer: what kept it from us, and that it is rarely death."""

from linkcheck import url
from linkcheck.diagnose import codes, failures, landed, looks, signed
from linkcheck.model import Diagnosis, Evidence, Failure, FailureKind, Hop, Need, Verdict, Visit, Want

TLS = {FailureKind.TLS_EXPIRED, FailureKind.TLS_NAME, FailureKind.TLS_UNTRUSTED, FailureKind.TLS_INCOMPLETE}
# Facts: verdicts, section 5.2, where the other scheme is worth a look: not for a certificate, behind which we look
ONE_SCHEME = {FailureKind.REFUSED, FailureKind.TLS_PROTOCOL}
# Kinds that say how far we go, and nothing of the page
OURS = {
    FailureKind.REFUSED_ADDRESS,
    FailureKind.TOO_MANY_REDIRECTS,
    FailureKind.UNSUPPORTED_SCHEME,
    FailureKind.NETWORK,
    FailureKind.DEADLINE,
}
OUT_OF_REACH = "; it has addresses of IPv6 alone, and whether our own IPv6 works cannot be told from that"
APPS = "It leads out of the web, to an app or a program ({detail})."


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """A verdict for a link whose looks all failed before an answer came."""
    last = looks.last(evidence)
    if last is None or any(visit.failure is None for visit in evidence.visits):
        return None
    assert last.failure is not None
    kind = last.failure.kind
    if kind in failures.BLOCKED:
        return _blocked(*failures.of(last.failure), would_change="a visit at another time")
    if kind is FailureKind.REDIRECT_LOOP and _is_a_check(last):
        return _blocked("bot-wall", "It sends us in a circle with cookies or scripts, as checks for browsers do.")
    if kind in failures.DEADLY:
        return _gone(evidence, last, last.failure)
    cause, reason = failures.of(last.failure)
    if kind in TLS and evidence.untrusted is None and Want.UNTRUSTED_LOOK not in evidence.unmet:
        return Need(want=Want.UNTRUSTED_LOOK, by="transport", reason=reason)
    if kind is FailureKind.UNSUPPORTED_SCHEME and len(last.hops) > 0 and last.hops[-1].status in looks.REDIRECTS:
        leads = APPS.format(detail=last.failure.detail.removeprefix("it redirects to ").partition(",")[0])
        return Verdict(diagnosis=Diagnosis.ALIVE, reason=leads, by="transport", would_change="another answer")
    wish = _elsewhere(evidence, last, kind, reason)
    if wish:
        return wish
    behind, elsewhere = _behind(evidence, kind), _seen_elsewhere(evidence)
    out_of_reach = OUT_OF_REACH if last.failure.family == 6 else ""
    stays_open = (
        bool(elsewhere or out_of_reach)
        or kind in OURS
        or (bool(behind) and evidence.untrusted is not None and looks.is_good(evidence.untrusted))
    )
    return Verdict(
        diagnosis=Diagnosis.UNREACHABLE,
        cause=cause,
        reason=f"{looks.about(last, reason)[:-1]}{behind}{elsewhere}{out_of_reach}.",
        by="transport",
        would_change="an answer",
        stays_open=stays_open,
    )


def _blocked(cause: str, reason: str, *, would_change: str = "an answer with the page itself") -> Verdict:
    return Verdict(diagnosis=Diagnosis.BLOCKED, cause=cause, reason=reason, by="transport", would_change=would_change)


def _is_a_check(visit: Visit) -> bool:
    """Whether a circle has more to it than redirects: scripts, or a cookie that is set again and again.

    One that is set once, as that of a session, was sent back and changed nothing.
    """
    names = [name for hop in visit.hops for name in _cookies_set(hop)]
    return len(names) > len(set(names)) or any(hop.status not in looks.REDIRECTS for hop in visit.hops)


def _cookies_set(hop: Hop) -> list[str]:
    return [value.partition("=")[0].strip() for name, value in hop.headers if name == "set-cookie"]


def _behind(evidence: Evidence, kind: FailureKind) -> str:
    """What is to be seen behind a certificate that cannot be trusted; anybody could have sent it."""
    seen = evidence.untrusted
    if kind not in TLS or seen is None or seen.failure is not None or seen.status is None:
        return ""
    if looks.is_good(seen):
        return f"; without trust, a page is to be seen behind it ({seen.status})"
    return f"; without trust, its host {codes.of(seen.status).says} ({seen.status})"


def _elsewhere(evidence: Evidence, last: Visit, kind: FailureKind, reason: str) -> Need | None:
    """The wish to see the same page where it may still be; None where there is no such place, or it was looked at."""
    if evidence.elsewhere is not None or Want.ELSEWHERE in evidence.unmet or len(last.hops) > 1:
        return None
    if kind is FailureKind.DNS_MISSING:
        other = url.beside_www(last.url)
    else:
        other = url.other_scheme(last.url) if kind in ONE_SCHEME else ""
    return Need(want=Want.ELSEWHERE, by="transport", reason=reason, url=other) if other else None


def _seen_elsewhere(evidence: Evidence) -> str:
    """Where the same page is to be seen, or ''."""
    said = _is_elsewhere(evidence)
    return said if said.startswith(", but") else ""


def _is_elsewhere(evidence: Evidence) -> str:
    """That the same page is, or may be, where else it was looked for, or ''."""
    seen = evidence.elsewhere
    if seen is None or looks.says_gone(seen):
        return ""
    place = looks.shown(seen.final_url)
    stands_in = looks.is_good(seen) and (signed.found(seen) or landed.elsewhere(seen.url, seen.final_url))
    if looks.is_good(seen) and not stands_in:
        return f", but {place} is there ({seen.status})"
    return f", and whether it is at {place} cannot be told"


def _gone(evidence: Evidence, last: Visit, failure: Failure) -> Verdict | Need:
    kind, (cause, plain) = failure.kind, failures.of(failure)
    reason = looks.about(last, plain)
    wish = looks.second_look(evidence, "transport", reason)
    if wish:
        return wish
    if len(evidence.visits) < 2:
        return _not_yet(kind, f"{reason[:-1]} (asked once).", "two looks that agree")
    wish = _elsewhere(evidence, last, kind, reason)
    if wish:
        return wish
    place = _is_elsewhere(evidence)
    if place:
        return _not_yet(kind, f"{reason[:-1]}{place}.", "an answer of its own host")
    return Verdict(
        diagnosis=Diagnosis.GONE,
        cause=cause,
        reason=f"{reason[:-1]} (asked twice).",
        by="transport",
        would_change="any answer of its host",
    )


def _not_yet(kind: FailureKind, reason: str, would_change: str) -> Verdict:
    """What is as good as gone, but for one thing."""
    return Verdict(
        diagnosis=Diagnosis.UNREACHABLE,
        cause=failures.UNSURE[kind],
        reason=reason,
        by="transport",
        would_change=would_change,
    )
