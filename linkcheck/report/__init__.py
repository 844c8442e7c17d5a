"""Run → text: one function for each format, and files replaced whole."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from linkcheck import whole_file
from linkcheck.errors import CannotFinish, UsageError, why
from linkcheck.model import Run
from linkcheck.report import changes, github, json_v1, jsonl, markdown, sarif, terminal
from linkcheck.values import nearest

FORMATS: dict[str, Callable[..., str]] = {
    "terminal": terminal.render,
    "markdown": markdown.render,
    "changes": changes.render,
    "json": json_v1.render,
    "jsonl": jsonl.render,
    "sarif": sarif.render,
    "github": github.render,
}
IN_PARTS: dict[str, Callable[[Run], Iterator[str]]] = {"json": json_v1.parts, "jsonl": jsonl.parts}
SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".txt": "terminal",
}
BEGINNING = 256 * 1024  # bytes of a file by which a report is known
OURS = re.compile(  # Markdown, JSON, JSON Lines, SARIF; last the summary, which counts at its end
    rb"""# Links\r?\n\r?\n\*\*|\{"version": \d+,\n"run": \{|\{"kind": "run", "version": \d"""
    rb"""|\{"\$schema": "[^"]*sarif[^"]*", "version": "2\.1\.0", "runs": \[\{"tool": \{"driver": \{"name": "linkcheck"""
    rb"""|(?s:.*\n)?\d[\d,]* documents?: [^\n]*\.\n"""
)


def render(run: Run, format: str, **options: Any) -> str:
    """The report of a run in one of FORMATS. Equal facts give equal text but for the header line."""
    return FORMATS[format](run, **options)


def parts(run: Run, format: str) -> Iterable[str]:
    """The same in parts to be written one after another: those of long formats are made as they are asked for."""
    return IN_PARTS[format](run) if format in IN_PARTS else (render(run, format),)


def format_named(name: str) -> str:
    """`name`, if it is a format. Raises UsageError with the nearest one."""
    if name in FORMATS:
        return name
    meant = SUFFIXES.get(f".{name.lower()}", name)
    raise UsageError(
        f"--format {name}: there is no such format{nearest(meant, FORMATS)}", f"one of {', '.join(FORMATS)}"
    )


def format_of(path: str) -> str:
    """The format that a report file's suffix asks for. Raises UsageError."""
    name = SUFFIXES.get(Path(path).suffix.lower())
    if name is None:
        hint = "print it by --format NAME" if path == "-" else f"one of {', '.join(SUFFIXES)}"
        raise UsageError(f"-r {path}: its suffix names no report format", hint)
    return name


def may_replace(path: str) -> bool:
    """Whether nothing of somebody else's is lost with the file at `path`: it holds nothing, or a report of ours."""
    if not Path(path).is_file():  # a pipe would never end
        return True
    try:
        with open(path, "rb") as stream:
            start = stream.read(BEGINNING)
    except OSError:
        return False
    return not start or bool(OURS.match(start))


def write(path: str, parts: Iterable[str]) -> None:
    """Replace the file at `path` with what `parts` are together, whole or not at all. Raises CannotFinish."""
    try:
        with whole_file.replaced(Path(path)) as stream:
            stream.writelines(part.encode("utf-8", "backslashreplace") for part in parts)
    except OSError as error:
        raise CannotFinish(
            f"{path}: the report cannot be written: {why(error)}",
            "check the folder's permissions and free space, or name another file with -r",
        ) from None
