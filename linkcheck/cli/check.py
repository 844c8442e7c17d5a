"""`linkcheck check`: the walk."""

import argparse
import os
import sys
from collections.abc import Sequence

from linkcheck.cli import codes, console, flags, loop, output
from linkcheck.errors import UsageError
from linkcheck.settings import Settings

HELP = "find, complete, check and report the links of an archive"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/, with the report in reports/status.md)")
    output.add_flags(parser)
    flags.add_options(parser)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import pipeline

    settings = flags.source(found).settings
    reports = settings.reports or (() if settings.paths else (str(settings.status()),))
    asked_for = output.Output(found.format, reports, settings)
    flags.need_paths(settings, "check")
    _keep_inputs(reports, settings)
    with console.progress(settings) as progress:
        run = loop.run(lambda: pipeline.check(settings, stdin=sys.stdin.buffer, progress=progress))
    return asked_for.put(run) or codes.of_run(run, settings, told=asked_for.is_summary)


def _keep_inputs(reports: Sequence[str], settings: Settings) -> None:
    """Raises UsageError for a report that would replace what is to be read: of a folder's files only our own may go."""
    from linkcheck import read, report

    paths = settings.paths or (str(settings.root / "data"),)
    named = {os.path.realpath(path) for path in paths}
    for path in reports:
        place = os.path.realpath(path)
        if place in named or (
            not report.may_replace(place)
            and any(place == os.path.realpath(source) for source in read.sources(paths) if isinstance(source, str))
        ):
            raise UsageError(f"-r {path}: would replace what is to be read", "name another file")
