"""The sentences that say how a run went: what is new, how things stand, how much was looked at."""

from collections.abc import Sequence
from datetime import timedelta

from linkcheck.model import Change, Confidence, Resolution, Run, StandingName
from linkcheck.report import words
from linkcheck.report.words import count, day

BEGAN = {  # standing: how it begins, and the words for how many
    StandingName.SUSPECT: ((Change.NEW, Change.NEWLY_SUSPECT), "began to fail"),
    StandingName.MOVED: ((Change.NEW, Change.NEWLY_MOVED, Change.MOVED_AGAIN), "moved"),
    StandingName.UNDECIDED: ((Change.NEW, Change.NEWLY_UNDECIDED), "became undecided"),
}


def headline(run: Run) -> str:
    """One sentence: what is new, or how things stand where nothing is; then what needs a decision."""
    if words.is_outage(run):
        return "Our own network did not work: nothing was judged."
    if run.network == "unusable":
        left = sum(row.standing.standing is StandingName.NOT_JUDGED for row in words.links(run.findings))
        return f"Our own network failed during the run: {count(left, 'link')} not judged."
    if not (run.documents or run.findings or run.resolutions):
        return "There was nothing to read."
    new = _all_news(run)
    first = new or _state(run) or _well(run)
    said = [", ".join(part) for part in (first, _waiting(run.resolutions)) if part]
    if not new:
        said += _unresolved(run.resolutions)
    if not said:
        return "There is no link to judge."
    sentence = "; ".join(said)
    return sentence[0].upper() + sentence[1:] + "."


def in_all(run: Run) -> str:
    """One sentence on how things stand in all, where the headline tells only what is new; else ''."""
    if run.network == "unusable" or not _all_news(run):
        return ""
    failing = [row for row in words.links(run.findings) if row.standing.standing in words.TOLD]
    if failing and all(words.is_new(row, run) for row in failing) and not _unresolved(run.resolutions):
        return ""
    state = _state(run)
    said = ", ".join([*(state or _well(run)), *_unresolved(run.resolutions)])
    return f"{'In all' if state else 'Now'} {said}." if said else ""


def news(run: Run) -> str:
    """One sentence: how many died and recovered; '' where none did."""
    parts = _died_and_recovered(run, since(run, lasting=True))
    return f"{', '.join(parts)}." if parts else ""


def since(run: Run, *, lasting: bool = False) -> str:
    """`since yesterday`, `since 20 Nov 2026`, or ''; a `lasting` text is read on other days too."""
    if run.since is None:
        return ""
    at = run.finished_at or run.started_at
    if not lasting and run.since.date() == at.date() - timedelta(days=1):
        return "since yesterday"
    return f"since {day(run.since)}"


def coverage(run: Run) -> str:
    """How much of the archive this run looked at: one sentence, or '' where there was nothing to look at."""
    seen = run.coverage
    if run.network == "off":
        return "offline, so nobody was asked"
    if not seen.links:
        return ""
    said = f"{seen.visited:,} of {count(seen.links, 'link')} visited"
    if seen.fresh:
        said += f", {seen.fresh:,} known from earlier runs"
    if seen.postponed:
        said += f", {seen.postponed:,} left for later runs"
    if seen.nights and seen.nights > 1:
        said += f"; the whole archive every {seen.nights} nights"
    return said


def _all_news(run: Run) -> list[str]:
    when = since(run)
    parts = _died_and_recovered(run, when)
    for standing, (changes, began) in BEGAN.items():
        if number := sum(row.standing.standing is standing for row in words.changed(run, *changes)):
            parts.append(f"{number:,} {began}" if parts else f"{count(number, 'link')} {began} {when}")
    return parts


def _died_and_recovered(run: Run, when: str) -> list[str]:
    dead = words.died(run)
    seen_alive = sum(finding.standing.last_alive is not None for finding in dead)
    parts = []
    if seen_alive:
        parts.append(f"{count(seen_alive, 'link')} died {when}")
    if seen_alive < len(dead):
        found = len(dead) - seen_alive
        parts.append(f"{found:,} found dead" if parts else f"{count(found, 'link')} found dead {when}")
    if back := len(words.recovered(run)):
        parts.append(f"{back:,} recovered" if parts else f"{count(back, 'link')} recovered {when}")
    return parts


def _state(run: Run) -> list[str]:
    groups = {standing: len(words.links(findings)) for standing, findings in words.grouped(run).items()}
    dead = groups[StandingName.DEAD]
    parts = [count(dead, "link is", "links are") + " dead"] if dead else []
    for number, what in (
        (groups[StandingName.SUSPECT], "may be dead"),
        (groups[StandingName.MOVED], "moved"),
        (groups[StandingName.UNDECIDED], "cannot be told"),
        (groups[StandingName.NOT_JUDGED], "not judged yet"),
    ):
        if number:
            parts.append(f"{number:,} {what}" if parts else f"{count(number, 'link')} {what}")
    return parts


def _well(run: Run) -> list[str]:
    alive = sum(finding.standing.standing is StandingName.ALIVE for finding in words.links(run.findings))
    few = {0: [], 1: ["the one link is alive"], 2: ["both links are alive"]}
    return few.get(alive, [f"all {alive:,} links are alive"])


def _waiting(resolutions: Sequence[Resolution]) -> list[str]:
    number = sum(confidence in words.OPEN for confidence in _left(resolutions))
    return [f"{count(number, 'cut-off link needs', 'cut-off links need')} a decision"] if number else []


def _unresolved(resolutions: Sequence[Resolution]) -> list[str]:
    number = sum(confidence not in words.OPEN for confidence in _left(resolutions))
    return [f"{count(number, 'cut-off link')} unresolved"] if number else []


def _left(resolutions: Sequence[Resolution]) -> list[Confidence]:
    """Cut-off links that are still open: twelve that look alike may mean twelve pages."""
    return [resolution.confidence for resolution in resolutions if resolution.url is None]
