"""Findings in words, and in the order people act on them: shared by every report for people."""

from collections.abc import Iterable
from datetime import datetime

from linkcheck.model import Change, Finding, Mention, Run, StandingName

ORDER = (
    StandingName.DEAD,
    StandingName.SUSPECT,
    StandingName.MOVED,
    StandingName.UNDECIDED,
    StandingName.NOT_JUDGED,
    StandingName.SKIPPED,
    StandingName.ALIVE,
)


def day(at: datetime) -> str:
    """A date as people write it."""
    return f"{at.day} {at:%b %Y}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 link`, `2 links`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def place(mention: Mention) -> str:
    """Where a mention stands: source, line, column."""
    return f"{mention.source}:{mention.line}:{mention.column}"


def standing(finding: Finding) -> str:
    """Where a link stands, with the count of checks while it is not confirmed."""
    known = finding.standing
    since = f" since {day(known.since)}" if known.since else ""
    if known.standing is StandingName.SUSPECT:
        return f"{known.streak} of {known.needed}{since}"
    if known.standing is StandingName.UNDECIDED and known.last_alive:
        return f"last seen alive {day(known.last_alive)}"
    flapping = ", comes and goes" if known.flapping else ""
    return f"{known.standing.value}{since}{flapping}"


def reason(finding: Finding) -> str:
    """Why, in words."""
    return finding.verdict.reason if finding.verdict else finding.note


def name(finding: Finding) -> str:
    """The link or handle itself."""
    return finding.link.url or f"@{finding.link.handle}"


def grouped(run: Run) -> dict[StandingName, list[Finding]]:
    """The findings by standing, in the order of ORDER; within one by name, so that reports stay alike."""
    groups: dict[StandingName, list[Finding]] = {standing: [] for standing in ORDER}
    for finding in run.findings:
        groups[finding.standing.standing].append(finding)
    for findings in groups.values():
        findings.sort(key=lambda finding: (_rank(finding), name(finding)))
    return groups


def _rank(finding: Finding) -> int:
    return 0 if finding.standing.change in (Change.NEW, Change.NEWLY_DEAD, Change.NEWLY_SUSPECT) else 1


def links(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that are links, not handles."""
    return [finding for finding in findings if finding.link.url]


def handles(run: Run) -> list[Finding]:
    """The handles of a run, by name."""
    found = [finding for finding in run.findings if finding.link.handle]
    return sorted(found, key=lambda finding: (finding.link.handle or "").casefold())


def headline(run: Run) -> str:
    """One sentence: what is new, and what needs somebody."""
    groups = {standing: links(findings) for standing, findings in grouped(run).items()}
    if run.network == "unusable":
        return "Our own network did not work: nothing was judged."
    parts = []
    new = [finding for finding in groups[StandingName.DEAD] if finding.standing.change is Change.NEWLY_DEAD]
    since = f" since {day(run.since)}" if run.since else ""
    if new and since:
        parts.append(f"{count(len(new), 'link')} died{since}")
    recovered = sum(finding.standing.change is Change.RECOVERED for finding in run.findings)
    if recovered:
        parts.append(f"{recovered} recovered")
    dead, suspect = len(groups[StandingName.DEAD]), len(groups[StandingName.SUSPECT])
    if dead:
        parts.append(f"{count(dead, 'link is', 'links are')} dead")
    if suspect:
        parts.append(f"{suspect} may be")
    if groups[StandingName.MOVED]:
        parts.append(f"{len(groups[StandingName.MOVED])} moved")
    if groups[StandingName.UNDECIDED]:
        parts.append(f"{len(groups[StandingName.UNDECIDED])} cannot be told")
    open_ones = sum(resolution.url is None for resolution in run.resolutions)
    if open_ones:
        parts.append(f"{count(open_ones, 'cut-off link')} unresolved")
    if not parts:
        alive = len(groups[StandingName.ALIVE])
        return f"All is well: {count(alive, 'link')} alive." if alive else "There is no link to judge."
    sentence = ", ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."
