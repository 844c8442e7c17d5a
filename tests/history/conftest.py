"""A history to write to, and facts worth remembering."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from linkcheck.history import History
from linkcheck.model import Hop, Page, Visit

NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def visit(url: str = "https://example.org/", *, day: float = 0, **facts: object) -> Visit:
    """A visit that was answered, `day` days after the first night."""
    known = {
        "url": url,
        "visited_at": NIGHT + timedelta(days=day),
        "status": 200,
        "hops": (Hop(url=url, status=200),),
        "page": Page(title="A page", text=f"what it said on day {day}", ids=("top",)),
    }
    return Visit(**known | facts)  # type: ignore[arg-type]


def begun(history: History, *, day: float = 0) -> str:
    """A run that begins on that day."""
    return history.begin(NIGHT + timedelta(days=day), confirm="nightly", paths=("data",))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / ".linkcheck" / "history.db"


@pytest.fixture
def history(place: Path) -> Iterator[History]:
    with History.open(place) as opened:
        yield opened


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[[], History]]:
    """Makes further histories, each empty."""
    opened: list[History] = []

    def make() -> History:
        opened.append(History.open(tmp_path / f"another-{len(opened)}.db"))
        return opened[-1]

    yield make
    for each in opened:
        each.close()
