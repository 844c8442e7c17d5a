"""JSON, HTML and Markdown as they stand in their files: read with their escapes resolved, told at the files' places.

`\\u0026`, `\\/`, `\\u2026`, `&amp;` and `\\_` stand within links and `\\n` before them: unresolved they would make
other links. RFC 8259, section 7; CommonMark, backslash escapes, entity and numeric character references.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from linkcheck.extract import late
from linkcheck.extract.span import Found, Span
from linkcheck.model import Document, Kind, Markup

SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".har", ".ipynb", ".js")
XML = (".xml", ".rss", ".atom", ".opml", ".svg")
STRUCTURE = late.compile(r"\ufeff?\s{0,64}(?:[\[{]\s{0,64}){1,8}\"(?:[^\"\\\n]|\\.){0,256}\"\s{0,64}[:,\]]")
ASSIGNED = late.compile(r"\ufeff?\s{0,64}window\.YTD\.")  # a file of X's archive
# A pair of surrogates is one; and exports hold pages and Markdown as strings: `&amp;` and `\\\\_` are one sign more.
ESCAPE = late.compile(
    r"\\(?:\\[_*&#%]|u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[\"\\/bfnrt])"
    r"|&(?:amp|#38|#x26);"
)
LETTERS = {'"': '"', "\\": "\\", "/": "/", "b": " ", "f": " ", "n": "\n", "r": "\n", "t": "\t"}
# Whole character references only: browsers know a few without `;` too, but not before `=` in an address.
REFERENCES = r"&(?:#[Xx][0-9A-Fa-f]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
# Signs that have a meaning elsewhere: so editors of Markdown, Reddit and LaTeX write them within links.
MARKED = r"\\[_*&#%]"


def form(document: Document) -> "Form | None":
    """How a document is escaped, if it is: as JSON, as HTML and its like, as Markdown, or in no way that is known."""
    text, name = document.text, document.source.lower()
    if "&" in text and (document.markup is not Markup.TEXT or name.endswith(XML)):
        return MARKDOWN if document.markup is Markup.MARKDOWN else HTML
    if "\\" not in text:
        return None
    if not document.origin.pointer and _is_json(name, document.head or text):
        return JSON
    return None if name.endswith(".js") or document.markup is Markup.HTML else PLAIN


def _is_json(name: str, begins: str) -> bool:
    if name.endswith(".js"):
        return ASSIGNED.match(begins) is not None
    return name.endswith(SUFFIXES) or STRUCTURE.match(begins) is not None


def _character(escape: str) -> str:
    """What an escape of JSON stands for."""
    if escape[0] == "&":
        return "&"
    if escape[1] != "u":
        return escape[2] if len(escape) > 2 else LETTERS[escape[1]]
    code = int(escape[2:6], 16)
    if len(escape) > 6:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _referred(reference: str) -> str:
    """What a character reference of HTML or an escaped sign stands for; itself where it is none, or two characters."""
    if reference[0] == "\\":
        return reference[1]
    from html import unescape  # takes as long to load as to find a link

    found = unescape(reference)
    return found if len(found) == 1 else reference


class Form(NamedTuple):
    """A way to escape: the signs that begin it, how it looks, and what it stands for."""

    signs: str
    pattern: "re.Pattern[str]"
    meant: Callable[[str], str]

    def is_in(self, text: str) -> bool:
        """Whether something is escaped so in a text; most have none of its signs."""
        return any(sign in text for sign in self.signs) and self.pattern.search(text) is not None


JSON = Form("\\", ESCAPE, _character)
HTML = Form("&", late.compile(REFERENCES), _referred)
PLAIN = Form("\\", late.compile(MARKED), _referred)
MARKDOWN = Form("&\\", late.compile(f"{REFERENCES}|{MARKED}"), _referred)


class Reading:
    """A text with its escapes resolved, and the way back."""

    def __init__(self, raw: str, form: Form) -> None:
        pieces: list[str] = []
        self._places: list[int] = []  # of what escapes stand for
        sizes, last, size = [0], 0, 0
        for match in form.pattern.finditer(raw):
            meant = form.meant(match[0])
            if len(meant) != 1:
                continue
            pieces += raw[last : match.start()], meant
            size += match.start() - last + 1
            self._places.append(size - 1)
            sizes.append(len(match[0]) - 1)
            last = match.end()
        pieces.append(raw[last:])
        self._before = list(accumulate(sizes))  # by how much the raw text is ahead behind so many escapes
        self.text = "".join(pieces)

    def back(self, spans: list[Found]) -> list[Found]:
        """Spans of `text` at their places in the raw one; a URL that is written with escapes keeps what it means."""
        return [self._back(span) for span in spans]

    def _back(self, span: Found) -> Found:
        start, end = self._raw(span[0]), self._raw(span[1])
        if len(span) != 2:
            return span._replace(start=start, end=end)
        if end - start == span[1] - span[0]:
            return start, end
        return Span(start, end, Kind.URL, self.text[span[0] : span[1]])

    def _raw(self, place: int) -> int:
        return place + self._before[bisect_left(self._places, place)]
