"""Findings in words, and in the order people act on them: shared by every report for people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from linkcheck.model import ArchiveAnswer, Change, Confidence, Finding, Mention, Resolution, Run, StandingName

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
PROVED = (Confidence.EXACT, Confidence.STRONG)
OPEN = (Confidence.PROBABLE, Confidence.AMBIGUOUS)  # somebody who knows can settle these


def day(at: datetime) -> str:
    """A date as people write it."""
    return f"{at.day} {at:%b %Y}"


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


def standing(finding: Finding) -> str:
    """How sure that is, in few words that stay the same from night to night until there is news."""
    known = finding.standing
    since = f"since {day(known.since)}" if known.since else ""
    said = []
    if known.standing is StandingName.SUSPECT:
        said.append(f"{min(known.streak, known.needed)} of {known.needed} checks {since}".strip())
        if known.dead_from and known.since and known.dead_from.date() > known.since.date():
            said.append(f"counts as dead from {day(known.dead_from)} on")
    elif known.standing is StandingName.DEAD:
        said.append(
            f"{count(known.needed, 'check')} {since}" if known.needed > 1 and since else f"dead {since}".strip()
        )
    elif known.standing in (StandingName.MOVED, StandingName.UNDECIDED):
        said.append(f"so {since}" if since else known.standing.value)
    else:
        said.append(known.standing.value)
    if known.last_alive and known.standing not in (StandingName.ALIVE, StandingName.MOVED):
        said.append(f"last alive {day(known.last_alive)}")
    if known.flapping:
        said.append("comes and goes")
    return ", ".join(said)


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
        findings.sort(key=lambda finding: (not is_new(finding, run), name(finding)))
    return groups


def is_new(finding: Finding, run: Run) -> bool:
    """Whether this was not so when the run before ended; False where there is none to compare with."""
    return run.since is not None and finding.standing.change in FRESH


def links(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that are links, not handles."""
    return [finding for finding in findings if finding.link.url]


def handles(run: Run) -> list[Finding]:
    """The handles of a run, by name."""
    found = [finding for finding in run.findings if finding.link.handle and not finding.link.url]
    return sorted(found, key=lambda finding: ((finding.link.handle or "").casefold(), finding.link.handle or ""))


def changed(run: Run, *changes: Change) -> list[Finding]:
    """The links with one of `changes`, by name; none where there is no run to compare with."""
    if run.since is None:
        return []
    found = [finding for finding in links(run.findings) if finding.standing.change in changes]
    return sorted(found, key=name)


def died(run: Run) -> list[Finding]:
    """The links that are dead now and were not before."""
    return [row for row in changed(run, Change.NEWLY_DEAD) if row.standing.standing is StandingName.DEAD]


def recovered(run: Run) -> list[Finding]:
    """The links that failed and answer again."""
    return changed(run, Change.RECOVERED)


def since(run: Run, *, lasting: bool = False) -> str:
    """`since yesterday`, `since 20 Nov 2026`, or ''; a `lasting` text is read on other days too."""
    if run.since is None:
        return ""
    at = run.finished_at or run.started_at
    if not lasting and run.since.date() == at.date() - timedelta(days=1):
        return "since yesterday"
    return f"since {day(run.since)}"


def coverage(run: Run) -> str:
    """How much of the archive this run looked at: one sentence."""
    seen = run.coverage
    said = f"{seen.visited:,} of {count(seen.links, 'link')} visited"
    if seen.fresh:
        said += f", {seen.fresh:,} known from earlier runs"
    if seen.postponed:
        said += f", {seen.postponed:,} left for later runs"
    if seen.nights and seen.nights > 1:
        said += f"; the whole archive every {seen.nights} nights"
    return said


def news(run: Run) -> str:
    """One sentence: how many died and recovered; '' where none did."""
    parts = _news(run, since(run, lasting=True))
    return f"{', '.join(parts)}." if parts else ""


def headline(run: Run) -> str:
    """One sentence: what is new, how things stand, and what needs somebody."""
    if run.network == "unusable":
        left = sum(finding.standing.standing is StandingName.NOT_JUDGED for finding in links(run.findings))
        if any(finding.checked_now for finding in run.findings):
            return f"Our own network failed during the run: {count(left, 'link')} not judged."
        return "Our own network did not work: nothing was judged."
    said = [", ".join(part) for part in (_news(run, since(run)), _state(run), _decisions(run.resolutions)) if part]
    alive = sum(finding.standing.standing is StandingName.ALIVE for finding in links(run.findings))
    if not said:
        return f"All is well: {count(alive, 'link')} alive." if alive else "There is no link to judge."
    sentence = "; ".join(said)
    return sentence[0].upper() + sentence[1:] + "."


def _news(run: Run, when: str) -> list[str]:
    dead = died(run)
    seen_alive = sum(finding.standing.last_alive is not None for finding in dead)
    parts = []
    if seen_alive:
        parts.append(f"{count(seen_alive, 'link')} died {when}")
    if seen_alive < len(dead):
        parts.append(f"{count(len(dead) - seen_alive, 'link')} found dead {when}")
    if back := len(recovered(run)):
        parts.append(f"{back:,} recovered" if parts else f"{count(back, 'link')} recovered {when}")
    return parts


def _state(run: Run) -> list[str]:
    groups = {standing: len(links(findings)) for standing, findings in grouped(run).items()}
    dead, suspect = groups[StandingName.DEAD], groups[StandingName.SUSPECT]
    parts = []
    if dead and dead != len(died(run)):
        parts.append(f"{count(dead, 'link is', 'links are')} dead" + (" in all" if died(run) else ""))
    for number, what in (
        (suspect, "may be dead"),
        (groups[StandingName.MOVED], "moved"),
        (groups[StandingName.UNDECIDED], "cannot be told"),
        (groups[StandingName.NOT_JUDGED], "not judged yet"),
    ):
        if number:
            parts.append(f"{number:,} {what}" if parts else f"{count(number, 'link')} {what}")
    return parts


def _decisions(resolutions: Sequence[Resolution]) -> list[str]:
    """Cut-off links by their text: twelve that look alike are one thing to decide."""
    left = {resolution.mention.text: resolution.confidence for resolution in resolutions if resolution.url is None}
    waiting = sum(confidence in OPEN for confidence in left.values())
    parts = [f"{count(waiting, 'cut-off link needs', 'cut-off links need')} a decision"] if waiting else []
    if unknown := len(left) - waiting:
        parts.append(f"{count(unknown, 'cut-off link')} unresolved" if not waiting else f"{unknown:,} unresolved")
    return parts
