"""What people decided about single links: `data/decisions.toml`, a kind of decision a table, every entry with a reason.

A kind is a record here and its name in KINDS; its fields are the keys that an entry may have.
"""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import NODEFAULT, Struct, structs

from linkcheck import url, whole_file
from linkcheck.errors import UsageError
from linkcheck.settings_file import toml
from linkcheck.values import nearest

FILE = Path("data", "decisions.toml")


class Ignore(Struct, frozen=True, kw_only=True):
    """Leave a link alone: `url` as it was found, or with `*` for any characters; `until` is the last day it holds."""

    url: str
    reason: str
    owner: str = ""
    until: date | None = None

    def pattern(self) -> "re.Pattern[str] | None":
        """What fits the addresses that this is about, as a whole; None where `url` is that of one link."""
        return re.compile(".*".join(map(re.escape, self.url.split("*"))), re.DOTALL) if "*" in self.url else None

    def ended(self, today: date) -> bool:
        """Whether its time is over."""
        return self.until is not None and today > self.until


class CutOff(Struct, frozen=True, kw_only=True):
    """A cut-off mention of this `text` means `url`: where they are said, only in `source` and beside words `near`."""

    text: str
    url: str
    reason: str
    near: str = ""
    source: str = ""
    owner: str = ""
    decided: date | None = None
    until: date | None = None

    def ended(self, today: date) -> bool:
        """Whether its time is over."""
        return self.until is not None and today > self.until


class Decisions(Struct, frozen=True, kw_only=True):
    """All that was decided, by kind."""

    ignore: tuple[Ignore, ...] = ()
    cut_off: tuple[CutOff, ...] = ()


KINDS: dict[str, type[Struct]] = {"ignore": Ignore, "cut_off": CutOff}


def load(path: Path) -> Decisions:
    """The decisions in a file; none where there is no file.

    Raises UsageError for a file that is no TOML, an unknown kind or key (with the nearest name), or a wrong value: a
    decision that is not understood must not be passed over.
    """
    if not path.exists():
        return Decisions()
    return Decisions(**{kind: _entries(kind, value, path) for kind, value in toml(path).items()})


def add(path: Path, kind: str, entry: Struct) -> None:
    """Write one more decision into a file; comments and order of what is there stay. Raises UsageError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    load(path)  # what cannot be read is not written to
    try:
        written = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        table = tomlkit.table()
        table.trivia.indent = "\n" if written else ""
        for name, value in structs.asdict(entry).items():
            if value not in ("", None):
                table.add(name, value)
        if kind not in written:
            written.add(kind, tomlkit.aot())
        written[kind].append(table)
        with whole_file.replaced(path) as stream:
            stream.write(tomlkit.dumps(written).encode())
    except (OSError, TOMLKitError) as error:
        raise UsageError(f"{path}: cannot be written: {error}", "check the file and its permissions") from None


def _entries(kind: str, value: Any, path: Path) -> tuple[Any, ...]:
    if kind not in KINDS:
        raise UsageError(f"{path}: {kind}: there is no such kind of decision{nearest(kind, KINDS)}", _example("ignore"))
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise UsageError(f"{path}: {kind}: is no list of decisions", f"write [[{kind}]] above each of them")
    return tuple(_entry(kind, entry, f"{path}: {kind} {number}") for number, entry in enumerate(value, start=1))


def _entry(kind: str, entry: dict[str, Any], where: str) -> Struct:
    record = KINDS[kind]
    fields = {field.name: field for field in structs.fields(record)}
    for name in entry:
        if name not in fields:
            raise UsageError(f"{where}: {name}: there is no such key{nearest(name, fields)}", _example(kind))
    for name, field in fields.items():
        if name not in entry and field.default is NODEFAULT:
            raise UsageError(f"{where}: {name} is missing", _example(kind))
    made = record(**{name: _value(value, fields[name].type, f"{where}: {name}") for name, value in entry.items()})
    if isinstance(made, CutOff) and url.split(made.url) is None:
        raise UsageError(f"{where}: url: {made.url!r} is no address of the web", "write it whole, with https://")
    return made


def _value(value: Any, wanted: Any, where: str) -> Any:
    if wanted is str:
        if not isinstance(value, str) or not value.strip():
            raise UsageError(f"{where}: {value!r} is no text", "write it in quotes")
        return value
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        raise UsageError(f"{where}: {value!r} is no date", "write it without quotes: 2027-01-31")
    return value


def _example(kind: str) -> str:
    keys = ", ".join(field.name for field in structs.fields(KINDS[kind]))
    return f"[[{kind}]] takes {keys}"
