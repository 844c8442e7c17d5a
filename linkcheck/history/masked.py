"""Facts as they are kept: no credentials, no tokens, no bodies. What has no secrets stays the very same record."""

from msgspec.structs import replace

from linkcheck import mask
from linkcheck.history.facts import ArchiveFact, ResolutionFact
from linkcheck.model import Candidate, Failure, Hop, HostFact, Link, Memento, Mention, Page, Problem, Resolution, Visit

HARMLESS = frozenset(  # headers that hold no address, and so no secret that the visit's own address does not hold
    "age allow cache-control cf-mitigated cf-ray content-encoding content-language content-length content-type date "
    "etag last-modified retry-after server vary via x-cache x-frame-options x-powered-by x-robots-tag".split()
)

PROSE = (
    "title",
    "h1",
    "language",
    "text",
    "code",
    "published",
    "robots",
    "content_type",
)  # of a page, as its host likes


def key(url: str) -> str:
    """The name under which a link is kept: secrets are told apart but not kept, and it can be written as UTF-8."""
    name = mask.key(url)
    return name if name.isascii() else name.encode(errors="backslashreplace").decode()


def visit(seen: Visit) -> Visit:
    """A visit without its body; a secret of its address that the page repeats is taken out of the page too."""
    if _is_plain(seen):
        return seen
    addresses = {seen.url, seen.speaks_for, *(hop.url for hop in seen.hops)}
    secrets = [secret for address in addresses for secret in mask.secrets(address)]
    hops = tuple(_hop(hop, secrets) for hop in seen.hops)
    page = seen.page and _page(seen.page, secrets)
    same = all(one is other for one, other in zip(hops, seen.hops, strict=True)) and page is seen.page
    if same and not secrets and seen.body is None and not _told(seen):
        return seen
    return replace(
        seen,
        url=mask.key(seen.url),
        speaks_for=mask.key(seen.speaks_for),
        hops=hops,
        failure=_failure(seen.failure, secrets),
        page=page,
        attempts=tuple(replace(attempt, failure=_failure(attempt.failure, secrets)) for attempt in seen.attempts),
        body=None,
    )


def _is_plain(seen: Visit) -> bool:
    """Whether one quick look shows that a visit holds no secret, as most do: not even a sign that comes with one."""
    if seen.body is not None or seen.failure or seen.attempts:
        return False
    told = [seen.url, seen.speaks_for]
    for hop in seen.hops:
        if hop.failure:
            return False
        told += (hop.url, hop.location or "")
        told += ["=" if name == "set-cookie" else value for name, value in hop.headers if name not in HARMLESS]
    page = seen.page
    if page is not None:
        told += (page.canonical, page.refresh, page.script_target)
    all_told = "".join(told)
    return "=" not in all_told and "@" not in all_told


def link(seen: Link) -> Link:
    """A link with its mentions; its URL still leads to its visits (`mask.key`)."""
    return replace(seen, url=seen.url and mask.key(seen.url), mentions=tuple(mention(found) for found in seen.mentions))


def mention(found: Mention) -> Mention:
    """A mention as it is shown."""
    if "=" not in found.context and "@" not in found.context and not _hides(found.text) and not _hides(found.url or ""):
        return found
    secrets = mask.secrets(found.text)
    return replace(
        found,
        text=mask.url(found.text),
        url=found.url and mask.key(found.url),
        context=mask.without(mask.url(found.context), secrets),
    )


def resolution(made: Resolution) -> Resolution:
    """How a mention was completed."""
    return replace(
        made,
        mention=mention(made.mention),
        url=made.url and mask.key(made.url),
        candidates=tuple(_candidate(candidate) for candidate in made.candidates),
        reason=mask.url(made.reason),
    )


def problem(met: Problem) -> Problem:
    """Something that could not be used."""
    return replace(met, where=mask.url(met.where), what=mask.url(met.what), hint=mask.url(met.hint))


def memento(copy: Memento) -> Memento:
    """An archived copy; its address holds the address that was archived."""
    verdict = copy.verdict and replace(
        copy.verdict,
        reason=mask.url(copy.verdict.reason),
        moved_to=copy.verdict.moved_to and mask.key(copy.verdict.moved_to),
    )
    return replace(copy, url=mask.key(copy.url), verdict=verdict)


def host(fact: HostFact) -> HostFact:
    """What is known of a host, with the visits it is known by."""
    return replace(
        fact,
        folder=key(fact.folder),
        sibling=fact.sibling and visit(fact.sibling),
        root=fact.root and visit(fact.root),
    )


def archive(fact: ArchiveFact) -> ArchiveFact:
    """What the archives said of a link."""
    return replace(fact, key=key(fact.key), memento=fact.memento and memento(fact.memento))


def completion(fact: ResolutionFact) -> ResolutionFact:
    """How a mention was completed with the network's help."""
    return replace(fact, key=key(fact.key), resolution=resolution(fact.resolution))


def _candidate(candidate: Candidate) -> Candidate:
    evidence = tuple(mask.url(line) for line in candidate.evidence)
    return replace(candidate, url=mask.key(candidate.url), evidence=evidence, about=mask.url(candidate.about))


def _hop(hop: Hop, secrets: list[str]) -> Hop:
    headers = hop.headers
    if secrets or not HARMLESS.issuperset([name for name, _ in headers]):
        headers = tuple((name, _header(name, value, secrets)) for name, value in headers)
    url, location = mask.key(hop.url), hop.location and mask.without(mask.key(hop.location), secrets)
    failure = _failure(hop.failure, secrets)
    if (url, location, headers) == (hop.url, hop.location, hop.headers) and failure is hop.failure:
        return hop
    return replace(hop, url=url, location=location, headers=headers, failure=failure)


def _header(name: str, value: str, secrets: list[str]) -> str:
    if name == "set-cookie":  # its name tells who set it, its value is nobody's business
        return value.partition("=")[0].rstrip() + "=***" if "=" in value else "***"
    return mask.without(mask.header(value), secrets)


def _page(page: Page, secrets: list[str]) -> Page:
    targets = (page.canonical, page.refresh, page.script_target)
    masked = tuple(mask.key(target) for target in targets)
    if masked == targets and not secrets:
        return page
    canonical, refresh, script_target = (mask.without(target, secrets) for target in masked)
    return replace(
        page,
        **{name: mask.without(getattr(page, name), secrets) for name in PROSE},
        ids=tuple(mask.without(name, secrets) for name in page.ids),
        sources=tuple(mask.without(source, secrets) for source in page.sources),
        canonical=canonical,
        refresh=refresh,
        script_target=script_target,
    )


def _failure(failure: Failure | None, secrets: list[str]) -> Failure | None:
    if failure is None or not (secrets or _hides(failure.detail)):
        return failure
    return replace(failure, detail=mask.without(mask.url(failure.detail), secrets))


def _told(seen: Visit) -> bool:
    """Whether free text of a failure may hold an address."""
    return bool(seen.failure and _hides(seen.failure.detail)) or any(
        attempt.failure and _hides(attempt.failure.detail) for attempt in seen.attempts
    )


def _hides(text: str) -> bool:
    return ("=" in text or "@" in text) and mask.url(text) != text
