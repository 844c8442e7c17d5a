"""Every option with its default; how it is set stands in `options`."""

import os
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from linkcheck import __version__

USER_AGENT = f"linkcheck/{__version__} (+https://pypi.org/project/linkcheck-archive/)"


class Control(NamedTuple):
    """A URL that tells whether our own network works: it counts only with this status and this in its body."""

    url: str
    status: int = 200
    body: str = ""


class HostSettings(NamedTuple):
    """What a `[hosts."example.org"]` section may say; None leaves the general setting."""

    accept: tuple[int, ...] = ()
    headers: dict[str, str] = {}  # noqa: RUF012 (nobody changes it); values may name environment variables: "$TOKEN"
    concurrency: int | None = None
    interval: float | None = None  # seconds
    timeout: float | None = None  # seconds
    head_first: bool = False


# The Internet Archive allows 30 questions a minute and asks programs to stay at 80 % of that (June 2026); it is slow.
KNOWN_HOSTS = {"web.archive.org": HostSettings(concurrency=1, interval=2.5, timeout=90.0)}


class ConnectTo(NamedTuple):
    """curl's --connect-to HOST:PORT:ADDRESS:PORT; an empty or `*` host or port matches any."""

    host: str
    port: int | None
    address: str
    to_port: int | None


class Settings(NamedTuple):
    """What is in force for a run. Durations are seconds unless they are timedeltas."""

    paths: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    history: Path | None = None
    root: Path = Path()  # the folder of the settings file; `data/`, `reports/`, `.linkcheck/` are under it

    # finding
    schemeless: str = "likely"
    handles: bool = True
    input_format: str | None = None
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    changed_since: str | None = None

    # asking
    offline: bool = False
    max_concurrency: int = 128
    host_concurrency: int = 6
    host_request_interval: float = 0.05
    max_retries: int = 3
    retry_wait: float = 1.0
    second_look_after: float = 10.0  # how long after a failure a link is looked at again in the same run
    timeout: float = 20.0  # of one hop, without an answer
    link_deadline: float = 120.0
    deadline: float | None = None
    max_redirects: int = 10
    retry_after_cap: float = 120.0
    max_body: int = 256 * 1024
    user_agent: str = USER_AGENT
    accept: tuple[int, ...] = ()
    respect_robots: bool = False
    connect_to: tuple[ConnectTo, ...] = ()
    resolver: tuple[str, int] | None = None
    ca_file: Path | None = None
    allow_private: bool = False
    hosts: dict[str, HostSettings] = {}  # noqa: RUF012 (nobody changes it)
    cdx: str = "https://web.archive.org/cdx/search/cdx"  # the index that is asked for cut-off links
    oembed: str = "https://publish.twitter.com/oembed"
    control: tuple[Control, ...] = (
        Control(url="http://detectportal.firefox.com/success.txt", status=200, body="success"),
        Control(url="http://www.msftconnecttest.com/connecttest.txt", status=200, body="Microsoft Connect Test"),
    )

    # judging
    confirm: str = "once"
    recheck_after: timedelta = timedelta(days=7)
    suspect_after: timedelta = timedelta(days=1)
    fresh: bool = False
    budget: int | None = None
    max_per_host: int | None = None
    fail_on: str = "dead"

    # showing
    quiet: bool = False
    progress: bool = True

    def status(self) -> Path:
        """The report that a run without paths writes."""
        return self.root / "reports" / "status.md"

    def written(self) -> frozenset[str]:
        """Absolute paths of what runs write: in a folder that is read they are no input."""
        return frozenset(os.path.abspath(str(path)) for path in (*self.reports, self.status()))

    def concurrency_of(self, name: str) -> int:
        """How many requests may be under way at once to a host."""
        own = self.of_host(name)
        return (own and own.concurrency) or self.host_concurrency

    def of_host(self, name: str) -> HostSettings | None:
        """What is set for one host, by a section of its own and, where that is silent, because its limits are known."""
        own, known = self.hosts.get(name), KNOWN_HOSTS.get(name)
        if own is None or known is None:
            return own or known
        usual = HostSettings._field_defaults
        return known._replace(**{name: said for name, said in own._asdict().items() if said != usual[name]})
