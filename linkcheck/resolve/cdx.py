"""The reply of a CDX server: arrays or objects of JSON, or lines; cut short, empty, or no reply at all."""

import json
from datetime import UTC, datetime

from msgspec import Struct

from linkcheck.resolve import listing

NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}  # pywb's names → those of the Wayback Machine
DEFAULT = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
ROBOTS = "RobotAccessControlException"
EXCLUDED = "AccessControlException"


class Capture(Struct, frozen=True):
    """One row: a captured address and when."""

    original: str
    at: datetime | None
    status: str


class Unreadable(Exception):
    """The body is no CDX reply, so nothing can be concluded from it."""


def captures(body: bytes) -> tuple[list[Capture], bool]:
    """The rows of a reply, and whether it was whole. Raises Unreadable for what is no CDX reply.

    Bad rows are passed over (impossible moments, addresses that are none).
    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return [], True
    if text[0] == "[":
        rows, whole = _arrays(text)
    elif text[0] == "{":
        rows, whole = _objects(text)
    else:
        raise Unreadable(text[:40])
    return [row for row in map(_capture, rows) if row is not None], whole


def _arrays(text: str) -> tuple[list[dict[str, str]], bool]:
    """`[[names], [row], …]`: read row by row, so that what was cut off costs only itself."""
    decoder = json.JSONDecoder()
    rows: list[list[str]] = []
    place = 1
    while True:
        while place < len(text) and text[place] in " \r\n\t,":
            place += 1
        if text[place : place + 1] in ("]", ""):
            break
        try:
            row, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return _named(rows), False
        if isinstance(row, list):
            rows.append([str(field) for field in row])
    return _named(rows), text[place : place + 1] == "]"


def _named(rows: list[list[str]]) -> list[dict[str, str]]:
    if not rows:
        return []
    names = rows[0] if "timestamp" in rows[0] else list(DEFAULT)
    return [dict(zip(names, row, strict=False)) for row in rows[1 if names is rows[0] else 0 :]]


def _objects(text: str) -> tuple[list[dict[str, str]], bool]:
    """One object a line, as pywb and Common Crawl write them."""
    rows: list[dict[str, str]] = []
    lines = [line for line in text.split("\n") if line.strip()]
    for number, line in enumerate(lines):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            if number == len(lines) - 1:
                return rows, False
            continue
        if isinstance(row, dict) and "timestamp" in row:
            rows.append({NAMES.get(str(name), str(name)): str(value) for name, value in row.items()})
    return rows, True


def _capture(row: dict[str, str]) -> Capture | None:
    original = row.get("original", "")
    if not listing.is_address(original):
        return None
    return Capture(original, _moment(row.get("timestamp", "")), row.get("statuscode", ""))


def _moment(stamp: str) -> datetime | None:
    """When a capture was made; None for a moment that there cannot be."""
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
