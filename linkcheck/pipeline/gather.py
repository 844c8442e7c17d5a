"""Everything that is known before anybody is asked: what the inputs hold."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from linkcheck import extract, read, resolve
from linkcheck.model import Kind, Mention, Problem
from linkcheck.settings import Settings


class Gathered(Struct, frozen=True, kw_only=True):
    """What the inputs hold."""

    documents: int
    mentions: tuple[Mention, ...]
    clues: resolve.Clues
    problems: tuple[Problem, ...]
    notices: tuple[str, ...] = ()


def gather(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None) -> Gathered:
    """Read all inputs and find what is link-like in them; unreadable ones become problems.

    With --changed-since only mentions on changed lines are taken, though all of the text helps to complete them.
    """
    documents, mentions, problems = [], [], []
    encodings: dict[str, str] = {}
    for item in read.documents(paths, stdin=stdin, input_format=settings.input_format):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        documents.append(item)
        if item.encoding != "utf-8":
            encodings[item.source] = item.encoding
        mentions.extend(extract.mentions(item, schemeless=settings.schemeless))
    clues = resolve.Clues(documents=tuple(documents), mentions=tuple(mentions))
    return Gathered(
        documents=len(documents),
        mentions=tuple(_changed(mentions, settings.changed_since)),
        clues=clues,
        problems=tuple(problems),
        notices=tuple(f"{source} was read as {encoding}" for source, encoding in encodings.items()),
    )


def cut_off(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand for an address that is not whole."""
    return [mention for mention in mentions if mention.kind is Kind.TRUNCATED]


def _changed(mentions: Sequence[Mention], since: str | None) -> Sequence[Mention]:
    if since is None:
        return mentions
    changed = read.Changed(since, Path.cwd())
    return [mention for mention in mentions if changed.has(mention.source, mention.line)]
