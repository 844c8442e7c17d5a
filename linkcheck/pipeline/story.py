"""The whole story of one link, from history: what was written, seen and concluded; `live` looks at it now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from linkcheck import fetch, history, mask, standing, url
from linkcheck.errors import CannotFinish, InputError
from linkcheck.history import History, RunFact, masked
from linkcheck.model import (
    Checked,
    Finding,
    Kind,
    Link,
    Mention,
    Resolution,
    Story,
    Verdict,
    Visit,
    VisitRequest,
)
from linkcheck.pipeline import findings, judge
from linkcheck.pipeline.alarm import Alarm
from linkcheck.pipeline.due import CLOCKS
from linkcheck.pipeline.hosts import HostFacts
from linkcheck.pipeline.left_out import LeftOut
from linkcheck.pipeline.memory import Memory, unreadable
from linkcheck.pipeline.own_network import OwnNetwork
from linkcheck.pipeline.walk import Clock
from linkcheck.settings import Settings

MOST = 20  # stories of one question: a cut-off text may mean many links
NEIGHBOURS = 200  # other links of a host that are looked at
NEAR = 5  # known links that are named where the one asked for is unknown
UNKNOWN = "nothing was learnt of it yet"


def stories(settings: Settings, asked: str, *, clock: Clock, confirm: str | None = None) -> list[Story]:
    """What is known of `asked`: an address with or without scheme, a handle, or a cut-off text as it is written.

    `confirm` judges by another policy than the last run's own. Raises InputError where nothing is known of it, with
    the nearest known links, and where there is no history yet.
    """
    with History.open(history.place(settings.root, settings.history), read_only=True) as facts:
        teller = _Teller(facts, settings, clock(), confirm)
        told = list(islice(teller.told(asked.strip()), MOST))
        if not told:
            raise InputError(
                f"{mask.asked(asked.strip())[:300]}: nothing is known of it", _nearest(facts, asked, clock())
            )
        return [replace(story, notices=unreadable(facts)) for story in told]


async def live(settings: Settings, story: Story, *, clock: Clock) -> Story:
    """The same story with a check made now, by the same rules; nothing of it is remembered.

    Raises CannotFinish where our own network does not work, InputError for what is no web address.
    """
    link = story.link
    if link is None or link.url is None:
        raise InputError(f"{mask.asked(story.asked)[:300]}: only a web address can be visited", "leave out --live")
    address = story.asked if mask.key(url.same(story.asked)) == url.same(link.url) else link.url
    if "***~" in address:
        raise InputError("its address holds a secret, which was not kept", "write it in full with --live")
    async with fetch.Fetcher(settings) as fetcher:
        own = OwnNetwork(fetcher.visit, settings.control, keep=lambda _visit: None)
        alarm = Alarm(fetcher.visit, settings.control, settings.retry_wait, own.ends)
        fetcher.watch(alarm.heard)

        async def visit(request: VisitRequest) -> Visit:
            answer = await own.meanwhile(fetcher.visit(request))
            if answer is None:
                raise CannotFinish(own.trouble, "check the connection and try again")
            await own.heard(answer)
            return answer

        first = await visit(VisitRequest(url=address))
        known = judge.evidence_of(replace(link, url=address), [first])
        verdict, evidence = await judge.verdict(known, visit, settings, HostFacts(visit, fetcher.name_servers))
        if not await own.settle():
            raise CannotFinish(own.trouble, "check the connection and try again")
        await alarm.stop()
    now = Checked(visits=tuple(map(masked.visit, judge.looks(evidence))), verdict=verdict)
    return replace(story, live=now, now_differs=_difference(story.checks[-1] if story.checks else None, now))


def unknown(asked: str) -> Story:
    """The story of an address that history does not know, to be looked at now. Raises InputError."""
    address = next(iter(_spellings(asked)), None)
    if address is None:
        raise InputError(f"{mask.asked(asked)[:300]}: this is no web address", "write it with https://")
    return Story(asked=asked, link=Link(url=address, mentions=()))


class _Teller:
    """What a history knows, told of one thing."""

    def __init__(self, facts: History, settings: Settings, now: datetime, confirm: str | None) -> None:
        self._facts = facts
        self._settings = settings
        self._now = now
        runs = facts.runs()
        self._numbers = {run.id: run.number for run in runs}
        self._runs = [run for run in runs if run.started_at <= now + CLOCKS] or runs  # else dated by a wrong clock
        own = next((run.confirm for run in reversed(self._runs)), settings.confirm)
        self._confirm = confirm or own
        self._memory = Memory(facts, settings.recheck_after)
        self._left_out = LeftOut(settings, now.date())

    def told(self, asked: str) -> Iterator[Story]:
        """The stories of what is asked, of the last run that looked at it."""
        keys = {mask.key(url.same(address)) for address in _spellings(asked)}
        for run, links, resolutions in self._facts.looks(now=self._now + CLOCKS):
            found = [link for link in links if _is_asked(link, asked, keys)]
            open_ones = [made for made in resolutions if made.url is None and _as_written(made.mention, asked)]
            if found or open_ones:
                yield from (self._of_link(asked, link, resolutions, run) for link in found)
                if open_ones:
                    yield Story(asked=asked, resolutions=tuple(open_ones), read_at=run.started_at)
                return
        for key in sorted(keys):
            if self._facts.visits(key):
                yield self._of_link(asked, Link(url=key, mentions=()), (), None)

    def _of_link(self, asked: str, link: Link, resolutions: Iterable[Resolution], run: RunFact | None) -> Story:
        mentions = set(link.mentions)
        visits = self._facts.visits(url.same(link.url)) if link.url else []
        made_by = self._facts.runs_of(url.same(link.url)) if link.url else {}
        checks = tuple(
            replace(self._checked(link, group), run=self._numbers.get(made_by.get(group[0].visited_at, "")))
            for group in judge.by_check(visits)
        )
        told = Story(
            asked=asked,
            link=link,
            checks=checks,
            resolutions=tuple(made for made in resolutions if made.mention in mentions),
            read_at=run.started_at if run else None,
            confirm=self._confirm,
            host=tuple(self._memory.known(self._now).all_of(link.url)) if link.url else (),
            neighbours=self._neighbours(link.url) if link.url else (),
        )
        archive = self._facts.learnt.memento(url.same(link.url), now=self._now) if link.url else None
        finding = self._finding(link, checks)
        if archive:
            finding = replace(finding, archive_answer=archive.answer, memento=archive.memento)
        return replace(told, finding=finding, archives_asked_at=archive.asked_at if archive else None)

    def _neighbours(self, address: str) -> tuple[tuple[str, int], ...]:
        """What the last checks of other links of a host said, the most frequent first."""
        host, own = url.host(address), mask.key(url.same(address))
        keys = [key for key in self._facts.all_keys() if host in key and url.host(key) == host and key != own]
        said = Counter[str]()
        for key, visits in self._facts.visits_of(keys[:NEIGHBOURS]).items():
            check = self._checked(Link(url=key, mentions=()), judge.by_check(visits)[-1])
            said[_said(check.verdict)] += 1
        return tuple(said.most_common())

    def _checked(self, link: Link, visits: Sequence[Visit]) -> Checked:
        verdict = judge.offline(judge.evidence_of(link, visits), self._settings, self._memory)
        return Checked(visits=tuple(visits), verdict=verdict)

    def _finding(self, link: Link, checks: Sequence[Checked]) -> Finding:
        if link.url is None:
            return findings.of_handle(link)
        why_not = self._left_out.reason(link) or findings.never_requested(link)
        if why_not:
            return findings.skipped(link, why_not)
        if not checks:
            return findings.not_judged(link, UNKNOWN)
        ended = [run for run in self._runs if run.finished_at and run.network == "ok" and not run.interrupted]
        return findings.found(
            link,
            checks[-1].verdict,
            judge.evidence_of(link, checks[-1].visits),
            [standing.Check(check.visits[0].visited_at, check.verdict) for check in checks[:-1]],
            standing.policy(self._confirm),
            now=self._now,
            since=self._facts.last_finished(before=ended[-1].id) if ended else None,
            checked_now=False,
        )


# --- what is asked -------------------------------------------------------------------------------------------


def _spellings(asked: str) -> list[str]:
    """The addresses that `asked` may stand for: as it is, or with a scheme and `www.` put before it."""
    if "://" in asked:
        return [asked] if url.split(asked) else []
    if not asked or asked.startswith("@") or "." not in asked or any(char.isspace() for char in asked):
        return []
    address = asked.removeprefix("//")
    starts = ("https://", "http://", "https://www.", "http://www.")
    return [start + address for start in starts if url.split(start + address)]


def _is_asked(link: Link, asked: str, keys: set[str]) -> bool:
    if link.url is not None and url.same(link.url) in keys:
        return True
    if link.handle is not None and asked.lstrip("@").casefold() == link.handle.lstrip("@").casefold():
        return True
    return any(_as_written(mention, asked) for mention in link.mentions)


def _as_written(mention: Mention, asked: str) -> bool:
    """Whether a mention is written so; three dots and the one character are the same sign."""
    if mention.kind is Kind.TRUNCATED:
        return _dots(mention.text) == _dots(asked)
    return mention.text == mask.url(asked)


def _dots(text: str) -> str:
    return text.replace("...", "…").rstrip("…").partition("://")[2] or text.replace("...", "…").rstrip("…")


def _nearest(facts: History, asked: str, now: datetime) -> str:
    """What to try: the known links that are spelled most alike, or a look at an address now."""
    from rapidfuzz import fuzz, process

    known = dict.fromkeys(facts.all_keys())
    for _, links, resolutions in islice(facts.looks(now=now + CLOCKS), 1):
        known.update(dict.fromkeys(link.url or f"@{link.handle}" for link in links))
        known.update(dict.fromkeys(made.mention.text for made in resolutions))
    bare = {name: name.partition("://")[2] or name for name in known}
    wanted = mask.url(asked).partition("://")[2] or mask.url(asked)
    near = [name for _, _, name in process.extract(wanted, bare, scorer=fuzz.ratio, limit=NEAR, score_cutoff=80)]
    live = "--live visits it now" if _spellings(asked.strip()) else ""
    return "; ".join(filter(None, (" or ".join(mask.url(name) for name in near), live))) or "write it as the text does"


# --- what is different now -----------------------------------------------------------------------------------


def _difference(before: Checked | None, now: Checked) -> str:
    """What the check made now says against the last one, in one sentence."""
    if before is None:
        return "It was never checked before."
    was, is_ = _said(before.verdict), _said(now.verdict)
    if was != is_:
        return f"Different: the last check said {was}, now it is {is_}."
    old, new = before.visits[-1], now.visits[-1]
    changes = [
        f"{what} {one or 'none'} before, {other or 'none'} now"
        for what, one, other in (
            ("status", old.status, new.status),
            ("ended at", mask.url(old.final_url), mask.url(new.final_url)),
            ("title", old.page and old.page.title, new.page and new.page.title),
        )
        if one != other
    ]
    return f"The same: {is_}{'; ' + '; '.join(changes) if changes else ''}."


def _said(verdict: Verdict) -> str:
    return f"{verdict.diagnosis.value} ({verdict.cause})" if verdict.cause else verdict.diagnosis.value
