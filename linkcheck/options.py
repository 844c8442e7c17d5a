"""What may be set and how it is written: one table for flags, environment and settings file alike.

Flags stand over environment over [tool.linkcheck] of pyproject.toml or linkcheck.toml, whichever is nearer.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NotRequired, TypedDict

from linkcheck.errors import UsageError, why
from linkcheck.settings import ConnectTo, Control, HostSettings, Settings
from linkcheck.values import (
    choice,
    codes,
    confirm,
    connect_to,
    count,
    count_or_none,
    nearest,
    patience,
    pattern,
    resolver,
    seconds,
    size,
    span,
    written,
)


class Option(NamedTuple):
    """One thing that can be set. `field` is its name in Settings, the flag and key are the same with hyphens."""

    field: str
    group: str
    parse: Callable[[str], Any] | None  # None: a switch
    metavar: str
    help: str
    many: bool = False
    inverted: bool = False  # the switch turns the field off: --no-FIELD


FIND, ASK, JUDGE, SHOW = "What is looked for", "How hosts are asked", "How answers are judged", "What is shown"

OPTIONS: tuple[Option, ...] = (
    Option("schemeless", FIND, choice("likely", "all", "none"), "WHICH", "links without a scheme: likely, all or none"),
    Option("handles", FIND, None, "", "look for links alone, not for @handles", inverted=True),
    Option(
        "input_format",
        FIND,
        choice("text", "markdown", "html"),
        "FORMAT",
        "what standard input holds: text, markdown or html",
    ),
    Option("exclude", FIND, pattern, "REGEX", "leave out URLs in which this is found", many=True),
    Option(
        "include",
        FIND,
        pattern,
        "REGEX",
        "take these though they are excluded; without --exclude, only these",
        many=True,
    ),
    Option("changed_since", FIND, str, "REF", "take only what is new in the text since that commit, branch or tag"),
    Option("offline", ASK, None, "", "ask nobody: report from history alone"),
    Option("max_concurrency", ASK, count, "N", "requests under way at once"),
    Option("host_concurrency", ASK, count, "N", "requests under way at once to one host"),
    Option(
        "host_request_interval",
        ASK,
        seconds,
        "TIME",
        "time between two requests to one host, never less than 80 % of it",
    ),
    Option("max_retries", ASK, count_or_none, "N", "further tries after a failure that may pass"),
    Option("retry_wait", ASK, seconds, "TIME", "wait before the first further try; it grows"),
    Option("second_look_after", ASK, seconds, "TIME", "how much later a failing link is looked at again"),
    Option("timeout", ASK, patience, "TIME", "how long a host may stay silent"),
    Option("link_deadline", ASK, patience, "TIME", "the most time one visit may take, waits for its turn not counted"),
    Option("deadline", ASK, patience, "TIME", "the most time the run may take; the rest is not judged"),
    Option("max_redirects", ASK, count_or_none, "N", "redirects followed for one link"),
    Option("retry_after_cap", ASK, seconds, "TIME", "the longest Retry-After waited for in a run"),
    Option("max_body", ASK, size, "BYTES", "how much of a page is read, decoded"),
    Option("user_agent", ASK, str, "TEXT", "the name we go by"),
    Option("respect_robots", ASK, None, "", "do not visit what robots.txt forbids"),
    Option("connect_to", ASK, connect_to, "HOST:PORT:ADDRESS:PORT", "connect there instead, as in curl", many=True),
    Option("resolver", ASK, resolver, "ADDRESS[:PORT]", "the name server to ask"),
    Option("ca_file", ASK, Path, "FILE", "certificates to trust, PEM"),
    Option("allow_private", ASK, None, "", "reach private, loopback and link-local addresses too"),
    Option("accept", JUDGE, codes, "CODES", "status codes that are fine, such as 403,429"),
    Option("confirm", JUDGE, confirm, "POLICY", "what it takes to call a link dead: once, nightly or N/Dd"),
    Option("recheck_after", JUDGE, span, "TIME", "age at which a living link is visited again"),
    Option("suspect_after", JUDGE, span, "TIME", "age at which a failing link is visited again"),
    Option("fresh", JUDGE, None, "", "visit everything, whatever is known"),
    Option("budget", JUDGE, count, "N", "visit so many links at the most, the stalest and riskiest; later runs go on"),
    Option("max_per_host", JUDGE, count, "N", "visit so many links of one host at the most; later runs go on"),
    Option(
        "fail_on",
        JUDGE,
        choice("dead", "suspect", "undecided", "moved", "never"),
        "STANDING",
        "exit with 1 where a link is this or worse: dead, suspect, undecided, moved; or never",
    ),
    Option("history", SHOW, Path, "FILE", "where facts are remembered (default: .linkcheck/history.db)"),
    Option("progress", SHOW, None, "", "no progress bar", inverted=True),
    Option("quiet", SHOW, None, "", "only errors and the reports asked for"),
)
BY_FIELD = {option.field: option for option in OPTIONS}
TABLES = ("hosts", "control")
WITH_PORT = re.compile(r"(?:\[.*\]|[^:]*):\d+")  # the name of a section
FILES = ("linkcheck.toml", "pyproject.toml")


class Source(NamedTuple):
    """Where the settings in force came from: option name to `default`, a file, a variable or `flag`."""

    settings: Settings
    origins: dict[str, str]


def load(flags: Mapping[str, Any], environment: Mapping[str, str], folder: Path) -> Source:
    """The settings in force: `flags` (parsed values by field name) over environment over file over default.

    The settings file is looked for in `folder` and above. Raises UsageError for an unknown key or a bad value,
    naming the place and the nearest name.
    """
    path, table = _file(folder)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for found, origin in ((from_table(table, path), str(path)), (from_environment(environment), "")):
        values.update(found)
        origins.update({name: origin or variable(name) for name in found})
    values.update(flags)
    origins.update(dict.fromkeys(flags, "flag"))
    root = Path(os.path.relpath(path.parent, folder)) if path else Path()
    return Source(Settings(root=root)._replace(**values), origins)


def _file(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    """The nearest linkcheck.toml or pyproject.toml with [tool.linkcheck], and its table."""
    for place in (folder, *folder.absolute().parents):
        for name in FILES:
            path = place / name
            if not path.is_file():
                continue
            table = toml(path)
            if name == "pyproject.toml":
                tools = table.get("tool")
                found = tools.get("linkcheck") if isinstance(tools, dict) else None
                if found is None:
                    continue
                if not isinstance(found, dict):
                    raise UsageError(f"{path}: tool.linkcheck: is no table", "write [tool.linkcheck] above its keys")
                table = found
            return path, table
    return None, {}


def toml(path: Path) -> dict[str, Any]:
    """What a TOML file holds. Raises UsageError."""
    import tomllib

    hint = "mend the file, or move it away"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {why(error)}", hint) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: cannot be read as TOML: it is not UTF-8", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}", hint) from None


def key(field: str) -> str:
    """A field as it is written in a settings file and behind `--`."""
    return field.replace("_", "-")


def as_toml(value: Any, option: "Option | None" = None) -> str:
    """A value as a settings file has it, or '' for what is not set."""
    import json

    if value is None:
        return ""
    if isinstance(value, bool | int) and not (option and option.parse is size):
        return str(value).lower()
    if option and option.parse is resolver:
        address, port = value
        return json.dumps(f"[{address}]:{port}" if ":" in address else f"{address}:{port}")
    if isinstance(value, ConnectTo):
        return json.dumps(":".join(f"[{part}]" if ":" in str(part) else str(part or "") for part in value))
    if isinstance(value, tuple):
        return f"[{', '.join(as_toml(entry) for entry in value)}]"
    return json.dumps(written(value), ensure_ascii=False)


def variable(field: str) -> str:
    """A field's environment variable."""
    return f"LINKCHECK_{field.upper()}"


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """The values that LINKCHECK_… variables set; several of one option stand one a line. Raises UsageError."""
    values: dict[str, Any] = {}
    known = {variable(option.field): option for option in OPTIONS}
    for name, text in environment.items():
        if not name.startswith("LINKCHECK_") or name == "LINKCHECK_DEBUG":
            continue
        if name not in known:
            raise UsageError(f"{name}: there is no such setting{nearest(name, known)}", "linkcheck check --help")
        option = known[name]
        if option.parse is None:
            if text.lower() not in ("1", "0", "true", "false", "yes", "no"):
                raise UsageError(f"{name}: {text!r} is neither true nor false", f"write {name}=1 or {name}=0")
            values[option.field] = text.lower() in ("1", "true", "yes")
        elif option.many:
            values[option.field] = tuple(_parse(option, line, name) for line in text.splitlines() if line)
        else:
            values[option.field] = _parse(option, text, name)
    return values


def from_table(table: Mapping[str, Any], path: Path | None) -> dict[str, Any]:
    """The values that a settings file's table sets. Raises UsageError."""
    values: dict[str, Any] = {}
    known = [key(field) for field in BY_FIELD] + list(TABLES)
    for name, value in table.items():
        where = f"{path}: {name}"
        if name == "hosts":
            values["hosts"] = _hosts(value, where)
        elif name == "control":
            values["control"] = tuple(_control(entry, where) for entry in _list(value, dict, where))
        elif name.replace("-", "_") in BY_FIELD and "_" not in name:
            values[name.replace("-", "_")] = _from_toml(BY_FIELD[name.replace("-", "_")], value, where)
        else:
            raise UsageError(f"{where}: there is no such setting{nearest(name, known)}", "linkcheck settings")
    for field in ("history", "ca_file"):
        if field in values and path:
            values[field] = path.parent / values[field]
    return values


def _from_toml(option: Option, value: Any, where: str) -> Any:
    if option.parse is None:
        if not isinstance(value, bool):
            raise UsageError(f"{where}: {value!r} is neither true nor false")
        return value
    if option.many:
        return tuple(_parse(option, entry, where) for entry in _list(value, str, where))
    if isinstance(value, list) and option.parse is codes:
        value = ",".join(str(entry) for entry in value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UsageError(f"{where}: {value!r} is no {option.metavar}")
    return _parse(option, str(value), where)


def _parse(option: Option, text: str, where: str) -> Any:
    assert option.parse is not None
    try:
        return option.parse(text)
    except ValueError as error:
        raise UsageError(f"{where}: {text!r} {error}") from None


def _list(value: Any, kind: type, where: str) -> list[Any]:
    entries = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, kind) for entry in entries):
        raise UsageError(f"{where}: has an entry of the wrong kind")
    return entries


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


HOST_PARSERS: dict[str, Callable[[Any], Any]] = {
    "accept": lambda value: codes(",".join(map(str, value)) if isinstance(value, list) else str(value)),
    "headers": lambda value: {str(name): str(text) for name, text in value.items()},
    "concurrency": lambda value: count(str(value)),
    "interval": lambda value: seconds(str(value)),
    "timeout": lambda value: patience(str(value)),
    "head-first": _switch,
}


def _hosts(value: Any, where: str) -> dict[str, HostSettings]:
    if not isinstance(value, dict) or not all(isinstance(section, dict) for section in value.values()):
        raise UsageError(f'{where}: is no table of hosts; write [hosts."example.org"]')
    return {
        name.lower(): _host(section, f"{where}.{name}", bool(WITH_PORT.fullmatch(name)))
        for name, section in value.items()
    }


def _host(section: dict[str, Any], where: str, with_port: bool) -> HostSettings:
    fields: dict[str, Any] = {}
    for name, value in section.items():
        if name not in HOST_PARSERS:
            raise UsageError(f"{where}.{name}: there is no such setting{nearest(name, HOST_PARSERS)}")
        if with_port and name != "headers":
            raise UsageError(f"{where}.{name}: only headers go by the port", "write the section without the port")
        try:
            fields[name.replace("-", "_")] = HOST_PARSERS[name](value)
        except (ValueError, AttributeError) as error:
            raise UsageError(f"{where}.{name}: {value!r} {error}") from None
    return HostSettings(**fields)


class ControlTable(TypedDict):
    """A control as a settings file has it."""

    url: str
    status: NotRequired[int]
    body: NotRequired[str]


def _control(entry: dict[str, Any], where: str) -> Control:
    import msgspec

    try:
        return Control(**msgspec.convert(entry, ControlTable))
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {error}") from None
