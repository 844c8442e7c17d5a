"""The command line: commands, flags, progress, exit codes. The only module that prints."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from linkcheck import __version__, options
from linkcheck.errors import LinkcheckError, UsageError
from linkcheck.options import OPTIONS, Option, key, nearest
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.model import Mention, Problem, Run

OK, BROKEN, WRONG_USE, NO_INPUT, UNFINISHED, INTERRUPTED = 0, 1, 2, 3, 4, 130
DEFAULTS = Settings()
SEVERITY = ("dead", "suspect", "undecided", "moved")  # the order of --fail-on


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Nothing escapes as a traceback but a bug, and that says so."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except LinkcheckError as error:
        return _fail(error.message, error.hint, error.exit_code)
    except KeyboardInterrupt:
        return _fail("interrupted", "", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: not our failure
        return OK
    except Exception as error:
        if os.environ.get("LINKCHECK_DEBUG"):
            raise
        return _fail(
            f"this is a bug in linkcheck: {type(error).__name__}: {error}",
            "set LINKCHECK_DEBUG=1 to see where, and please report it",
            UNFINISHED,
        )


def _fail(message: str, hint: str, code: int) -> int:
    print(f"linkcheck: {printable(message)}", file=sys.stderr)
    if hint:
        print(f"  try: {printable(hint)}", file=sys.stderr)
    return code


def printable(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


# --- flags ---------------------------------------------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    """argparse that raises UsageError with the nearest name instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, f"{self.prog} --help")


def _parser() -> tuple[Parser, dict[str, Parser]]:
    parser = Parser(
        prog="linkcheck",
        description="A link-rot checker that can be trusted on an archive of text.",
        epilog="Exit codes: 0 fine, 1 links at or above --fail-on, 2 wrong use, 3 no readable input, "
        "4 could not finish, 130 interrupted.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"linkcheck {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    made: dict[str, Parser] = {}
    for name, (_, help_line, add) in COMMANDS.items():
        made[name] = commands.add_parser(name, help=help_line, description=help_line, allow_abbrev=False)
        add(made[name])
    return parser, made


def _add_options(parser: argparse.ArgumentParser, fields: Iterable[str] | None = None) -> None:
    """Offer the options of the table, all or those named, in the groups a user thinks in."""
    wanted = None if fields is None else set(fields)
    groups: dict[str, argparse._ArgumentGroup] = {}
    for option in OPTIONS:
        if wanted is not None and option.field not in wanted:
            continue
        if option.group not in groups:
            groups[option.group] = parser.add_argument_group(option.group)
        _add_option(groups[option.group], option)


def _add_option(group: argparse._ArgumentGroup, option: Option) -> None:
    flags = [f"--{'no-' if option.inverted else ''}{key(option.field)}"]
    if option.field == "quiet":
        flags.insert(0, "-q")
    default = getattr(DEFAULTS, option.field)
    shown = "" if option.parse is None or default in (None, ()) else f" (default: {options.written(default)})"
    help_line = (option.help + shown).replace("%", "%%")
    named: dict[str, Any] = {"dest": option.field, "default": argparse.SUPPRESS, "help": help_line}
    if option.parse is None:
        group.add_argument(*flags, action="store_false" if option.inverted else "store_true", **named)
    else:
        action = "append" if option.many else "store"
        group.add_argument(*flags, action=action, metavar=option.metavar, type=_typed(option.parse), **named)


def _typed(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} {error}") from None

    return read


def _paths(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"files, folders or globs; - is standard input {default}"
    )


def _run(arguments: list[str]) -> int:
    parser, commands = _parser()
    if not arguments:
        parser.print_help()
        return WRONG_USE
    _meant_a_command(arguments[0], commands)
    found, extra = parser.parse_known_args(arguments)
    if extra:
        known = [flag for action in commands[found.command]._actions for flag in action.option_strings]
        raise UsageError(
            f"{extra[0]}: there is no such flag{nearest(extra[0].split('=')[0], known)}",
            f"linkcheck {found.command} --help",
        )
    act = COMMANDS[found.command][0]
    return act(found)


def _meant_a_command(word: str, commands: Iterable[str]) -> None:
    if word.startswith("-") or word in commands:
        return
    known = ", ".join(commands)
    hint = f"linkcheck check {word}" if Path(word).exists() else f"one of {known}"
    raise UsageError(f"{word}: there is no such command{nearest(word, commands)}", hint)


def _settings(found: argparse.Namespace) -> options.Source:
    fields = options.BY_FIELD
    flags = {
        name: tuple(value) if fields[name].many else value for name, value in vars(found).items() if name in fields
    }
    for name in ("paths", "reports"):
        if getattr(found, name, None):
            flags[name] = tuple(getattr(found, name))
    return options.load(flags, os.environ, Path.cwd())


# --- linkcheck check -----------------------------------------------------------------------------------------


def _check_flags(parser: Parser) -> None:
    _paths(parser, "(default: data/, with the report in reports/status.md)")
    parser.add_argument(
        "-r",
        "--report",
        dest="reports",
        action="append",
        metavar="FILE",
        help="write a report; its suffix says which: .md .json …; repeatable",
    )
    parser.add_argument("--format", metavar="NAME", help="print this instead of the summary: markdown, json, …")
    _add_options(parser)


def check(found: argparse.Namespace) -> int:
    """`linkcheck check`."""
    from linkcheck import pipeline, report

    settings = _settings(found).settings
    form = report.format_named(found.format) if found.format else "terminal"
    reports = settings.reports
    if not settings.paths:
        reports = reports or (str(settings.root / "reports" / "status.md"),)
    forms = {path: report.format_of(path) for path in reports}
    with _progress(settings) as progress:
        run = _in_loop(lambda: pipeline.check(settings, stdin=sys.stdin.buffer, progress=progress))
    for path, named in forms.items():
        report.write(path, report.render(run, named))
    _say_problems(run.problems)
    if not settings.quiet or found.format:
        _print_report(run, form, forms)
    return _exit_code(run, settings)


def _print_report(run: "Run", form: str, written: Iterable[str]) -> None:
    from linkcheck import report

    colour = form == "terminal" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = report.render(run, form, colour=colour) if form == "terminal" else report.render(run, form)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    if form == "terminal":
        for path in written:
            print(f"Report: {printable(path)}")


def _exit_code(run: "Run", settings: "Settings") -> int:
    if run.interrupted:
        return INTERRUPTED
    if run.failure:
        return _fail(run.failure, "", UNFINISHED)
    if run.network == "unusable":
        return UNFINISHED
    if run.documents == 0:
        return NO_INPUT
    if settings.fail_on == "never":
        return OK
    failing = SEVERITY[: SEVERITY.index(settings.fail_on) + 1]
    return BROKEN if any(finding.standing.standing in failing for finding in run.findings) else OK


def _say_problems(problems: Iterable["Problem"]) -> None:
    for problem in problems:
        hint = f" (try: {problem.hint})" if problem.hint else ""
        print(f"linkcheck: {printable(problem.where)}: {printable(problem.what)}{printable(hint)}", file=sys.stderr)


def _in_loop(make: Callable[[], Any]) -> Any:
    """Run a coroutine to its end; Ctrl-C and SIGTERM cancel it once, so that it can end in order."""

    async def guarded() -> Any:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None

        def stop(number: int) -> None:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.default_int_handler)  # a second time: at once
            task.cancel()

        with suppress(NotImplementedError):
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, stop, number)
        return await make()

    with suppress(ImportError):
        import uvloop

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(guarded())
    return asyncio.run(guarded())


@contextmanager
def _progress(settings: "Settings") -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where somebody sees it; the function that moves it to (done, of)."""
    if settings.quiet or not settings.progress or not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("links", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


# --- linkcheck extract ---------------------------------------------------------------------------------------


def _extract_flags(parser: Parser) -> None:
    _paths(parser, "(default: data/)")
    parser.add_argument(
        "--format", default="text", metavar="NAME", help="text, json or jsonl", type=_typed(options.choice(*FORMATS))
    )
    _add_options(parser, ("schemeless", "input_format"))


def extract(found: argparse.Namespace) -> int:
    """`linkcheck extract`: mentions, without any network."""
    from linkcheck import extract as extraction
    from linkcheck import read
    from linkcheck.model import Problem

    settings = _settings(found).settings
    paths = settings.paths or (str(settings.root / "data"),)
    documents = 0

    def mentions() -> Iterator["Mention"]:
        nonlocal documents
        for item in read.documents(paths, stdin=sys.stdin.buffer, input_format=settings.input_format):
            if isinstance(item, Problem):
                _say_problems((item,))
            else:
                documents += 1
                yield from extraction.mentions(item, schemeless=settings.schemeless)

    for line in FORMATS[found.format](mentions()):
        sys.stdout.write(line)
    return OK if documents else NO_INPUT


def _as_text(mentions: Iterable["Mention"]) -> Iterator[str]:
    for mention in mentions:
        yield f"{printable(mention.source)}:{mention.line}:{mention.column}: {printable(mention.text)}\n"


def _as_jsonl(mentions: Iterable["Mention"]) -> Iterator[str]:
    import msgspec

    encode = msgspec.json.Encoder().encode
    for mention in mentions:
        yield encode(_row(mention)).decode() + "\n"


def _as_json(mentions: Iterable["Mention"]) -> Iterator[str]:
    first = True
    yield "["
    for line in _as_jsonl(mentions):
        yield ("\n " if first else ",\n ") + line[:-1]
        first = False
    yield "]\n" if first else "\n]\n"


def _row(mention: "Mention") -> dict[str, Any]:
    """A mention as `extract` prints it: as written, masked by nobody."""
    return {
        "text": mention.text,
        "kind": mention.kind,
        "url": mention.url,
        "handle": mention.handle,
        "platform": mention.platform,
        "truncated": mention.truncated,
        "confidence": mention.confidence,
        "source": mention.source,
        "line": mention.line,
        "column": mention.column,
        "start": mention.start,
        "end": mention.end,
        "pointer": mention.pointer or None,
    }


FORMATS: dict[str, Callable[[Iterable["Mention"]], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_jsonl,
}


# --- linkcheck settings --------------------------------------------------------------------------------------


def _settings_flags(parser: Parser) -> None:
    _add_options(parser)


def settings(found: argparse.Namespace) -> int:
    """`linkcheck settings`: what is in force, and from where."""
    import msgspec

    source = _settings(found)
    for option in OPTIONS:
        value = getattr(source.settings, option.field)
        shown = msgspec.json.encode(value, enc_hook=str).decode()
        print(f"{key(option.field)} = {printable(shown)}  # {printable(source.origins.get(option.field, 'default'))}")
    for name, host in source.settings.hosts.items():
        fields = {field: getattr(host, field) for field in host.__struct_fields__ if getattr(host, field)}
        fields.pop("headers", None)  # may hold secrets
        print(f'hosts."{printable(name)}" = {msgspec.json.encode(fields).decode()}  # {source.origins["hosts"]}')
    return OK


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str, Callable[[Parser], None]]] = {
    "check": (check, "find, complete, check and report the links of an archive", _check_flags),
    "extract": (extract, "print what is link-like in the text, without any network", _extract_flags),
    "settings": (settings, "print the settings in force, and where each comes from", _settings_flags),
}
