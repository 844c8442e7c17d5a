"""Paths, folders, globs and standard input → documents."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from linkcheck.model import Document, Markup
from linkcheck.read import files

if TYPE_CHECKING:
    from linkcheck.model import Problem

MARKUP = {
    ".md": Markup.MARKDOWN,
    ".markdown": Markup.MARKDOWN,
    ".html": Markup.HTML,
    ".htm": Markup.HTML,
    ".xhtml": Markup.HTML,
}
LONGEST_PASTE = 4 * 1024 * 1024  # characters; nobody pastes more posts than that


def documents(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, input_format: str | None = None
) -> "Iterator[Document | Problem]":
    """The documents under `paths`: files, folders (walked), globs, `-` for `stdin`, in a stable order.

    A path or file that cannot be used becomes a Problem and the others are still read. `input_format` says what
    standard input holds (text by default); files are told apart by their suffix. Raises nothing for bad input.
    """
    return files.placed(parts(paths, stdin=stdin, input_format=input_format))


def parts(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, input_format: str | None = None
) -> "Iterator[Document | Problem]":
    """The same, for who counts lines: of a long file that is read in parts, only the first says where it begins."""
    for source in sources(paths):
        if not isinstance(source, str):
            yield source
        elif source == "-":
            yield from _read("-", stdin, input_format)
        else:
            yield from _exported(Path(source)) or _read(source, Path(source), None)


def _exported(path: Path) -> "Iterator[Document | Problem] | None":
    """The posts of a file that is an archive of X or a part of one, or None."""
    if path.suffix.lower() not in (".js", ".zip"):
        return None
    from linkcheck.read import x_export

    return x_export.documents(path) if x_export.is_part(path) or x_export.is_archive(path) else None


def sources(paths: Sequence[str], written: frozenset[str] = frozenset()) -> "Iterator[str | Problem]":
    """Each single file that `paths` name, once, and `-` where it is among them; a path that names none is a Problem.

    What stands in `written`, absolute paths, is read where it is named itself, not as a file of a folder or glob.
    """
    known = set(written.difference(map(os.path.abspath, paths)))
    for path in paths:
        for found in ("-",) if path == "-" else files.find(path):
            if not isinstance(found, str | Path):
                yield found
                continue
            place = "-" if found == "-" else os.path.abspath(found)
            if place not in known:
                known.add(place)
                yield "./-" if isinstance(found, Path) and str(found) == "-" else str(found)


def _read(source: str, place: "Path | BinaryIO | None", input_format: str | None) -> "Iterator[Document | Problem]":
    markup = Markup(input_format) if input_format else MARKUP.get(Path(source).suffix.lower(), Markup.TEXT)
    parts = files.read(source, place, markup)
    first, second = next(parts, None), next(parts, None)
    if isinstance(first, Document) and second is None and len(first.text) <= LONGEST_PASTE:
        yield from _split(first)
    else:
        yield from filter(None, (first, second))
        yield from parts


def _split(document: Document) -> Iterator[Document]:
    """The posts that were pasted as one text, or itself."""
    if document.markup is Markup.TEXT and "@" in document.text:
        from linkcheck.read import pasted

        parts = list(pasted.documents(document))
        if len(parts) > 1 or (parts and parts[0].author):
            yield from parts
            return
    yield document
