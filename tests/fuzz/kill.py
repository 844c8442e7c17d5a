"""Runs killed at any moment, two at once, or on a disk that fills up: nothing answered a second before is lost.

`python -m tests.fuzz.kill [--times N] [--folder DIR]`. With --folder on a small tmpfs the disk is full soon.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from linkcheck.history import History
from tests.web import Host, Web, html

LINKS = 600  # of one run
GRACE = 1.2  # seconds: what is promised, and a moment for the answer to come in
PAGE = html("Words of a page that is there. " * 60)


def begin(web: Web, folder: Path, number: int, place: Path) -> "subprocess.Popen[bytes]":
    """A run of its own over links of its own."""
    text = folder / f"links-{number}.txt"
    text.write_text(" ".join(f"http://a{n % 20}.example/{number}/{n}" for n in range(LINKS)), encoding="utf-8")
    history = ["--history", str(place), "--host-request-interval", "100ms", "--format", "json"]
    return subprocess.Popen(
        [sys.executable, "-m", "linkcheck", "check", str(text), *web.flags(), *history],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def asked(web: Web, number: int, before: float) -> set[str]:
    """The links of a run that were asked for before a moment."""
    start = f"/{number}/"
    return {f"http://{one.host}{one.path}" for one in web.log if one.path.startswith(start) and one.at < before}


def killed(web: Web, folder: Path, times: int, chance: random.Random) -> None:
    """Kill pairs of runs, and see what is left."""
    for turn in range(times):
        numbers = (2 * turn, 2 * turn + 1)
        running = [begin(web, folder, number, folder / "history.db") for number in numbers]
        time.sleep(chance.uniform(0.5, 5.0))
        for process in running:
            process.send_signal(signal.SIGKILL)
        at = time.monotonic()
        for process in running:
            process.communicate()
        with History.open(folder / "history.db") as history:
            known = set(history.all_keys())
        lost = [number for number in numbers if asked(web, number, at - GRACE) - known]
        seen = sum(len(asked(web, number, at)) for number in numbers)
        kept = sum(f"/{number}/" in key for key in known for number in numbers)
        print(
            f"{turn + 1:3}: {seen:4} asked, {kept:4} remembered, {'LOST SOME' if lost else 'nothing lost'}", flush=True
        )
        if lost:
            sys.exit(1)


def full(web: Web, folder: Path, place: Path) -> None:
    """Run until the disk is full, and see that the results came all the same and the history is whole."""
    for number in range(40):
        process = begin(web, folder, number, place)
        out, err = process.communicate()
        said = err.decode().splitlines()
        if process.returncode == 4:
            judged = len(json.loads(out)["findings"]) if out else 0
            print(f"full: {said}, {judged} of {LINKS} judged all the same")
            break
    with History.open(place, read_only=True) as history:
        print(f"{len(history.all_keys())} links are remembered; unreadable: {history.unreadable}")


def main() -> None:
    """Do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--folder", type=Path)
    found = parser.parse_args()
    with Web({f"a{number}.example": Host(default=PAGE) for number in range(20)}) as web, TemporaryDirectory() as name:
        if found.folder:
            full(web, Path(name), found.folder / "history.db")
        else:
            killed(web, Path(name), found.times, random.Random())


if __name__ == "__main__":
    main()
