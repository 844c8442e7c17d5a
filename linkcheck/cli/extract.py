"""`linkcheck extract`: mentions, without any network."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from linkcheck import options
from linkcheck.cli import codes, console, flags
from linkcheck.cli.console import printable

if TYPE_CHECKING:
    from linkcheck.model import Mention

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
    documents = 0

    def mentions() -> Iterator["Mention"]:
        nonlocal documents
        for item in read.documents(paths, stdin=sys.stdin.buffer, input_format=settings.input_format):
            if isinstance(item, Problem):
                console.problems((item,))
            else:
                documents += 1
                yield from extraction.mentions(item, schemeless=settings.schemeless)

    for line in FORMATS[found.format](mentions()):
        sys.stdout.write(line)
    return codes.OK if documents else codes.NO_INPUT


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
