"""Where a URL with its scheme may stand, and those about which there is nothing to think: found fast, and alone."""

import re
from collections.abc import Iterator

BEFORE = r"#$_@＃＠*~|^,;=/-"  # characters before a URL that take a second look
LABELS, LAST = r"(?:[A-Za-z0-9][A-Za-z0-9-]*+(?<!-)\.(?=[A-Za-z0-9])){1,20}+", r"[A-Za-z]{2,24}+"
PATH = (  # no bracket or quote, no mark of a cut, and nothing that ends a sentence
    r"[A-Za-z0-9/_=+$-]*+(?:(?:[.,:;!?~*#]{1,2}+(?!https?:|//)(?=[A-Za-z0-9/_=+-])"
    r"|%(?!(?:25)?[Ee]2%(?:25)?80%(?:25)?[Aa]6|[Cc]3%[Aa]2%[Ee]2%82%[Aa][Cc]|u2026)|&(?=\w+=))"
    r"[A-Za-z0-9/_=+$-]*+)*+"
)
BEHIND = r"(?<!_)[.,:;!?]?+(?:[\s<`]|(?<![-.,:;!?])>|[)\]}](?![\w(/+=&%-])|\Z)"
# `://`, and the rest of the URL where it is plain. Only the colon is read at first: re looks for one character twice
# as fast as for three.
URL = re.compile(
    r":(?=//)//(?:(?:(?<=[^s]http://)|(?<=(https)://))"
    rf"(?<![{BEFORE}]http://)(?<![{BEFORE}]https://)(?!t\.co/){LABELS}{LAST}(?::\d{{2,5}}+(?=[/\s]))?+"
    rf"(?:(?:/|[?#](?=[A-Za-z0-9/_=+$%-])){PATH})?+(?=[.,:;!?]?+\"|{BEHIND}))?+",
    re.ASCII,
)
HEAD, FEW = 4096, 3  # with more of a sign in so many characters it is not rare
MANY = 64  # nor is one of which there are more


def matches(pattern: "re.Pattern[str]", text: str) -> "Iterator[re.Match[str]]":
    """What pattern.finditer gives, for a pattern that begins with a sign: one that is rare is looked for by find."""
    if text.count(pattern.pattern[0], 0, HEAD) > FEW:
        return pattern.finditer(text)
    return _matches(pattern, text)


def _matches(pattern: "re.Pattern[str]", text: str) -> "Iterator[re.Match[str]]":
    sign, end = pattern.pattern[0], 0
    for _ in range(MANY):
        place = text.find(sign, end)
        if place < 0:
            return
        match = pattern.match(text, place)
        end = match.end() if match else place + 1
        if match:
            yield match
    yield from pattern.finditer(text, end)
