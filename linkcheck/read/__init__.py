"""Paths, folders, globs and standard input → documents."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from linkcheck.model import Document, Markup, Problem
from linkcheck.read import files, pasted, x_export
from linkcheck.read.changed import Changed as Changed

Reader = Callable[[Document], Iterator[Document]]

MARKUP = {
    ".md": Markup.MARKDOWN,
    ".markdown": Markup.MARKDOWN,
    ".html": Markup.HTML,
    ".htm": Markup.HTML,
    ".xhtml": Markup.HTML,
}
READERS: dict[Markup, tuple[Reader, ...]] = {Markup.TEXT: (pasted.documents,)}


def documents(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, input_format: str | None = None
) -> Iterator[Document | Problem]:
    """The documents under `paths`: files, folders (walked), globs, `-` for `stdin`, in a stable order.

    A path or file that cannot be used becomes a Problem and the others are still read. `input_format` says what
    standard input holds (text by default); files are told apart by their suffix. Raises nothing for bad input.
    """
    for path in paths:
        if path == "-":
            yield from _read("-", stdin, input_format)
            continue
        for found in files.find(path):
            if isinstance(found, Problem):
                yield found
            elif x_export.is_part(found) or x_export.is_archive(found):
                yield from x_export.documents(found)
            else:
                yield from _read(str(found), found, None)


def _read(source: str, place: "Path | BinaryIO | None", input_format: str | None) -> Iterator[Document | Problem]:
    markup = Markup(input_format) if input_format else MARKUP.get(Path(source).suffix.lower(), Markup.TEXT)
    for part in files.read(source, place, markup):
        if isinstance(part, Problem):
            yield part
            continue
        yield from _split(part)


def _split(document: Document) -> Iterator[Document]:
    """The documents that a reader sees in one text: its posts, or itself."""
    for reader in READERS.get(document.markup, ()):
        parts = list(reader(document))
        if len(parts) > 1:
            yield from parts
            return
    yield document
