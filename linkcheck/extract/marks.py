"""Where a URL ends: the characters it may hold, and the brackets and quotes that belong to it."""

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache

from linkcheck import ellipsis
from linkcheck.extract import emphasis, late, lines, titles

# Ends a URL wherever it stands: white space, controls, quotes and punctuation that no URL is written with.
STOP = (
    r"\s<>`\"\\\u0000-\u001f\u007f-\u009f\u00a0\u00ab\u00bb\u2013\u2014\u2018-\u201f\u2022\u2026\u2027\u2039\u203a\u22ef\u3000-\u3002"
    r"\u3008-\u3011\u3014-\u301f\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b-\uff65\ufffc\ufeff"
    r"\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"
)
STOP_IN_PATH = STOP.replace(r"\u2013", "")  # an en dash stands in titles, and so in paths
CJK = (
    r"\u1100-\u11ff\u2e80-\u2fff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\uff66-\uffdc"
    r"\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"  # Thai and its like: no blanks between words either
)

MARK = late.compile(
    rf"(?=[{ellipsis.FIRST}])(?:[{ellipsis.INVISIBLE}\u00a0\u202f]{{0,8}}[…⋯]|{ellipsis.MISREAD}|{ellipsis.SPELLED}"
    rf"|(?:(?P<doubtful>{ellipsis.DOUBTFUL})|\[(?:…|\.\.\.)\]|(?<!\.)\.\.\.(?!\.)|(?i:{ellipsis.ESCAPED}))(?!(?!https?:)_*[^\W_]|/))"
)
LONGEST_MARK = 24
TRAILING = ".,;:!?*|^@"
LOOSE = frozenset("Po Pd Ps Pe Pi Pf So Sk Sm Cf".split())  # categories of what is glued behind a URL: 🎉 ← –
SHAPES = "\ufe0e\ufe0f\u20e3"  # marks that tell how the symbol before them looks
# Emoji and arrows that stand between a link and words glued behind it; other symbols stand in titles: `C♯`.
EMOJI = (
    r"\u2190-\u21ff\u231a\u231b\u23e9-\u23f3\u25b6\u25c0\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab"
    r"\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2-\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2757\u2764"
    r"\u2795-\u2797\u27a1\u27b0\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff"
)
SYMBOL = rf"(?:[{EMOJI}][\ufe0e\ufe0f\u200d]*+)"
# Of symbols and punctuation beyond ASCII no host is made (IDNA 2008, RFC 5892), where no scheme says that one begins.
NOT_IN_HOST = (
    r"\u00a1-\u00b4\u00b6\u00b8-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02ed\u02ef-\u02ff"
    r"\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0"
    r"\u05c3\u05c6\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4\u0700-\u070d\u07f7-\u07f9\u0964\u0965\u0970\u0df4\u0e4f\u0e5a"
    r"\u0e5b\u0f04-\u0f14\u104a-\u104f\u10fb\u1360-\u1368\u17d4-\u17da\u1800-\u180a\u2010-\u2bff\u2e00-\u2e7f\u3003\u3004\u3012"
    r"\u3013\u3020\u3030\u3036\u3037\u303d-\u303f\ud800-\uf8ff\ufe00-\ufe6f\uff02-\uff07\uff0a"
    r"\uff0b\uff0f\uff1c-\uff1e\uff20\uff3c\uff3e\uff40\uffe0-\uffff"
    r"\U0001d100-\U0001d1ff\U0001f000-\U0001faff\U000e0000-\U000e01ef"
)
OPENERS = {"(": ")", "[": "]", "{": "}"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
PAIRED = {"'": "'", **{closer: closer + opener for opener, closer in OPENERS.items()}}
DELICATE = late.compile(r"[()\[\]{}'|&]")
ENTITY = late.compile(r"&(?:quot|gt|lt|apos|nbsp|#3[49]|#x2[27]);?", re.IGNORECASE)
ENTITY_BEFORE = late.compile(r"&#?\w{2,6};\Z")
NEXT = late.compile(
    r"[)\]}](?=https?://)|(?=https?://)(?<=[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f])(?<!%[0-9A-Fa-f]{2})"
    r"|[,;](?:https?://|[\w.+-]{1,64}@[\w-]{1,63}\.)",
    re.IGNORECASE,
)  # another URL, glued to a word or a bracket, or an e-mail in a list
REFERENCE_BEHIND = late.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#[Xx][0-9A-Fa-f]+);\Z")  # CommonMark, autolinks of GFM
LONGEST_REFERENCE = 34
AFTER_TEXT = frozenset(",;:)]}> \t\n\r")
LABEL = late.compile(
    r"(?<=[A-Za-z0-9])\[(?:[A-Za-z]\w[^\[\]]*|\^[\w-]+)?\][.,;:!?)]*\Z"
)  # of AsciiDoc, a note of Markdown
NEAR, AT_EDGE = 256, 16  # characters looked at first; those at the end of a part that what follows may change
AROUND = 256  # characters of a line in which a bracket's partner is looked for


@cache
def cjk_letter() -> "re.Pattern[str]":
    """One of CJK; most texts never need it, and it takes longer to make than all of the others."""
    return late.compile(f"[{CJK}]")


@cache
def _glued() -> "re.Pattern[str]":
    return late.compile(
        rf"(?<=[^\W_])(?<![{CJK}])(?:{cjk_letter().pattern}|{SYMBOL}++(?=[^\W\d_]{{2}}))|{ellipsis.MISREAD_SIGN}"
    )


def end_of_url(text: str, start: int, end: int, before: str) -> int:
    """Where a URL ends whose tail was read as [start, end); `before` is the character before the whole URL.

    Brackets count where they are balanced within the URL, quotes where they neither closed a quotation nor
    stand before punctuation; then punctuation that belongs to the sentence is taken off.
    """
    end, open_at = _broken_off(text, start, end, before)
    return trimmed(text, start, _before_unclosed(text, open_at, end), before)


def reach(
    tail: "re.Pattern[str]",
    text: str,
    start: int,
    before: str,
    cut: Callable[[str, int, int], int] | None = None,
    limit: int = sys.maxsize,
) -> int | None:
    """How far `tail` is to be looked at from `start`: to its end, or behind the first thing that ends the URL in it.

    A text without blanks that is full of URLs would else be read to its end for each of them. `cut` may end it too,
    and it never goes past `limit`.
    """
    size = NEAR
    while match := tail.match(text, start, min(start + size, limit)):
        end = match.end()
        stop = cut(text, start, end) if cut else end
        if stop < end or end < start + size or _broken_off(text, start, end, before)[0] < end - AT_EDGE:
            return stop
        if MARK.search(text, start, end - AT_EDGE):
            return stop
        size *= 4
    return None


def _broken_off(text: str, start: int, end: int, before: str) -> tuple[int, list[int]]:
    """Where something that belongs to no URL ends it, and the brackets that are open there."""
    following = NEXT.search(text, start, end)
    if following:
        end = following.start()
    if before in (",", ";"):  # a field of a row
        end = text.find(before, start, end) if before in text[start:end] else end
    if not text[start:end].isascii():
        end = _before_glued(text, start, end)
    return _balanced(text, start, end, before) if DELICATE.search(text, start, end) else (end, [])


def _before_glued(text: str, start: int, end: int) -> int:
    """Up to where CJK text, an emoji with words behind it or a misread quote is glued: there a sentence begins."""
    if start and cjk_letter().match(text, start - 1):
        return end  # the host is CJK itself
    match = _glued().search(text, start, end)
    return match.start() if match else end


def _balanced(text: str, start: int, end: int, before: str) -> tuple[int, list[int]]:
    """Up to the first bracket, quote, bar or entity that does not belong to the URL; and what is open there."""
    open_at: list[int] = []
    query, quotes = False, 0
    place = start
    while place < end:
        char = text[place]
        if char in OPENERS:
            if char == "[" and (text.startswith("/", place + 1) or (not query and LABEL.match(text, place, end))):
                break  # `[/url]` of BBCode, or a label
            open_at.append(place)
        elif char in CLOSERS:
            if open_at and text[open_at[-1]] == CLOSERS[char]:
                open_at.pop()
            elif _is_outside(text, start, place):
                break
        elif char == "'" and char == before:
            if not _is_apostrophe(text, place, end):
                break
            quotes += 1
        elif char == "'":
            if _is_pair(text, place, end) and not opened_before(text, start, char):
                place += 1
                quotes += 1
            elif quotes % 2 == 0 and _is_followed(text, place, end):
                break
            quotes += 1
        elif char in "?#":
            query = True
        elif (char == "|" and not query) or (char == "&" and ENTITY.match(text, place, end)):
            break
        place += 1
    return place, open_at


def _is_outside(text: str, start: int, place: int) -> bool:
    """Whether a bracket that the URL did not open closes another, or a sentence: `site.org/a.)And`."""
    ends = place > start and text[place - 1] in ".!?,;"
    return ends or text.startswith("](", place) or opened_before(text, start, text[place])


def _is_apostrophe(text: str, place: int, end: int) -> bool:
    """Whether a quote stands within a word, and another one behind it closes what was quoted: `'site.org/it's'`."""
    word = text[place - 1].isalnum() and place + 1 < end and text[place + 1].isalnum()
    return word and text.find("'", place + 1, end + 1) > 0 and not text.startswith("','", place)


def _is_pair(text: str, place: int, end: int) -> bool:
    """Whether two quotes stand together: three end a string of Python."""
    return text.startswith("''", place, end) and not text.startswith("'''", place, end)


def opened_before(text: str, start: int, closer: str) -> bool:
    """Whether a bracket, or a pair of quotes, that `closer` may close was opened in the line before `start`."""
    line = lines.before(text, start, AROUND)
    if closer == "'":
        return line.count("''") % 2 == 1
    return line.count(CLOSERS[closer]) > line.count(closer)


def _before_unclosed(text: str, open_at: list[int], end: int) -> int:
    """Before the first bracket that the text closes behind the URL: `site.org/a(as we saw)`; else all of it."""
    if not open_at:
        return end
    behind = text[end : end + AROUND].partition("\n")[0]
    closed = {opener for opener in OPENERS if _closes(behind, opener)}
    return next((place for place in open_at if text[place] in closed), end)


def _closes(behind: str, opener: str) -> bool:
    """Whether a bracket is closed in a text that was not opened in it."""
    closer, depth = OPENERS[opener], 0
    if closer not in behind:
        return False
    for char in behind:
        depth += (char == opener) - (char == closer)
        if depth < 0:
            return True
    return False


def _is_followed(text: str, place: int, end: int) -> bool:
    """Whether the text goes on with punctuation behind a quote, which then closes a quotation around the URL."""
    after = text[place + 1] if place + 1 < end else " "
    return after in AFTER_TEXT or after in "'\""


def trimmed(text: str, start: int, end: int, before: str) -> int:
    """Where a URL ends without the punctuation of the sentence around it."""
    if text.startswith(">", end):
        if before == "<":  # all between angle brackets is the URL (RFC 3986, appendix C)
            return end
        end = start + len(text[start:end].rstrip("-"))  # an arrow, or the end of a comment of HTML
    left: dict[str, int] = {}  # quotes and brackets up to `end`, as far as they were counted
    while end > start:
        last = text[end - 1]
        if last == ";" and (reference := REFERENCE_BEHIND.search(text, max(start, end - LONGEST_REFERENCE), end)):
            end = reference.start()
        elif last in TRAILING or last in OPENERS or (last in PAIRED and _is_lonely(last, left, text, start, end)):
            if last in left:
                left[last] -= 1
            end -= 1
        elif last in emphasis.SIGNS and (signs := emphasis.closing(text, start, end, before)):
            end -= signs
        elif (
            last.isascii()
            or titles.closes(text, start, end)
            or end == (before_loose := _before_loose(text, start, end))
        ):
            break
        else:
            end = before_loose
    return end


def _before_loose(text: str, start: int, end: int) -> int:
    """Before the symbols and the punctuation beyond ASCII at the end; symbols that are a whole segment stay: `/🎉`."""
    while end > start and is_punctuation(text[end - 1]):
        end -= 1
    place = end
    while place > start and is_loose(text[place - 1]):
        place -= 1
    return end if text[place - 1 : place] in ("/", "=", "#") else place


def is_punctuation(char: str) -> bool:
    """Whether a character is the punctuation of a script (`،`, `।`), with which no URL ends."""
    return char > "\u00ff" and unicodedata.category(char) == "Po"


def is_loose(char: str) -> bool:
    """Whether a character is a symbol, or punctuation beyond ASCII, which may be glued behind a URL."""
    return not char.isascii() and (char in SHAPES or unicodedata.category(char) in LOOSE)


def before(text: str, start: int) -> str:
    """The character before a URL as far as it tells where that ends: of a comma or a semicolon only in a row."""
    if not start or (text[start - 1] in ",;" and (start == 1 or text[start - 2] == "\n")):
        return ""
    if text[start - 1] == ";" and ENTITY_BEFORE.search(text, max(0, start - 9), start):
        return ""
    return text[start - 1]


def _is_lonely(last: str, left: dict[str, int], text: str, start: int, end: int) -> bool:
    """Whether the last character is a quote or bracket without its partner within the URL."""
    for char in PAIRED[last]:
        if char not in left:
            left[char] = text.count(char, start, end)
    return left[last] % 2 == 1 if last == "'" else left[last] > left[CLOSERS[last]]
