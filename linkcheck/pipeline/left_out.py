"""Links that nobody wants visited: by the filters of the settings, and by decisions about single links."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from linkcheck import decisions, display, url
from linkcheck.decisions import FILE, Ignore
from linkcheck.model import Finding, Link, Resolution
from linkcheck.settings import Settings


class LeftOut:
    """Why links are left out `today`, and which filters and decisions have become useless.

    Making one raises UsageError for decisions that cannot be read.
    """

    def __init__(self, settings: Settings, today: date) -> None:
        self._filter = Filter(settings)
        self._ignored = Ignored(decisions.load(settings.root / FILE).ignore, today)
        self._whole = covers_all(settings)
        self._partly = settings.changed_since is not None  # a few links say nothing of a filter for all

    def reason(self, link: Link) -> str:
        """Why a link is left out, or ''."""
        by_filter, by_decision = self._filter.reason(link), self._ignored.reason(link)
        return by_decision or by_filter

    def notices(self) -> list[str]:
        """One line for each filter or decision that is out of date."""
        unused = [] if self._partly else self._filter.unused()
        return [*unused, *self._ignored.notices(whole=self._whole)]


def covers_all(settings: Settings) -> bool:
    """Whether a run looks at the whole archive: only then a rule that matches nothing is one too many."""
    if settings.changed_since is not None:
        return False
    data = (settings.root / "data").resolve()
    return not settings.paths or any(Path(path).resolve() in (data, *data.parents) for path in settings.paths)


def unused_sections(settings: Settings, findings: Iterable[Finding], resolutions: Iterable[Resolution]) -> list[str]:
    """One line for each `[hosts]` section whose host no link of the whole archive has or leads to."""
    if not settings.hosts or not covers_all(settings):
        return []
    own = (settings.cdx, settings.oembed, *(control.url for control in settings.control))
    met = {url.host(address) for address in own}
    for finding in findings:
        hops = finding.visit.hops if finding.visit else ()
        met.update(url.host(address) for address in (finding.link.url or "", *(hop.url for hop in hops)))
    for resolution in resolutions:
        met.add(display.seen(resolution.mention.text).host)
        met.update(url.host(candidate.url) for candidate in resolution.candidates)
    unused = sorted(name for name in settings.hosts if _host(name) not in met)
    return [f'the section [hosts."{name}"] is for a host that no link has' for name in unused]


def _host(section: str) -> str:
    """The host of a section's name, which may have a port."""
    return url.host(f"http://{section}/")


class Filter:
    """The settings' include and exclude expressions, and which of them matched nothing."""

    def __init__(self, settings: Settings) -> None:
        self._exclude = [re.compile(expression) for expression in settings.exclude]
        self._include = [re.compile(expression) for expression in settings.include]
        self._unused = {*settings.exclude, *settings.include}

    def reason(self, link: Link) -> str:
        """Why a link is left out, or ''."""
        if link.url is None:
            return ""
        if any(self._finds(expression, link.url) for expression in self._include):
            return ""
        found = [expression.pattern for expression in self._exclude if self._finds(expression, link.url)]
        if found:
            return f"left out by the setting exclude = {found[0]!r}"
        return "left out: no include expression is found in it" if self._include and not self._exclude else ""

    def unused(self) -> list[str]:
        """One line for each expression that was found in no URL."""
        return [f"the filter {expression!r} was found in no URL" for expression in sorted(self._unused)]

    def _finds(self, expression: "re.Pattern[str]", url: str) -> bool:
        if not expression.search(url):
            return False
        self._unused.discard(expression.pattern)
        return True


class Ignored:
    """The decisions to ignore links as they stand `today`; it remembers which of them were about any link."""

    def __init__(self, decisions: Iterable[Ignore], today: date) -> None:
        self._decisions = tuple(decisions)
        self._today = today
        self._met: set[int] = set()
        self._alone: dict[str, list[int]] = defaultdict(list)  # by the key of the one link that they are about
        self._wide: list[tuple[int, re.Pattern[str]]] = []
        for number, decision in enumerate(self._decisions):
            if pattern := decision.pattern():
                self._wide.append((number, pattern))
            else:
                self._alone[url.same(decision.url)].append(number)

    def reason(self, link: Link) -> str:
        """Why a link is left alone, or ''. A decision whose time is over holds no longer."""
        if link.url is None:
            return ""
        about = [number for number, pattern in self._wide if pattern.fullmatch(link.url)]
        about += self._alone.get(url.same(link.url), [])
        self._met.update(about)
        holding = (self._decisions[number] for number in sorted(about))
        return next((_words(decision) for decision in holding if not decision.ended(self._today)), "")

    def notices(self, *, whole: bool) -> Iterator[str]:
        """A line for each decision that is out of date."""
        for number, decision in enumerate(self._decisions):
            if number not in self._met:
                if whole:
                    yield f"{FILE}: nothing links to {decision.url} any more: the decision to ignore it can go"
            elif decision.ended(self._today):
                yield f"{FILE}: the decision to ignore {decision.url} ended on {decision.until}: renew or remove it"


def _words(decision: Ignore) -> str:
    by = f" by {decision.owner}" if decision.owner else ""
    until = f" until {decision.until}" if decision.until else ""
    return f"ignored{by}{until}: {decision.reason}"
