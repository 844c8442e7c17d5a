"""What the Wayback Machine has captured of a site: its index asked by the part that is visible."""

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote

from linkcheck.model import Candidate, Mention, Purpose, Visit, VisitFunction, VisitRequest
from linkcheck.resolve import cdx, pages, reply, shown
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues

LIMIT = 2000  # rows of one reply
LARGEST = 4 << 20  # bytes of one reply
REFUSALS = 3  # in a row, after which the archive is left in peace for the rest of the run
IN_PEACE = "the archive would not answer, and was not asked again"
PORT = re.compile(r"(?<=[A-Za-z]):(?:80|443)(?=/|\Z)")


def question(mention: Mention, clues: Clues) -> str:
    """What is asked: host and path as far as they are seen; '' where that is too little.

    Indexes sort parameters by their names, so the part of several that is seen is no beginning of theirs.
    """
    cut = shown.of(mention)
    start = cut.start.partition("?")[0] if "&" in cut.path else cut.start
    return start if cut.host and len(cut.path) > 1 else ""


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Captured pages that would be shown so. The index folds case, so case is compared again here."""
    start = question(mention, clues)
    if visit is None or not start:
        return NONE
    found = await captured(start, clues, visit)
    fitting = [one for one in found.candidates if shown.fits(mention, one.url) and not pages.asset(one.url)]
    return Answer(candidates=tuple(fitting), incomplete=found.incomplete, troubles=found.troubles)


async def captured(start: str, clues: Clues, visit: VisitFunction) -> Answer:
    """All pages of the index that begin with `start`, as far as it folds case; asked once in a run."""
    return await clues.once(("cdx", start), lambda: _asked(start, clues, visit))


async def _asked(start: str, clues: Clues, visit: VisitFunction) -> Answer:
    if clues.refusals["archive"] >= REFUSALS:
        return Answer(troubles=(IN_PEACE,))
    # No fl: servers name fields differently. Not collapsed by urlkey: it would hide the spelling whose case is right.
    asked = quote(start, safe="", errors="replace")
    query = f"url={asked}&matchType=prefix&output=json&filter=statuscode:200&collapse=original"
    request = VisitRequest(
        url=f"{clues.cdx}?{query}&limit={LIMIT}",
        purpose=Purpose.RESOLVE,
        keep_body=True,
        body_limit=LARGEST,
        headers=(("accept", "application/json"),),
    )
    answer = _read(await visit(request))
    clues.refusals["archive"] = clues.refusals["archive"] + 1 if answer.troubles else 0
    return answer


def _read(visit: Visit) -> Answer:
    """What a reply says: captures, none, closed by the archive, or that it could not be asked."""
    said = visit.header("x-archive-wayback-runtime-error")
    if visit.status in (403, 451) and (cdx.EXCLUDED in said or cdx.EXCLUDED.encode() in (visit.body or b"")):
        return Answer(incomplete=("the archive shows nothing of this site: it is excluded",))
    answer = reply.of(visit, LARGEST)
    if answer.trouble and not answer.body:
        return Answer(troubles=(f"the archive could not be asked: {answer.trouble}",))
    body = answer.body or b""
    if cdx.ROBOTS.encode() in body:
        return Answer(incomplete=("the archive shows nothing of this site: it is excluded by robots.txt",))
    try:
        rows, whole = cdx.captures(body)
    except cdx.Unreadable:
        return Answer(troubles=("the archive gave no list of captures",))
    broke_off = bool(answer.trouble) or not (whole or answer.cut)
    more = answer.cut or broke_off or len(rows) >= LIMIT
    return Answer(
        candidates=_distinct(rows),
        incomplete=("the archive has more than it told",) if more else (),
        troubles=("the archive's list broke off",) if broke_off else (),
    )


def _distinct(rows: Iterable[cdx.Capture]) -> tuple[Candidate, ...]:
    """One candidate for each address, with its first capture. None is `listed`: an archive is a sample of a site."""
    captured: dict[str, list[datetime]] = {}
    for row in rows:
        if row.status == "200":
            captured.setdefault(PORT.sub("", row.original, count=1), []).extend([row.at] if row.at else [])
    return tuple(
        Candidate(
            url=address,
            method="archived",
            evidence=(_said(moments),),
            dated_at=min(moments, default=None),
        )
        for address, moments in captured.items()
    )


def _said(moments: list[datetime]) -> str:
    return f"captured since {min(moments):%Y-%m-%d}" if moments else "captured by the archive"
