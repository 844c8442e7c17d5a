"""Everything that is known before anybody is asked: what the inputs hold."""

import re
from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from linkcheck import extract, read, resolve
from linkcheck.model import Kind, Link, Mention, Problem
from linkcheck.settings import Settings


class Gathered(Struct, frozen=True, kw_only=True):
    """What the inputs hold."""

    documents: int
    mentions: tuple[Mention, ...]
    clues: resolve.Clues
    problems: tuple[Problem, ...]
    notices: tuple[str, ...] = ()


def gather(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None) -> Gathered:
    """Read all inputs and find what is link-like in them; unreadable ones become problems."""
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
        mentions=tuple(mentions),
        clues=clues,
        problems=tuple(problems),
        notices=tuple(f"{source} was read as {encoding}" for source, encoding in encodings.items()),
    )


def cut_off(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand for an address that is not whole."""
    return [mention for mention in mentions if mention.kind is Kind.TRUNCATED]


class Filter:
    """The settings' include and exclude expressions, and which of them matched nothing."""

    def __init__(self, settings: Settings) -> None:
        self._exclude = [re.compile(expression) for expression in settings.exclude]
        self._include = [re.compile(expression) for expression in settings.include]
        self._unused = {*settings.exclude, *settings.include}

    def reason(self, link: Link) -> str:
        """Why a link is left out, or ''."""
        if link.url is None:
            return ""
        if any(self._finds(expression, link.url) for expression in self._include):
            return ""
        found = [expression.pattern for expression in self._exclude if self._finds(expression, link.url)]
        if found:
            return f"left out by the setting exclude = {found[0]!r}"
        return "left out: no include expression is found in it" if self._include and not self._exclude else ""

    def unused(self) -> list[str]:
        """One line for each expression that was found in no URL."""
        return [f"the filter {expression!r} was found in no URL" for expression in sorted(self._unused)]

    def _finds(self, expression: "re.Pattern[str]", url: str) -> bool:
        if not expression.search(url):
            return False
        self._unused.discard(expression.pattern)
        return True
