"""Checks of a link in words: each look that was taken, hop by hop."""

from collections.abc import Iterator, Sequence

from linkcheck.model import Checked, Hop, Purpose, Visit
from linkcheck.report import words
from linkcheck.report.escape import plain

CHECKS = 10  # shown in full, the latest ones
ROUTINE = frozenset(  # headers that decide nothing
    "age cache-control content-encoding content-length date etag last-modified location set-cookie vary via "
    "x-frame-options x-powered-by".split()
)
LOOKS = {
    Purpose.FIRST: "first look",
    Purpose.SECOND_LOOK: "second look",
    Purpose.UNTRUSTED: "look without verifying the certificate",
    Purpose.ELSEWHERE: "another address that may be the same page's",
    Purpose.SIBLING: "an address that cannot exist",
    Purpose.ROOT: "the front page",
    Purpose.PLATFORM: "the platform was asked",
}


def told(checks: Sequence[Checked]) -> Iterator[str]:
    """Checks, oldest first, as lines that begin with the last one."""
    if not checks:
        return
    yield ""
    yield f"Checks ({len(checks)}, the last one first):"
    for number, check in enumerate(reversed(checks)):
        if number == CHECKS:
            yield "  Of the older ones only what they said; --format json has every look of theirs."
        at = words.moment(check.visits[0].visited_at) + (f", run {check.run}" if check.run else "")
        yield f"  {at}: {words.diagnosis(check.verdict)}. {plain(check.verdict.reason)}"
        if number < CHECKS:
            yield from looks(check.visits)


def looks(visits: Sequence[Visit]) -> Iterator[str]:
    """Each look of one check, with its hops and what the page was."""
    for visit in visits:
        how = [LOOKS.get(visit.purpose, visit.purpose.value)]
        how += ["as browsers ask"] if visit.browser_like else []
        how += [f"over IPv{visit.family}"] if visit.family else []
        yield f"    {', '.join(how)}, {words.moment(visit.visited_at, seconds=True)}, {visit.seconds:.2f} s:"
        for attempt in visit.attempts:
            failed = f"failed ({attempt.failure.kind.value}: {attempt.failure.detail})" if attempt.failure else ""
            yield f"      tried before: {plain(failed or str(attempt.status))}, {attempt.seconds:.2f} s"
        for hop in visit.hops:
            yield from _hop(hop)
        if visit.failure and not any(hop.failure for hop in visit.hops):
            yield f"      failed: {visit.failure.kind.value}, {plain(visit.failure.detail)}"
        yield from _page(visit)


def _hop(hop: Hop) -> Iterator[str]:
    peer = f" from {plain(hop.peer)}" if hop.peer else ""
    if hop.failure:
        code = f" (code {hop.failure.code})" if hop.failure.code is not None else ""
        told = f"failed: {hop.failure.kind.value} in {hop.failure.phase.value}, {plain(hop.failure.detail)}{code}"
    else:
        told = f"{hop.status} {plain(hop.reason, 60)}".strip()
    yield f"      {hop.method} {plain(hop.url)}: {told}{peer}, {hop.seconds:.2f} s"
    if hop.location:
        by = "" if hop.status is None or 300 <= hop.status < 400 else "its page "
        yield f"        {by}leads to {plain(hop.location)}"
    for name, value in hop.headers:
        if name not in ROUTINE:
            yield f"        {plain(name, 60)}: {plain(value, 120)}"


def _page(visit: Visit) -> Iterator[str]:
    page = visit.page
    if page is None:
        return
    title = f"“{plain(page.title, 120)}”, " if page.title else ""
    kept = "" if page.text or page.thinned else ", no text of it"
    yield f"      page: {title}{words.count(page.words, 'word')}, {page.bytes:,} bytes{kept}"
