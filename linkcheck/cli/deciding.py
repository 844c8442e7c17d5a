"""`linkcheck resolve --decide`: ask a person for each cut-off link that stays open, and write the answers down."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from linkcheck.cli.console import masked, printable

if TYPE_CHECKING:
    from linkcheck.decisions import CutOff
    from linkcheck.model import Resolution

AROUND = 240  # characters shown before and behind a mention
NEAR = 6  # words before a mention that a decision names
WHY = "chosen in linkcheck resolve --decide"


def need_terminal() -> None:
    """Raises UsageError where nobody can be asked."""
    from linkcheck.errors import UsageError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--decide asks questions and needs a terminal", "write [[cut_off]] into data/decisions.toml")


def decide(resolutions: "Iterable[Resolution]", path: Path, today: date) -> None:
    """Ask for each open one: by number, by address, or leave it. Each answer is written at once, so Ctrl-C loses none.

    One that an answer given before is about too is not asked for.
    """
    from linkcheck import decisions
    from linkcheck.resolve import decided

    made: list[CutOff] = []
    open_ones = [resolution for resolution in resolutions if resolution.url is None]
    if not open_ones:
        print("No cut-off link is open.")
    for number, resolution in enumerate(open_ones, start=1):
        if any(decided.covers(one, resolution.mention) for one in made):
            continue
        url = _chosen(resolution, f"{number} of {len(open_ones)}")
        if url is None:
            return
        if url:
            made.append(_decision(resolution, url, _asked(f"Why? (Enter: {WHY}) ") or WHY, today))
            decisions.add(path, "cut_off", made[-1])
            print(f"  written to {printable(str(path))}")


def _asked(question: str) -> str | None:
    """One line from the terminal; None at its end."""
    print(question, end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print()
        return None
    return answer.strip()


def _chosen(resolution: "Resolution", which: str) -> str | None:
    """The address that the person names; '' to leave it open, None to end."""
    from linkcheck.resolve import shown

    mention = resolution.mention
    print(f"\n{which}: {printable(mention.source)}:{mention.line}:{mention.column}: {printable(mention.text)}")
    before, behind = (" ".join(text.split()) for text in shown.around(mention))
    print(f"  … {printable(before[-AROUND:])} >>> {printable(mention.text)} <<< {printable(behind[:AROUND])} …")
    print(f"  {printable(resolution.reason)}")
    for number, candidate in enumerate(resolution.candidates, start=1):
        print(f"  {number}  {masked(candidate.url)}")
        if candidate.evidence:
            print(f"     {printable('; '.join(candidate.evidence))}")
    while True:
        said = _asked("Number, address, Enter to leave it open, q to end: ")
        if said is None or said == "q":
            return None
        url = _address(said, resolution)
        if url is None:
            print(f"  {printable(said)} is neither a number of the list nor an address with http:// or https://")
            continue
        if url and not shown.fits(mention, url):
            print(f"  note: {masked(url)} would not be shown as {printable(mention.text)}")
        return url


def _address(said: str, resolution: "Resolution") -> str | None:
    """The address that an answer names: '' for none, None where it is not understood."""
    from linkcheck.url import split

    if said.isdecimal() and said.isascii():
        number = int(said[:9])
        return resolution.candidates[number - 1].url if 0 < number <= len(resolution.candidates) else None
    return said if not said or split(said) else None


def _decision(resolution: "Resolution", url: str, reason: str, today: date) -> "CutOff":
    from linkcheck.decisions import CutOff
    from linkcheck.resolve import shown

    mention = resolution.mention
    before, behind = shown.around(mention)
    near = before.split()[-NEAR:] or behind.split()[:NEAR]
    return CutOff(
        text=mention.text,
        url=url,
        near=" ".join(near),
        source=Path(mention.source).as_posix(),
        reason=reason,
        decided=today,
    )
