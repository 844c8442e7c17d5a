"""What a cut-off mention shows, and whether an address would be shown so."""

from linkcheck import display
from linkcheck.model import Mention

REACH = 280  # characters of context before a mention, where there are as many


def of(mention: Mention) -> display.Seen:
    """The mention taken apart."""
    return display.seen(mention.text)


def prefix(mention: Mention) -> str:
    """Host and visible path up to the mark, without scheme and `www.`; only the path where the host is cut."""
    return of(mention).start


def fits(mention: Mention, url: str) -> bool:
    """Whether `url` would be shown as this mention."""
    return display.shows(mention.text, url)


def around(mention: Mention) -> tuple[str, str]:
    """The text before the mention and behind it, as far as its context goes: the text may stand there several times."""
    context, size = mention.context, len(mention.text)
    places = [place for place in range(len(context)) if context.startswith(mention.text, place)]
    if not places:
        return "", ""
    place = mention.start if mention.start in places else min(places, key=lambda place: abs(place - REACH))
    return context[:place], context[place + size :]
