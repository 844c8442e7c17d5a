"""`linkcheck resolve`: only complete the cut-off links, with candidates and evidence; `--decide` asks for open ones."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linkcheck import options
from linkcheck.cli import codes, console, flags, loop
from linkcheck.cli.console import printable

if TYPE_CHECKING:
    from linkcheck.decisions import CutOff
    from linkcheck.model import Resolution, Run
    from linkcheck.settings import Settings

HELP = "only complete the cut-off links, with candidates and evidence"
NEAR = 6  # words before a mention that a decision names


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/)")
    parser.add_argument(
        "--format",
        default="text",
        metavar="NAME",
        help="text or json",
        type=flags.typed(options.choice("text", "json")),
    )
    parser.add_argument(
        "--decide", action="store_true", help="ask for each one that stays open, and write data/decisions.toml"
    )
    flags.add_options(parser)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import pipeline, report

    settings = flags.source(found).settings
    run = loop.run(lambda: pipeline.complete(settings, stdin=sys.stdin.buffer))
    console.problems(run.problems)
    if found.format == "json":
        sys.stdout.write(report.render(run, "json"))
    else:
        sys.stdout.write(text(run.resolutions))
    for notice in run.notices:
        print(f"linkcheck: {printable(notice)}", file=sys.stderr)
    if found.decide:
        decide(run.resolutions, settings)
    return _code(run)


def _code(run: "Run") -> int:
    if run.interrupted:
        return codes.INTERRUPTED
    if not run.documents:
        return codes.NO_INPUT
    return codes.UNFINISHED if run.network == "unusable" else codes.OK


def text(resolutions: "Sequence[Resolution]") -> str:
    """The resolutions for people: one block for those that read alike, with all their places."""
    blocks: dict[tuple[str, ...], list[Resolution]] = {}
    for resolution in resolutions:
        blocks.setdefault(tuple(_lines(resolution)), []).append(resolution)
    parts = [
        "\n".join(
            [*(f"{_place(resolution)}: {printable(resolution.mention.text)}" for resolution in alike), *lines, ""]
        )
        for lines, alike in blocks.items()
    ]
    return "\n".join([*parts, _sum(resolutions), ""])


def _place(resolution: "Resolution") -> str:
    mention = resolution.mention
    return f"{printable(mention.source)}:{mention.line}:{mention.column}"


def _lines(resolution: "Resolution") -> Iterable[str]:
    from linkcheck import mask

    url = f" {printable(mask.url(resolution.url))}" if resolution.url else ""
    method = f" ({resolution.method})" if resolution.url and resolution.method else ""
    yield f"  {resolution.confidence.value}{url}{method}: {printable(resolution.reason)}"
    for candidate in resolution.candidates:
        if candidate.url != resolution.url:
            said = "; ".join(candidate.evidence)
            yield f"    {candidate.score:4.1f}  {printable(mask.url(candidate.url))}  {printable(said)}"


def _sum(resolutions: "Sequence[Resolution]") -> str:
    counts = Counter(resolution.confidence.value for resolution in resolutions)
    said = ", ".join(
        f"{counts[name]} {name}" for name in ("exact", "strong", "probable", "ambiguous", "none") if counts[name]
    )
    return f"{len(resolutions)} cut-off links{': ' + said if said else ''}"


def decide(resolutions: "Iterable[Resolution]", settings: "Settings") -> None:
    """Ask for each open one, by number, by address, or leave it; each answer is written at once."""
    from linkcheck.decisions import FILE, add

    path = settings.root / FILE
    for resolution in resolutions:
        if resolution.url is not None:
            continue
        url = _chosen(resolution)
        if url is None:
            return
        if url:
            add(path, "cut_off", _decision(resolution, url))
            print(f"  written to {printable(str(path))}")


def _chosen(resolution: "Resolution") -> str | None:
    """The address that the person names; '' to leave it open, None to end."""
    from linkcheck.url import split

    mention = resolution.mention
    print(f"\n{_place(resolution)}: {printable(mention.text)}")
    print(f"  … {printable(' '.join(mention.context.split()))} …")
    for number, candidate in enumerate(resolution.candidates, start=1):
        print(f"  {number}  {printable(candidate.url)}")
    while True:
        print("Number, address, Enter to leave it open, q to end: ", end="", flush=True)
        answer = sys.stdin.readline()
        said = answer.strip()
        if not answer or said == "q":
            print()
            return None
        if not said:
            return ""
        if said.isdigit() and 0 < int(said) <= len(resolution.candidates):
            return resolution.candidates[int(said) - 1].url
        if split(said):
            return said
        print(f"  {printable(said)} is neither a number of the list nor an address with http:// or https://")


def _decision(resolution: "Resolution", url: str) -> "CutOff":
    from datetime import UTC, datetime

    from linkcheck.decisions import CutOff
    from linkcheck.resolve import shown

    mention = resolution.mention
    before, behind = shown.around(mention)
    near = before.split()[-NEAR:] or behind.split()[:NEAR]
    return CutOff(
        text=mention.text,
        url=url,
        near=" ".join(near),
        source=Path(mention.source).as_posix(),
        reason="chosen in linkcheck resolve --decide",
        decided=datetime.now(UTC).date(),
    )
