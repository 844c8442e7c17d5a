"""Rows of fields (CSV, RFC 4180): what parts fields ends a link, unless the field stands in quotes."""

import re
from functools import cache

from linkcheck.extract import late
from linkcheck.model import Document

SUFFIX = ".csv"
SEPARATORS = ",;|"  # a tab ends links anyway
PARTED = "\x1f"  # white space of ASCII that is made for this
SAMPLE, LONGEST = 10, 4096  # lines, and characters, from which the separator is told
FEW = 5  # one in so many lines may be no row
LONGEST_HEADER = 256
QUOTED = late.compile(r'"(?:[^"]|"")*+"')
# The first line of a table that is pasted into a text: names of columns, one of them that of links.
HEADER = late.compile(
    r"\ufeff?(?=[^\n]{0,256}\b(?:urls?|uri|links?|href|website|permalink|homepage)\b)"
    r"(?:\"?[^\W\d][\w .-]{0,40}+\"?[,;|] ?){1,64}+\"?[^\W\d][\w .-]{0,40}+\"?\r?$",
    re.IGNORECASE | re.MULTILINE,
)


def separator(document: Document) -> str | None:
    """What parts the fields of a document's rows; None where it has none, or nothing tells."""
    if document.origin.pointer or document.author:
        return None
    table = document.source.lower().endswith(SUFFIX)
    if not table and not _has_header(document.text):
        return None
    whole = document.text[:LONGEST].rpartition("\n")[0] if len(document.text) > LONGEST else document.text
    lines = [line for line in QUOTED.sub("", whole).splitlines()[:SAMPLE] if line.strip()]
    if not lines:
        return None
    counts = {sign: sorted(line.count(sign) for line in lines)[len(lines) // FEW] for sign in SEPARATORS}
    sign = max(counts, key=counts.__getitem__)
    return sign if counts[sign] >= (1 if table else max(1, lines[0].count(sign))) else None


def _has_header(text: str) -> bool:
    first = text[:LONGEST_HEADER].partition("\n")[0]
    return ("," in first or ";" in first or "|" in first) and ":" not in first and HEADER.match(first) is not None


def parted(text: str, sign: str) -> str:
    """The text with a character of white space in the place of each separator outside quotes; as long as it was."""
    return _fields(sign).sub(lambda match: PARTED if match[0] == sign else match[0], text)


@cache
def _fields(sign: str) -> "re.Pattern[str]":
    return late.compile(rf'(?<![^{sign}\n])"(?:[^"]|"")*+"|[{sign}]')
