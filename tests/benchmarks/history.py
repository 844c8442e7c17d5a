"""History: visits written a CPU-second, bytes a visit over some nights, and how fast a link's visits come back.

`python -m tests.benchmarks.history [--visits N] [--nights N]`. Pages hold English prose; one in ten links fails.
"""

import argparse
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pydoc_data.topics import topics
from tempfile import TemporaryDirectory

from linkcheck.history import History
from linkcheck.model import Failure, FailureKind, Hop, Page, Phase, Visit
from linkcheck.page import page

NIGHT = datetime(2026, 11, 20, 3, 17, tzinfo=UTC)
PROSE = " ".join(topics.values())
HEADERS = (
    ("content-type", "text/html; charset=utf-8"),
    ("date", "Fri, 20 Nov 2026 03:17:21 GMT"),
    ("server", "nginx"),
    ("cache-control", "max-age=600"),
    ("etag", '"5f3a-61e9b7f0"'),
    ("last-modified", "Tue, 03 Nov 2026 10:00:00 GMT"),
    ("vary", "Accept-Encoding"),
    ("cf-ray", "9a3f1b2c4d5e6f70-FRA"),
)


def address(number: int) -> str:
    """The link of that number; ten of one host."""
    return f"https://www.site{number // 10}.example/articles/2026/{number}-some-words-of-a-title"


def pages(count: int) -> list[Page]:
    """Pages as they are made of bodies, each of its own words."""
    chance = random.Random(7)
    made = []
    for number in range(count):
        start = chance.randrange(len(PROSE) - 9000)
        words = PROSE[start : start + chance.choice((600, 2500, 6000, 9000))].replace("<", " ")
        body = f"<html lang=en><title>Title of page {number}</title><h1>Page {number}</h1><p id=top>{words}</p></html>"
        made.append(page(body.encode(), "text/html; charset=utf-8", address(number)))
    return made


def visits(count: int, night: int, seen: list[Page]) -> Iterator[Visit]:
    """One night's visits: most are answered, some by way of a redirect, one in ten fails."""
    for number in range(count):
        at = NIGHT + timedelta(days=night, milliseconds=number)
        url = address(number)
        if number % 10 == 0:
            failure = Failure(kind=FailureKind.TIMEOUT, phase=Phase.CONNECT, detail="no connection within 20 s")
            hop = Hop(url=url, failure=failure, started_at=at, seconds=20.0)
            yield Visit(url=url, visited_at=at, hops=(hop,), failure=failure, seconds=20.0)
            continue
        last = Hop(
            url=url, status=200, reason="OK", headers=HEADERS, peer="93.184.216.34:443", started_at=at, bytes=9000
        )
        first = Hop(url=url, status=301, reason="Moved Permanently", headers=HEADERS[:3], location=url, started_at=at)
        hops = (first, last) if number % 5 == 0 else (last,)
        yield Visit(
            url=url, visited_at=at, hops=hops, status=200, page=seen[number % len(seen)], seconds=0.31, family=4
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=20_000)
    parser.add_argument("--nights", type=int, default=5)
    found = parser.parse_args()
    seen = pages(2000)
    with TemporaryDirectory() as folder:
        path = Path(folder, "history.db")
        for night in range(found.nights):
            made = list(visits(found.visits, night, seen))
            with History.open(path) as history:  # which reads the file through once, however little is written
                cpu, wall = time.process_time(), time.monotonic()
                run = history.begin(made[0].visited_at, confirm="nightly", paths=("data",))
                for visit in made:
                    history.add(run, visit)
                history.flush()
                cpu, wall = time.process_time() - cpu, time.monotonic() - wall
                thin(history, made, night)
            print(f"night {night + 1}: {len(made) / cpu:9,.0f} visits a CPU-second, {wall:5.2f} s, {sizes(path)}")
        read(path, found.visits)


def thin(history: History, made: list[Visit], night: int) -> None:
    """Let go of texts, as a run does at its end."""
    if night < 2:
        return
    alive = [visit for visit in made if visit.status == 200]
    days = [timedelta(days=back) for back in range(3)]
    history.thin({visit.url: [visit.visited_at - day for day in days] for visit in alive})


def sizes(path: Path) -> str:
    """Bytes of a visit's blobs in the median, and of the whole file a visit."""
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT length(fact) + coalesce(length(text), 0) FROM visits").fetchall()
    database.close()
    median = statistics.median(row[0] for row in rows)
    return f"median {median:,.0f} bytes, file {path.stat().st_size / len(rows):,.0f} bytes a visit"


def read(path: Path, count: int) -> None:
    """How fast all visits of all links come back."""
    with History.open(path, read_only=True) as history:
        cpu = time.process_time()
        found = history.visits_of(address(number) for number in range(count))
        cpu = time.process_time() - cpu
    print(f"read: {sum(map(len, found.values())) / cpu:,.0f} visits a CPU-second")


if __name__ == "__main__":
    main()
