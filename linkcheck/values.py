"""Values as people write them: durations, sizes, lists of codes, addresses.

A parser raises ValueError with what goes behind the text that was written: `is no duration; write for example 7d`.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

from linkcheck.settings import ConnectTo

CHECKS_OVER_DAYS = re.compile(r"([1-9]\d{0,2})/(\d{1,4})d", re.ASCII)
UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


def seconds(text: str) -> float:
    """A duration such as `50ms`, `20s`, `1h30m`, `7d` or plain seconds."""
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|s|m|h|d|w)", text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise ValueError("is no duration; write for example 500ms, 20s, 1h30m or 7d")
    return sum(float(number) * UNITS[unit] for number, unit in parts)


def patience(text: str) -> float:
    """A duration for which something may last, which cannot be none."""
    found = seconds(text)
    if not found:
        raise ValueError("is no time in which anything could be done; write for example 20s")
    return found


def span(text: str) -> timedelta:
    """A duration as a timedelta."""
    try:
        return timedelta(seconds=seconds(text))
    except OverflowError:
        raise ValueError("is too long a time") from None


def count(text: str) -> int:
    """A whole number from 1."""
    if not re.fullmatch(r"\d{1,9}", text) or int(text) < 1:
        raise ValueError("is no whole number of 1 or more")
    return int(text)


def count_or_none(text: str) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError("is no whole number of 0 or more")
    return int(text)


def size(text: str) -> int:
    """A number of bytes such as `262144`, `256k` or `1m`."""
    match = re.fullmatch(r"(\d{1,12})([kmg]?)b?", text.lower())
    if not match or int(match[1]) < 1:
        raise ValueError("is no size; write for example 256k or 1m")
    return int(match[1]) << 10 * " kmg".index(match[2] or " ")


def choice(*names: str) -> Callable[[str], str]:
    """One of `names`."""

    def parse(text: str) -> str:
        if text not in names:
            raise ValueError(f"is none of {', '.join(names)}{nearest(text, names)}")
        return text

    return parse


def codes(text: str) -> tuple[int, ...]:
    """Status codes and ranges such as `200,204,403` or `200..=299` (the notation of lychee)."""
    found: list[int] = []
    for part in filter(None, text.replace(" ", "").split(",")):
        match = re.fullmatch(r"(\d{3})(?:\.\.(=?)(\d{3}))?", part)
        if not match:
            raise ValueError("is no list of status codes; write for example 403,429 or 200..=299")
        last = int(match[3]) + (1 if match[2] else 0) if match[3] else int(match[1]) + 1
        found.extend(range(int(match[1]), last))
    return tuple(found)


def confirm(text: str) -> str:
    """`once`, `nightly` or N/Dd."""
    if text not in ("once", "nightly") and not CHECKS_OVER_DAYS.fullmatch(text):
        raise ValueError("is none of once, nightly, or checks over days such as 3/6d")
    return text


def connect_to(text: str) -> ConnectTo:
    """curl's HOST:PORT:ADDRESS:PORT; IPv6 in square brackets."""
    match = re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]*):(\d*|\*):(\[[^\]]*\]|[^:\[\]]*):(\d*|\*)", text)
    if not match:
        raise ValueError("is not HOST:PORT:ADDRESS:PORT; write for example *:443:127.0.0.1:8443")
    host, port, address, to_port = match.groups()
    return ConnectTo(
        host="" if host == "*" else host.strip("[]").lower(),
        port=_port(port),
        address="" if address == "*" else address.strip("[]"),
        to_port=_port(to_port),
    )


def _port(text: str) -> int | None:
    if text in ("", "*"):
        return None
    if not 0 < int(text) < 65536:
        raise ValueError("has a port that is none (1 to 65535)")
    return int(text)


def resolver(text: str) -> tuple[str, int]:
    """ADDRESS or ADDRESS:PORT of a name server."""
    import ipaddress

    match = re.fullmatch(r"\[?([0-9a-fA-F:]+:[0-9a-fA-F:.]*|[0-9.]+)\]?(?::(\d+))?", text)
    try:
        if not match:
            raise ValueError
        return str(ipaddress.ip_address(match[1])), _port(match[2] or "53") or 53
    except ValueError:
        raise ValueError("is no address of a name server; write for example 9.9.9.9 or 127.0.0.1:5353") from None


def pattern(text: str) -> str:
    """A regular expression that is looked for in the URL (as in lychee)."""
    if not text:
        raise ValueError("is empty, and would be found in every URL")
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return text


def written(value: object) -> str:
    """A value as people write it: durations with their unit, sizes in KiB."""
    if isinstance(value, timedelta):
        return f"{value.days}d" if not value.seconds else f"{value.total_seconds():.15g}s"
    if isinstance(value, float):
        return f"{value * 1000:.15g}ms" if value < 1 else f"{value:.15g}s"
    if isinstance(value, int) and not isinstance(value, bool) and value % 1024 == 0 and value:
        return f"{value // 1024}k"
    return str(value)


def nearest(name: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for the nearest known name, or ''."""
    from difflib import get_close_matches

    match = get_close_matches(name, list(known), 1, 0.6)
    return f"; did you mean {match[0]}?" if match else ""
