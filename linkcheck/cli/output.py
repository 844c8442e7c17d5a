"""The reports that a command was asked for: checked before the work, written and printed after it."""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from linkcheck.cli import codes, console
from linkcheck.cli.console import printable
from linkcheck.errors import CannotFinish
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.model import Run


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer -r and --format."""
    group = parser.add_argument_group("Reports")
    group.add_argument(
        "-r",
        "--report",
        dest="reports",
        action="append",
        metavar="FILE",
        help="write a report; its suffix says which: .md .json .jsonl .sarif .txt; repeatable",
    )
    group.add_argument(
        "--format",
        metavar="NAME",
        help="print this instead of the summary: markdown, changes, json, jsonl, sarif, github or terminal",
    )


class Output:
    """Where a run's reports go. Making one raises UsageError for a format that there is not."""

    def __init__(self, format: str | None, reports: Sequence[str], settings: Settings) -> None:
        from linkcheck import report

        self._form = report.format_named(format) if format else "terminal"
        self._printed = bool(format) or not settings.quiet
        self._files: Mapping[str, str] = {path: report.format_of(path) for path in reports}

    @property
    def is_summary(self) -> bool:
        """Whether a person gets to read the summary."""
        return self._printed and self._form == "terminal"

    def put(self, run: "Run") -> int:
        """Write and print; 0, or the exit code where a file could not be written. The others are written all the same.

        What can be long is made as it is written, the others before the first is: files tell of one run.
        """
        from linkcheck import report

        kept = [path for path, form in self._files.items() if _says_less(run, path, form)]
        texts = {path: report.parts(run, form) for path, form in self._files.items() if path not in kept}
        unwritten: dict[str, CannotFinish] = {}
        for path, parts in texts.items():
            try:
                report.write(path, parts)
            except CannotFinish as error:
                unwritten[path] = error
        console.problems(run.problems)
        if self._printed:
            with suppress(BrokenPipeError):  # nobody reads on: what was found decides the exit code all the same
                self._print(run, [path for path in texts if path not in unwritten], kept)
        for trouble in unwritten.values():
            console.fail(trouble.message, trouble.hint, trouble.exit_code)
        return codes.UNFINISHED if unwritten else codes.OK

    def _print(self, run: "Run", written: Sequence[str], kept: Sequence[str]) -> None:
        from linkcheck import report

        if self._form != "terminal":
            sys.stdout.writelines(report.parts(run, self._form))
            return
        seen = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if seen else None
        colour = seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        sys.stdout.write(report.render(run, "terminal", colour=colour, width=width))
        for path in written:
            print(f"Report: {printable(path)}")
        for path in kept:
            print(f"Report: {printable(path)} stays as it was")


def _says_less(run: "Run", path: str, form: str) -> bool:
    """Whether a report kept for people would lose what it says to a run that read or judged nothing."""
    from linkcheck.report import words

    return (words.is_outage(run) or not run.documents) and form == "markdown" and os.path.exists(path)
