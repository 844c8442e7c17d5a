"""What a person asks `explain` for: an address in any spelling, a handle, a cut-off text; and what is nearest to it."""

from datetime import datetime
from itertools import islice

from linkcheck import mask, url
from linkcheck.history import History
from linkcheck.model import Kind, Link, Mention
from linkcheck.pipeline.due import CLOCKS

NEAR = 5  # known links that are named where the one asked for is unknown


def spellings(asked: str) -> list[str]:
    """The addresses that `asked` may stand for: as it is, or with a scheme and `www.` put before it."""
    if "://" in asked:
        return [asked] if url.split(asked) else []
    if not asked or asked.startswith("@") or "." not in asked or any(char.isspace() for char in asked):
        return []
    address = asked.removeprefix("//")
    starts = ("https://", "http://", "https://www.", "http://www.")
    return [start + address for start in starts if url.split(start + address)]


def is_about(link: Link, asked: str, keys: set[str]) -> bool:
    """Whether a link is asked for: by an address (of these keys), by its handle, or as it is written somewhere."""
    if link.url is not None and url.same(link.url) in keys:
        return True
    if link.handle is not None and asked.lstrip("@").casefold() == link.handle.lstrip("@").casefold():
        return True
    return any(is_written_so(mention, asked) for mention in link.mentions)


def is_written_so(mention: Mention, asked: str) -> bool:
    """Whether a mention is written so; three dots and the one character are the same sign."""
    if mention.kind is Kind.TRUNCATED:
        return _dots(mention.text) == _dots(asked)
    return mention.text == mask.url(asked)


def _dots(text: str) -> str:
    return text.replace("...", "…").rstrip("…").partition("://")[2] or text.replace("...", "…").rstrip("…")


def nearest(facts: History, asked: str, now: datetime) -> str:
    """What to try: the known links that are spelled most alike, or a look at an address now."""
    from rapidfuzz import fuzz, process

    known = dict.fromkeys(facts.all_keys())
    for _, links, resolutions in islice(facts.looks(now=now + CLOCKS), 1):
        known.update(dict.fromkeys(link.url or f"@{link.handle}" for link in links))
        known.update(dict.fromkeys(made.mention.text for made in resolutions))
    bare = {name: name.partition("://")[2] or name for name in known}
    wanted = mask.url(asked).partition("://")[2] or mask.url(asked)
    near = [name for _, _, name in process.extract(wanted, bare, scorer=fuzz.ratio, limit=NEAR, score_cutoff=80)]
    live = "--live visits it now" if spellings(asked.strip()) else ""
    return "; ".join(filter(None, (" or ".join(mask.url(name) for name in near), live))) or "write it as the text does"
