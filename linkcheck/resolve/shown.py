"""What a cut-off mention shows, and whether an address would be shown so."""

from linkcheck import display
from linkcheck.model import Mention


def of(mention: Mention) -> display.Seen:
    """The mention taken apart."""
    return display.seen(mention.text)


def prefix(mention: Mention) -> str:
    """Host and visible path up to the mark, without scheme and `www.`; only the path where the host is cut."""
    return of(mention).start


def fits(mention: Mention, url: str) -> bool:
    """Whether `url` would be shown as this mention."""
    return display.shows(mention.text, url)
