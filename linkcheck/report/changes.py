"""Only what changed: the text of an issue or of a job's summary. It links to nothing and calls nobody.

Addresses stand as code, for GitHub would tell every issue of another project that is linked to from an issue.
"""

from collections.abc import Callable, Sequence

from linkcheck.model import Change, Finding, Run
from linkcheck.report import headline, words
from linkcheck.report.escape import code, prose

LONGEST = 50_000  # characters; GitHub takes 65,536 in an issue
PLACES = 5


def render(run: Run) -> str:
    """How many died and recovered, then what died, what recovered and what moved since `run.since`, bounded."""
    lines = [headline.news(run)] if headline.news(run) else []
    room = LONGEST
    for title, advice, findings, say in _parts(run):
        rows = _within(findings, say, room)
        room -= sum(map(len, rows))
        if findings:
            lines += ["", f"### {title} ({len(findings):,})", "", *([advice, ""] if advice else []), *rows]
        if len(rows) < len(findings):
            lines.append(f"- and {len(findings) - len(rows):,} more in the report")
    if not lines:
        lines = [
            f"Nothing died, recovered or moved {headline.since(run, lasting=True)}."
            if run.since
            else "There is no earlier run to compare with."
        ]
    return "\n".join(lines).lstrip("\n") + "\n"


Part = tuple[str, str, Sequence[Finding], Callable[[Finding], str]]


def _parts(run: Run) -> tuple[Part, ...]:
    return (
        ("Died", words.TO_DO, words.died(run), _dead),
        ("Recovered", "", words.recovered(run), _recovered),
        ("Moved for good", "", words.changed(run, Change.NEWLY_MOVED, Change.MOVED_AGAIN), _moved),
    )


def _within(findings: Sequence[Finding], say: Callable[[Finding], str], room: int) -> list[str]:
    rows: list[str] = []
    for finding in findings:
        row = say(finding)
        room -= len(row)
        if room < 0:
            break
        rows.append(row)
    return rows


def _dead(finding: Finding) -> str:
    said = prose(words.why(finding))
    copy = f" Copy of {words.day(finding.memento.captured_at)}: {code(finding.memento.url)}." if finding.memento else ""
    return f"- {code(words.name(finding))}: {said}.{copy} In {_places(finding)}"


def _recovered(finding: Finding) -> str:
    said = words.comes_and_goes(finding)
    return f"- {code(words.name(finding))} in {_places(finding)}{f': {said}' if said else ''}"


def _moved(finding: Finding) -> str:
    target = finding.verdict.moved_to if finding.verdict else None
    return f"- {code(words.name(finding))} → {code(target or '')} in {_places(finding)}"


def _places(finding: Finding) -> str:
    found = words.places(finding.link.mentions, most=1_000_000)
    more = f" and {len(found) - PLACES:,} more" if len(found) > PLACES else ""
    return ", ".join(code(place) for place, _ in found[:PLACES]) + more
