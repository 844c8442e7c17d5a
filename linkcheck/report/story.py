"""The story of one link in words, for a person."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from linkcheck import mask, platforms
from linkcheck.model import (
    ArchiveAnswer,
    Change,
    Diagnosis,
    Finding,
    HostFact,
    Kind,
    Mention,
    Resolution,
    Standing,
    StandingName,
    Story,
    Visit,
)
from linkcheck.report import checks, words
from linkcheck.report.escape import log_line, plain

PLACES = 20  # mentions shown one by one
CONTEXT = 60  # characters of the text before and behind a mention
CHANGES = {
    Change.NEW: "new",
    Change.NEWLY_DEAD: "newly dead",
    Change.NEWLY_SUSPECT: "newly suspect",
    Change.NEWLY_MOVED: "newly moved",
    Change.NEWLY_UNDECIDED: "newly undecided",
    Change.MOVED_AGAIN: "moved again",
    Change.RECOVERED: "recovered",
}
ARCHIVES = {
    ArchiveAnswer.NONE: "they hold no copy",
    ArchiveAnswer.ONLY_BAD_COPIES: "they hold only bad copies",
    ArchiveAnswer.EXCLUDED: "its owner keeps it out of the archives",
    ArchiveAnswer.COULD_NOT_ASK: "they could not be asked",
    ArchiveAnswer.NOT_ASKED: "nobody was asked",
}


def text(stories: Iterable[Story], *, now: datetime) -> str:
    """The stories in words, a line each thing, harmless for a terminal. `now` is what `5 days ago` goes by."""
    parts = ["".join(f"{log_line(line.rstrip())}\n" for line in _story(story, now)) for story in stories]
    return "\n".join(parts)


def _story(story: Story, now: datetime) -> Iterator[str]:
    finding = story.finding
    yield _title(story)
    if finding is not None:
        yield from _stands(finding, story, now)
    if story.live:
        yield from _live(story)
    yield from _text(story)
    yield from _cut_off(story)
    if finding is None or finding.link.url:
        yield from checks.told(story.checks)
    if finding is not None and finding.link.url:
        yield from _host(story, now)
        yield from _archives(story, finding)
    for notice in story.notices:
        yield ""
        yield f"Notice: {plain(notice)}"


def _title(story: Story) -> str:
    link = story.link
    if link is None:
        return plain(story.resolutions[0].mention.text if story.resolutions else mask.asked(story.asked))
    if link.url:
        return plain(link.url)
    return f"@{plain((link.handle or '').lstrip('@'))}{platforms.on(link.platform)}"


def _stands(finding: Finding, story: Story, now: datetime) -> Iterator[str]:
    known, verdict = finding.standing, finding.verdict
    yield ""
    yield f"Stands: {_how(finding, now)}"
    if verdict is None:
        yield f"  {plain(finding.note)}"
        return
    yield f"  {plain(verdict.reason)}"
    yield f"  The rule `{verdict.by}` decided: {words.diagnosis(verdict)}."
    if verdict.moved_to:
        yield f"  New address: {plain(verdict.moved_to)}"
    if verdict.would_change:
        yield f"  What would change that: {plain(verdict.would_change)}."
    yield from _still_needed(known, story.confirm, unreachable=verdict.diagnosis is Diagnosis.UNREACHABLE)
    if known.standing not in (StandingName.ALIVE, StandingName.MOVED):
        proof = known.last_alive
        yield (
            f"  Last good proof: {words.moment(proof)}, {_ago(proof, now)}." if proof else "  It was never seen alive."
        )
    if known.flapping:
        yield "  It comes and goes: its last checks disagree."
    if known.change in CHANGES:
        yield f"  Since the run before: {CHANGES[known.change]}."


def _still_needed(known: Standing, confirm: str, *, unreachable: bool) -> Iterator[str]:
    """How far a failing link is from counting as dead, or why it does."""
    if not (known.needed and known.dead_from and known.since):
        return
    policy = "" if unreachable else f" (--confirm {confirm})"
    if known.standing is StandingName.DEAD:
        days = (known.dead_from - known.since).days
        over = f" over {words.count(days, 'day')}" if days else ""
        enough = f"{known.needed}{over} are enough" if known.needed > 1 else "one that looks twice is enough"
        yield f"  It counts as dead{policy}: it failed in {words.count(known.streak, 'check')}, and {enough}."
    else:
        checks, until = words.count(known.needed, "check"), words.day(known.dead_from)
        so_far = min(known.streak, known.needed)
        yield f"  To count as dead{policy} it has to fail in {checks}, until {until} at least: {so_far} so far."


def _how(finding: Finding, now: datetime) -> str:
    known = finding.standing
    if finding.link.url is None:
        return words.NOT_LOOKED_UP
    if known.since is None:
        return known.standing.value
    since = f"since {words.day(known.since)}"
    if known.standing is StandingName.SUSPECT:
        return f"suspect, {min(known.streak, known.needed)} of {words.count(known.needed, 'check')} {since}"
    if known.change is Change.STILL_DEAD:
        return f"still dead, {since} ({_ago(known.since, now)})"
    return f"{known.standing.value} {since} ({_ago(known.since, now)})"


def _live(story: Story) -> Iterator[str]:
    assert story.live is not None
    verdict = story.live.verdict
    yield ""
    yield f"Now: {words.diagnosis(verdict)}. {plain(verdict.reason)}"
    yield f"  {plain(story.now_differs, 1000)}"
    yield from checks.looks(story.live.visits)
    yield "  This look is not remembered: `linkcheck check --fresh` makes one that is."


def _text(story: Story) -> Iterator[str]:
    mentions = story.link.mentions if story.link else tuple(made.mention for made in story.resolutions)
    if not mentions:
        return
    yield ""
    yield f"In the text ({words.count(len(mentions), 'place')}, read {words.moment(story.read_at)}):"
    for mention in mentions[:PLACES]:
        yield f"  {plain(words.place(mention))}: {plain(mention.text)}"
        yield f"    {_found(mention)}"
        if mention.context:
            yield f"    {_context(mention)}"
    if len(mentions) > PLACES:
        yield f"  and {words.count(len(mentions) - PLACES, 'more place')}"


def _found(mention: Mention) -> str:
    """How a mention was found, in words."""
    if mention.kind is Kind.TRUNCATED:
        said = "cut off"
    elif mention.kind is Kind.HANDLE:
        said = "a handle"
    elif mention.schemeless:
        said = f"written without a scheme, read as {plain(mention.url or '')} (confidence {mention.confidence:g})"
    else:
        said = "written in full"
    if not mention.requestable and not (mention.url or "").lower().startswith("ftp:"):
        said += ", so that nobody opens it by mistake"
    said += f", at {plain(mention.pointer)}" if mention.pointer else ""
    return said + (f", written {words.day(mention.written_at)}" if mention.written_at else "")


def _context(mention: Mention) -> str:
    before, found, behind = mention.context.partition(mention.text)
    return f"… {plain(before[-CONTEXT:])} [{plain(found)}] {plain(behind[:CONTEXT])} …" if found else plain(before)


def _cut_off(story: Story) -> Iterator[str]:
    """How the cut-off mentions became the link, or why not; those with one story share it."""
    alike: dict[tuple[str, ...], list[Resolution]] = {}
    for made in story.resolutions:
        alike.setdefault(tuple(_resolution(made)), []).append(made)
    for lines, group in alike.items():
        yield ""
        yield f"Completing {plain(group[0].mention.text)} ({words.count(len(group), 'place')}):"
        yield from lines


def _resolution(made: Resolution) -> Iterator[str]:
    became = f"{plain(made.url)}, {made.confidence.value}, by `{made.method}`" if made.url else made.confidence.value
    yield f"  {became}: {plain(made.reason)}"
    for candidate in made.candidates:
        said = f": {plain('; '.join(candidate.evidence))}" if candidate.evidence else ""
        score = f"{candidate.score:.1f}, " if candidate.score else ""
        yield f"    candidate {plain(candidate.url)} ({score}by `{candidate.method}`){said}"


def _host(story: Story, now: datetime) -> Iterator[str]:
    """What is known of the host beside the link."""
    lines = [line for fact in story.host for line in _of_host(fact, now)]
    if story.neighbours:
        said = ", ".join(f"{number:,} {plain(verdict)}" for verdict, number in story.neighbours)
        total = sum(number for _, number in story.neighbours)
        lines.append(f"the last checks of its {words.count(total, 'other link')}: {said}")
    if lines:
        yield ""
        yield "Its host:"
        yield from (f"  {line}" for line in lines)


def _of_host(fact: HostFact, now: datetime) -> Iterator[str]:
    until = f", not asked again before {words.moment(fact.until)}" if fact.until else ""
    when = f"learnt {words.moment(fact.learnt_at)}{until}"
    if fact.sibling:
        yield f"an address beside it that cannot exist ({plain(fact.folder)}): {_came_to(fact.sibling)}; {when}"
    if fact.root:
        yield f"its front page: {_came_to(fact.root)}; {when}"
    if fact.name_servers is not None:
        yield f"name servers of {plain(fact.host)}: {plain(', '.join(fact.name_servers)) or 'none'}; {when}"
    if fact.interval is not None:
        learnt = words.moment(fact.learnt_at)
        yield f"its limits taught us to wait {fact.interval:.2g} s between requests; learnt {learnt}"
        if fact.pause_until and fact.pause_until > now:
            yield f"it wants to be left alone until {words.moment(fact.pause_until)}"


def _came_to(seen: Visit) -> str:
    if seen.failure or seen.status is None:
        return f"no answer ({seen.failure.kind.value})" if seen.failure else "no answer"
    return f"{seen.status}" + (f" at {plain(seen.final_url)}" if len(seen.hops) > 1 else "")


def _archives(story: Story, finding: Finding) -> Iterator[str]:
    yield ""
    copy = finding.memento
    if copy:
        yield f"Archives: {plain(copy.archive)} has a copy of {words.day(copy.captured_at)}: {plain(copy.url)}"
        return
    asked = f", asked {words.moment(story.archives_asked_at)}" if story.archives_asked_at else ""
    yield f"Archives: {ARCHIVES.get(finding.archive_answer, finding.archive_answer.value)}{asked}."


def _ago(at: datetime, now: datetime) -> str:
    days = (now - at).days
    return "today" if days < 1 else f"{words.count(days, 'day')} ago"
