"""The dots from which a host without a scheme may be read."""

import re
from collections.abc import Iterable
from functools import cache

from linkcheck.extract import late
from linkcheck.extract.ends import ALONE, SECOND

ADDRESS = late.compile(r"\d{1,3}(?::\d{2,5})?/[A-Za-z]")  # the last of an IPv4 address with its path
EVERY = late.compile(
    r"\.(?:[A-Za-z]{2,24}+(?![A-Za-z0-9_-])"
    r"|(?=(?:com|org)-[A-Za-z]|[^\x00-\x7f\s]|[A-Za-z]{2,24}+[^\x00-\x7f\s]|[Xx][Nn]--|\d{1,3}(?::\d{2,5})?/[A-Za-z]))"
)


@cache
def likely(ascii_only: bool) -> "re.Pattern[str]":
    """Those of hosts that may be likely; the last label stands behind them, or `www` before.

    Program code is full of dots, and a line of Python for each would take longer than all else. So the expression
    itself passes over names with nothing behind them, but for those of ALONE, and leaves a host to its last dot.
    """
    other = "" if ascii_only else r"|[^\x00-\x7f\s]|(?=[A-Za-z]{2,24}+[^\x00-\x7f\s])"  # `.vermögensberater`
    return re.compile(
        r"\.(?:[A-Za-z0-9](?:[A-Za-z0-9]{0,23}+(?:(?=/|[?#]\S|:\d)"
        r"|(?=-(?:(?:(?<=\.com-)|(?<=\.org-))[^\W\d_]++(?![\w.-])|(?<=\.[Xx][Nn]-)-))"
        r"|(?![A-Za-z0-9_-]|\.[A-Za-z]|\((?<!\.[A-Za-z]{2}\()(?<!\.[A-Za-z]{3}\())"  # no call of a method
        rf"(?:{_behind(ALONE)}|(?<=\.[A-Za-z][A-Za-z])(?:{_behind(_spelled(SECOND), '..[A-Za-z]')})))"
        rf"|(?<=[Ww][Ww][Ww]\..)(?<![A-Za-z0-9_.-][Ww][Ww][Ww]\..)){other})"
    )


def _spelled(words: Iterable[str]) -> set[str]:
    return {spelled for word in words for spelled in (word, word.upper(), word.capitalize())}


def _behind(words: Iterable[str], rest: str = "") -> str:
    """An expression that holds behind a dot, any of some words, and `rest`: by length, as re looks behind so far."""
    by_length: dict[int, dict[str, list[str]]] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        by_length.setdefault(len(word), {}).setdefault(word[0], []).append(word[1:])
    return "|".join(rf"(?<=\.(?:{'|'.join(_branches(firsts))}){rest})" for firsts in by_length.values())


def _branches(firsts: dict[str, list[str]]) -> Iterable[str]:
    """Words by their first letter: re passes over a branch whose first letter is another one fast."""
    return (f"{first}(?:{'|'.join(ends)})" for first, ends in firsts.items())
