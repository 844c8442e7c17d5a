"""`linkcheck extract`: mentions, without any network."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from linkcheck import options
from linkcheck.cli import codes, console, flags
from linkcheck.cli.console import printable

if TYPE_CHECKING:
    from linkcheck.model import Mention

FIELDS = "text kind url handle platform truncated confidence source line column start end pointer".split()
HELP = "print what is link-like in the text, without any network"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/)")
    parser.add_argument(
        "--format",
        default="text",
        metavar="NAME",
        help="text, json or jsonl",
        type=flags.typed(options.choice(*FORMATS)),
    )
    flags.add_options(parser, ("schemeless", "input_format"))


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import extract as extraction
    from linkcheck import read
    from linkcheck.model import Problem

    settings = flags.source(found).settings
    paths = settings.paths or (str(settings.root / "data"),)
    write, printed = sys.stdout.buffer.write, FORMATS[found.format]()
    documents = 0
    write(printed.start)
    for item in read.documents(paths, stdin=sys.stdin.buffer, input_format=settings.input_format):
        if isinstance(item, Problem):
            console.problems((item,))
        else:
            documents += 1
            write(printed.lines(extraction.mentions(item, schemeless=settings.schemeless)))
    write(printed.end)
    sys.stdout.flush()
    return codes.OK if documents else codes.NO_INPUT


class Text:
    """A mention a line, as compilers name places."""

    start = end = b""

    def lines(self, mentions: "Sequence[Mention]") -> bytes:
        """The lines of some mentions."""
        rows = [f"{printable(m.source)}:{m.line}:{m.column}: {printable(m.text)}\n" for m in mentions]
        return "".join(rows).encode("utf-8", "backslashreplace")


class Jsonl:
    """A mention a line, as written, masked by nobody (design: machine-readable output)."""

    start = end = b""

    def __init__(self) -> None:
        from msgspec import defstruct, json

        self._row = defstruct("Row", FIELDS, gc=False)
        self._encoder = json.Encoder()

    def lines(self, mentions: "Sequence[Mention]") -> bytes:
        """The lines of some mentions."""
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
                    m.start,
                    m.end,
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

    def lines(self, mentions: "Sequence[Mention]") -> bytes:
        """The entries of some mentions, with the commas between them."""
        rows = super().lines(mentions)[:-1].replace(b"\n", b",\n")  # a string holds no raw line break
        comma, self._comma = (self._comma, b",\n") if rows else (b"", self._comma)
        return comma + rows


FORMATS: dict[str, Callable[[], Text | Jsonl]] = {"text": Text, "json": Json, "jsonl": Jsonl}
