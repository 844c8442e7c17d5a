"""What a cut-off mention shows, without its mark, and whether an address would be shown so."""

import re

from linkcheck import display
from linkcheck.model import Mention

MARK = re.compile(r"(?:\[(?:…|\.\.\.)\]|\u00a0?…|⋯|\.\.\.|&hellip;|&#8230;|%E2%80%A6|â€¦)$", re.IGNORECASE)


def prefix(mention: Mention) -> str:
    """Host and visible path, without scheme, `www.` and mark."""
    return "".join(display.parts(MARK.sub("", mention.text)))


def fits(mention: Mention, url: str) -> bool:
    """Whether shortening `url` by the rule whose length fits gives exactly the text seen, else whether it begins so."""
    seen = prefix(mention)
    path = display.parts(MARK.sub("", mention.text))[1]
    if mention.text.endswith("…") and len(path) == display.X_PATH:
        return display.x(url) == seen + "…"
    if mention.text.endswith("...") and len(path) == display.BLUESKY_PATH:
        return display.parts(display.bluesky(url))[1] == path + "..." and "".join(display.parts(url)).startswith(seen)
    whole = "".join(display.parts(url))
    return whole.startswith(seen) and len(whole) > len(seen)
