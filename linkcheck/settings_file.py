"""What a settings file holds: options by their keys, sections of hosts, control URLs."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from linkcheck.errors import UsageError, why
from linkcheck.options import BY_FIELD, Option, key, parsed
from linkcheck.settings import Control, HostSettings
from linkcheck.values import codes, count, nearest, patience, seconds

FILES = ("linkcheck.toml", "pyproject.toml")
TABLES = ("hosts", "control")
WITH_PORT = re.compile(r"(?:\[.*\]|[^:]*):\d+")  # the name of a section


def found(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    """The nearest linkcheck.toml, or pyproject.toml with [tool.linkcheck], in `folder` or above, and its table.

    None and an empty table where there is none. Raises UsageError for one that cannot be read.
    """
    for place in (folder, *folder.absolute().parents):
        for name in FILES:
            path = place / name
            if not path.is_file():
                continue
            table = toml(path)
            if name == "pyproject.toml":
                tools = table.get("tool")
                own = tools.get("linkcheck") if isinstance(tools, dict) else None
                if own is None:
                    continue
                if not isinstance(own, dict):
                    raise UsageError(f"{path}: tool.linkcheck: is no table", "write [tool.linkcheck] above its keys")
                table = own
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
            raise UsageError(f"{where}: there is no such setting{nearest(name, known)}", "linkcheck check --help")
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
        return tuple(parsed(option, entry, where) for entry in _list(value, str, where))
    if isinstance(value, list) and option.parse is codes:
        value = ",".join(str(entry) for entry in value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UsageError(f"{where}: {value!r} is no {option.metavar}")
    return parsed(option, str(value), where)


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
        name.lower(): _host(section, f'{where}."{name}"', bool(WITH_PORT.fullmatch(name)))
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
