"""What a run looked at, in pieces: nights that look at the same links keep them once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from linkcheck.history import masked
from linkcheck.history.tables import Looked, Tables
from linkcheck.model import Link, Problem, Record, Resolution

MENTIONS = 200  # of one link in one piece: a link that occurs a million times is still written in small records


def keep(
    tables: Tables, run_id: str, links: Iterable[Link], resolutions: Iterable[Resolution], problems: Iterable[Problem]
) -> None:
    """Write what a run looks at."""
    pieces: dict[bytes, bytes] = {}

    def named(records: Iterable[Record]) -> tuple[bytes, ...]:
        made = [tables.piece(record) for record in records]
        pieces.update(made)
        return tuple(name for name, _ in made)

    looked = Looked(
        links=named(masked.link(part) for link in links for part in _parts(link)),
        resolutions=named(masked.resolution(resolution) for resolution in resolutions),
        problems=named(masked.problem(problem) for problem in problems),
    )
    (name,) = named([looked])
    tables.keep_pieces(pieces.items())
    tables.keep_looked(run_id, name)


def of(tables: Tables, run_id: str) -> tuple[list[Link], list[Resolution], list[Problem]]:
    """What a run looked at, in order; three empty lists where nothing is known of that."""
    name = tables.looked().get(run_id)
    for looked in tables.pieces([name] if name else [], Looked):
        return (
            _whole(tables.pieces(looked.links, Link)),
            tables.pieces(looked.resolutions, Resolution),
            tables.pieces(looked.problems, Problem),
        )
    return [], [], []


def _parts(link: Link) -> Iterator[Link]:
    for start in range(0, max(len(link.mentions), 1), MENTIONS):
        yield replace(link, mentions=link.mentions[start : start + MENTIONS])


def _whole(parts: Sequence[Link]) -> list[Link]:
    """Links again, of parts that follow one another."""
    return [
        replace(same[0], mentions=tuple(mention for part in same for mention in part.mentions))
        for _, group in groupby(parts, key=lambda part: replace(part, mentions=()))
        if (same := list(group))
    ]
