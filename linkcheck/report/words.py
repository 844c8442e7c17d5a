"""Findings in words, and in the order people act on them: shared by every report for people."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urldefrag

from linkcheck import mask, url
from linkcheck.model import (
    Anchor,
    ArchiveAnswer,
    Change,
    Confidence,
    Finding,
    Mention,
    Run,
    Standing,
    StandingName,
    Verdict,
)

ORDER = (
    StandingName.DEAD,
    StandingName.SUSPECT,
    StandingName.MOVED,
    StandingName.UNDECIDED,
    StandingName.NOT_JUDGED,
    StandingName.SKIPPED,
    StandingName.ALIVE,
)
FRESH = (
    Change.NEWLY_DEAD,
    Change.NEWLY_SUSPECT,
    Change.NEWLY_MOVED,
    Change.MOVED_AGAIN,
    Change.NEWLY_UNDECIDED,
    Change.NEW,
)
TOLD = (  # what a headline counts
    StandingName.DEAD,
    StandingName.SUSPECT,
    StandingName.MOVED,
    StandingName.UNDECIDED,
    StandingName.NOT_JUDGED,
)
FAILING = (StandingName.DEAD, StandingName.SUSPECT, StandingName.UNDECIDED)
UNCONFIRMED = "Failing, not yet confirmed"  # what a suspect is
NOT_LOOKED_UP = "not looked up"  # where handles stand
TO_DO = "Replace or remove these, or say in `data/decisions.toml` why they stay."
ALIKE = 4  # undecided links of one host that have the same story become one row
PROVED = (Confidence.EXACT, Confidence.STRONG)
OPEN = (Confidence.PROBABLE, Confidence.AMBIGUOUS)  # somebody who knows can settle these


def day(at: datetime) -> str:
    """A date as people write it."""
    return f"{at.day} {at:%b %Y}"


def moment(at: datetime | None, *, seconds: bool = False) -> str:
    """A date with its time of day in UTC."""
    if at is None:
        return "at an unknown time"
    return f"{day(at)} {at:%H:%M:%S}" if seconds else f"{day(at)} {at:%H:%M} UTC"


def diagnosis(verdict: Verdict) -> str:
    """What a verdict says in a word or two: the diagnosis, and its cause where it has one."""
    return f"{verdict.diagnosis.value}, {verdict.cause}" if verdict.cause else verdict.diagnosis.value


def count(number: int, one: str, many: str = "") -> str:
    """`1 link`, `2 links`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def place(mention: Mention) -> str:
    """Where a mention stands: source, line, column."""
    return f"{mention.source}:{mention.line}:{mention.column}"


def places(mentions: Iterable[Mention], most: int) -> list[tuple[str, int]]:
    """The first `most` places and how many mentions stand there; several in one line are one place without column."""
    mentions = list(dict.fromkeys(mentions))
    lines = Counter((mention.source, mention.line) for mention in mentions)
    found: dict[str, int] = {}
    for mention in mentions:
        number = lines[mention.source, mention.line]
        if number == 1:
            found[place(mention)] = 1
        else:
            found[f"{mention.source}:{mention.line}"] = number
    return list(found.items())[:most]


def reason(finding: Finding) -> str:
    """Why, in words."""
    return finding.verdict.reason if finding.verdict else finding.note


def name(finding: Finding) -> str:
    """The link or handle itself."""
    return finding.link.url or f"@{finding.link.handle}"


def order(finding: Finding) -> tuple[str, str, int, int]:
    """What findings are sorted by: the name as it is shown, which is all that history knows of one with a secret."""
    first = finding.link.mentions[0] if finding.link.mentions else None
    return mask.url(name(finding)), *((first.source, first.line, first.column) if first else ("", 0, 0))


def standing(finding: Finding) -> str:
    """How sure that is, in few words that stay the same from night to night until there is news."""
    known = finding.standing
    said = [_how_sure(known)]
    late = known.dead_from and known.since and known.dead_from.date() > known.since.date()
    if known.standing is StandingName.SUSPECT and known.dead_from and late:
        said.append(f"dead on {day(known.dead_from)} at the earliest")
    if known.standing in FAILING:
        if known.last_alive:
            said.append(f"last alive {day(known.last_alive)}")
        elif known.streak > 1 or known.standing is StandingName.UNDECIDED:
            said.append("never seen alive")
    if known.flapping:
        said.append(comes_and_goes(finding))
    return ", ".join(said)


def _how_sure(known: Standing) -> str:
    if known.since is None:
        return known.standing.value
    since = f"since {day(known.since)}"
    if known.standing is StandingName.SUSPECT:
        return f"{min(known.streak, known.needed)} of {known.needed} checks {since}"
    if known.standing is StandingName.DEAD and known.needed > 1:
        return f"{count(known.needed, 'check')} {since}"
    if known.standing is StandingName.DEAD and known.last_alive is None:
        return f"found dead {day(known.since)}"
    lasts = known.standing in (*FAILING, StandingName.MOVED)
    return f"{known.standing.value} {since}" if lasts else known.standing.value


def comes_and_goes(finding: Finding) -> str:
    """That its last checks disagree, or ''."""
    return "comes and goes" if finding.standing.flapping else ""


def why(finding: Finding) -> str:
    """The reason and how sure it is."""
    return f"{reason(finding).rstrip('.')}; {standing(finding)}"


def no_copy(finding: Finding) -> str:
    """What the archives said, where they have no good copy; '' where nobody asked or one was found."""
    return {
        ArchiveAnswer.NONE: "no archived copy",
        ArchiveAnswer.ONLY_BAD_COPIES: "only bad archived copies",
        ArchiveAnswer.EXCLUDED: "kept out of the archives",
    }.get(finding.archive_answer, "")


def grouped(run: Run) -> dict[StandingName, list[Finding]]:
    """The findings by standing, in the order of ORDER; within one the new ones first, then by name."""
    groups: dict[StandingName, list[Finding]] = {standing: [] for standing in ORDER}
    for finding in run.findings:
        groups[finding.standing.standing].append(finding)
    for findings in groups.values():
        findings.sort(key=lambda finding: (not is_new(finding, run), *order(finding)))
    return groups


def ordered(run: Run) -> list[Finding]:
    """All findings in one order, whichever came first: so that reports of two runs can be compared line by line."""
    return sorted(run.findings, key=order)


def is_outage(run: Run) -> bool:
    """Whether our own network did not work from the first look on: then nothing was judged."""
    return run.network == "unusable" and not any(finding.checked_now for finding in run.findings)


def is_new(finding: Finding, run: Run) -> bool:
    """Whether this was not so when the run before ended; False where there is none to compare with."""
    return run.since is not None and finding.standing.change in FRESH


def alike(findings: Iterable[Finding], run: Run) -> list[list[Finding]]:
    """Findings with one host and one story together, where they are ALIKE or more; every other one by itself."""
    groups: dict[tuple[bool, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[is_new(finding, run), url.host(finding.link.url or ""), reason(finding)].append(finding)
    found: list[list[Finding]] = []
    for group in groups.values():
        found += [group] if len(group) >= ALIKE else [[finding] for finding in group]
    return found


def ages(findings: Iterable[Finding]) -> str:
    """How long several links have been so, and the last good proof of any; the same from night to night."""
    findings = list(findings)
    began = {day(at): at for finding in findings if (at := finding.standing.since)}
    said = []
    if began:
        first, last = min(began.values()), max(began.values())
        said.append(f"since {day(first)}" if len(began) == 1 else f"since {day(first)} to {day(last)}")
    seen = [finding.standing.last_alive for finding in findings]
    proofs = {day(at): at for at in seen if at}
    latest = " at the latest" if len(proofs) > 1 or None in seen else ""
    said.append(f"last alive {day(max(proofs.values()))}{latest}" if proofs else "never seen alive")
    return ", ".join(said)


def links(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that are links, not handles."""
    return [finding for finding in findings if finding.link.url]


def missing_fragments(run: Run) -> list[tuple[str, list[Mention]]]:
    """The addresses whose page is there without the part that their fragment points at, and where they stand."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for finding in links(run.findings):
        missing = {part for part, known in finding.anchors if known is Anchor.MISSING}
        for mention in finding.link.mentions if missing else ():
            if mention.url and urldefrag(mention.url).fragment in missing:
                found[mention.url].append(mention)
    return sorted(found.items())


def handles(run: Run) -> list[Finding]:
    """The handles of a run, by name."""
    found = [finding for finding in run.findings if finding.link.handle and not finding.link.url]
    return sorted(found, key=lambda finding: ((finding.link.handle or "").casefold(), finding.link.handle or ""))


def changed(run: Run, *changes: Change) -> list[Finding]:
    """The links with one of `changes`, by name; none where there is no run to compare with."""
    if run.since is None:
        return []
    found = [finding for finding in links(run.findings) if finding.standing.change in changes]
    return sorted(found, key=order)


def died(run: Run) -> list[Finding]:
    """The links that are dead now and were not before."""
    return [row for row in changed(run, Change.NEWLY_DEAD) if row.standing.standing is StandingName.DEAD]


def recovered(run: Run) -> list[Finding]:
    """The links that failed and answer again."""
    return changed(run, Change.RECOVERED)
