"""What answers prove: that there is a way to the web, and that it is the web that answers and no gateway."""

from datetime import datetime, timedelta

from linkcheck import url
from linkcheck.model import Hop, Purpose, Visit

LOG_IN_HERE = 511  # RFC 6585 section 6: a gateway says so, never the page's own server
WITNESSES = 3  # hosts that answered in this run and are asked again where no control URL can be had


class Proof:
    """The latest answers of each kind."""

    def __init__(self) -> None:
        self.answered_at: datetime | None = None
        self.verified_at: datetime | None = None  # an answer over verified TLS, which no gateway can give
        self.lacking_since: datetime | None = None  # visits begun later may have met a gateway
        self.witnesses: dict[str, Hop] = {}  # the latest hosts that answered, and what they said first
        self.refusing: set[str] = set()  # sites that answered with an error since then, and over no verified TLS
        self._found_at: datetime | None = None  # by such an answer, or by a control URL

    def heard(self, visit: Visit) -> None:
        """Take note of what answered on the way of a visit."""
        for hop in visit.hops:
            if hop.status is None or hop.status == LOG_IN_HERE or hop.started_at is None:
                continue
            at = hop.started_at + timedelta(seconds=hop.seconds)
            if hop.status < 400:  # a host that is in trouble or limits us may say anything the next time
                self._remember(hop)
            self.answered_at = max(at, self.answered_at or at)
            if hop.url.startswith("https:") and visit.purpose is not Purpose.UNTRUSTED:
                self.verified_at = max(at, self.verified_at or at)
                self.found(at)
            elif self._found_at is None or hop.started_at > self._found_at:
                self.lacking_since = min(visit.visited_at, self.lacking_since or visit.visited_at)
                if hop.status >= 400:
                    self.refusing.add(url.site(url.host(hop.url)))
        if not visit.hops and visit.status is not None:  # made without a wire
            self.answered_at = max(visit.visited_at, self.answered_at or visit.visited_at)

    def found(self, at: datetime) -> None:
        """It is the web that answered at that moment."""
        self._found_at = max(at, self._found_at or at)
        self.lacking_since = None
        self.refusing.clear()

    def _remember(self, hop: Hop) -> None:
        host = url.host(hop.url)
        self.witnesses.pop(host, None)
        self.witnesses[host] = hop
        if len(self.witnesses) > WITNESSES:
            self.witnesses.pop(next(iter(self.witnesses)))
