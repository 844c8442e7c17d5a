"""A run under way: how many links are looked at together."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck.history import History
from linkcheck.model import Link, Visit, VisitRequest
from linkcheck.pipeline.walk import LINKS_PER_SLOT, Walk
from linkcheck.settings import HostSettings, Settings

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "together"), [(None, 2), (HostSettings(concurrency=20), 20), (HostSettings(interval=1.0), 2)]
)
def test_as_many_links_of_a_host_are_under_way_as_its_own_section_says(
    tmp_path: Path, own: HostSettings | None, together: int
) -> None:
    settings = Settings(host_concurrency=2, hosts={"a.example": own} if own else {})
    under_way, most = 0, 0

    async def visit(request: VisitRequest) -> Visit:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(20):
            await asyncio.sleep(0)
        under_way -= 1
        return Visit(url=request.url, visited_at=NOON, status=200)

    async def run() -> int:
        with History.open(tmp_path / "history.db") as facts:
            walk = Walk(settings, facts, facts.begin(NOON, confirm="once", paths=()), visit, lambda: NOON)
            walk.plan.shared_out([Link(url=f"http://a.example/{number}", mentions=()) for number in range(100)])
            return len([row async for row in walk.judged()])

    assert asyncio.run(run()) == 100
    assert most == LINKS_PER_SLOT * together
