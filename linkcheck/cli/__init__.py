"""The command line: one module for each command. The only place that prints."""

import argparse
import errno
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from linkcheck import __version__
from linkcheck.cli import codes, flags
from linkcheck.cli.console import fail
from linkcheck.cli.flags import Parser
from linkcheck.errors import LinkcheckError, UsageError, why
from linkcheck.values import nearest

# Objects made before Python looks for those in circles, of which there are few. 700, its default, costs a tenth of a
# run, and 10,000 the more the more links are under way.
GARBAGE = 50_000
OUTPUT_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Command(Protocol):
    """What a module of a command offers."""

    HELP: str

    def add_flags(self, parser: argparse.ArgumentParser) -> None:
        """Offer its flags."""

    def act(self, found: argparse.Namespace) -> int:
        """Do it; the exit code."""


COMMANDS = ("check", "extract", "resolve", "explain", "report", "history", "settings")


def command(name: str) -> Command:
    """The module of a command; those not asked for are not loaded."""
    return cast(Command, import_module(f"linkcheck.cli.{name}"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Nothing escapes as a traceback but a bug, and that says so."""
    gc.set_threshold(GARBAGE)
    _make_streams_safe()
    code = codes.OK
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return code
    except LinkcheckError as error:
        return fail(error.message, error.hint, error.exit_code)
    except KeyboardInterrupt:
        return fail("interrupted", "", codes.INTERRUPTED)
    except BrokenPipeError:
        _print_no_more()  # nobody reads on: not our failure, and what was found is found
        return code
    except Exception as error:
        if isinstance(error, OSError) and error.errno in OUTPUT_FAILS and error.filename is None:
            _print_no_more()
            return fail(f"standard output: {why(error)}", "", codes.UNFINISHED)
        if os.environ.get("LINKCHECK_DEBUG"):
            raise
        return fail(
            f"this is a bug in linkcheck: {type(error).__name__}: {error}",
            "set LINKCHECK_DEBUG=1 to see where, and please report it",
            codes.UNFINISHED,
        )


def _make_streams_safe() -> None:
    """Nothing that is printed can fail for its characters, or because a stream was closed by the caller.

    A stream that is closed is opened anew, on nothing and with its own number: no file or connection may get that.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, number)
            if nothing > number:
                os.close(nothing)
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115 (for as long as we run)
    for name in ("stdout", "stderr"):
        with suppress(AttributeError):
            getattr(sys, name).reconfigure(errors="backslashreplace")


def _print_no_more() -> None:
    """Whatever is still in the buffer goes nowhere, so that leaving does not fail for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(names: Iterable[str]) -> tuple[Parser, dict[str, Parser]]:
    parser = Parser(
        prog="linkcheck",
        usage="linkcheck COMMAND [FLAG]… [PATH]…",
        description="A link-rot checker that can be trusted on an archive of text.",
        epilog="""\
linkcheck check            check data/ and write reports/status.md
linkcheck check notes/     check a folder, and only print
linkcheck check --help     all that can be asked for

Exit codes: 0 fine, 1 links at or above --fail-on, 2 wrong use,
3 no readable input, 4 could not finish, 130 interrupted.""",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"linkcheck {__version__}")
    commands = parser.add_subparsers(
        prog="linkcheck", title="Commands", dest="command", metavar="COMMAND", parser_class=Parser
    )
    parser.help_last()
    made: dict[str, Parser] = {}
    for name in names:
        module = command(name)
        made[name] = commands.add_parser(
            name,
            help=module.HELP,
            description=f"{module.HELP[0].upper()}{module.HELP[1:]}.",
            epilog=flags.AS_SETTING,
            allow_abbrev=False,
        )
        module.add_flags(made[name])
        made[name].say_usage()
    return parser, made


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    parser, commands = _parser(arguments[:1] if arguments[:1] and arguments[0] in COMMANDS else COMMANDS)
    if not arguments:
        parser.print_help()
        return codes.WRONG_USE
    _meant_a_command(arguments, commands)
    try:
        found, extra = parser.parse_known_args(arguments)
    except SystemExit:  # help or version was asked for, and printed
        return codes.OK
    if extra and not extra[0].startswith("-"):
        raise UsageError(f"{extra[0]}: is one argument too many", f"linkcheck {found.command} --help")
    if extra:
        known = [flag for action in commands[found.command]._actions for flag in action.option_strings]
        raise UsageError(
            f"{extra[0]}: there is no such flag{nearest(extra[0].split('=')[0], known)}",
            f"linkcheck {found.command} --help",
        )
    return command(found.command).act(found)


def _meant_a_command(arguments: Sequence[str], commands: Iterable[str]) -> None:
    word = arguments[0]
    if word in ("-h", "--help", "-V", "--version", *commands):
        return
    if word.startswith("-"):
        meant = next((name for name in arguments if name in commands), "check")
        raise UsageError(f"{word}: flags stand behind the command", f"linkcheck {meant} {word}")
    hint = f"one of {', '.join(commands)}"
    if Path(word).exists():
        hint = f"linkcheck check {word}"
    elif "://" in word:
        hint = f"linkcheck explain --live {word}"
    raise UsageError(f"{word}: there is no such command{nearest(word, commands)}", hint)
