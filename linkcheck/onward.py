"""Where a page sends its readers on by itself: what its Refresh and its scripts say."""

import re
from collections.abc import Iterable
from itertools import islice

LONGEST = 4096  # characters of a script or Refresh that are read
BEFORE = 1024  # characters of a script before its redirect
REFRESH = re.compile(
    r"\s*+(\d*+)\.?\d*+\s*+[;,]?\s*+(?:url\s*+=\s*+)?(?:\"([^\"]*)|'([^']*)|([^\"'\s>][^\"'>]*))", re.IGNORECASE
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\w\\])//[^\n]*", re.DOTALL)  # of a script
STRING = r"(?:\"[^\"\n]{0,2048}+\"|'[^'\n]{0,2048}+'|`[^`$\n]{0,2048}+`)"
NAME = r"[A-Za-z_$][\w$]{0,40}+"
SUM = rf"(?:{STRING}|{NAME})(?:\s*+\+\s*+(?:{STRING}|{NAME})){{0,7}}+"  # pieces of an address, one after the other
PIECE = re.compile(rf"({STRING})|({NAME})")
ASSIGNED = re.compile(rf"(?<![\w$.])({NAME})\s*+=\s*+({SUM})(?=\s*[;,\n}}]|\s*$)")
SCRIPT_TARGET = re.compile(
    r"(?:\b(?:window|document|top|self|parent)\.)?\blocation(?:[\"']\])?(?:\.href|\[[\"']href[\"']\])?\s*"
    rf"(?:=(?!=)|\.replace\s*\(|\.assign\s*\()\s*({SUM})\s*+(?![+.?(\[])"
)
# What comes before a redirect that happens whatever browser reads the page; anything else may be a condition.
UNCONDITIONAL = re.compile(
    r"(?:<!--|//<!\[CDATA\[|[\s;,{}()]|window\.onload|window\[[\"']"
    rf"|(?:(?:var|let|const)\s++)?{NAME}\s*+=\s*+{SUM}"
    r"|setTimeout\(\s*[\"']|setTimeout|function|=>|=|!|\"use strict\"|'use strict'"
    r"|(?:(?:window\.|document\.)?addEventListener\(\s*[\"'](?:load|DOMContentLoaded)[\"']\s*,)"
    r"|(?:(?:var|let|const)\s+)?document\.cookie\s*=\s*[\"'][^\"']*[\"']"
    r"|(?:console\.log|document\.write)\([\"'][^\"']*[\"']\))*+"  # no way back: one text has many readings
)


def refresh(text: str) -> tuple[str, float]:
    """Where a refresh leads, relative to its page ('': nowhere else), and after how many seconds."""
    match = REFRESH.match(text[:LONGEST])
    if not match or (not match[1] and "url" not in text.lower()):
        return "", 0.0
    return (match[2] or match[3] or match[4] or "").strip(), float(match[1][:9] or 0)


def scripted(scripts: Iterable[str]) -> str:
    """Where scripts send every reader, relative to their page; '' where they do not."""
    for script in scripts:
        text = COMMENT.sub(" ", script[:LONGEST])
        match = SCRIPT_TARGET.search(text)
        if match and UNCONDITIONAL.fullmatch(text[: match.start()][-BEFORE:]):
            return _sum(match[1], _assigned(text[: match.start()]))
    return ""


def _assigned(script: str) -> dict[str, str]:
    """What the variables of a script hold that strings were given to."""
    held: dict[str, str] = {}
    for match in islice(ASSIGNED.finditer(script), 20):
        held[match[1]] = _sum(match[2], held)
    return held


def _sum(pieces: str, held: dict[str, str]) -> str:
    """The text that strings and variables make, one after the other; '' where one of them is not known."""
    found = [held.get(name, "") if name else text[1:-1] for text, name in PIECE.findall(pieces)]
    return "".join(found).replace("\\/", "/") if all(found) else ""
