"""What TLS of ours accepts: what browsers accept, as far as the certificates go that there are on the web."""

import os
import ssl

from linkcheck.errors import UsageError
from linkcheck.settings import Settings

LEGACY_SERVER_CONNECT = 0x4  # servers without RFC 5746, which OpenSSL 3 refuses by default; in `ssl` from 3.12 on


def trusting(settings: Settings) -> ssl.SSLContext:
    """A context that verifies: by --ca-file, else SSL_CERT_FILE or SSL_CERT_DIR, else the authorities of Mozilla.

    Raises UsageError for a file without certificates.
    """
    import certifi

    named = settings.ca_file or os.environ.get("SSL_CERT_FILE")
    try:
        if named:
            made = ssl.create_default_context(cafile=str(named))
        elif os.environ.get("SSL_CERT_DIR"):
            made = ssl.create_default_context()
        else:
            made = ssl.create_default_context(cafile=certifi.where())
    except (OSError, ssl.SSLError) as error:
        raise UsageError(f"{named}: no certificates to read: {error}", "name a PEM file") from None
    return _as_browsers(made)


def untrusting() -> ssl.SSLContext:
    """A context that takes any certificate: for classification only."""
    made = ssl.create_default_context()
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return _as_browsers(made)


def _as_browsers(made: ssl.SSLContext) -> ssl.SSLContext:
    made.verify_flags &= ~ssl.VERIFY_X509_STRICT  # on by default from Python 3.13 on; refuses what browsers take
    made.options |= LEGACY_SERVER_CONNECT
    return made
