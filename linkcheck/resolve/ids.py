"""Random identifiers in addresses: how much of one is visible decides whether a sole match can be another page."""

import base64
import math
import re
from itertools import pairwise

from linkcheck import display

ENOUGH = 30.0  # bits: a billion pages of one site would share a visible part of that size by chance once
LEAST, LEAST_KNOWN = 8, 6  # characters: anywhere, and where a site is known to draw its identifiers by chance
WHOLE = re.compile(r"[A-Za-z0-9_]+(?![\w.-])")
TOKEN = re.compile(r"[A-Za-z0-9_-]+\Z")
WORDLIKE = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{5,}|(?:19|20)\d\d")
VOWEL = re.compile(r"[aeiouy\d]", re.IGNORECASE)
CLASSES = (("[a-z]", 26), ("[A-Z]", 26), ("[0-9]", 10))
PLACES = re.compile(  # host and path behind which these sites have an identifier of theirs
    r"t\.co/|(?:lesswrong\.com|alignmentforum\.org|forum\.effectivealtruism\.org)/posts/"
    r"|(?:m\.)?youtube\.com/(?:watch\?v=|shorts/|live/|embed/)|youtu\.be/"
    r"|open\.spotify\.com/(?:track|album|episode|show|playlist)/"
    r"|(?:docs|drive)\.google\.com/(?:document|spreadsheets|presentation|file)/d/"
)
HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
# What identifiers of one kind or of one owner begin with: playlists of Spotify, albums and mixes of YouTube; of Google
# old files, forms, published documents, photos, news and places; posts of Facebook.
SHARED = re.compile(
    r"37i9dQ\w{0,5}|(?:RDC|O)LAK5uy_?|0B[\w-]{0,11}|1FAIpQLS?|2PACX-?1?v?|AF1Qip|CBMi[\w-]*|ChIJ[\w-]{0,8}|pfbid0?"
)


def visible(cut: display.Seen) -> str:
    """The part of a random identifier that stands at the cut, or '' where there is none of any size.

    Elsewhere than in the places that are known, what people write as one word (iPadOS18, H1N1Flu) may look like one.
    """
    place = PLACES.match(cut.start)
    token = cut.start[place.end() :] if place else ""
    if place and TOKEN.fullmatch(token):
        return token if len(_drawn(token)) >= LEAST_KNOWN else ""
    match = TOKEN.search(cut.path)
    token = match[0] if match else ""
    drawn = "" if _is_text(token) else _drawn(token)
    return token if len(drawn) >= LEAST and _random(drawn) and bits(drawn) >= ENOUGH else ""


def proves(cut: display.Seen, url: str) -> bool:
    """Whether the part of an identifier that is visible is enough for `url` to be meant, if no other page begins so."""
    token = visible(cut)
    if not token:
        return False
    if PLACES.match(cut.start):
        return True
    path = display.parts(url)[1]
    whole = WHOLE.match(path, len(cut.path) - len(token)) if path.startswith(cut.path) else None
    return whole is not None and _random(whole[0])


def bits(token: str) -> float:
    """How much a token says if each of its characters was drawn by chance."""
    if HEX.fullmatch(token):
        return len(token) * 4.0
    drawn_from = sum(size for expression, size in CLASSES if re.search(expression, token))
    return len(token) * math.log2(drawn_from) if drawn_from else 0.0


def _drawn(token: str) -> str:
    """The part of a token that its site has drawn for this page alone."""
    shared = SHARED.match(token)
    return token[shared.end() :] if shared else token


def _is_text(token: str) -> bool:
    """Whether a token is Base64 of plain text, such as an address or JSON: many of them begin alike."""
    whole = token[: len(token) // 4 * 4]
    return all(32 <= byte < 127 for byte in base64.urlsafe_b64decode(whole))


def _random(token: str) -> bool:
    """Whether nobody would write a token so: kinds of characters change often, and hardly a word stands in it."""
    kinds = [_kind(char) for char in token if char.isalnum()]
    if len(kinds) < LEAST or (not any(kind == "0" for kind in kinds) and len(set(kinds)) < 2):
        return False
    changes = sum(before != after for before, after in pairwise(kinds))
    wordlike = sum(len(word) for word in WORDLIKE.findall(token) if VOWEL.search(word))
    return changes >= max(3, 0.35 * (len(kinds) - 1)) and wordlike <= 0.4 * len(token)


def _kind(char: str) -> str:
    return "0" if char.isdigit() else "A" if char.isupper() else "a"
