"""Annotations for a workflow's log: `::error file=…,line=…::…`, the most important first, then one sentence."""

from linkcheck.model import Finding, Mention, Run, StandingName
from linkcheck.report import headline, words
from linkcheck.report.escape import log_line, plain
from linkcheck.report.levels import LEVELS, MEANING

SHOWN = 10  # of one level: GitHub shows no more for a step
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(run: Run) -> str:
    """One line for each dead, suspect and moved link, as many as GitHub shows, and the headline."""
    groups = words.grouped(run)
    lines = []
    for standing, level in LEVELS.items():
        found = words.links(groups[standing])
        lines += [_annotation(COMMANDS[level], finding) for finding in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(f"and {len(found) - SHOWN:,} more that are {standing.value}")
    return "\n".join([*lines, log_line(plain(headline.headline(run)))]) + "\n"


def _annotation(command: str, finding: Finding) -> str:
    said = words.reason(finding)
    if finding.verdict and finding.verdict.moved_to and finding.verdict.moved_to not in said:
        said += f" New address: {finding.verdict.moved_to}"
    if finding.standing.standing is not StandingName.MOVED:
        said += f" ({words.standing(finding)})"
    fields = {**_place(finding.link.mentions[0]), "title": _title(finding)}
    place = ",".join(f"{name}={_field(value)}" for name, value in fields.items())
    return f"::{command} {place}::{_text(words.name(finding))}: {_text(said)}"


def _title(finding: Finding) -> str:
    """What it is in a word or two; what may come back is not called gone."""
    if finding.standing.standing is StandingName.SUSPECT:
        return words.UNCONFIRMED
    return MEANING[finding.verdict.diagnosis][0] if finding.verdict else "Not judged"


def _place(mention: Mention) -> dict[str, str]:
    if mention.source == "-":
        return {}
    return {"file": mention.source, "line": str(mention.line), "col": str(mention.column)}


def _text(text: str) -> str:
    """A command's data, as the runner reads it back."""
    return plain(text, longest=1000).replace("%", "%25")


def _field(text: str) -> str:
    """A command's property."""
    return _text(text).replace(":", "%3A").replace(",", "%2C")
