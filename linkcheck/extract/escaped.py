"""JSON as it stands in its file: read with its escapes resolved, told at the places of the file (RFC 8259, section 7).

`\\u0026`, `\\/` and `\\u2026` stand within links and `\\n` before them: unresolved they would make other links.
"""

from bisect import bisect_left
from itertools import accumulate

from linkcheck.extract import late
from linkcheck.extract.span import Found, Span
from linkcheck.model import Document, Kind

SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".har", ".ipynb", ".js")
STRUCTURE = late.compile(r"\ufeff?\s{0,64}(?:[\[{]\s{0,64}){1,8}\"(?:[^\"\\\n]|\\.){0,256}\"\s{0,64}[:,\]]")
ASSIGNED = late.compile(r"\ufeff?\s{0,64}window\.YTD\.")  # a file of X's archive
ESCAPE = late.compile(
    r"\\(?:u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[\"\\/bfnrt])"  # a pair is one
)
LETTERS = {'"': '"', "\\": "\\", "/": "/", "b": " ", "f": " ", "n": "\n", "r": "\n", "t": "\t"}


def is_json(document: Document) -> bool:
    """Whether a document is the text of a JSON file: by its beginning, or by its name where it is a later piece."""
    text, origin = document.text, document.origin
    if origin.pointer or "\\" not in text:
        return False
    name = document.source.lower()
    if name.endswith(".js"):
        return ASSIGNED.match(text) is not None
    return name.endswith(SUFFIXES) or STRUCTURE.match(text) is not None


class Reading:
    """A text with its escapes resolved, and the way back."""

    def __init__(self, raw: str) -> None:
        pieces: list[str] = []
        self._places: list[int] = []  # of what escapes stand for
        sizes, last, size = [0], 0, 0
        for match in ESCAPE.finditer(raw):
            pieces += raw[last : match.start()], _character(match[0])
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


def _character(escape: str) -> str:
    if escape[1] != "u":
        return LETTERS[escape[1]]
    code = int(escape[2:6], 16)
    if len(escape) > 6:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
