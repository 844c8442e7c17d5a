"""What a host says of its limits: Retry-After, and the headers that vendors add to every answer."""

import re
from datetime import datetime

from msgspec import Struct

from linkcheck import dates
from linkcheck.model import Hop

LONGEST = 7 * 24 * 3600.0  # seconds; nobody means a longer pause: one until 2099 is a mistake or a joke
EPOCH = 1_000_000_000  # a reset later than this is a date in seconds, and a thousand times as much one in milliseconds
REMAINING = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
RESET = ("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset")
NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
# What one RateLimit header says: `"name";r=0;t=30` and before `limit=9, remaining=0, reset=30` (IETF drafts).
SPENT = re.compile(r"\b(?:r|remaining)=0\b", re.ASCII)
LIFTED = re.compile(r"\b(?:t|reset)=(\d{1,9})\b", re.ASCII)


class Limit(Struct, frozen=True):
    """A limit that was met. `wait` is in seconds, None where the host does not say."""

    wait: float | None
    refused: bool  # this very request was refused; else it was the last one allowed for now
    by_vendor: bool = False  # by headers like X-RateLimit-Reset, which speak of the program that sends them


def told(hop: Hop) -> Limit | None:
    """The limit that an answer speaks of (429, 503 with Retry-After, none remaining), or None."""
    header = dict(hop.headers)
    asked = header.get("retry-after", "")
    spent = any(header.get(name, "").strip() == "0" for name in REMAINING) or bool(
        SPENT.search(header.get("ratelimit", ""))
    )
    if hop.status == 429 or (hop.status == 503 and asked) or (hop.status == 403 and (spent or asked)):
        wait = retry_after(asked, hop)
        if wait is not None:
            return Limit(min(wait, LONGEST), refused=True)
        return Limit(_reset(header, hop), refused=True, by_vendor=True)
    if spent:
        wait = _reset(header, hop)
        return Limit(wait, refused=False, by_vendor=True) if wait else None
    return None


def _reset(header: dict[str, str], hop: Hop) -> float | None:
    """Seconds until the limit is lifted: GitHub gives a date in seconds, the drafts of the IETF a wait.

    None where that is not said, or cannot be meant.
    """
    lifted = LIFTED.search(header.get("ratelimit", ""))
    text = lifted[1] if lifted else next((header[name].strip() for name in RESET if name in header), "")
    if not NUMBER.fullmatch(text):
        return None
    seconds, now = float(text), _now(hop)
    if seconds >= EPOCH:
        at = seconds / 1000 if seconds >= 1000 * EPOCH else seconds
        seconds = max(0.0, at - now.timestamp()) if now else LONGEST + 1
    return seconds if seconds <= LONGEST else None


def retry_after(text: str, hop: Hop) -> float | None:
    """Seconds to wait by a Retry-After header, delta or date (RFC 9110 section 10.2.3); None where it says nothing."""
    text = text.strip()
    if NUMBER.fullmatch(text):
        return float(text)
    at, now = dates.of_header(text), _now(hop)
    return max(0.0, (at - now).total_seconds()) if at and now else None


def _now(hop: Hop) -> datetime | None:
    """When an answer was made by its host's own clock, else when we asked by ours."""
    return dates.of_header(next((value for name, value in hop.headers if name == "date"), "")) or hop.started_at
