"""What a host says of its limits: Retry-After, and the headers that vendors add to every answer."""

from email.utils import parsedate_to_datetime

from msgspec import Struct

from linkcheck.model import Hop

EPOCH = 1_000_000_000  # a reset later than this is a date in seconds, not a wait
REMAINING = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
RESET = ("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset")


class Limit(Struct, frozen=True):
    """A limit that was met. `wait` is in seconds, None where the host does not say."""

    wait: float | None
    refused: bool  # this very request was refused; else it was the last one allowed for now


def told(hop: Hop) -> Limit | None:
    """The limit that an answer speaks of (429, 503 with Retry-After, none remaining), or None."""
    header = dict(hop.headers)
    asked = header.get("retry-after", "")
    spent = any(header.get(name, "").strip() == "0" for name in REMAINING)
    if hop.status == 429 or (hop.status == 503 and asked) or (hop.status == 403 and (spent or asked)):
        wait = retry_after(asked, hop)
        return Limit(wait if wait is not None else _reset(header, hop), refused=True)
    if spent:
        wait = _reset(header, hop)
        return Limit(wait, refused=False) if wait else None
    return None


def _reset(header: dict[str, str], hop: Hop) -> float | None:
    """Seconds until the limit is lifted: GitHub gives a date in seconds, the draft of the IETF a wait."""
    text = next((header[name].strip() for name in RESET if name in header), "")
    if not text.replace(".", "", 1).isdigit() or len(text) > 15:
        return None
    seconds = float(text)
    if seconds < EPOCH:
        return seconds
    return max(0.0, seconds - hop.started_at.timestamp()) if hop.started_at else None


def retry_after(text: str, hop: Hop) -> float | None:
    """Seconds to wait by a Retry-After header, delta or date (RFC 9110 section 10.2.3); None where it says nothing."""
    text = text.strip()
    if text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if hop.started_at is None or at.tzinfo is None:
        return None
    return max(0.0, (at - hop.started_at).total_seconds())
