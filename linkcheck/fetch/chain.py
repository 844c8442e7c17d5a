"""What certificates a server sends, looked at after one could not be verified."""

import asyncio
import ssl
from typing import Any

import httpcore

from linkcheck.fetch.causes import Failed
from linkcheck.fetch.dial import Dialer

NO_ISSUER = (20, 21)  # OpenSSL verify codes: no local issuer, unable to verify the first certificate


async def leaves_out_its_issuer(dialer: Dialer, host: str, port: int, context: ssl.SSLContext, timeout: float) -> bool:
    """Whether a server sends its own certificate without the intermediate one, and says in it where that is to be had.

    Browsers fetch such an intermediate (AIA, RFC 5280 section 4.2.2.1) and show the page; a certificate of an
    unknown issuer says nothing of the kind. `context` does not verify. False where the chain cannot be looked at.
    """
    try:
        async with asyncio.timeout(timeout):
            stream = await dialer.dial(host, port, timeout)
            try:
                secured = await stream.start_tls(context, server_hostname=host, timeout=timeout)
                return _leaves_out(_served(secured.get_extra_info("ssl_object")))
            finally:
                await stream.aclose()
    except (TimeoutError, OSError, Failed, httpcore.NetworkError, httpcore.TimeoutException):
        return False


def _served(connection: Any) -> list[dict[str, Any]]:
    """The certificates as sent, the server's own first; ssl makes this public in part only, from 3.13 on."""
    inner = getattr(connection, "_sslobj", None)
    look = getattr(inner, "get_unverified_chain", None)
    return [certificate.get_info() for certificate in (look() or ())] if look else []


def _leaves_out(served: list[dict[str, Any]]) -> bool:
    if not served:
        return False
    last = served[-1]
    return last.get("issuer") != last.get("subject") and bool(last.get("caIssuers"))
