"""What each failure says of a link: its cause, and a sentence (facts: verdicts, sections 4 and 5)."""

from linkcheck.model import Failure, FailureKind

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
    FailureKind.PROTOCOL: ("protocol", "Its host gives no answer that can be read as HTTP."),
    FailureKind.DEADLINE: ("timeout", "There was no time left for it."),
    FailureKind.TOO_MANY_REDIRECTS: ("protocol", "It redirects more often than we follow."),
    FailureKind.INVALID_URL: ("protocol", "It is no address that can be asked for."),
    FailureKind.UNSUPPORTED_SCHEME: ("protocol", "Its address is none of the web (http or https)."),
    FailureKind.REFUSED_ADDRESS: ("protocol", "It leads to a private or special address, which we do not ask."),
}
BLOCKED = {
    FailureKind.POSTPONED: ("rate-limited", "It was not asked, as its host asks for a pause."),
    FailureKind.ROBOTS: ("bot-wall", "Its host's robots.txt asks programs to stay away."),
}
DEADLY = {
    FailureKind.DNS_MISSING: ("dns-missing", "Its host name does not exist."),
    FailureKind.REDIRECT_LOOP: ("redirect-loop", "It redirects in a circle."),
}
ALL = {**CAUSES, **BLOCKED, **DEADLY}
UNSURE = {FailureKind.DNS_MISSING: "dns-trouble", FailureKind.REDIRECT_LOOP: "protocol"}  # what is not deadly yet
NO_ADDRESS = 1  # c-ares' code for a name that exists and has no address (NODATA)


def of(failure: Failure) -> tuple[str, str]:
    """The cause that a failure is, and the sentence that says so of the link."""
    cause, says = ALL[failure.kind]
    if failure.kind is FailureKind.POSTPONED and failure.detail:
        return cause, f"It was not asked, as {failure.detail}, which is longer than this run can wait."
    if failure.kind is FailureKind.DNS_MISSING and failure.code == NO_ADDRESS:
        return cause, "Its host name has no address."
    return cause, says
