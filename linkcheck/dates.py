"""Dates as servers, lists and exports write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def of_header(text: str) -> datetime | None:
    """The moment that a date of HTTP or mail names, in UTC; one without a zone is UTC (RFC 9110 section 5.6.7).

    None for what is no date; a year or zone that there cannot be raises nothing.
    """
    try:
        return _in_utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def of_text(text: str) -> datetime | None:
    """The same of one that may be in ISO 8601 too, as sitemaps, feeds and exports write it."""
    if not text[:4].isdigit():
        return of_header(text)
    try:
        return _in_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
