"""`linkcheck history`: the facts as JSON Lines, out and in."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from linkcheck import values, whole_file
from linkcheck.cli import codes, console, flags
from linkcheck.cli.console import printable
from linkcheck.errors import CannotFinish, InputError, why
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.history import History

HELP = "export the history as JSON Lines, or import what was exported"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    parser.add_argument(
        "what", metavar="export|import", type=flags.typed(values.choice("export", "import")), help="out or in"
    )
    parser.add_argument(
        "file", nargs="*", default=["-"], metavar="FILE", help="where to or from; - is standard output or input"
    )
    flags.add_options(parser, ("history", "quiet"))


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code. Raises InputError for what is no history, CannotFinish for what cannot be written."""
    settings = flags.source(found).settings
    if found.what == "import":
        return _import(found.file, settings)
    if len(found.file) > 1:
        raise InputError("export writes one file", f"linkcheck history export {found.file[0]}")
    return _export(found.file[0], settings)


def _export(target: str, settings: Settings) -> int:
    from linkcheck import history

    with history.History.open(history.place(settings.root, settings.history), read_only=True) as facts:
        if target == "-":
            facts.export(sys.stdout.buffer)
            return codes.OK
        _replace(Path(target), facts)
    return codes.OK


def _replace(target: Path, facts: "History") -> None:
    """Write an export whole or not at all."""
    try:
        with whole_file.replaced(target) as stream:
            facts.export(stream)
    except OSError as error:
        raise CannotFinish(
            f"{target}: the export cannot be written: {why(error)}",
            "check the folder's permissions and free space",
        ) from None


def _import(files: list[str], settings: Settings) -> int:
    from linkcheck import history

    useless: list[str] = []
    with history.History.open(history.place(settings.root, settings.history)) as facts:
        for name in files:
            if name == "-":
                useless += _take(facts, sys.stdin.buffer, "standard input", settings)
                continue
            try:
                with open(name, "rb") as stream:
                    useless += _take(facts, stream, name, settings)
            except OSError as error:
                raise InputError(f"{name}: {why(error)}", "check the path") from None
    if useless:
        raise InputError(f"{useless[0]}: no line of it is a fact", "name what `linkcheck history export` wrote")
    return codes.OK


def _take(facts: "History", stream: BinaryIO, name: str, settings: Settings) -> list[str]:
    """Take in what a stream holds; its name again where nothing of it is any use."""
    from msgspec.structs import replace

    done = facts.import_(stream)
    console.problems(replace(problem, where=f"{name}: {problem.where}") for problem in done.problems)
    if not settings.quiet:
        print(f"{printable(name)}: {done.lines:,} {'line' if done.lines == 1 else 'lines'}, {done.added:,} of them new")
    return [name] if done.lines and not done.facts else []
