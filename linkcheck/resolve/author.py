"""The posts of an author, one of which is meant and its number cut off: what the archive holds of them, and says."""

import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial
from urllib.parse import urljoin

from msgspec.structs import replace

from linkcheck import snowflake
from linkcheck.model import Candidate, Mention, Purpose, Visit, VisitFunction, VisitRequest
from linkcheck.resolve import archived, cdx, known, post, post_text, reply, shown
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues

CHOSEN = 60  # captured posts of one author that are read, over all runs
EACH_RUN = 12  # of these that are asked for in one run: the archive is asked once in 2.5 seconds
LARGEST = 256 * 1024  # bytes read of a captured page: what it says of itself stands at its beginning
LEADING = 2  # digits of a number by which a long list is asked for: 276 days of posts share them
SNIPPET = 140  # characters shown of what a post says
LATER = "later"
CAPTURED = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com(?::\d+)?/(?P<author>\w{1,15})/status(?:es)?/(?P<number>\d{1,20})/?"
    r"(?:\?s=\d{1,3})?",
    re.ASCII | re.IGNORECASE,
)

Ask = Callable[[Mention, Clues, VisitFunction | None], Awaitable[Answer]]
Asked = Callable[[str, Ask], Awaitable[Answer]]


async def candidates(mention: Mention, clues: Clues, asked: Asked) -> Answer:
    """The author's captured posts nearest to the mention in time, each with what it says as far as that was read.

    `asked` gives the answer to a question from memory, or asks it now; what this run leaves is read by later ones.
    """
    match = known.POST.fullmatch(shown.prefix(mention))
    if not match:
        return NONE
    near = _near(mention, clues)
    start = archived.question(mention, clues)
    listed = await asked(f"posts {start} {near:%Y-%m}" if near else f"posts {start}", partial(_listed, start, near))
    found: list[Candidate] = []
    troubles = [*listed.troubles, *listed.incomplete]
    for capture in listed.candidates:
        address = f"https://{match['host']}/{match['author']}/status/{_number(capture.url)}"
        if not shown.fits(mention, address):
            continue
        memento = _memento(capture, clues)
        answer = await clues.once(("words", memento), partial(asked, f"words {memento}", partial(_read, capture)))
        troubles.extend(answer.troubles)
        found.append(_shown(answer.candidates[0] if answer.candidates else capture, address))
    left = troubles.count(LATER)
    if left:
        troubles.append(f"{left} more captured posts were not read yet: later runs go on with them")
    said = dict.fromkeys(trouble for trouble in troubles if trouble != LATER)
    return Answer(candidates=tuple(found), troubles=tuple(said))


def _near(mention: Mention, clues: Clues) -> datetime | None:
    """When the post was written that the mention stands in: as its source says, or its number."""
    own = post.question(mention, clues)
    return mention.written_at or (snowflake.written_at(_number(own)) if own else None)


def _number(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]


def _memento(capture: Candidate, clues: Clues) -> str:
    """Where the archive gives a capture as it was, beside its index."""
    stamp = f"{capture.dated_at:%Y%m%d%H%M%S}" if capture.dated_at else ""
    return urljoin(clues.cdx, f"/web/{stamp}id_/{capture.url}")


def _shown(capture: Candidate, address: str) -> Candidate:
    text = capture.about
    said = (f"it says “{text[:SNIPPET]}{'…' if len(text) > SNIPPET else ''}”",) if text else ()
    return replace(capture, url=address, evidence=(*capture.evidence, *said))


# --- the list ------------------------------------------------------------------------------------------------------


async def _listed(
    start: str, near: datetime | None, mention: Mention, clues: Clues, visit: VisitFunction | None
) -> Answer:
    """The author's captured posts under both names of the site, the nearest in time first, or else the newest."""
    if visit is None:
        return NONE
    path = start.partition("/")[2]
    author = path.partition("/")[0]
    rows: list[Candidate] = []
    notes: list[Answer] = []
    for host in ("x.com", "twitter.com"):
        answer = await archived.captured(f"{host}/{path}", clues, visit)
        rows += answer.candidates
        notes.append(answer)
        around = near or max((row.dated_at for row in answer.candidates if row.dated_at), default=None)
        if len(answer.candidates) >= archived.LIMIT and around and not path[-1].isdigit():
            digits = str(snowflake.at(around))[:LEADING]
            answer = await archived.captured(f"{host}/{author}/status/{digits}", clues, visit)
            rows += answer.candidates
            notes.append(answer)
    return Answer(
        candidates=tuple(_nearest(rows, author, near)[:CHOSEN]),
        incomplete=tuple(dict.fromkeys(said for note in notes for said in note.incomplete)),
        troubles=tuple(dict.fromkeys(said for note in notes for said in note.troubles)),
    )


def _nearest(rows: Iterable[Candidate], author: str, near: datetime | None) -> list[Candidate]:
    """One capture for each post of the author, those written before `near` from the nearest on; else newest first."""
    posts: dict[int, Candidate] = {}
    for row in rows:
        match = CAPTURED.fullmatch(row.url)
        if match and match["author"].casefold() == author.casefold():
            posts.setdefault(int(match["number"]), row)
    last = snowflake.at(near) if near else None
    return [posts[number] for number in sorted(posts, reverse=True) if last is None or number <= last]


# --- what a post says ----------------------------------------------------------------------------------------------


async def _read(capture: Candidate, mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """The capture with what it says; '' where it shows no post."""
    author = CAPTURED.fullmatch(capture.url)["author"].casefold()  # type: ignore[index]
    if visit is None or clues.looked[author] >= EACH_RUN:
        return Answer(troubles=(LATER,))
    if clues.refusals["archive"] >= archived.REFUSALS:
        return Answer(troubles=(archived.IN_PEACE,))
    clues.looked[author] += 1
    request = VisitRequest(url=_memento(capture, clues), purpose=Purpose.RESOLVE, keep_body=True, body_limit=LARGEST)
    seen = await visit(request)
    trouble = _trouble(seen)
    clues.refusals["archive"] = clues.refusals["archive"] + 1 if trouble else 0
    if trouble:
        return Answer(troubles=(f"the archive could not be asked for posts: {trouble}",))
    shows = seen.status == 200 and seen.header("memento-datetime") and _number(seen.final_url) == _number(capture.url)
    return Answer(candidates=(replace(capture, about=post_text.of(seen.body or b"") if shows else ""),))


def _trouble(seen: Visit) -> str:
    """Why a visit tells nothing of a capture, or ''. With Memento-Datetime the status is that of the capture."""
    if seen.header("memento-datetime") and seen.failure is None and seen.status != 200:
        return ""
    answer = reply.of(seen, LARGEST)
    body = seen.body or b""
    if cdx.EXCLUDED.encode() in body or b"has been excluded" in body or seen.status == 451:
        return ""
    if not answer.trouble and seen.status == 200 and not seen.header("memento-datetime"):
        return "it gave no capture"
    return answer.trouble
