"""Walls: answers that say nothing about the page, because the host does not want to talk to us."""

from linkcheck.diagnose import looks
from linkcheck.model import Diagnosis, Evidence, Need, Verdict, Visit

# Status codes that refuse us and say nothing about the page (facts: verdicts, section 2).
REFUSALS = {
    401: ("login", "It wants a log-in (401)."),
    402: ("payment", "It wants payment (402)."),
    403: ("bot-wall", "It refuses us (403); people may well see the page."),
    407: ("login", "A proxy on the way wants a log-in (407)."),
    418: ("bot-wall", "It refuses us (418)."),
    420: ("rate-limited", "It says we ask too often (420)."),
    429: ("rate-limited", "It says we ask too often (429)."),
    440: ("login", "It wants a log-in (440)."),
    444: ("bot-wall", "It refuses us (444)."),
    449: ("login", "It wants a log-in (449)."),
    451: ("legal", "It is withheld for legal reasons here (451); it exists."),
    460: ("bot-wall", "It refuses us (460)."),
    499: ("bot-wall", "It refuses us (499)."),
    999: ("bot-wall", "It refuses programs (999), as LinkedIn does."),
}


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """A wall in any of the looks, unless another look saw the page itself."""
    if any(looks.is_good(visit) and _wall(visit) is None for visit in evidence.visits):
        return None
    for visit in reversed(evidence.visits):
        wall = _wall(visit)
        if wall:
            cause, reason = wall
            return Verdict(
                diagnosis=Diagnosis.BLOCKED,
                cause=cause,
                reason=reason,
                by="blocked",
                would_change="an answer with the page itself, or one that says it is gone",
            )
    return None


def _wall(visit: Visit) -> tuple[str, str] | None:
    if visit.header("cf-mitigated") == "challenge":
        return "bot-wall", "Cloudflare asks for proof of being human."
    if visit.status == 503 and visit.header("retry-after"):
        return "rate-limited", "It asks us to come back later (503 with Retry-After)."
    return REFUSALS.get(visit.status or 0)
