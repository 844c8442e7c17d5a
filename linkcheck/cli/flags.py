"""Flags: argparse over the table of options, in the groups a user thinks in."""

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from linkcheck import in_force, options, values
from linkcheck.errors import InputError, UsageError
from linkcheck.options import OPTIONS, Option, key
from linkcheck.settings import Settings

DEFAULTS = Settings()
OUR_WORDS = {  # what argparse says → what we say
    r"the following arguments are required: (.+)": r"\1: is missing",
    r"argument (.+?): expected one argument": r"\1: wants a value",
    r"argument (.+?): ignored explicit argument (.+)": r"\1: takes no value such as \2",
    r"argument (.+)": r"\1",
}
AS_SETTING = """\
What `linkcheck settings` shows can be set by a flag, by a key in
[tool.linkcheck] of pyproject.toml or in linkcheck.toml, and by a variable:
--max-retries 5 is max-retries = 5 or LINKCHECK_MAX_RETRIES=5."""


class Help(argparse.RawDescriptionHelpFormatter):
    """argparse's help with room for the names of flags, and without a line that says no more than COMMAND."""

    def __init__(self, prog: str, **named: Any) -> None:
        super().__init__(prog, **{**named, "max_help_position": 32})

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):
            return "".join(map(self._format_action, action._get_subactions()))
        return super()._format_action(action)


class Parser(argparse.ArgumentParser):
    """argparse that raises UsageError with the nearest name instead of printing its usage."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{"formatter_class": partial(Help, width=80), **named})
        self._positionals.title = "What it works on"
        self._optionals.title = "Also"

    def help_last(self) -> None:
        """Show what there is to do before the flags that every program has."""
        self._action_groups.sort(key=lambda group: group is self._optionals)

    def say_usage(self) -> None:
        """Give the usage in one line: flags stand in their groups below it."""
        self.help_last()
        inputs = [action for action in self._actions if not action.option_strings]
        names = [f"[{action.metavar}]…" if action.nargs == "*" else str(action.metavar) for action in inputs]
        self.usage = " ".join([self.prog, "[FLAG]…", *names])

    def format_help(self) -> str:
        """The help, as wide as the terminal: to know that takes modules that are not loaded for flags alone."""
        self.formatter_class = Help
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raises UsageError, in our words."""
        found = ((re.fullmatch(theirs, message, re.DOTALL), ours) for theirs, ours in OUR_WORDS.items())
        said = next((match.expand(ours) for match, ours in found if match), message)
        raise UsageError(said, f"{self.prog} --help")


def add_options(
    parser: argparse.ArgumentParser, fields: Iterable[str] | None = None, defaults: Mapping[str, str] | None = None
) -> None:
    """Offer the options of the table, all or those named, in the groups a user thinks in.

    `defaults` tell, by field, what a command takes where it does not take the setting's own default.
    """
    wanted = None if fields is None else set(fields)
    groups: dict[str, argparse._ArgumentGroup] = {}
    for option in OPTIONS:
        if wanted is not None and option.field not in wanted:
            continue
        if option.group not in groups:
            groups[option.group] = parser.add_argument_group(option.group)
        _add_option(groups[option.group], option, (defaults or {}).get(option.field, ""))


def _add_option(group: argparse._ArgumentGroup, option: Option, said: str) -> None:
    flags = [f"--{'no-' if option.inverted else ''}{key(option.field)}"]
    if option.field == "quiet":
        flags.insert(0, "-q")
    default = getattr(DEFAULTS, option.field)
    said = said or ("" if option.parse is None or default in (None, ()) else values.written(default))
    shown = f" (default: {said})" if said else ""
    help_line = (option.help + shown).replace("%", "%%")
    named: dict[str, Any] = {"dest": option.field, "default": argparse.SUPPRESS, "help": help_line}
    if option.parse is None:
        group.add_argument(*flags, action="store_false" if option.inverted else "store_true", **named)
    else:
        action = "append" if option.many else "store"
        group.add_argument(*flags, action=action, metavar=option.metavar, type=typed(option.parse), **named)


def typed(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """A parser of `values` as argparse wants it: what it says of a wrong value stands behind that value."""

    def read(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} {error}") from None

    return read


def paths(parser: argparse.ArgumentParser, default: str) -> None:
    """Offer the paths to read; `default` says what is read where none is named."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=f"files, folders or globs; - is standard input {default}"
    )


def need_paths(settings: Settings, command: str) -> None:
    """Raises InputError where no path is named and there is no `data/` to take instead."""
    data = settings.root / "data"
    if not settings.paths and not data.exists():
        raise InputError(f"{data}: there is no such folder", f"linkcheck {command} PATH, or - for standard input")


def formats(parser: argparse.ArgumentParser, *names: str) -> None:
    """Offer what a command that prints can print as: text, unless another of `names` is asked for."""
    said = f"{', '.join(names[:-1])} or {names[-1]} (default: text)"
    group = parser.add_argument_group("What is printed")
    group.add_argument("--format", default="text", metavar="NAME", help=said, type=typed(values.choice(*names)))


def source(found: argparse.Namespace) -> in_force.Source:
    """The settings in force for a command that was called so, and where each comes from. Raises UsageError."""
    fields = options.BY_FIELD
    flags = {
        name: tuple(value) if fields[name].many else value for name, value in vars(found).items() if name in fields
    }
    for name in ("paths", "reports"):
        if getattr(found, name, None):
            flags[name] = tuple(getattr(found, name))
    return in_force.load(flags, os.environ, Path.cwd())
