"""From verdicts to findings: where a link stands, and what becomes of links nobody could judge."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from linkcheck import diagnose, platforms, standing, url
from linkcheck.diagnose import fragment, looks
from linkcheck.model import (
    Anchor,
    Confidence,
    Diagnosis,
    Evidence,
    Finding,
    Kind,
    Link,
    Mention,
    Need,
    Purpose,
    Resolution,
    Standing,
    StandingName,
    Verdict,
    Visit,
    Want,
)
from linkcheck.pipeline import judge
from linkcheck.pipeline.memory import Memory
from linkcheck.report import words
from linkcheck.settings import Settings

KEPT = {Purpose.FIRST, Purpose.SECOND_LOOK, Purpose.UNTRUSTED, Purpose.ELSEWHERE, Purpose.PLATFORM}
READABLE = (Diagnosis.ALIVE, Diagnosis.MOVED)


def earlier_checks(link: Link, visits: Sequence[Visit], settings: Settings, memory: Memory) -> list[standing.Check]:
    """What today's rules say of each check that history remembers of a link, oldest first."""
    said: dict[Verdict, Verdict] = {}  # most nights say the same, in words that need no keeping twice
    checks = []
    for group in judge.by_check(visits):
        verdict = judge.offline(judge.evidence_of(link, group), settings, memory)
        checks.append(standing.Check(group[0].visited_at, said.setdefault(verdict, verdict)))
    return checks


def last_looks(link: Link, visits: Sequence[Visit]) -> list[Visit]:
    """The visits of a link's last check as its finding needs them: without their pages, unless a fragment is told."""
    looked = judge.by_check(visits)[-1]
    return looked if any("#" in (mention.url or "") for mention in link.mentions) else list(map(_without_page, looked))


def is_unfinished(link: Link, visits: Sequence[Visit], settings: Settings) -> bool:
    """Whether the last check of a link wants a further look that it did not get: its run ended before."""
    if not visits:
        return False
    last = judge.evidence_of(link, judge.by_check(visits)[-1])
    answer = diagnose.verdict(judge.accepting(last, settings))
    return isinstance(answer, Need) and answer.want in (Want.SECOND_LOOK, Want.ELSEWHERE)


def alive_with_text(visits: Sequence[Visit], checks: Sequence[standing.Check]) -> list[datetime]:
    """The moments of a link's visits that were judged alive and still have the text of their page."""
    return [
        visit.visited_at
        for group, check in zip(judge.by_check(visits), checks, strict=True)
        if check.verdict.diagnosis in READABLE
        for visit in group
        if visit.page and not visit.page.thinned
    ]


def found(
    link: Link,
    verdict: Verdict,
    evidence: Evidence,
    earlier: Sequence[standing.Check],
    policy: standing.Policy,
    *,
    now: datetime,
    since: datetime | None,
    checked_now: bool,
) -> Finding:
    """The row of a link with a verdict. `earlier` are the checks before the one that `evidence` is of."""
    at = evidence.visits[0].visited_at if evidence.visits else now
    checks = [*earlier, standing.Check(at, verdict)]
    stands = standing.standing(checks, policy, now=now, since=since, news=checked_now)
    return Finding(
        link=link,
        standing=stands,
        verdict=_decisive(checks, policy) if stands.standing is StandingName.DEAD else verdict,
        visit=_shown_of(evidence.visits),
        anchors=_anchors(link, verdict, evidence),
        completed_from=completed_from(link),
        checked_now=checked_now,
    )


def _decisive(checks: Sequence[standing.Check], policy: standing.Policy) -> Verdict:
    """The verdict that a dead link stands on; where its host has fallen silent since, the reason says that too."""
    last, decided = checks[-1].verdict, standing.decisive(checks, policy)
    if decided is checks[-1]:
        return last
    said = decided.verdict.reason
    said = said[0].lower() + said[1:] if said.startswith("It") else said
    return replace(
        decided.verdict, reason=f"{last.reason.rstrip('.')}; before that, on {words.day(decided.at)}: {said}"
    )


def _anchors(link: Link, verdict: Verdict, evidence: Evidence) -> tuple[tuple[str, Anchor], ...]:
    """Of the fragments that a link is mentioned with, whether they are there."""
    fragments = dict.fromkeys(
        mention.url.partition("#")[2] for mention in link.mentions if mention.url and "#" in mention.url
    )
    if not fragments or verdict.diagnosis not in READABLE:
        return ()
    seen = looks.last_good(evidence)
    return tuple((name, fragment.judged(name, seen)) for name in fragments)


def _shown_of(visits: Sequence[Visit]) -> Visit | None:
    """Of the looks at a link the last one that was answered, else the last one: a reason may cite its status."""
    answered = [visit for visit in visits if visit.failure is None and visit.status is not None]
    return _without_page((answered or visits)[-1]) if visits else None


def _without_page(visit: Visit) -> Visit:
    """A visit as reports need it: its page has been judged, and a run keeps every row to its end."""
    return replace(visit, page=None) if visit.page else visit


def not_judged(link: Link, note: str) -> Finding:
    """The row of a link about which nothing was learnt."""
    return Finding(
        link=link,
        standing=Standing(standing=StandingName.NOT_JUDGED),
        completed_from=completed_from(link),
        note=note,
    )


def skipped(link: Link, note: str) -> Finding:
    """The row of a link that nobody wanted visited."""
    return Finding(
        link=link, standing=Standing(standing=StandingName.SKIPPED), completed_from=completed_from(link), note=note
    )


def never_requested(link: Link) -> str:
    """Why a link is shown and never requested, or ''."""
    if link.url is None or any(mention.requestable for mention in link.mentions):
        return ""
    if link.url.lower().startswith("ftp:"):
        return "an FTP address: only http and https are asked"
    return "written so that nobody opens it by mistake: never requested"


def completed_from(link: Link) -> tuple[Mention, ...]:
    """The cut-off mentions that led to a link."""
    return tuple(mention for mention in link.mentions if mention.kind is Kind.TRUNCATED)


def of_handle(link: Link) -> Finding:
    """The row of a handle: listed, and why it is not looked up."""
    return skipped(link, platforms.why_not_asked(link.platform))


def settle_tentative(
    findings: Iterable[Finding], resolutions: Iterable[Resolution]
) -> tuple[list[Finding], list[Resolution]]:
    """Cut-off mentions that can be read as complete become links only where that address answered.

    It was requested for them alone (a tentative link), or is a link anyway. The others stay unresolved.
    """
    resolutions = list(resolutions)
    read_as: dict[str, list[Mention]] = defaultdict(list)
    for resolution in resolutions:
        if resolution.url is None and resolution.mention.url:
            read_as[url.same(resolution.mention.url)].append(resolution.mention)
    kept: list[Finding] = []
    said: dict[Mention, Finding] = {}
    for finding in findings:
        mentions = read_as.get(url.same(finding.link.url or ""), [])
        said.update(dict.fromkeys(mentions, finding))
        if not (finding.verdict and finding.verdict.diagnosis in READABLE):
            kept += [] if finding.link.tentative else [finding]
        else:
            kept.append(_joined(finding, mentions))
    return kept, [_settled(resolution, said.get(resolution.mention)) for resolution in resolutions]


def _joined(finding: Finding, mentions: Sequence[Mention]) -> Finding:
    """The finding with the mentions that turned out to mean its link too."""
    known = set(finding.link.mentions) if mentions else set()
    more = tuple(mention for mention in mentions if mention not in known)
    if not more:
        return finding
    link = replace(finding.link, mentions=(*finding.link.mentions, *more))
    return replace(finding, link=link, completed_from=completed_from(link))


def _settled(resolution: Resolution, finding: Finding | None) -> Resolution:
    if finding is None:
        return resolution
    if finding.verdict and finding.verdict.diagnosis in READABLE:
        reason = "read as complete it answers: the dots end a sentence"
        return replace(
            resolution, url=finding.link.url, confidence=Confidence.STRONG, method="as-written", reason=reason
        )
    said = finding.verdict.reason if finding.verdict else finding.note
    return replace(resolution, reason=f"{resolution.reason}; read as complete: {said}".lstrip("; "))


def visits_kept(visit: Visit) -> bool:
    """Whether a visit is a fact about its link that history keeps."""
    return visit.purpose in KEPT
