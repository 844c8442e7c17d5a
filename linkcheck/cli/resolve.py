"""`linkcheck resolve`: only complete the cut-off links, with candidates and evidence; `--decide` asks for open ones."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from linkcheck import options
from linkcheck.cli import codes, console, deciding, flags, loop
from linkcheck.cli.console import masked, printable

if TYPE_CHECKING:
    from linkcheck.model import Resolution, Run

HELP = "only complete the cut-off links, with candidates and evidence"
FIELDS = (  # links are not judged here
    *(option.field for option in options.OPTIONS if option.group in (options.ASK, options.SHOW)),
    *("schemeless", "input_format", "changed_since", "fresh"),
)


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/)")
    group = parser.add_argument_group("What it does")
    group.add_argument(
        "--decide", action="store_true", help="ask for each one that stays open, and write data/decisions.toml"
    )
    flags.formats(parser, "text", "json")
    flags.add_options(parser, FIELDS)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import decisions, pipeline, report

    if found.decide:
        deciding.need_terminal()
    settings = flags.source(found).settings
    flags.need_paths(settings, "resolve")
    with console.progress(settings) as progress:
        run = loop.run(lambda: pipeline.complete(settings, stdin=sys.stdin.buffer, progress=progress))
    console.problems(run.problems)
    if found.format == "json":
        sys.stdout.write(report.render(run, "json"))
    elif not found.decide:
        sys.stdout.write(text(run.resolutions))
    for notice in run.notices:
        print(f"linkcheck: {masked(notice)}", file=sys.stderr)
    if found.decide and not run.interrupted:
        deciding.decide(run.resolutions, settings.root / decisions.FILE, run.started_at.date())
    return _code(run)


def _code(run: "Run") -> int:
    if run.interrupted:
        return codes.INTERRUPTED
    if not run.documents:
        return codes.NO_INPUT
    return codes.outage() if run.network == "unusable" else codes.OK


def text(resolutions: "Sequence[Resolution]") -> str:
    """The resolutions for people: one block for those that read alike, with all their places."""
    blocks: dict[tuple[str, ...], list[Resolution]] = {}
    for resolution in resolutions:
        blocks.setdefault(tuple(_lines(resolution)), []).append(resolution)
    parts = [
        "\n".join([*(f"{_place(resolution)}: {masked(resolution.mention.text)}" for resolution in alike), *lines, ""])
        for lines, alike in blocks.items()
    ]
    return "\n".join([*parts, _sum(resolutions), ""])


def _place(resolution: "Resolution") -> str:
    mention = resolution.mention
    return f"{printable(mention.source)}:{mention.line}:{mention.column}"


def _lines(resolution: "Resolution") -> Iterable[str]:
    url = f" {masked(resolution.url)}" if resolution.url else ""
    method = f" ({resolution.method})" if resolution.url and resolution.method else ""
    yield f"  {resolution.confidence.value}{url}{method}: {masked(resolution.reason)}"
    for candidate in resolution.candidates:
        if candidate.url != resolution.url:
            said = "; ".join(candidate.evidence)
            yield f"    {candidate.score:4.1f}  {masked(candidate.url)}  {masked(said)}"


def _sum(resolutions: "Sequence[Resolution]") -> str:
    counts = Counter(resolution.confidence.value for resolution in resolutions)
    said = ", ".join(
        f"{counts[name]} {name}" for name in ("exact", "strong", "probable", "ambiguous", "none") if counts[name]
    )
    many = "" if len(resolutions) == 1 else "s"
    return f"{len(resolutions)} cut-off link{many}{': ' + said if said else ''}"
