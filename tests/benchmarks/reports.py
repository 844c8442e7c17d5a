"""`python -m tests.benchmarks.reports [N]`: CPU seconds and memory of each report of N findings (default 10,000).

Each format is rendered in a process of its own, so that its peak memory is its own. The limits: 2 s and 200 MB.
"""

import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

from linkcheck import report
from linkcheck.model import (
    Candidate,
    Change,
    Confidence,
    Diagnosis,
    Finding,
    Hop,
    Kind,
    Link,
    Mention,
    Page,
    Resolution,
    Run,
    Standing,
    StandingName,
    Verdict,
    Visit,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
KINDS = (
    (StandingName.DEAD, Diagnosis.GONE, Change.NEWLY_DEAD),
    (StandingName.DEAD, Diagnosis.SOFT_404, Change.STILL_DEAD),
    (StandingName.SUSPECT, Diagnosis.GONE, Change.NEWLY_SUSPECT),
    (StandingName.MOVED, Diagnosis.MOVED, Change.NEWLY_MOVED),
    (StandingName.UNDECIDED, Diagnosis.BLOCKED, Change.NONE),
    (StandingName.ALIVE, Diagnosis.ALIVE, Change.NONE),
)


def mention(text: str, number: int, kind: Kind) -> Mention:
    return Mention(
        text=text, kind=kind, source=f"data/notes-{number % 97}.txt", line=number + 1, column=5, start=0, end=len(text)
    )


def finding(number: int) -> Finding:
    standing, diagnosis, change = KINDS[number % len(KINDS)]
    url = f"https://host-{number % 700}.example/a/path/of/some/length/{number}?with=query&and=more#part"
    page = Page(title="A title of a page " * 3, text="words of a page " * 200)
    hops = tuple(Hop(url=f"{url}&hop={n}", status=301 if n < 2 else 200) for n in range(3))
    return Finding(
        link=Link(url=url, mentions=tuple(mention(url, number + n, Kind.URL) for n in range(3))),
        standing=Standing(standing=standing, since=NOON, streak=3, needed=3, change=change, last_alive=NOON),
        verdict=Verdict(
            diagnosis=diagnosis,
            reason="The host says that it is not there (404, asked twice), and it says so in many words.",
            by="status",
            moved_to=f"{url}&new" if standing is StandingName.MOVED else None,
        ),
        visit=Visit(url=url, visited_at=NOON, hops=hops, status=200, page=page),
        checked_now=True,
    )


def resolution(number: int) -> Resolution:
    text = f"host-{number % 700}.example/a/pa…"
    candidates = tuple(Candidate(url=f"https://{text[:-1]}{n}", method="corpus", evidence=("seen",)) for n in range(2))
    return Resolution(
        mention=mention(text, number, Kind.TRUNCATED),
        confidence=Confidence.AMBIGUOUS,
        candidates=candidates,
        reason="two whole addresses begin so",
    )


def run_of(number: int) -> Run:
    return Run(
        started_at=NOON,
        finished_at=NOON,
        since=NOON - timedelta(days=1),
        documents=97,
        findings=tuple(finding(n) for n in range(number)),
        resolutions=tuple(resolution(n) for n in range(number // 10)),
    )


def measure(name: str, number: int) -> None:
    """Render one format in this process and print its row."""
    run = run_of(number)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    text = report.render(run, name)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{name:<10} {seconds:6.2f} s {peak / 1024:7.0f} MB in all {(peak - before) / 1024:6.0f} MB its own "
        f"{len(text) / 1e6:7.2f} MB of text"
    )


def main() -> None:
    """All formats, one process each."""
    number = sys.argv[1] if len(sys.argv) > 1 else "10000"
    if len(sys.argv) > 2:
        measure(sys.argv[2], int(number))
        return
    for name in report.FORMATS:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.reports", number, name], check=True)


if __name__ == "__main__":
    main()
