"""What TLS of ours accepts: what browsers accept, as far as the certificates go that there are on the web."""

import os
import ssl
from typing import Any

from linkcheck.errors import UsageError, why
from linkcheck.settings import Settings

LEGACY_SERVER_CONNECT = 0x4  # servers without RFC 5746, which OpenSSL 3 refuses by default; in `ssl` from 3.12 on


def trusting(settings: Settings) -> ssl.SSLContext:
    """A context that verifies: by --ca-file, else SSL_CERT_FILE or SSL_CERT_DIR, else the authorities of Mozilla.

    Raises UsageError for a file without certificates.
    """
    import certifi

    said = "" if settings.ca_file else "SSL_CERT_FILE: "
    named = settings.ca_file or os.environ.get("SSL_CERT_FILE")
    try:
        if named:
            made = ssl.create_default_context(cafile=str(named))
        elif os.environ.get("SSL_CERT_DIR"):
            made = ssl.create_default_context()
        else:
            made = ssl.create_default_context(cafile=certifi.where())
    except ssl.SSLError:  # its words are OpenSSL's own
        raise UsageError(f"{said}{named}: no certificates to read in it", "name a PEM file") from None
    except OSError as error:
        raise UsageError(f"{said}{named}: no certificates to read: {why(error)}", "name a PEM file") from None
    return _as_browsers(made)


def untrusting() -> ssl.SSLContext:
    """A context that takes any certificate: for classification only."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the usual one, without the store of authorities, which none needs
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return _as_browsers(made)


def by_hand(settings: Settings) -> ssl.SSLContext:
    """A context that verifies all but the name, for `covers` to do: OpenSSL lets no wildcard stand for `a_b`."""
    made = trusting(settings)
    made.check_hostname = False
    return made


def needs_a_hand(host: str, used: ssl.SSLContext) -> bool:
    """Whether `covers` must be asked about a host's certificate."""
    return "_" in host and used.verify_mode is ssl.CERT_REQUIRED and not used.check_hostname


def covers(certificate: dict[str, Any], host: str) -> bool:
    """Whether a certificate (as ssl tells it) is for `host`: by name, or one label by wildcard (RFC 9525)."""
    names = [name.lower() for kind, name in certificate.get("subjectAltName", ()) if kind == "DNS"]
    above = host.partition(".")[2]
    return host in names or ("." in above and f"*.{above}" in names)


def _as_browsers(made: ssl.SSLContext) -> ssl.SSLContext:
    made.verify_flags &= ~ssl.VERIFY_X509_STRICT  # on by default from Python 3.13 on; refuses what browsers take
    made.options |= LEGACY_SERVER_CONNECT
    made.set_alpn_protocols(["http/1.1"])
    return made
