"""What is said on standard error and how: one line for what went wrong, a bar for what is under way."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.model import Problem

ALIKE = 10  # problems of one kind that are said one by one: an archive may hold a thousand pictures


def fail(message: str, hint: str, code: int) -> int:
    """Say on one line what went wrong, on another what to try; the exit code, for the caller to return."""
    print(f"linkcheck: {masked(message)}", file=sys.stderr)
    if hint:
        print(f"  try: {masked(hint)}", file=sys.stderr)
    return code


def printable(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def masked(text: str) -> str:
    """The same without secrets."""
    from linkcheck import mask

    return printable(mask.url(text))


class Problems:
    """What could not be used, a line each; of many with one story the first ones, and at the end how many more."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()
        self._known: set[Problem] = set()

    def tell(self, problem: "Problem") -> None:
        """Say one, unless it was said, or many of its kind were."""
        if problem in self._known:
            return
        self._known.add(problem)
        self._told[problem.what] += 1
        if self._told[problem.what] <= ALIKE:
            hint = f" (try: {problem.hint})" if problem.hint else ""
            print(f"linkcheck: {masked(problem.where)}: {masked(problem.what)}{masked(hint)}", file=sys.stderr)

    def end(self) -> None:
        """Say how many more there were of each kind."""
        for what, number in self._told.items():
            if number > ALIKE:
                print(f"linkcheck: and {number - ALIKE:,} more: {printable(what)}", file=sys.stderr)


def problems(met: Iterable["Problem"]) -> None:
    """Say what could not be used."""
    told = Problems()
    for problem in met:
        told.tell(problem)
    told.end()


@contextmanager
def progress(settings: Settings) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, where somebody sees it; the function that moves it: what is under way, done, of."""
    if settings.quiet or not settings.progress or not sys.stderr.isatty():
        yield lambda _what, _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)
