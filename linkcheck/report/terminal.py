"""The summary for a terminal: what needs somebody, then counts."""

from linkcheck.model import Confidence, Mention, Run, StandingName
from linkcheck.report import words
from linkcheck.report.escape import log_line, plain

SHOWN = 20  # rows of one kind
COLOURS = {
    StandingName.DEAD: "31",
    StandingName.SUSPECT: "33",
    StandingName.MOVED: "36",
    StandingName.UNDECIDED: "35",
    StandingName.NOT_JUDGED: "2",
}


def render(run: Run, *, colour: bool = False) -> str:
    """A short text in plain lines; `colour` adds ANSI colours of our own."""
    lines = []
    groups = words.grouped(run)
    for standing, shade in COLOURS.items():
        findings = words.links(groups[standing])
        for finding in findings[:SHOWN]:
            label = _shaded(f"{standing.value:<10}", shade if colour else "")
            lines.append(f"{label} {plain(words.name(finding))}")
            lines.append(f"           {plain(words.reason(finding))} {plain(_places(finding.link.mentions))}")
        if len(findings) > SHOWN:
            lines.append(f"           … and {len(findings) - SHOWN} more")
    lines += _cut_off(run)
    if lines:
        lines.append("")
    lines.append(words.headline(run))
    lines.append(_counts(run))
    if run.interrupted:
        lines.append("Interrupted: this is what was known by then, and it is kept.")
    if run.network == "unusable":
        lines.append("Nothing was written into the history. Check the connection and run again.")
    lines += [f"Notice: {plain(notice)}" for notice in run.notices]
    return "\n".join(map(log_line, lines)) + "\n"


def _shaded(text: str, shade: str) -> str:
    return f"\x1b[{shade}m{text}\x1b[0m" if shade else text


def _places(mentions: tuple[Mention, ...]) -> str:
    more = f" and {len(mentions) - 1} more" if len(mentions) > 1 else ""
    return f"({words.place(mentions[0])}{more})"


def _cut_off(run: Run) -> list[str]:
    """Cut-off links, those of one text together."""
    texts: dict[tuple[str, str], list[str]] = {}
    for resolution in run.resolutions:
        if resolution.confidence not in (Confidence.EXACT, Confidence.STRONG):
            row = texts.setdefault((resolution.mention.text, resolution.reason), [])
            row.append(words.place(resolution.mention))
    lines = []
    for (text, reason), places in texts.items():
        times = f" (× {len(places)})" if len(places) > 1 else ""
        lines += [f"cut off    {plain(text)}{times}", f"           {plain(reason)} ({plain(places[0])})"]
    return lines


def _counts(run: Run) -> str:
    groups = words.grouped(run)
    parts = [
        f"{len(words.links(findings)):,} {standing.value}"
        for standing, findings in groups.items()
        if words.links(findings)
    ]
    handles = len(words.handles(run))
    if run.resolutions:
        parts.append(words.count(len(run.resolutions), "cut-off link"))
    if handles:
        parts.append(words.count(handles, "handle"))
    return f"{words.count(run.documents, 'document')}: {', '.join(parts) or 'no links'}."
