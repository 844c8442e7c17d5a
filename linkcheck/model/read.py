"""What was read: documents."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Markup(StrEnum):
    """How a document's text is to be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Origin(NamedTuple):
    """Where a document's text begins in its source: line and column from 1, start in code points from 0.

    A line of 0 says that it goes on where the document before it ends, and that nobody has counted.
    """

    line: int = 1
    column: int = 1
    start: int = 0
    pointer: str = ""  # JSON pointer (RFC 6901) or record name, where the source is structured


class Expansion(NamedTuple):
    """A link fact that the source itself gives: the text at [start, end) of the document stands for `url`."""

    start: int
    end: int
    url: str
    shown: str = ""


class Document(NamedTuple):
    """One piece of text as read; one per post where posts can be told apart."""

    source: str
    text: str
    markup: Markup = Markup.TEXT
    origin: Origin = Origin()
    written_at: datetime | None = None
    author: str = ""
    post_url: str = ""
    expansions: tuple[Expansion, ...] = ()
    encoding: str = "utf-8"
    fullwidth: bool = True  # whether there may be characters of U+F000 to U+FFFF, such as `＠`, in the text
    head: str = ""  # how its source begins, where this is a later part of it
    eol: str = ""  # what ends lines in its source, "" where only this text can tell

    @property
    def ends_lines(self) -> str:
        """What ends lines: a lone carriage return where there is no line feed at all (as editors count)."""
        return self.eol or ("\r" if "\n" not in self.text and "\r" in self.text else "\n")
