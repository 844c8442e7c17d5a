"""Is our own clock right? Told by the Date that servers send (RFC 9110 section 6.6.1), before a certificate is old."""

from datetime import timedelta
from statistics import median

from linkcheck import dates, url
from linkcheck.model import Hop, Visit

SITES = 3  # whose clocks must agree on ours
MOST = 50  # hosts that are heard: enough to tell, and cheap
OFF = timedelta(hours=1)  # certificates are issued and run out by the hour at the finest


class OwnClock:
    """What the clocks of others say about ours."""

    def __init__(self) -> None:
        self._hosts: set[str] = set()
        self._offsets: dict[str, float] = {}  # by site
        self._trusted: float | None = None

    def heard(self, visit: Visit, *, trusted: bool = False) -> None:
        """Take note of the Date of a visit's answers; one `trusted` server is enough."""
        if len(self._hosts) >= MOST and not trusted:
            return
        for hop in visit.hops:
            name = url.host(hop.url)
            if hop.status is None or (name in self._hosts and not trusted):
                continue
            self._hosts.add(name)
            offset = _offset(hop)
            if offset is not None:
                self._offsets[url.site(name)] = offset
                if trusted:
                    self._trusted = offset

    def is_right(self) -> bool | None:
        """Whether our clock agrees with that of others; None where too few have told theirs."""
        behind = self.behind()
        return None if behind is None else abs(behind) < OFF

    def behind(self) -> timedelta | None:
        """How far our clock is behind that of others; None where too few have told theirs."""
        if self._trusted is not None:
            return timedelta(seconds=self._trusted)
        if len(self._offsets) < SITES:
            return None
        return timedelta(seconds=median(self._offsets.values()))

    def notice(self) -> str:
        """What to say of a clock that is wrong, or ''."""
        behind = self.behind()
        if behind is None or abs(behind) < OFF:
            return ""
        side = "behind" if behind > timedelta() else "ahead of"
        hours = abs(behind) / timedelta(hours=1)
        much = f"{hours:.0f} hours" if hours < 48 else f"{hours / 24:.0f} days"
        return f"our own clock is {much} {side} that of others: no certificate is called out of date, set the clock"


def _offset(hop: Hop) -> float | None:
    """By how many seconds the answering server's clock is ahead of ours; None where a cache may have answered."""
    told = dict(hop.headers)
    if (
        hop.status is None
        or hop.started_at is None
        or "date" not in told
        or told.get("age", "0").strip() not in ("", "0")
    ):
        return None
    at, ours = dates.of_header(told["date"]), hop.started_at + timedelta(seconds=hop.seconds)
    return (at - ours).total_seconds() if at else None
