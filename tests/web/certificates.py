"""Certificates of the loopback web: one authority, leaves on demand, and the ways in which they go wrong."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache

import trustme

from tests.web.answers import Host


@cache
def authority() -> trustme.CA:
    """The authority that tests trust; made once, it takes a moment."""
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@cache
def _stranger() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@cache
def _intermediate() -> trustme.CA:
    return authority().create_child_ca(key_type=trustme.KeyType.ECDSA)


@cache
def context(name: str, kind: str) -> ssl.SSLContext:
    """The server's side of TLS for one host name."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued, key_type = authority(), trustme.KeyType.ECDSA
    long_ago = datetime.now(UTC) - timedelta(days=400)
    if kind == "expired":
        cert = issued.issue_cert(name, not_after=long_ago + timedelta(days=30), not_before=long_ago, key_type=key_type)
    elif kind == "wrong-name":
        cert = issued.issue_cert("somebody-else.example", key_type=key_type)
    elif kind == "self-signed":
        cert = _stranger().issue_cert(name, key_type=key_type)
    elif kind == "incomplete":
        cert = _intermediate().issue_cert(name, key_type=key_type)
        with cert.cert_chain_pems[0].tempfile() as leaf, cert.private_key_pem.tempfile() as key:
            made.load_cert_chain(leaf, key)
        return made
    else:
        cert = issued.issue_cert(name, key_type=key_type)
    cert.configure_cert(made)
    return made


def server_context(hosts: dict[str, Host]) -> ssl.SSLContext:
    """One context for the port, which hands over to the host's own by SNI."""

    def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        host = hosts.get(name or "", Host())
        if host.tls == "alert":
            return int(ssl.AlertDescription.ALERT_DESCRIPTION_HANDSHAKE_FAILURE)
        connection.context = context(name or "unnamed.example", host.tls)
        return None

    port = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("unnamed.example", key_type=trustme.KeyType.ECDSA).configure_cert(port)
    port.sni_callback = choose
    return port
