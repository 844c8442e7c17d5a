"""The summary for a terminal: what needs somebody, then counts. Through a pipe the same in plain, unbroken lines."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkcheck.model import Finding, Mention, Run, StandingName
from linkcheck.report import words
from linkcheck.report.escape import log_line, plain, target

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 20  # rows of one kind
LABEL = 11  # characters before the text of a row
COLOURS = {
    StandingName.DEAD: "red",
    StandingName.SUSPECT: "yellow",
    StandingName.MOVED: "cyan",
    StandingName.UNDECIDED: "magenta",
    StandingName.NOT_JUDGED: "bright_black",
}
Row = tuple[str, str, str, str]  # label (" " goes on with the row before), its colour, text, where the text leads to


def render(run: Run, *, colour: bool = False, width: int | None = None) -> str:
    """A short text. `width` folds sentences, never an address; `colour` adds colours and links of our own."""
    if width is None and not colour:
        return "".join(f"{log_line(_line(label, text))}\n" for label, _, text, _ in _rows(run))
    console = _console(colour, width or 80)
    for row in _rows(run):
        _print(console, row)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _line(label: str, text: str) -> str:
    return f"{label:<{LABEL}}{text}" if label else text


def _console(colour: bool, width: int) -> "Console":
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=max(width, 2 * LABEL),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _print(console: "Console", row: Row) -> None:
    """An address keeps to one line, so that it can be copied; a sentence folds under itself."""
    from rich.padding import Padding
    from rich.style import Style
    from rich.text import Text

    label, colour, text, leads_to = row
    if label != " ":
        line = Text(_line(label, "") if label else "", style=colour)
        line.append(text, Style(link=target(leads_to) or None, color="default"))
        console.print(line, soft_wrap=bool(label))
    else:
        console.print(Padding(Text(text), (0, 0, 0, LABEL), expand=False))


def _rows(run: Run) -> Iterator[Row]:
    shown = False
    for row in (*_links(run), *_cut_off(run)):
        shown = True
        yield row
    if shown:
        yield "", "", "", ""
    yield "", "bold", plain(words.headline(run), longest=1000), ""
    yield "", "", _counts(run), ""
    if run.coverage.postponed:
        yield "", "", f"{words.coverage(run)}.", ""
    if run.interrupted:
        yield "", "", "Interrupted: this is what was known by then, and it is kept.", ""
    if run.network == "unusable":
        yield "", "", "Nothing that may be wrong was written into the history. Check the connection and run again.", ""
    for notice in run.notices:
        yield "", "", f"Notice: {plain(notice)}", ""


def _links(run: Run) -> Iterator[Row]:
    groups = words.grouped(run)
    for standing, colour in COLOURS.items():
        findings = words.links(groups[standing])
        for finding in findings[:SHOWN]:
            yield standing.value, colour, plain(words.name(finding)), finding.link.url or ""
            yield " ", "", f"{_said(finding)} {plain(_places(finding.link.mentions))}", ""
        if len(findings) > SHOWN:
            yield " ", "", f"… and {len(findings) - SHOWN:,} more", ""


def _said(finding: Finding) -> str:
    verdict = finding.verdict
    to = f" → {verdict.moved_to}" if verdict and verdict.moved_to else ""
    return plain(words.reason(finding) + to)


def _places(mentions: tuple[Mention, ...]) -> str:
    if not mentions:
        return ""
    more = f" and {len(mentions) - 1:,} more" if len(mentions) > 1 else ""
    return f"({words.place(mentions[0])}{more})"


def _cut_off(run: Run) -> Iterator[Row]:
    """Cut-off links that are not completed, those of one text together."""
    texts: dict[tuple[str, str], list[Mention]] = {}
    for resolution in run.resolutions:
        if resolution.confidence not in words.PROVED:
            texts.setdefault((resolution.mention.text, resolution.reason), []).append(resolution.mention)
    for (text, reason), mentions in list(texts.items())[:SHOWN]:
        times = f" (× {len(mentions)})" if len(mentions) > 1 else ""
        yield "cut off", "bright_black", f"{plain(text)}{times}", ""
        yield " ", "", f"{plain(reason)} ({plain(words.place(mentions[0]))})", ""
    if len(texts) > SHOWN:
        yield " ", "", f"… and {len(texts) - SHOWN:,} more", ""


def _counts(run: Run) -> str:
    parts = [
        f"{number:,} {standing.value}"
        for standing, findings in words.grouped(run).items()
        if (number := len(words.links(findings)))
    ]
    if run.resolutions:
        parts.append(words.count(len(run.resolutions), "cut-off link"))
    if handles := len(words.handles(run)):
        parts.append(words.count(handles, "handle"))
    return f"{words.count(run.documents, 'document')}: {', '.join(parts) or 'no links'}."
