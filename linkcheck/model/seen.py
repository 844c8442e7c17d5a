"""What the network said: requests, hops, pages, visits, and what was learnt of hosts."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from linkcheck.model.record import Record


class FailureKind(StrEnum):
    """Why a hop has no usable answer."""

    INVALID_URL = "invalid-url"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    REFUSED_ADDRESS = "refused-address"  # our own guard: a private or special address
    DNS_MISSING = "dns-missing"
    DNS_TROUBLE = "dns-trouble"
    NETWORK = "network"  # our own side: no route, no address family
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS_EXPIRED = "tls-expired"
    TLS_NAME = "tls-name"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_INCOMPLETE = "tls-incomplete"  # untrusted because the server leaves out an intermediate certificate
    TLS_PROTOCOL = "tls-protocol"
    PROTOCOL = "protocol"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    DEADLINE = "deadline"  # the run's or link's own time was over
    POSTPONED = "postponed"  # the host asked for a longer wait than this run allows
    ROBOTS = "robots"


class Phase(StrEnum):
    """How far a hop came before it failed."""

    URL = "url"
    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    SEND = "send"
    HEADERS = "headers"
    BODY = "body"


class Failure(Record, frozen=True, kw_only=True):
    """A hop's failure as a value. `detail` is for people: one line, masked, never parsed."""

    kind: FailureKind
    phase: Phase = Phase.CONNECT
    detail: str = ""
    code: int | None = None  # OpenSSL verify code, errno or DNS rcode, where there is one
    family: Literal[0, 4, 6] = 0  # of all addresses that were dialled in vain, where they are of one


class HopRequest(Record, frozen=True, kw_only=True):
    """One request of one step: the unit of work, plain data."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body_limit: int = 256 * 1024  # bytes, decoded
    keep_body: bool = False  # the caller reads the body itself (robots, sitemaps, archive replies)
    fresh: bool = False  # on a new connection
    family: Literal[0, 4, 6] = 0  # the address family to use; 0: either
    trust_any: bool = False  # certificates are not verified: for classification only
    timeout: float | None = None  # seconds of silence; None: as the settings say
    once: bool = False  # a failure is not followed by further tries
    limit: float | None = None  # seconds for all of it, further tries included; waits for its host's turn do not count


class Hop(Record, frozen=True, kw_only=True):
    """Request and answer of one step. Header names are lower-case; only those that rules read are kept."""

    url: str
    method: str = "GET"
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    location: str | None = None  # absolute target of a redirect that could be followed
    failure: Failure | None = None
    peer: str = ""  # address and port actually connected to
    bytes: int = 0  # decoded bytes read
    cut: bool = False  # the body was longer than what was read
    started_at: datetime | None = None
    seconds: float = 0.0


class Page(Record, frozen=True, kw_only=True):
    """What rules may see of a body; made once, then the body is dropped."""

    title: str = ""
    h1: str = ""
    language: str = ""
    text: str = ""  # the first 4 KiB of visible text
    words: int = 0
    links: int = 0
    forms: int = 0
    password_fields: int = 0
    scripts: int = 0
    fingerprint: int = 0  # 64-bit simhash of the visible text; 0: too short to say
    digest: str = ""  # base32 SHA-1 of the decoded bytes read, as CDX writes it
    canonical: str = ""
    refresh: str = ""  # absolute target of <meta http-equiv=refresh>
    refresh_after: float = 0.0  # seconds until it
    script_target: str = ""  # absolute target of a script-only redirect
    code: str = ""  # of a page with little to read: the first KiB of its inline scripts and of what is for noscript
    sources: tuple[str, ...] = ()  # of a page with little to read: where its scripts, frames and forms lead
    published: str = ""  # when it says it was published: real pages do
    outside_hosts: tuple[str, ...] = ()
    robots: str = ""
    ids: tuple[str, ...] = ()  # of elements, and names of anchors: what fragments point at; the first fifty
    content_type: str = ""
    bytes: int = 0
    charset: str = ""
    thinned: bool = False  # history has let text and ids go: what rests on them cannot be told


class Attempt(Record, frozen=True, kw_only=True):
    """One try of a visit that was not the last: kept as a fact."""

    at: datetime
    status: int | None = None
    failure: Failure | None = None
    seconds: float = 0.0


class Purpose(StrEnum):
    """Why a visit was made."""

    FIRST = "first"
    SECOND_LOOK = "second-look"
    SIBLING = "sibling"
    ROOT = "root"
    PLATFORM = "platform"
    MEMENTO = "memento"
    RESOLVE = "resolve"
    CONTROL = "control"
    ELSEWHERE = "elsewhere"  # another address under which the same page may be
    UNTRUSTED = "untrusted"  # the certificate was not verified: for classification only


class VisitRequest(Record, frozen=True, kw_only=True):
    """What a caller wants to know of the network."""

    url: str
    purpose: Purpose = Purpose.FIRST
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    browser_like: bool = False
    fresh: bool = False
    family: Literal[0, 4, 6] = 0
    trust_any: bool = False
    follow: bool = True
    once: bool = False  # no further tries
    not_before: float = 0.0  # seconds from now; a late look waits in its host's queue
    body_limit: int = 256 * 1024
    keep_body: bool = False


class Visit(Record, frozen=True, kw_only=True):
    """Facts: what the network said when a URL was visited once, redirects and retries included."""

    url: str
    visited_at: datetime
    hops: tuple[Hop, ...] = ()
    status: int | None = None  # of the last hop
    failure: Failure | None = None
    page: Page | None = None
    attempts: tuple[Attempt, ...] = ()
    seconds: float = 0.0
    purpose: Purpose = Purpose.FIRST
    browser_like: bool = False
    family: int = 0  # the address family that answered
    speaks_for: str = ""  # the link that it tells of, where that is not the visited address
    body: bytes | None = None  # only when asked for; never written down

    @property
    def final_url(self) -> str:
        """The address of the last hop."""
        return self.hops[-1].url if self.hops else self.url

    def header(self, name: str) -> str:
        """The last hop's header `name` (lower-case), or ''."""
        for key, value in self.hops[-1].headers if self.hops else ():
            if key == name:
                return value
        return ""


VisitFunction: TypeAlias = Callable[[VisitRequest], Awaitable[Visit]]
"""How resolve, archive and validate reach the network: it is passed in, and every host gets the same manners."""


class HostFact(Record, frozen=True, kw_only=True):
    """What is known of a host or folder, shared by its links until `until`.

    History keeps what was learnt at one time as one fact, in which one of the pieces is set.
    """

    host: str
    folder: str = ""  # of the sibling: the addresses that it speaks for
    sibling: Visit | None = None  # how it answers an address that cannot exist
    root: Visit | None = None  # how it answers its front page
    name_servers: tuple[str, ...] | None = None  # of its domain; None: not asked or could not tell
    interval: float | None = None  # seconds between requests that the limits of its site taught
    pause_until: datetime | None = None  # with `interval`: its site wanted to be left alone until then
    learnt_at: datetime | None = None
    until: datetime | None = None
