"""Which of several addresses a cut-off mention means: their words and dates against the words and date of its post."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import Struct, structs

from linkcheck import display, snowflake
from linkcheck.model import Candidate, Mention
from linkcheck.resolve import aligned, pages, shown, words

WEIGHED = 20  # the best of many of which it is asked what speaks against them
NEAR, FAR = timedelta(days=3), timedelta(days=180)
STATUS = re.compile(r"//(?:www\.|mobile\.)?(?:x|twitter)\.com/\w+(?:/web)?/status/(\d+)")
SLACK = timedelta(days=2)  # a post cannot link to what is published later; clocks and time zones differ
DAY = re.compile(r"/(20\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-])")


class Ranked(Struct, frozen=True):
    """A candidate and what speaks for it: words that the cut hid and the post says, and the nearness of dates."""

    candidate: Candidate
    shared: words.Shared
    days: float | None  # between post and page, where both have a date
    by_title: bool = False  # the words are those of its title, not of its address
    by_post: bool = False  # it is a post, and the words are all that it says: they name no post as a title names a page
    against: str = ""  # why it can be proposed, but words prove nothing

    @property
    def score(self) -> float:
        """The weight of the words, less a quarter for each that the post lacks, and a half for nearness in time."""
        return self.shared.weight - len(self.shared.missing) / 4 + self.nearness / 2

    @property
    def net(self) -> int:
        """The words that the post says less those that it lacks, and one less where it contradicts."""
        return len(self.shared.words) - len(self.shared.missing) - bool(self.against)

    @property
    def nearness(self) -> float:
        """1 within three days, 0 from half a year on."""
        if self.days is None:
            return 0.0
        return min(1.0, max(0.0, (FAR.days - self.days) / (FAR.days - NEAR.days)))


def ranked(mention: Mention, candidates: Iterable[Candidate], rarity: words.Rarity) -> list[Ranked]:
    """The candidates, best first, without what was published after the post, and parts of pages where pages fit."""
    around = mention.context.replace(mention.text, " \n ")
    text, sentences = words.Text(around), aligned.sentences(around)
    beside = _beside(mention)
    found = [
        _post(mention, one, beside, rarity) if STATUS.search(one.url) else _ranked(mention, one, text, rarity)
        for one in candidates
    ]
    possible = [one for one in found if not _too_late(mention, one.candidate)]
    if not all(pages.asset(one.candidate.url) for one in possible):
        possible = [one for one in possible if not pages.asset(one.candidate.url)]
    best = sorted(possible, key=lambda one: (-one.score, len(one.candidate.url), one.candidate.url))
    return [_weighed(mention, one, sentences) for one in best[:WEIGHED]] + best[WEIGHED:]


def scored(one: Ranked) -> Candidate:
    """The candidate with its score and the evidence in words."""
    evidence = list(one.candidate.evidence)
    if one.shared.words:
        evidence.append(("both say " if one.by_post else "the post says ") + ", ".join(one.shared.words[:8]))
    if one.days is not None:
        evidence.append(f"dated {one.days:.0f} days from the post")
    if one.against:
        evidence.append(one.against)
    score = round(max(0.0, one.score), 2)
    return structs.replace(one.candidate, score=score, evidence=tuple(evidence), words=one.shared.words[:8])


def _ranked(mention: Mention, candidate: Candidate, text: words.Text, rarity: words.Rarity) -> Ranked:
    path = display.parts(candidate.url)[1]
    hidden = words.of_address(path, shown.of(mention).path)
    by_slug = words.shared(hidden, text, rarity)
    by_title = words.shared(words.of_text(candidate.about), text, rarity)
    best = max(by_slug, by_title, key=lambda shared: shared.weight * len(shared.words) / max(1, shared.of))
    return Ranked(candidate, best, _days(mention.written_at, dated(candidate)), best is by_title)


def _beside(mention: Mention) -> tuple[words.Text, words.Text]:
    """The words before and behind a mention that may speak of it: up to where another is mentioned in the same way."""
    before, behind = shown.around(mention)
    return words.Text(before.rpartition(mention.text)[2]), words.Text(behind.partition(mention.text)[0])


def _post(
    mention: Mention, candidate: Candidate, beside: tuple[words.Text, words.Text], rarity: words.Rarity
) -> Ranked:
    """A post, by what it says: what else it says is nothing against it. What stands behind often leads on to others."""
    said = filter(words.says, words.plain(candidate.about))
    before = words.shared(said, beside[0], rarity)
    behind = words.shared(before.missing, beside[1], rarity)
    shared = words.Shared((*before.words, *behind.words), before.weight + behind.weight / 4)
    return Ranked(candidate, shared, _days(mention.written_at, dated(candidate)), by_post=True)


def _weighed(mention: Mention, one: Ranked, sentences: list[list[str]]) -> Ranked:
    """The candidate with what speaks against it."""
    if one.by_post:
        return one
    path, shared = display.parts(one.candidate.url)[1], one.shared
    said = words.of_text(one.candidate.about) if one.by_title else words.of_address(path, "")
    against = (
        ("it is a part of a page" if pages.asset(one.candidate.url) else "")
        or aligned.other_year(shared.missing, mention.written_at)
        or aligned.parting(said, [*shared.words, *shared.missing], sentences, strict=not one.candidate.listed)
    )
    return structs.replace(one, against=against)


def dated(candidate: Candidate) -> datetime | None:
    """When a page was published: by its address, or by its source."""
    return _by_address(candidate.url) or candidate.dated_at


def _by_address(url: str) -> datetime | None:
    """The day that an address names, or that the number of a post holds."""
    number = STATUS.search(url)
    if number:
        return snowflake.written_at(number[1])
    match = DAY.search(url)
    if not match or not match[3]:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), 12, tzinfo=UTC)
    except ValueError:
        return None


def _days(post: datetime | None, page: datetime | None) -> float | None:
    if post is None or page is None:
        return None
    return abs(post - page) / timedelta(days=1)


def _too_late(mention: Mention, candidate: Candidate) -> bool:
    """Whether the address itself says a day after the post's."""
    page = _by_address(candidate.url)
    return mention.written_at is not None and page is not None and page - SLACK > mention.written_at
