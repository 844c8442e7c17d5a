"""The numbers of posts on X: since November 2010 they hold the moment of writing in their upper bits."""

from datetime import UTC, datetime, timedelta

EPOCH = 1288834974657  # ms since 1970 that they count from
FIRST = 1 << 35  # numbers below it count posts, not time


def at(moment: datetime) -> int:
    """The greatest number that a post has that was written by then; from November 2010 on."""
    ms = (moment - datetime.fromtimestamp(0, UTC)) // timedelta(milliseconds=1)
    return ((ms - EPOCH + 1) << 22) - 1


def written_at(number: str) -> datetime | None:
    """The moment that a post's number holds, or None where it holds none."""
    if not (number.isascii() and number.isdigit()) or len(number) > 19 or int(number) < FIRST:
        return None
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=(int(number) >> 22) + EPOCH)
