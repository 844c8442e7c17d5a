"""Links that are somewhere else for good: the whole chain is permanent and ends in a page."""

from urllib.parse import urlsplit

from linkcheck.diagnose import looks
from linkcheck.model import Diagnosis, Evidence, Verdict, Visit

PERMANENT = {301, 308}


def recognise(evidence: Evidence) -> Verdict | None:
    """A move, where a look that ended well came by permanent redirects only."""
    for visit in reversed(evidence.visits):
        if not looks.is_good(visit) or len(visit.hops) < 2:
            continue
        if any(hop.status not in PERMANENT for hop in visit.hops[:-1]) or _trivial(visit):
            return None
        return Verdict(
            diagnosis=Diagnosis.MOVED,
            cause="permanent",
            reason=f"It has moved for good to {visit.final_url}.",
            by="moved",
            moved_to=visit.final_url,
            would_change="an answer without a permanent redirect",
        )
    return None


def _trivial(visit: Visit) -> bool:
    """Whether only scheme, `www.`, letter case or a slash at the end differ."""
    return _plain(visit.url) == _plain(visit.final_url)


def _plain(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host, parts.path.rstrip("/").lower(), parts.query
