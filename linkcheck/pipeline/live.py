"""One link looked at now, by the rules of a run; nothing of it is remembered."""

from msgspec.structs import replace

from linkcheck import fetch, mask, url
from linkcheck.errors import CannotFinish, InputError
from linkcheck.history import masked
from linkcheck.model import Checked, Link, Story, Verdict, Visit, VisitRequest
from linkcheck.pipeline import judge
from linkcheck.pipeline.alarm import Alarm
from linkcheck.pipeline.asked import spellings
from linkcheck.pipeline.hosts import HostFacts
from linkcheck.pipeline.own_network import OwnNetwork
from linkcheck.pipeline.walk import Clock
from linkcheck.settings import Settings


async def checked(settings: Settings, story: Story, *, clock: Clock) -> Story:
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
    address = next(iter(spellings(asked)), None)
    if address is None:
        raise InputError(f"{mask.asked(asked)[:300]}: this is no web address", "write it with https://")
    return Story(asked=asked, link=Link(url=address, mentions=()))


def _difference(before: Checked | None, now: Checked) -> str:
    """What the check made now says against the last one, in one sentence."""
    if before is None:
        return "It was never checked before."
    was, is_ = said(before.verdict), said(now.verdict)
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


def said(verdict: Verdict) -> str:
    """What a verdict says, in few words that can be counted."""
    return f"{verdict.diagnosis.value} ({verdict.cause})" if verdict.cause else verdict.diagnosis.value
