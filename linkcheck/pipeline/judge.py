"""The Need loop: get a fact, ask the rules, get the next fact they want, until there is a verdict."""

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec.structs import replace

from linkcheck import diagnose, url
from linkcheck.model import (
    Diagnosis,
    Evidence,
    HostFact,
    Link,
    Memento,
    Need,
    Purpose,
    Verdict,
    Visit,
    VisitFunction,
    VisitRequest,
    Want,
)
from linkcheck.pipeline.memory import Memory
from linkcheck.settings import Settings

LOOPS = 4  # how often a rule may ask for more
OF_HISTORY = {Want.SIBLING, Want.ROOT, Want.NAME_SERVERS, Want.MEMENTO}  # what history knows beside a link's looks
OF_NOBODY = tuple(want for want in Want if want not in OF_HISTORY and want is not Want.ELSEWHERE)
BESIDE = {Want.ELSEWHERE: Purpose.ELSEWHERE, Want.PLATFORM_ANSWER: Purpose.PLATFORM}  # another address speaks for it
OTHER_FAMILY: dict[int, Literal[0, 4, 6]] = {4: 6, 6: 4}


class Hosts(Protocol):
    """Who knows what is to be known of a link's host, and asks each thing once."""

    async def sibling(self, address: str) -> Visit | None:
        """How the link's host answers an address beside it that cannot exist."""

    async def root(self, address: str) -> Visit | None:
        """How it answers its front page."""

    async def name_servers(self, address: str) -> tuple[str, ...] | None:
        """The name servers of its domain; None where nobody can tell."""

    def memento(self, address: str) -> Memento | None:
        """The copy that the archives were found to hold."""

    def fact(self, address: str) -> HostFact | None:
        """All that was learnt so far."""


async def verdict(
    evidence: Evidence, visit: VisitFunction, settings: Settings, hosts: Hosts | None = None
) -> tuple[Verdict, Evidence]:
    """What the rules say of a link once they have all they want; a Need that cannot be met leaves it undecided."""
    evidence = accepting(evidence, settings)
    for _ in range(LOOPS):
        answer = diagnose.verdict(evidence)
        if isinstance(answer, Verdict):
            return answer, evidence
        evidence = await _meet(answer, evidence, visit, settings, hosts)
    return _as_it_stands(evidence), evidence


def offline(evidence: Evidence, settings: Settings, memory: Memory | None = None) -> Verdict:
    """What the rules say of stored facts alone, with what was known of hosts to the run that looked."""
    evidence = accepting(evidence, settings)
    if memory is None or not evidence.visits:
        return _as_it_stands(evidence)
    evidence = replace(evidence, unmet=OF_NOBODY)
    for _ in range(LOOPS):
        answer = diagnose.verdict(evidence)
        if isinstance(answer, Verdict):
            return answer
        if answer.want is Want.ELSEWHERE:
            return _never_looked_for(answer, evidence)
        evidence = _remembered(answer, evidence, memory)
    return _as_it_stands(evidence)


def accepting(evidence: Evidence, settings: Settings) -> Evidence:
    """The evidence with the status codes that the settings accept of this link's host."""
    own = settings.of_host(url.host(evidence.link.url or ""))
    codes = (*settings.accept, *(own.accept if own else ()))
    return replace(evidence, accept=codes) if codes else evidence


def _as_it_stands(evidence: Evidence) -> Verdict:
    answer = diagnose.verdict(replace(evidence, unmet=tuple(Want)))
    if isinstance(answer, Verdict):
        return answer
    return Verdict(
        diagnosis=Diagnosis.UNREACHABLE,
        cause=None,
        by=answer.by,
        reason=f"Cannot be told: {answer.reason}",
    )


def _never_looked_for(need: Need, evidence: Evidence) -> Verdict:
    """What is left to say where the run ended before it looked for the page at another address: not that it is dead."""
    verdict = _as_it_stands(evidence)
    if verdict.diagnosis is not Diagnosis.GONE:
        return verdict
    reason = f"{need.reason.rstrip('.')}, and the run ended before it looked for the page at another address."
    return Verdict(
        diagnosis=Diagnosis.UNREACHABLE, cause="dns-trouble", by=need.by, reason=reason, would_change="a whole check"
    )


async def _meet(
    need: Need, evidence: Evidence, visit: VisitFunction, settings: Settings, hosts: Hosts | None
) -> Evidence:
    """The evidence with one more fact, or with the need noted as unmet."""
    met = await _of_host(need, evidence, hosts) if hosts else None
    if met:
        return met
    request = _request(need, evidence, settings)
    if request is None or need.want in evidence.unmet:
        return replace(evidence, unmet=(*evidence.unmet, need.want))
    seen = await visit(request)
    match need.want:
        case Want.UNTRUSTED_LOOK:
            return replace(evidence, untrusted=seen)
        case Want.ELSEWHERE:
            return replace(evidence, elsewhere=seen)
        case Want.PLATFORM_ANSWER:
            return replace(evidence, platform=seen)
        case _:
            return replace(evidence, visits=(*evidence.visits, seen))


def _remembered(need: Need, evidence: Evidence, memory: Memory) -> Evidence:
    """The evidence with one more stored fact about the link's host, or with the need noted as unmet."""
    address = need.url or evidence.link.url or ""
    known = memory.known_to(evidence.visits[0].visited_at)
    if need.want is Want.SIBLING and evidence.sibling is None and (seen := known.sibling(address)):
        return replace(evidence, sibling=seen)
    if need.want is Want.ROOT and evidence.root is None and (seen := known.root(address)):
        return replace(evidence, root=seen)
    if need.want is Want.MEMENTO and evidence.memento is None and (copy := known.memento(address)):
        return replace(evidence, memento=copy)
    if need.want is Want.NAME_SERVERS and evidence.host is None:
        servers = known.name_servers(address)
        if servers is not None:
            return replace(evidence, host=HostFact(host=url.host(address), name_servers=servers))
    return replace(evidence, unmet=(*evidence.unmet, need.want))


async def _of_host(need: Need, evidence: Evidence, hosts: Hosts) -> Evidence | None:
    """The evidence with one more fact about the link's host, or None."""
    address = need.url or evidence.link.url or ""
    if need.want is Want.SIBLING and evidence.sibling is None:
        evidence = replace(evidence, sibling=await hosts.sibling(address))
        return replace(evidence, host=hosts.fact(address)) if evidence.sibling else None
    if need.want is Want.ROOT and evidence.root is None:
        evidence = replace(evidence, root=await hosts.root(address))
        return replace(evidence, host=hosts.fact(address)) if evidence.root else None
    if need.want is Want.MEMENTO and evidence.memento is None:
        copy = hosts.memento(address)
        return replace(evidence, memento=copy) if copy else None
    if need.want is Want.NAME_SERVERS and await hosts.name_servers(address) is not None:
        return replace(evidence, host=hosts.fact(address))
    return None


def _request(need: Need, evidence: Evidence, settings: Settings) -> VisitRequest | None:
    """How a need is asked for; None where nobody can meet it yet."""
    address = need.url or evidence.link.url or ""
    if need.want is Want.SECOND_LOOK:
        last = evidence.visits[-1]
        return VisitRequest(
            url=address,
            purpose=Purpose.SECOND_LOOK,
            browser_like=True,
            fresh=True,
            family=OTHER_FAMILY.get(last.family, 0),
            not_before=settings.second_look_after,
        )
    if need.want is Want.UNTRUSTED_LOOK:
        return VisitRequest(url=address, purpose=Purpose.UNTRUSTED, trust_any=True)
    if need.want in BESIDE and need.url:
        return VisitRequest(url=need.url, purpose=BESIDE[need.want])
    return None


def evidence_of(link: Link, visits: Sequence[Visit]) -> Evidence:
    """The evidence that stored visits of one check are."""
    looks = tuple(visit for visit in visits if visit.purpose in (Purpose.FIRST, Purpose.SECOND_LOOK))
    return Evidence(
        link=link,
        visits=looks,
        untrusted=_last_of(visits, Purpose.UNTRUSTED),
        elsewhere=_last_of(visits, Purpose.ELSEWHERE),
        platform=_last_of(visits, Purpose.PLATFORM),
        sibling=_last_of(visits, Purpose.SIBLING),  # where history still keeps them with each link
        root=_last_of(visits, Purpose.ROOT),
    )


def looks(evidence: Evidence) -> list[Visit]:
    """All looks at a link and beside it that its evidence holds, of this check."""
    beside = (evidence.untrusted, evidence.elsewhere, evidence.platform)
    return [*evidence.visits, *(visit for visit in beside if visit)]


def _last_of(visits: Sequence[Visit], purpose: Purpose) -> Visit | None:
    return next((visit for visit in reversed(visits) if visit.purpose is purpose), None)


def by_check(visits: Sequence[Visit]) -> list[list[Visit]]:
    """A link's visits, oldest first, in groups of one check each: a first look and what followed it."""
    checks: list[list[Visit]] = []
    for visit in visits:
        if visit.purpose is Purpose.FIRST or not checks:
            checks.append([])
        checks[-1].append(visit)
    return checks
