"""`linkcheck check`: the walk."""

import argparse
import os
import sys

from linkcheck.cli import codes, console, flags, loop, output
from linkcheck.errors import UsageError

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
    flags.need_paths(settings, "check")
    reports = settings.reports or (() if settings.paths else (str(settings.status()),))
    inputs = {os.path.abspath(path) for path in settings.paths}
    for report in reports:
        if os.path.abspath(report) in inputs:
            raise UsageError(f"-r {report}: would replace what is to be read", "name another file")
    asked_for = output.Output(found.format, reports, settings)
    with console.progress(settings) as progress:
        run = loop.run(lambda: pipeline.check(settings, stdin=sys.stdin.buffer, progress=progress))
    return asked_for.put(run) or codes.of_run(run, settings, told=asked_for.is_summary)
