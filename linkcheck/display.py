"""How sites shorten links for display, forwards: what a full URL looks like once it is cut, and what a cut text shows.

X: measured on 31,902 cut links of real posts. Bluesky: social-app, url-helpers.ts `toShortUrl`. Mastodon:
app/lib/text_formatter.rb. Slack and blogs cut in the middle, at lengths of their own.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import quote, unquote

from msgspec import Struct

from linkcheck import ellipsis
from linkcheck import url as urls
from linkcheck.ellipsis import BLUESKY_PATH, MASTODON, X_HOST, X_PATH

X_WHOLE, BLUESKY_WHOLE = 16, 15  # characters of a path that are not cut
DOTS = "..."
ELLIPSIS = "…"
MARK = re.compile(
    rf"\[(?:…|\.\.\.)\]|[{ellipsis.INVISIBLE}\u00a0\u202f\r\n]{{0,8}}[…⋯]|(?<!\.)\.\.\.(?!\.)|\.\.\.\Z"
    rf"|(?i:{ellipsis.ESCAPED})|{ellipsis.SPELLED}|{ellipsis.MISREAD}|(?:{ellipsis.DOUBTFUL})\Z"
)
INVISIBLE = re.compile(rf"[{ellipsis.INVISIBLE}]+")
SCHEME = re.compile(r"\Ahttps?://\s*", re.IGNORECASE)
HOST = re.compile(r"[^/?#]*")
ESCAPE = re.compile(r"%[0-9a-f]{1,2}")
MOST_MARKS = 3  # pieces of a text cut more often say too little


# --- the rules forwards --------------------------------------------------------------------------------------


def parts(url: str) -> tuple[str, str]:
    """Host as typed without `www.`, and path with query and fragment; a lone slash is dropped."""
    bare = SCHEME.sub("", url, count=1)
    host = HOST.match(bare)[0]  # type: ignore[index]  # it matches the empty string too
    path = bare[len(host) :]
    if host[:4].lower() == "www." and host.count(".") > 1:
        host = host[4:]
    return host, "" if path == "/" else path


def x(url: str) -> str:
    """As X shows it: 15 characters of a path longer than 16; hosts over 38 keep their last 37."""
    host, path = parts(url)
    if len(host) > X_HOST:
        host = ELLIPSIS + host[-(X_HOST - 1) :]
    return host + (path if len(path) <= X_WHOLE else path[:X_PATH] + ELLIPSIS)


def bluesky(url: str) -> str:
    """As Bluesky shows it: the host with `www.`, 13 characters of a path longer than 15, three dots."""
    host = HOST.match(SCHEME.sub("", url, count=1))[0]  # type: ignore[index]
    path = parts(url)[1]
    return host + (path if len(path) <= BLUESKY_WHOLE else path[:BLUESKY_PATH] + DOTS)


def mastodon(url: str) -> str:
    """As copied from Mastodon: 30 characters without scheme and `www.`."""
    whole = "".join(parts(url))
    return whole if len(whole) <= MASTODON else whole[:MASTODON] + ELLIPSIS


RULES: dict[str, Callable[[str], str]] = {"x": x, "bluesky": bluesky, "mastodon": mastodon}


# --- what a cut text shows -----------------------------------------------------------------------------------


class Seen(Struct, frozen=True):
    """A cut text taken apart: what stands before, between and behind its marks, without scheme and `www.`.

    The first piece is empty where the host is cut on the left, the last one where the end is open. The host is in
    lower case and as DNS has it, the rest as it stands.
    """

    pieces: tuple[str, ...]
    host: str  # '' where it is cut
    path: str  # what is seen of it up to the first mark
    rules: tuple[str, ...]  # the display rules whose length fits

    @property
    def start(self) -> str:
        """Everything up to the mark: what a whole address has to begin with."""
        return self.host + self.path

    @property
    def left_cut(self) -> bool:
        """Whether the beginning of the host is missing."""
        return not self.pieces[0]


@lru_cache(maxsize=4096)
def seen(text: str) -> Seen:
    """What a cut text shows, and the display rules that it may come from; `\\/`, `\\_` and `&amp;` are escapes."""
    text = INVISIBLE.sub("", text).replace("\\/", "/").replace("\\_", "_").replace("&amp;", "&")
    text = text.strip(" \t\r\n")  # byte 85 is white space to Python
    bare = SCHEME.sub("", text, count=1)
    marks = [match[0] for match in MARK.finditer(bare)][:MOST_MARKS]
    pieces = MARK.split(bare, maxsplit=MOST_MARKS)
    left = not pieces[0] and len(pieces) > 1
    place = 1 if left else 0
    host, path = parts(pieces[place])
    if not path and pieces[place].endswith("/"):
        path = "/"
    rules = tuple(_rules(bare == text, marks[place:], left, host, path, pieces[place + 1 :]))
    host = host.lower() if left else urls.to_ascii(host)
    pieces[place] = host + _hex(path)
    pieces[place + 1 :] = map(_hex, pieces[place + 1 :])
    return Seen(tuple(pieces), "" if left else host, _hex(path), rules)


def _rules(bare: bool, marks: list[str], left: bool, host: str, path: str, rest: list[str]) -> Iterator[str]:
    """The rules that cut where this text is cut."""
    if any(rest) or (not marks and not left):
        return  # cut in the middle, or not cut
    dots = bool(marks) and "..." in marks[0]
    whole_path = left and not marks
    if not dots and (not left or len(host) == X_HOST - 1) and (whole_path or len(path) == X_PATH):
        yield "x"
    if left:
        return
    if dots and len(path) == BLUESKY_PATH:
        yield "bluesky"
    if bare and len(host + path) == MASTODON:
        yield "mastodon"


def shows(text: str, url: str) -> bool:
    """Whether `url` would be shown as the cut `text`.

    Where a display rule's length fits, shortening the URL by it has to give exactly this text; else the URL has to
    hold the text's pieces in order and more between them. Case counts, except in the host; scheme and `www.` do
    not; percent-encoded and decoded spellings are one (facts: display shows either as typed).
    """
    cut = seen(text)
    for form in _forms(url):
        if not _holds(cut, form):
            continue
        if not cut.rules or any(_exactly(cut, rule, form) for rule in cut.rules):
            return True
    return False


def _exactly(cut: Seen, rule: str, url: str) -> bool:
    if cut.left_cut:
        return seen(RULES[rule](url)).pieces == cut.pieces
    shown = RULES[rule](url)
    return bool(MARK.search(shown[-4:])) and seen(shown).start == cut.start


def _holds(cut: Seen, url: str) -> bool:
    """Whether the pieces stand in `url` in order, with something between them."""
    host, path = parts(url)
    whole = (host.lower() if cut.left_cut else urls.to_ascii(host)) + _hex(path)
    place = 0
    last = len(cut.pieces) - 1
    for number, piece in enumerate(cut.pieces):
        gap = 1 if number else 0
        if number == 0:
            found = 0 if whole.startswith(piece) else -1
        elif number == last:
            found = len(whole) - len(piece) if whole.endswith(piece) else -1
        else:
            found = whole.find(piece, place + gap)
        if found < place + gap:
            return False
        place = found + len(piece)
    return True


def _forms(url: str) -> list[str]:
    """A URL as it may have been typed: as it is, percent-decoded, percent-encoded; its host too."""
    host, path = parts(url)
    paths = dict.fromkeys((path, _decoded(path), quote(path, "/?#[]@!$&'()*+,;=:%~-._|", errors="replace")))
    return [f"https://{name}{spelling}" for name in _hosts(host) for spelling in paths]


def _hosts(host: str) -> tuple[str, ...]:
    if "xn--" not in host.lower():
        return (host,)
    import idna

    try:
        return host, idna.decode(host)
    except (idna.IDNAError, UnicodeError):
        return (host,)


def _decoded(path: str) -> str:
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path


def _hex(path: str) -> str:
    """Percent-encoding in upper case, as RFC 3986 section 2.1 has it."""
    return ESCAPE.sub(lambda match: match[0].upper(), path)
