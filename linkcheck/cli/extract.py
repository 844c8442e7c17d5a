"""`linkcheck extract`: mentions, without any network."""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from linkcheck.cli import codes, console, flags, loop
from linkcheck.cli.console import printable

if TYPE_CHECKING:
    from linkcheck.extract.span import Span
    from linkcheck.extract.text import MakeOther, MakePlain
    from linkcheck.model import Document, Problem
    from linkcheck.spread import Read

HELP = "print what is link-like in the text, without any network"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.paths(parser, "(default: data/)")
    flags.formats(parser, *FORMATS)
    flags.add_options(parser, ("schemeless", "handles", "input_format"))


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import read
    from linkcheck.spread import spread

    loop.obey()
    settings = flags.source(found).settings
    flags.need_paths(settings, "extract")
    write, printed = sys.stdout.buffer.write, FORMATS[found.format]()
    files: list[str] = []
    problems = console.Problems()
    for source in read.sources(settings.paths or (str(settings.root / "data"),), settings.written()):
        if isinstance(source, str):
            files.append(source)
        else:
            problems.tell(source)
    is_read = False
    write(printed.start)
    work = partial(_printed, found.format, settings.schemeless, settings.handles)
    with _no_garbage():
        for part in spread(files, work, sys.stdin.buffer, settings.input_format):
            if isinstance(part, bytes):
                is_read = True
                write(printed.joined(part))
            else:
                problems.tell(part)
    write(printed.end)
    sys.stdout.flush()
    problems.end()
    return codes.OK if is_read else codes.NO_INPUT


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Without the garbage collector: records make no cycles, and it looks at them again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _printed(form: str, schemeless: str, handles: bool, documents: "Read") -> "Iterator[Problem | bytes]":
    """The lines of each document, which may be none, and what could not be read."""
    from linkcheck import extract
    from linkcheck.extract.text import Place
    from linkcheck.model import Document

    view, place, told = FORMATS[form](), None, ("", "utf-8")
    for item in documents:
        if not isinstance(item, Document):
            yield item
            continue
        yield b""
        if item.encoding != "utf-8" and (item.source, item.encoding) != told:
            told = item.source, item.encoding
            yield _read_as(*told)
        if item.origin.line or place is None:
            place = Place(item.origin)
        makers = view.makers(item)
        for lines in extract.parts(item, *makers, schemeless=schemeless, handles=handles, place=place):
            yield view.put(lines)


def _read_as(source: str, encoding: str) -> "Problem":
    from linkcheck.model import Problem  # takes longer to load than to find a link

    return Problem(where=source, what=f"read as {encoding}")


class Text:
    """A mention a line, as compilers name places."""

    start = end = b""

    def makers(self, document: "Document") -> "tuple[MakePlain[str], MakeOther[str]]":
        """What makes the line of a URL that stands in a document as it is, and of everything else."""
        source = printable(document.source)

        def plain(text: str, line: int, column: int, _start: int, _end: int) -> str:
            return f"{source}:{line}:{column}: {text}\n"

        def other(_span: "Span", text: str, line: int, column: int, _start: int, _end: int) -> str:
            return f"{source}:{line}:{column}: {printable(text)}\n"

        return plain, other

    def put(self, lines: Sequence[str]) -> bytes:
        """Lines as they are written."""
        return "".join(lines).encode("utf-8", "backslashreplace")

    def joined(self, part: bytes) -> bytes:
        """The lines of the next document, joined to what was printed before."""
        return part


class Jsonl(Text):
    """A mention a line, as written, masked by nobody (design: machine-readable output)."""

    def makers(self, document: "Document") -> "tuple[MakePlain[str], MakeOther[str]]":
        """The same; `start` and `end` count from the beginning of the file."""
        from functools import cache
        from json.encoder import encode_basestring as quoted

        shown = cache(str)  # there are few confidences
        source, begin = quoted(document.source), document.origin.start
        pointer = quoted(document.origin.pointer) if document.origin.pointer else "null"

        def plain(text: str, line: int, column: int, start: int, end: int) -> str:  # nothing in it is to be escaped
            return (
                f'{{"text":"{text}","kind":"url","url":"{text}","handle":null,"platform":null,"truncated":false,'
                f'"confidence":1.0,"source":{source},"line":{line},"column":{column},'
                f'"start":{begin + start},"end":{begin + end},"pointer":{pointer}}}\n'
            )

        def other(span: "Span", text: str, line: int, column: int, start: int, end: int) -> str:
            _, _, kind, url, handle, platform, confidence, _, _, truncated = span
            return (
                f'{{"text":{quoted(text)},"kind":{quoted(kind)},"url":{"null" if url is None else quoted(url)},'
                f'"handle":{"null" if handle is None else quoted(handle)},'
                f'"platform":{"null" if platform is None else quoted(platform)},'
                f'"truncated":{"true" if truncated else "false"},"confidence":{shown(confidence)},'
                f'"source":{source},"line":{line},"column":{column},'
                f'"start":{begin + start},"end":{begin + end},"pointer":{pointer}}}\n'
            )

        return plain, other


class Json(Jsonl):
    """The same as one array."""

    start, end = b"[\n", b"\n]\n"

    def __init__(self) -> None:
        self._comma = b""

    def put(self, lines: Sequence[str]) -> bytes:
        """Entries as they are written."""
        return super().put(lines)[:-1].replace(b"\n", b",\n")  # a string holds no raw line break

    def joined(self, part: bytes) -> bytes:
        """The same with the comma that stands between two documents."""
        comma, self._comma = (self._comma, b",\n") if part else (b"", self._comma)
        return comma + part


FORMATS: dict[str, Callable[[], Text]] = {"text": Text, "json": Json, "jsonl": Jsonl}
