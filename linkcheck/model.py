"""The vocabulary of linkcheck: frozen records that travel one way, from a document to a finding.

Facts (`Visit`, `HostFact`, `Memento`) and judgement (`Verdict`, `Standing`) are kept apart. A field that an older
fact lacks reads as "cannot tell". All times are UTC and aware; all durations are seconds.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What every record of the walk has in common: made whole, never changed, cheap to write down.

    Records make no cycles, so the garbage collector need not look at them.
    """


# --- what was read -------------------------------------------------------------------------------------------


class Markup(StrEnum):
    """How a document's text is to be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Origin(Record, frozen=True, kw_only=True):
    """Where a document's text begins in its source: line and column from 1, start in code points from 0."""

    line: int = 1
    column: int = 1
    start: int = 0
    pointer: str = ""  # JSON pointer (RFC 6901) or record name, where the source is structured


class Expansion(Record, frozen=True, kw_only=True):
    """A link fact that the source itself gives: the text at [start, end) of the document stands for `url`."""

    start: int
    end: int
    url: str
    shown: str = ""


class Document(Record, frozen=True, kw_only=True):
    """One piece of text as read; one per post where posts can be told apart."""

    source: str
    text: str
    markup: Markup = Markup.TEXT
    origin: Origin = Origin()
    written_at: datetime | None = None
    author: str = ""
    post_url: str = ""
    expansions: tuple[Expansion, ...] = ()
    encoding: str = "utf-8"


class Problem(Record, frozen=True, kw_only=True):
    """Something of the input or the settings that could not be used: said in one line, and the run goes on."""

    where: str
    what: str
    hint: str = ""


# --- what was found ------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What a mention is."""

    URL = "url"
    TRUNCATED = "truncated"
    HANDLE = "handle"


class Mention(Record, frozen=True, kw_only=False):  # made by the hundred thousand: without names is faster
    """Something link-like, as written.

    `start` and `end` count code points of the document's text, so that text[start:end] is `text`; `line` and
    `column` are those of the file, from 1. `url` is the address that the mention stands for as it is written
    (a schemeless one gets `https://`); a cut-off mention has one only where it can also be read as complete.
    """

    text: str
    kind: Kind
    source: str
    line: int
    column: int
    start: int
    end: int
    url: str | None = None
    handle: str | None = None
    platform: str | None = None
    truncated: bool = False
    confidence: float = 1.0
    schemeless: bool = False
    requestable: bool = True  # False: reported, never requested (defanged, other schemes)
    pointer: str = ""
    context: str = ""
    written_at: datetime | None = None


class Confidence(StrEnum):
    """How sure a completion is; only `exact` and `strong` become links."""

    EXACT = "exact"
    STRONG = "strong"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class Candidate(Record, frozen=True, kw_only=True):
    """One address that a cut-off mention may stand for, and what speaks for it."""

    url: str
    method: str
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # that it shares with the text around the mention
    exact: bool = False  # the source names this very mention's address, nothing was concluded
    proof: str = ""  # why its source alone is enough, where it says more than that the address fits
    listed: bool = False  # its source lists what the site has, and was read to its end
    about: str = ""  # what its source says of it: a title
    dated_at: datetime | None = None  # when it was published or first seen, where the source says so


class Resolution(Record, frozen=True, kw_only=True):
    """How a cut-off mention became a URL, or why it did not."""

    mention: Mention
    url: str | None = None
    confidence: Confidence = Confidence.NONE
    method: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


class Link(Record, frozen=True, kw_only=True):
    """One distinct URL to check (or a handle) and everywhere it occurs."""

    mentions: tuple[Mention, ...]
    url: str | None = None
    handle: str | None = None
    platform: str | None = None
    tentative: bool = False  # requested once as written: only "alive" makes it a link


# --- what the network said -----------------------------------------------------------------------------------


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
        if not self.hops:
            return ""
        return next((value for key, value in self.hops[-1].headers if key == name), "")


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


# --- what is concluded ---------------------------------------------------------------------------------------


class ArchiveAnswer(StrEnum):
    """What the archives said of a URL."""

    FOUND = "found"
    NONE = "none"
    ONLY_BAD_COPIES = "only-bad-copies"
    EXCLUDED = "excluded"
    COULD_NOT_ASK = "could-not-ask"
    NOT_ASKED = "not-asked"


class Diagnosis(StrEnum):
    """The closed table of what can be wrong, or right, with a link."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    SOFT_404 = "soft-404"
    PARKED = "parked"
    USURPED = "usurped"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"


class Verdict(Record, frozen=True, kw_only=True):
    """Judgement on one link at one time. `by` names the module that said so; `reason` is one sentence for people."""

    diagnosis: Diagnosis
    reason: str
    by: str
    cause: str | None = None
    moved_to: str | None = None
    would_change: str = ""  # what would change this verdict's mind


class Memento(Record, frozen=True, kw_only=True):
    """An archived copy, itself visited and judged. `grade`: exact, good, far, unchecked."""

    archive: str
    url: str
    captured_at: datetime
    verdict: Verdict | None = None
    days_from_writing: int | None = None
    grade: str = "unchecked"


class Want(StrEnum):
    """The further facts that a rule may ask for."""

    SECOND_LOOK = "second-look"
    SIBLING = "sibling"
    ROOT = "root"
    NAME_SERVERS = "name-servers"
    PLATFORM_ANSWER = "platform-answer"
    MEMENTO = "memento"
    ELSEWHERE = "elsewhere"
    UNTRUSTED_LOOK = "untrusted-look"


class Need(Record, frozen=True, kw_only=True):
    """One more fact that a rule wants before it decides."""

    want: Want
    by: str
    reason: str
    url: str | None = None  # what to visit, where it is not the link itself


class Evidence(Record, frozen=True, kw_only=True):
    """All facts known about one link. `visits` are this run's (or fresh ones of an earlier run), oldest first."""

    link: Link
    visits: tuple[Visit, ...] = ()
    sibling: Visit | None = None
    root: Visit | None = None
    platform: Visit | None = None
    elsewhere: Visit | None = None
    untrusted: Visit | None = None
    earlier: tuple[Visit, ...] = ()
    memento: Memento | None = None
    host: HostFact | None = None
    unmet: tuple[Want, ...] = ()  # needs that could not be met
    accept: tuple[int, ...] = ()  # status codes that the settings call fine


class StandingName(StrEnum):
    """Judgement over time."""

    ALIVE = "alive"
    MOVED = "moved"
    SUSPECT = "suspect"
    DEAD = "dead"
    UNDECIDED = "undecided"
    SKIPPED = "skipped"
    NOT_JUDGED = "not-judged"


class Change(StrEnum):
    """What is new since the run before."""

    NEW = "new"
    NEWLY_DEAD = "newly-dead"
    NEWLY_SUSPECT = "newly-suspect"
    NEWLY_MOVED = "newly-moved"
    NEWLY_UNDECIDED = "newly-undecided"
    MOVED_AGAIN = "moved-again"
    RECOVERED = "recovered"
    STILL_DEAD = "still-dead"
    NONE = "none"


class Standing(Record, frozen=True, kw_only=True):
    """Where a link stands. `streak` counts confirming checks, `needed` how many a dead one takes."""

    standing: StandingName
    since: datetime | None = None
    streak: int = 0
    needed: int = 0
    dead_from: datetime | None = None  # the day from which on a failing link can count as dead
    confirmed: bool = False
    change: Change = Change.NONE
    last_alive: datetime | None = None  # the last good proof
    flapping: bool = False


class Drift(StrEnum):
    """Whether a living page still says what it said."""

    NONE = "none"
    CHANGED = "changed"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """Whether the part of a page that a mention's fragment points at is there."""

    OK = "ok"
    MISSING = "missing"
    CANNOT_TELL = "cannot-tell"


class Finding(Record, frozen=True, kw_only=True):
    """One row of a report: a link, where it stands, and why."""

    link: Link
    standing: Standing
    verdict: Verdict | None = None
    visit: Visit | None = None  # the one the verdict rests on
    anchors: tuple[tuple[str, Anchor], ...] = ()  # by fragment as written; what is not named cannot be told
    drift: Drift = Drift.UNKNOWN
    memento: Memento | None = None
    archive_answer: ArchiveAnswer = ArchiveAnswer.NOT_ASKED
    completed_from: tuple[Mention, ...] = ()
    checked_now: bool = False  # visited in this run, not taken from history
    note: str = ""  # why there is no verdict (skipped, own network down, deadline)


class Coverage(Record, frozen=True, kw_only=True):
    """How much of the archive this run looked at."""

    links: int = 0
    visited: int = 0
    fresh: int = 0  # known from history, not visited again
    postponed: int = 0
    nights: int | None = None  # how many runs like this one see the whole archive


class Run(Record, frozen=True, kw_only=True):
    """All rows of one run."""

    started_at: datetime
    finished_at: datetime | None = None
    tool: str = "linkcheck"
    network: Literal["ok", "unusable", "off"] = "ok"
    interrupted: bool = False
    confirm: str = "once"
    paths: tuple[str, ...] = ()
    documents: int = 0
    coverage: Coverage = Coverage()
    findings: tuple[Finding, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    since: datetime | None = None  # when the run ended that `change` compares with
    failure: str = ""  # why the run could not end as asked, although it has results


class Checked(Record, frozen=True, kw_only=True):
    """One check of a link: its looks, oldest first, what today's rules say of them, and the run they were part of."""

    visits: tuple[Visit, ...]
    verdict: Verdict
    run: int | None = None  # its number, as `report --run` takes it; None: made outside of a run


class Story(Record, frozen=True, kw_only=True):
    """Everything that is known of one link, handle or cut-off mention."""

    asked: str
    link: Link | None = None  # None: a cut-off mention that no link came of
    finding: Finding | None = None
    checks: tuple[Checked, ...] = ()  # oldest first
    resolutions: tuple[Resolution, ...] = ()  # how its cut-off mentions were completed, or why not
    read_at: datetime | None = None  # when the text it stands in was last read
    confirm: str = "once"
    host: tuple[HostFact, ...] = ()  # what was learnt of its host beside it and still holds
    neighbours: tuple[tuple[str, int], ...] = ()  # what the last checks of the host's other links said, how often
    archives_asked_at: datetime | None = None
    live: Checked | None = None
    now_differs: str = ""  # what the live check says against the last one
