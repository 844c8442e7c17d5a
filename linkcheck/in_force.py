"""What is in force: flags stand over environment over settings file over default."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from linkcheck import settings_file
from linkcheck.errors import UsageError
from linkcheck.options import OPTIONS, parsed, variable
from linkcheck.settings import Settings
from linkcheck.values import nearest


class Source(NamedTuple):
    """Where the settings in force came from: option name to `default`, a file, a variable or `flag`."""

    settings: Settings
    origins: dict[str, str]


def load(flags: Mapping[str, Any], environment: Mapping[str, str], folder: Path) -> Source:
    """The settings in force: `flags` (parsed values by field name) over environment over file over default.

    The settings file is looked for in `folder` and above. Raises UsageError for an unknown key or a bad value,
    naming the place and the nearest name.
    """
    path, table = settings_file.found(folder)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for found, origin in ((settings_file.from_table(table, path), str(path)), (from_environment(environment), "")):
        values.update(found)
        origins.update({name: origin or variable(name) for name in found})
    values.update(flags)
    origins.update(dict.fromkeys(flags, "flag"))
    root = Path(os.path.relpath(path.parent, folder)) if path else Path()
    return Source(Settings(root=root)._replace(**values), origins)


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
            values[option.field] = tuple(parsed(option, line, name) for line in text.splitlines() if line)
        else:
            values[option.field] = parsed(option, text, name)
    return values
