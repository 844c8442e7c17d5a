"""Everything that is known before anybody is asked: what the inputs hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from linkcheck import extract, read, resolve
from linkcheck.decisions import CutOff
from linkcheck.model import Document, Kind, Mention, Problem
from linkcheck.read import files
from linkcheck.read.changed import Changed
from linkcheck.settings import Settings
from linkcheck.spread import Read, spread

ALIKE = 10  # files read as one other encoding that are named one by one


class Gathered(Struct, frozen=True, kw_only=True):
    """What the inputs hold."""

    documents: int
    mentions: tuple[Mention, ...]
    clues: resolve.Clues
    problems: tuple[Problem, ...]
    notices: tuple[str, ...] = ()


def gather(
    paths: Sequence[str], settings: Settings, stdin: BinaryIO | None, decided: tuple[CutOff, ...] = ()
) -> Gathered:
    """Read all inputs and find what is link-like in them; unreadable ones become problems.

    `decided` is what people decided about cut-off links, for those who complete them.
    With --changed-since only mentions on changed lines are taken, though all of the text helps to complete them.
    """
    documents: list[Document] = []
    mentions: list[Mention] = []
    encodings: dict[str, dict[str, None]] = {}
    sources = list(read.sources(paths, settings.written()))
    problems = [source for source in sources if isinstance(source, Problem)]
    files = [source for source in sources if isinstance(source, str)]
    for item in spread(files, partial(_found, settings.schemeless, settings.handles), stdin, settings.input_format):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        document, found = item
        documents.append(document)
        mentions.extend(found)
        if document.encoding != "utf-8":
            encodings.setdefault(document.source, {})[document.encoding] = None
    clues = resolve.Clues(
        documents=tuple(documents),
        mentions=tuple(mentions),
        decided=decided,
        cdx=settings.cdx,
        oembed=settings.oembed,
    )
    return Gathered(
        documents=len(documents),
        mentions=tuple(_changed(mentions, settings.changed_since)),
        clues=clues,
        problems=tuple(problems),
        notices=tuple(_read_as(encodings)),
    )


def _read_as(encodings: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """As what texts were read that are not all UTF-8: each by its name, or many of one kind together."""
    alike: dict[str, list[str]] = {}
    for source, names in encodings.items():
        alike.setdefault("; ".join(names), []).append(source)
    for names, sources in alike.items():
        if len(sources) > ALIKE:
            yield f"{sources[0]} and {len(sources) - 1:,} more were read as {names}"
        else:
            yield from (f"{source} was read as {names}" for source in sources)


def _found(schemeless: str, handles: bool, documents: Read) -> Iterator[Problem | tuple[Document, list[Mention]]]:
    """Each document with its mentions, and what could not be read."""
    for item in files.placed(documents):
        if isinstance(item, Problem):
            yield item
        else:
            yield item, extract.mentions(item, schemeless=schemeless, handles=handles)


def cut_off(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand for an address that is not whole."""
    return [mention for mention in mentions if mention.kind is Kind.TRUNCATED]


def _changed(mentions: Sequence[Mention], since: str | None) -> Sequence[Mention]:
    if since is None:
        return mentions
    changed = Changed(since, Path.cwd())
    return [mention for mention in mentions if changed.has(mention.source, mention.line)]
