"""`linkcheck extract`: mentions, without any network."""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from linkcheck.cli import codes, console, flags
from linkcheck.cli.console import printable

if TYPE_CHECKING:
    from linkcheck.model import Mention, Problem
    from linkcheck.spread import Read

FIELDS = "text kind url handle platform truncated confidence source line column start end pointer".split()
HELP = "print what is link-like in the text, without any network"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/)")
    flags.formats(parser, *FORMATS)
    flags.add_options(parser, ("schemeless", "input_format"))


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import read
    from linkcheck.model import Problem
    from linkcheck.spread import spread

    settings = flags.source(found).settings
    flags.need_paths(settings, "extract")
    write, printed = sys.stdout.buffer.write, FORMATS[found.format]()
    files: list[str] = []
    for source in read.sources(settings.paths or (str(settings.root / "data"),)):
        if isinstance(source, Problem):
            console.problems((source,))
        else:
            files.append(source)
    is_read = False
    write(printed.start)
    work = partial(_printed, found.format, settings.schemeless)
    with _no_garbage():
        for part in spread(files, work, sys.stdin.buffer, settings.input_format):
            if isinstance(part, Problem):
                console.problems((part,))
            else:
                is_read = True
                write(printed.joined(part))
    write(printed.end)
    sys.stdout.flush()
    return codes.OK if is_read else codes.NO_INPUT


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Without the garbage collector: records make no cycles, and it looks at them again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _printed(form: str, schemeless: str, documents: "Read") -> "Iterator[Problem | bytes]":
    """The lines of each document, which may be none, and what could not be read."""
    from linkcheck import extract
    from linkcheck.model import Problem

    lines = FORMATS[form]().lines
    for item in documents:
        if isinstance(item, Problem):
            yield item
            continue
        yield b""
        for some in extract.parts(item, schemeless=schemeless):
            yield lines(some, item.origin.start)


class Text:
    """A mention a line, as compilers name places."""

    start = end = b""

    def lines(self, mentions: "Sequence[Mention]", begin: int = 0) -> bytes:
        """The lines of some mentions of a document that begins so many code points behind its file's beginning."""
        rows = [f"{printable(m.source)}:{m.line}:{m.column}: {printable(m.text)}\n" for m in mentions]
        return "".join(rows).encode("utf-8", "backslashreplace")

    def joined(self, part: bytes) -> bytes:
        """The lines of the next document, joined to what was printed before."""
        return part


class Jsonl(Text):
    """A mention a line, as written, masked by nobody (design: machine-readable output)."""

    def __init__(self) -> None:
        from msgspec import defstruct, json

        self._row = defstruct("Row", FIELDS, gc=False)
        self._encoder = json.Encoder()

    def lines(self, mentions: "Sequence[Mention]", begin: int = 0) -> bytes:
        """The lines of some mentions of a document that begins so many code points behind its file's beginning."""
        row = self._row
        return self._encoder.encode_lines(
            [
                row(
                    m.text,
                    m.kind,
                    m.url,
                    m.handle,
                    m.platform,
                    m.truncated,
                    m.confidence,
                    m.source,
                    m.line,
                    m.column,
                    begin + m.start,
                    begin + m.end,
                    m.pointer or None,
                )
                for m in mentions
            ]
        )


class Json(Jsonl):
    """The same as one array."""

    start, end = b"[\n", b"\n]\n"

    def __init__(self) -> None:
        super().__init__()
        self._comma = b""

    def lines(self, mentions: "Sequence[Mention]", begin: int = 0) -> bytes:
        """The entries of some mentions."""
        return super().lines(mentions, begin)[:-1].replace(b"\n", b",\n")  # a string holds no raw line break

    def joined(self, part: bytes) -> bytes:
        """The same with the comma that stands between two documents."""
        comma, self._comma = (self._comma, b",\n") if part else (b"", self._comma)
        return comma + part


FORMATS: dict[str, Callable[[], Text]] = {"text": Text, "json": Json, "jsonl": Jsonl}
