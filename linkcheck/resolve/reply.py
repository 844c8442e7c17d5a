"""What a source replied when it was asked: a body, that there is nothing, or that it could not be asked."""

from linkcheck.model import Failure, Purpose, Record, Visit, VisitFunction, VisitRequest

NOTHING = (404, 410)


class Reply(Record, frozen=True, kw_only=True):
    """One of three: `body`; nothing there (`trouble` is empty too); or why it could not be asked, with what came."""

    url: str
    body: bytes | None = None
    cut: bool = False  # there was more than was wanted
    trouble: str = ""


async def ask(visit: VisitFunction, url: str, limit: int, *, accept: str = "*/*") -> Reply:
    """Ask for `url` and read at most `limit` bytes of its body. Raises nothing."""
    request = VisitRequest(
        url=url, purpose=Purpose.RESOLVE, keep_body=True, body_limit=limit, headers=(("accept", accept),)
    )
    return of(await visit(request), limit)


def of(visit: Visit, limit: int = 0) -> Reply:
    """What a visit says: only a full answer is one; a body that ended before `limit` bytes broke off."""
    if visit.failure is not None:
        return Reply(url=visit.final_url, trouble=_said(visit.failure))
    if visit.status is not None and 200 <= visit.status < 300:
        body, cut = visit.body or b"", bool(visit.hops and visit.hops[-1].cut)
        broke_off = cut and len(body) < limit
        return Reply(url=visit.final_url, body=body, cut=cut, trouble="its answer broke off" if broke_off else "")
    if visit.status in NOTHING:
        return Reply(url=visit.final_url)
    return Reply(url=visit.final_url, trouble=f"it answered {visit.status}")


def _said(failure: Failure) -> str:
    """A failure in words; the system's own, such as `[Errno 111] …`, with what kind of failure that is."""
    kind = failure.kind.value.replace("-", " ")
    return f"{kind} {failure.detail}".strip() if failure.detail[:1] in ("", "[") else failure.detail
