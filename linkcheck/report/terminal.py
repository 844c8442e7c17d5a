"""The summary for a terminal: what needs somebody, then counts. Through a pipe the same in plain, unbroken lines."""

import io
import re
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linkcheck import url
from linkcheck.model import Change, Confidence, Finding, Mention, Resolution, Run, StandingName
from linkcheck.report import headline, words
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
    return re.sub(" +$", "", console.file.getvalue(), flags=re.MULTILINE)


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
    if label == " " and not leads_to:
        console.print(Padding(Text(text), (0, 0, 0, LABEL), expand=False))
        return
    line = Text(_line(label, "") if label else "", style=colour)
    line.append(text, Style(link=target(leads_to) or None, color="default"))
    console.print(line, soft_wrap=bool(label))


def _rows(run: Run) -> Iterator[Row]:
    shown = False
    for row in (*_links(run), *_recovered(run), *_missing_fragments(run), *_cut_off(run)):
        shown = True
        yield row
    if shown:
        yield "", "", "", ""
    yield "", "bold", plain(headline.headline(run), longest=1000), ""
    yield "", "", _counts(run), ""
    if command := _decide(run):
        yield "", "", f"To decide: {plain(command)}", ""
    if looked := headline.coverage(run) if run.coverage.postponed or run.coverage.fresh else "":
        anew = "; --fresh visits all anew" if run.coverage.fresh and run.network == "ok" else ""
        yield "", "", f"{looked[0].upper()}{looked[1:]}{anew}.", ""
    if run.interrupted:
        yield "", "", "Interrupted: this is what was known by then, and it is kept.", ""
    if run.network == "unusable":
        yield "", "", "Nothing that may be wrong was written into the history. Check the connection and run again.", ""
    for notice in run.notices:
        yield "", "", f"Notice: {plain(notice)}", ""


def _decide(run: Run) -> str:
    """The command that asks for each cut-off link that has candidates; '' where it has nothing to ask or to read."""
    paths = {resolution.mention.source for resolution in run.resolutions if _is_open(resolution)}
    if paths <= {"-"}:
        return ""
    return shlex.join(["linkcheck", "resolve", "--decide", *(path for path in run.paths if path != "-")])


def _is_open(resolution: Resolution) -> bool:
    return resolution.url is None and resolution.confidence in words.OPEN


def _links(run: Run) -> Iterator[Row]:
    groups = words.grouped(run)
    for standing, colour in COLOURS.items():
        findings = words.links(groups[standing])
        many = len(findings) > SHOWN and standing is not StandingName.MOVED  # where to is of interest each time
        if many or standing is StandingName.UNDECIDED:
            found = words.alike(findings, run)
        else:
            found = [[finding] for finding in findings]
        for group in found[:SHOWN]:
            yield from _one(group[0], run, colour) if len(group) == 1 else _many(group, run, colour)
        yield from _and_more(sum(map(len, found[SHOWN:])))
    yield from _not_judged(words.links(groups[StandingName.NOT_JUDGED]), run)


def _one(finding: Finding, run: Run, colour: str) -> Iterator[Row]:
    """The link, why and where; on a line of its own what to write instead."""
    where = plain(_places(finding.link.mentions))
    yield finding.standing.standing.value, colour, plain(words.name(finding)), finding.link.url or ""
    if finding.verdict and finding.verdict.moved_to:
        yield " ", "", f"→ {plain(finding.verdict.moved_to)}", finding.verdict.moved_to
        yield " ", "", f"{_new(finding, run)}{where}", ""
        return
    yield " ", "", f"{_new(finding, run)}{plain(_said(finding, run))} {where}", ""
    if finding.memento:
        yield " ", "", f"copy: {plain(finding.memento.url)}", finding.memento.url


def _many(group: Sequence[Finding], run: Run, colour: str) -> Iterator[Row]:
    host = plain(url.host(group[0].link.url or ""))
    mentions = tuple(mention for finding in group for mention in finding.link.mentions)
    yield group[0].standing.standing.value, colour, f"{words.count(len(group), 'link')} of {host}", ""
    said = f"{words.reason(group[0]).rstrip('.')}; {words.ages(group)} {_places(mentions)}"
    yield " ", "", f"{_new(group[0], run)}{plain(said)}", ""


def _not_judged(findings: Sequence[Finding], run: Run) -> Iterator[Row]:
    """Links about which only the reason is of interest, counted by it; the headline of an outage says it all."""
    if words.is_outage(run):
        return
    for note, number in sorted(Counter(finding.note for finding in findings).items()):
        yield StandingName.NOT_JUDGED.value, "bright_black", words.count(number, "link"), ""
        yield " ", "", plain(note), ""


def _recovered(run: Run) -> Iterator[Row]:
    for row in (found := words.recovered(run))[:SHOWN]:
        yield "recovered", "green", plain(words.name(row)), row.link.url or ""
        said = ", ".join(filter(None, ("It failed and answers again", words.comes_and_goes(row))))
        yield " ", "", f"{said} {plain(_places(row.link.mentions))}", ""
    yield from _and_more(len(found) - SHOWN)


def _missing_fragments(run: Run) -> Iterator[Row]:
    for address, mentions in (found := words.missing_fragments(run))[:SHOWN]:
        yield "fragment", "bright_black", plain(address), address
        yield " ", "", f"Its page is there, without the part it points at {plain(_places(mentions))}", ""
    yield from _and_more(len(found) - SHOWN)


def _and_more(number: int) -> Iterator[Row]:
    if number > 0:
        yield " ", "", f"… and {number:,} more", ""


def _new(finding: Finding, run: Run) -> str:
    return "New: " if words.is_new(finding, run) else ""


def _said(finding: Finding, run: Run) -> str:
    """Why; and how sure that is, where it did not begin today."""
    known = finding.standing
    lasting = known.since is not None and known.since < run.started_at
    if not (lasting or known.last_alive or known.streak < known.needed):
        return words.reason(finding).rstrip(".")
    days = (run.started_at.date() - known.since.date()).days if known.since else 0
    still = f", still dead for {words.count(days, 'day')}" if known.change is Change.STILL_DEAD and days > 0 else ""
    return words.why(finding) + still


def _places(mentions: Sequence[Mention]) -> str:
    if not mentions:
        return ""
    more = f" and {len(mentions) - 1:,} more" if len(mentions) > 1 else ""
    return f"({words.place(mentions[0])}{more})"


def _cut_off(run: Run) -> Iterator[Row]:
    """Cut-off links that are not completed, those of one text together; on a line of its own what is proposed."""
    if words.is_outage(run):  # nobody could be asked for them
        return
    texts: dict[tuple[str, str, str], list[Mention]] = {}
    for resolution in run.resolutions:
        if resolution.confidence not in words.PROVED:
            probable = resolution.confidence is Confidence.PROBABLE and resolution.candidates
            proposed = resolution.candidates[0].url if probable else ""
            texts.setdefault((resolution.mention.text, resolution.reason, proposed), []).append(resolution.mention)
    for (text, reason, proposed), mentions in list(texts.items())[:SHOWN]:
        times = f" (× {len(mentions)})" if len(mentions) > 1 else ""
        yield "cut off", "bright_black", f"{plain(text)}{times}", ""
        yield " ", "", f"{plain(reason)} ({plain(words.place(mentions[0]))})", ""
        if proposed:
            yield " ", "", f"proposed: {plain(proposed)}", proposed
    yield from _and_more(len(texts) - SHOWN)


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
