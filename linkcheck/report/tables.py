"""Tables and lists of the Markdown report: few rows stand open, and many are folded away and bounded."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from linkcheck.model import Mention
from linkcheck.report import words
from linkcheck.report.escape import address, cell, code

ROWS = 200  # folded ones of one table
LONGEST = 40_000  # characters of one folded table; GitHub shows no file of more than half a megabyte
OPEN_ROWS = 20  # of one section; what is not new and more than that is folded
TOO_MANY = "and {} more: `linkcheck report -r links.json` has them all"
HEAD = ("| {} | {} | {} |", "| --- | --- | --- |")
Row = tuple[bool, str]  # whether it is new, and the line


def titled(title: str, advice: str, number: int, lines: Sequence[str]) -> list[str]:
    """A section of `number` things, with what to do about them; nothing where there are no lines."""
    return ["", f"## {title} ({number:,})", "", advice, *lines] if lines else []


def table(heads: tuple[str, str, str], rows: Sequence[Row], about: str = "", *, waiting: bool = False) -> list[str]:
    """A short table as it is; of a long one the first new rows (or, `waiting` for somebody, any), the rest folded."""
    if len(rows) <= OPEN_ROWS:
        return _grid(heads, rows) if rows else []
    shown = OPEN_ROWS if waiting else min(sum(new for new, _ in rows), OPEN_ROWS)
    word = f"{len(rows) - shown:,} more rows" if shown else f"all {len(rows):,} rows"
    first = _grid(heads, rows[:shown]) if shown else []
    return [*(["", about] if about else []), *first, *folded(word, heads, rows[shown:])]


def folded(word: str, heads: tuple[str, str, str], rows: Sequence[Row]) -> list[str]:
    """A table that is seen once somebody opens it by the `word`; of very many rows the first ones."""
    shown = min(ROWS, bisect_right(list(accumulate(len(line) for _, line in rows)), LONGEST))
    more = ["", TOO_MANY.format(f"{len(rows) - shown:,}")] if len(rows) > shown else []
    word = f"{word}, here the first {shown:,}" if more else word
    return ["", f"<details><summary>{word}</summary>", *_grid(heads, rows[:shown]), *more, "", "</details>"]


def _grid(heads: tuple[str, str, str], rows: Iterable[Row]) -> list[str]:
    return ["", HEAD[0].format(*heads), HEAD[1], *(line for _, line in rows)]


def cells(*texts: str) -> str:
    """A line of a table; `texts` are Markdown."""
    return f"| {' | '.join(map(cell, texts))} |"


def listed(title: str, advice: str, found: Sequence[tuple[str, Sequence[Mention], str]]) -> list[str]:
    """A section of links of which little is to be said but where they stand: address, places, and that little."""
    rows = [
        f"- {address(name)} {places(mentions)}{f': {said}' if said else ''}" for name, mentions, said in found[:ROWS]
    ]
    more = ["", TOO_MANY.format(f"{len(found) - ROWS:,}")] if len(found) > ROWS else []
    return ["", f"## {title} ({len(found):,})", "", *([advice, ""] if advice else []), *rows, *more] if rows else []


def places(mentions: Iterable[Mention], most: int = 5) -> str:
    """The first places of mentions, and how many more there are."""
    found = words.places(mentions, most=1_000_000)
    shown = [code(place) + (f" × {number}" if number > 1 else "") for place, number in found[:most]]
    more = f" and {len(found) - most:,} more" if len(found) > most else ""
    return ", ".join(shown) + more
