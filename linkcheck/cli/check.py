"""`linkcheck check`: the walk."""

import argparse
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from linkcheck.cli import codes, console, flags, loop
from linkcheck.cli.console import printable

if TYPE_CHECKING:
    from linkcheck.model import Run

HELP = "find, complete, check and report the links of an archive"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/, with the report in reports/status.md)")
    parser.add_argument(
        "-r",
        "--report",
        dest="reports",
        action="append",
        metavar="FILE",
        help="write a report; its suffix says which: .md .json …; repeatable",
    )
    parser.add_argument("--format", metavar="NAME", help="print this instead of the summary: markdown, json, …")
    flags.add_options(parser)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import pipeline, report

    settings = flags.source(found).settings
    form = report.format_named(found.format) if found.format else "terminal"
    reports = settings.reports
    if not settings.paths:
        reports = reports or (str(settings.root / "reports" / "status.md"),)
    forms = {path: report.format_of(path) for path in reports}
    with console.progress(settings) as progress:
        run = loop.run(lambda: pipeline.check(settings, stdin=sys.stdin.buffer, progress=progress))
    for path, named in forms.items():
        report.write(path, report.render(run, named))
    console.problems(run.problems)
    if not settings.quiet or found.format:
        _print_report(run, form, forms)
    return codes.of_run(run, settings)


def _print_report(run: "Run", form: str, written: Iterable[str]) -> None:
    from linkcheck import report

    colour = form == "terminal" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = report.render(run, form, colour=colour) if form == "terminal" else report.render(run, form)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    if form == "terminal":
        for path in written:
            print(f"Report: {printable(path)}")
