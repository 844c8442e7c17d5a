"""What went wrong, as a value: exceptions of the wire → Failure with kind, phase and one line for people."""

import errno
import socket
import ssl
from collections.abc import Iterator

import httpcore

from linkcheck.model import Failure, FailureKind, Phase

TLS_CODES = {
    9: FailureKind.TLS_EXPIRED,
    10: FailureKind.TLS_EXPIRED,
    62: FailureKind.TLS_NAME,
    63: FailureKind.TLS_NAME,
    64: FailureKind.TLS_NAME,
}
ERRNOS = {
    errno.ECONNREFUSED: FailureKind.REFUSED,
    errno.ECONNRESET: FailureKind.RESET,
    errno.ECONNABORTED: FailureKind.RESET,
    errno.EPIPE: FailureKind.RESET,
    errno.ETIMEDOUT: FailureKind.TIMEOUT,
    errno.ENETUNREACH: FailureKind.NETWORK,
    errno.ENETDOWN: FailureKind.NETWORK,
    errno.EADDRNOTAVAIL: FailureKind.NETWORK,
    errno.EHOSTUNREACH: FailureKind.TIMEOUT,
    errno.EHOSTDOWN: FailureKind.TIMEOUT,
}
ENDS = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
NO_ALERT = (*ENDS, ssl.SSLWantReadError, ssl.SSLWantWriteError)  # the last two are how a handshake waits


class Failed(Exception):
    """A dial that failed in a way we know already."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


def failure_of(error: BaseException, phase: Phase) -> Failure:
    """The failure that an exception of the wire stands for. `phase` is how far the hop had come."""
    for link in _chain(error):
        if isinstance(link, Failed):
            return link.failure
        if isinstance(link, ssl.SSLError) and not isinstance(link, NO_ALERT):
            return _tls(link)
        if isinstance(link, OSError) and not isinstance(link, socket.gaierror) and link.errno in ERRNOS:
            return Failure(kind=ERRNOS[link.errno], phase=phase, detail=_line(link), code=link.errno)
    if phase is Phase.TLS and any(isinstance(link, ENDS) for link in _chain(error)):
        return Failure(kind=FailureKind.RESET, phase=phase, detail="the connection ended in the middle of TLS")
    return Failure(kind=_kind(error), phase=phase, detail=_line(error))


def _kind(error: BaseException) -> FailureKind:
    if isinstance(error, httpcore.ProxyError):
        return FailureKind.NETWORK
    if isinstance(error, TimeoutError | httpcore.TimeoutException):
        return FailureKind.TIMEOUT
    if isinstance(error, httpcore.RemoteProtocolError):
        early = "disconnected" in str(error) or "closed connection" in str(error)
        return FailureKind.RESET if early else FailureKind.PROTOCOL
    if isinstance(error, httpcore.UnsupportedProtocol):
        return FailureKind.UNSUPPORTED_SCHEME
    if isinstance(error, ValueError | httpcore.LocalProtocolError):
        return FailureKind.INVALID_URL
    if isinstance(error, httpcore.NetworkError | OSError | EOFError):
        return FailureKind.RESET
    return FailureKind.PROTOCOL


def _tls(error: ssl.SSLError) -> Failure:
    if isinstance(error, ssl.SSLCertVerificationError):
        kind = TLS_CODES.get(error.verify_code, FailureKind.TLS_UNTRUSTED)
        return Failure(kind=kind, phase=Phase.TLS, detail=error.verify_message or _line(error), code=error.verify_code)
    return Failure(
        kind=FailureKind.TLS_PROTOCOL, phase=Phase.TLS, detail=(getattr(error, "reason", None) or _line(error)).lower()
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what it came from, groups opened."""
    seen = 0
    while error is not None and seen < 20:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _chain(inner)
        error = error.__cause__ or error.__context__
        seen += 1


def _line(error: BaseException) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]
