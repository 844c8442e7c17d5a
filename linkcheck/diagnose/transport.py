"""Links without an answer: what kept it from us, and that it is rarely death."""

from linkcheck.diagnose import looks
from linkcheck.model import Diagnosis, Evidence, FailureKind, Need, Verdict, Want

CAUSES = {
    FailureKind.DNS_TROUBLE: ("dns-trouble", "The name servers of its host gave no clear answer."),
    FailureKind.NETWORK: ("timeout", "There was no way to its host from here."),
    FailureKind.REFUSED: ("refused", "Its host refuses connections."),
    FailureKind.RESET: ("reset", "Its host breaks the connection off."),
    FailureKind.TIMEOUT: ("timeout", "Its host does not answer in time."),
    FailureKind.TLS_EXPIRED: ("tls-expired", "The certificate of its host has expired."),
    FailureKind.TLS_NAME: ("tls-name", "The certificate of its host is for another name."),
    FailureKind.TLS_UNTRUSTED: ("tls-untrusted", "The certificate of its host cannot be verified."),
    FailureKind.TLS_INCOMPLETE: (
        "tls-untrusted",
        "Its server leaves out a certificate that browsers get elsewhere, so we cannot verify it.",
    ),
    FailureKind.TLS_PROTOCOL: ("tls-protocol", "Its host and we have no version of TLS in common."),
    FailureKind.PROTOCOL: ("protocol", "Its host does not answer in HTTP."),
    FailureKind.DEADLINE: ("timeout", "There was no time left for it."),
    FailureKind.TOO_MANY_REDIRECTS: ("protocol", "It redirects more often than we follow."),
    FailureKind.INVALID_URL: ("protocol", "It is no address that can be asked for."),
    FailureKind.UNSUPPORTED_SCHEME: ("protocol", "Its address is none of the web (http or https)."),
    FailureKind.REFUSED_ADDRESS: ("protocol", "It leads to a private or special address, which we do not ask."),
}
BLOCKED = {
    FailureKind.POSTPONED: ("rate-limited", "Its host asks for a longer pause than this run can make."),
    FailureKind.ROBOTS: ("bot-wall", "Its host's robots.txt asks programs to stay away."),
}
DEADLY = {
    FailureKind.DNS_MISSING: ("dns-missing", "Its host name does not exist any more."),
    FailureKind.REDIRECT_LOOP: ("redirect-loop", "It redirects in a circle."),
}


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """A verdict for a link whose looks all failed before an answer came."""
    last = looks.last(evidence)
    if last is None or any(visit.failure is None for visit in evidence.visits):
        return None
    assert last.failure is not None
    kind = last.failure.kind
    if kind in BLOCKED:
        cause, reason = BLOCKED[kind]
        return Verdict(diagnosis=Diagnosis.BLOCKED, cause=cause, reason=reason, by="transport")
    if kind in DEADLY:
        return _gone(evidence, kind)
    cause, reason = CAUSES[kind]
    return Verdict(
        diagnosis=Diagnosis.UNREACHABLE,
        cause=cause,
        reason=reason,
        by="transport",
        would_change="an answer; or five failures over thirty days",
    )


def _gone(evidence: Evidence, kind: FailureKind) -> Verdict | Need:
    cause, reason = DEADLY[kind]
    wish = looks.second_look(evidence, "transport", reason)
    if wish:
        return wish
    kinds = {visit.failure.kind for visit in evidence.visits if visit.failure}
    if kinds != {kind} or (Want.SECOND_LOOK in evidence.unmet and len(evidence.visits) < 2):
        return Verdict(
            diagnosis=Diagnosis.UNREACHABLE,
            cause="dns-trouble" if kind is FailureKind.DNS_MISSING else "protocol",
            reason="It failed in different ways when asked twice.",
            by="transport",
        )
    return Verdict(
        diagnosis=Diagnosis.GONE,
        cause=cause,
        reason=f"{reason[:-1]} (asked twice).",
        by="transport",
        would_change="any answer of its host",
    )
