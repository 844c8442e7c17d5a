"""Certificates of the loopback web: one authority, leaves on demand, and the ways in which they go wrong."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

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
    if "_" in name:  # no authority gives out such a name; a wildcard covers it
        name = f"*.{name.partition('.')[2]}"
    long_ago = datetime.now(UTC) - timedelta(days=400)
    if kind == "expired":
        cert = issued.issue_cert(name, not_after=long_ago + timedelta(days=30), not_before=long_ago, key_type=key_type)
    elif kind == "wrong-name":
        cert = issued.issue_cert("somebody-else.example", key_type=key_type)
    elif kind == "self-signed":
        cert = _stranger().issue_cert(name, key_type=key_type)
    elif kind == "incomplete":
        cert = _intermediate().issue_cert(name, key_type=key_type)
        leaf = trustme.Blob(_saying_where_its_issuer_is(cert.cert_chain_pems[0].bytes()))
        with leaf.tempfile() as chain, cert.private_key_pem.tempfile() as key:
            made.load_cert_chain(chain, key)
        return made
    else:
        cert = issued.issue_cert(name, key_type=key_type)
    cert.configure_cert(made)
    return made


def _saying_where_its_issuer_is(pem: bytes) -> bytes:
    """A certificate of the intermediate authority that says where that one's own is to be had, as public ones do."""
    old = x509.load_pem_x509_certificate(pem)
    place = x509.UniformResourceIdentifier("http://ca.example/intermediate.crt")
    access = x509.AccessDescription(x509.oid.AuthorityInformationAccessOID.CA_ISSUERS, place)
    made = x509.CertificateBuilder(
        issuer_name=old.issuer,
        subject_name=old.subject,
        public_key=old.public_key(),
        serial_number=old.serial_number,
        not_valid_before=old.not_valid_before_utc,
        not_valid_after=old.not_valid_after_utc,
        extensions=list(old.extensions),
    ).add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    key = load_pem_private_key(_intermediate().private_key_pem.bytes(), None)
    assert isinstance(key, EllipticCurvePrivateKey)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def server_context(hosts: dict[str, Host]) -> ssl.SSLContext:
    """One context for the port, which hands over to the host's own by SNI."""

    def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        host = hosts.get(name or "", Host())
        if host.tls == "cut":  # asyncio ends the connection without sending this on
            return int(ssl.AlertDescription.ALERT_DESCRIPTION_HANDSHAKE_FAILURE)
        connection.context = context(name or "unnamed.example", host.tls)
        return None

    port = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("unnamed.example", key_type=trustme.KeyType.ECDSA).configure_cert(port)
    port.sni_callback = choose
    return port
