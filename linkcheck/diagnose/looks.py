"""What the looks at one link have in common: the questions that several rules ask."""

from linkcheck.model import Evidence, Need, Visit, Want

REDIRECTS = (301, 302, 303, 307, 308)


def last(evidence: Evidence) -> Visit | None:
    """The latest look, or None where nobody looked."""
    return evidence.visits[-1] if evidence.visits else None


def last_good(evidence: Evidence) -> Visit | None:
    """The latest look that saw a page, or None."""
    return next((visit for visit in reversed(evidence.visits) if is_good(visit)), None)


def second_look(evidence: Evidence, by: str, reason: str) -> Need | None:
    """The wish for another look before anything becomes dead; None once there was one, or none can be had."""
    if len(evidence.visits) > 1 or Want.SECOND_LOOK in evidence.unmet:
        return None
    return Need(want=Want.SECOND_LOOK, by=by, reason=reason)


def is_good(visit: Visit) -> bool:
    """Whether a look ended in an answer that says the page is there."""
    return visit.failure is None and visit.status is not None and 200 <= visit.status < 300


def shown(address: str) -> str:
    """An address for a sentence: without its parameters, which may be long, and not too long."""
    plain = address.partition("?")[0]
    return plain if len(plain) <= 120 else f"{plain[:119]}…"
