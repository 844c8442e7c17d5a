"""Where a URL ends: the characters it may hold, brackets and quotes that belong to it, and the marks of a cut."""

import re
from functools import cache

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
)

MARK = re.compile(
    r"[\u00a0\u202f]?…|⋯"
    r"|(?:\[(?:…|\.\.\.)\]|(?<!\.)\.\.\.(?!\.)|&(?:hellip|mldr|\#8230|\#x2026);|%E2%80%A6|â€¦)(?![\w/])",
    re.IGNORECASE,
)
LONGEST_MARK = 9
MIDDLE = re.compile(rf"(?:…\]?|⋯)(?!(?:[\w-]{{1,63}}\.)+[a-z]{{2,18}}/)(?=[\w%.-]*/[\w%(~.-])[^{STOP_IN_PATH}]*")
TRAILING = ".,;:!?*~|^"
OPENERS = {"(": ")", "[": "]", "{": "}"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
DELICATE = re.compile(r"[()\[\]{}'|&]")
ENTITY = re.compile(r"&(?:quot|gt|lt|apos|nbsp|#3[49]|#x2[27]);?", re.IGNORECASE)
NEXT = re.compile(r"[,;](?:https?://|[\w.+-]{1,64}@[\w-]{1,63}\.)", re.IGNORECASE)  # another URL or an e-mail in a list
AFTER_TEXT = frozenset(",;:)]}> \t\n\r")


@cache
def cjk_letter() -> "re.Pattern[str]":
    """One of CJK; most texts never need it, and it takes longer to make than all of the others."""
    return re.compile(f"[{CJK}]")


@cache
def _glued() -> "re.Pattern[str]":
    return re.compile(f"(?<=[A-Za-z0-9]){cjk_letter().pattern}")


def end_of_url(text: str, start: int, end: int, before: str) -> int:
    """Where a URL ends whose tail was read as [start, end); `before` is the character before the whole URL.

    Brackets count where they are balanced within the URL, quotes where they neither closed a quotation nor
    stand before punctuation; then punctuation that belongs to the sentence is taken off.
    """
    following = NEXT.search(text, start, end)
    if following:
        end = following.start()
    if not text[start:end].isascii():
        end = _before_glued(text, start, end)
    if DELICATE.search(text, start, end):
        end = _balanced(text, start, end, before)
    return trimmed(text, start, end, before)


def end_of_middle(text: str, start: int, stop: int, before: str) -> int | None:
    """The end of a URL that is cut in its middle, its first part [start, stop); None where it is not."""
    match = MIDDLE.match(text, stop)
    if match is None or (text[stop + 1] == "]" and text[stop - 1] != "["):
        return None
    return trimmed(text, start, match.end(), before)


def _before_glued(text: str, start: int, end: int) -> int:
    """Up to where CJK text is glued to Latin: it is the next sentence, unless it goes on in Latin as titles do."""
    match = _glued().search(text, start, end)
    return match.start() if match else end


def _balanced(text: str, start: int, end: int, before: str) -> int:
    """Up to the first bracket, quote, bar or entity that does not belong to the URL."""
    open_at: list[tuple[str, int]] = []
    query = False
    place = start
    while place < end:
        char = text[place]
        if char in OPENERS:
            open_at.append((char, place))
        elif char in CLOSERS:
            if not open_at or open_at[-1][0] != CLOSERS[char]:
                return open_at[0][1] if open_at else place
            open_at.pop()
        elif char == "'":
            if char == before or _closes_quotation(text, start, place, end):
                break
        elif char in "?#":
            query = True
        elif (char == "|" and not query) or (char == "&" and ENTITY.match(text, place, end)):
            break
        place += 1
    return open_at[0][1] if open_at else place


def _closes_quotation(text: str, start: int, place: int, end: int) -> bool:
    """Whether a quote ends the URL: the text goes on with punctuation, and no quote was opened within the URL."""
    if text.count("'", start, place) % 2:
        return False
    after = text[place + 1] if place + 1 < end else " "
    return after in AFTER_TEXT or after in "'\""


def trimmed(text: str, start: int, end: int, before: str) -> int:
    """Where a URL ends without the punctuation of the sentence around it."""
    while end > start:
        last = text[end - 1]
        if last in TRAILING or last in OPENERS or (last in "_-" and last == before) or _lonely(text, start, end):
            end -= 1
        else:
            break
    return end


def _lonely(text: str, start: int, end: int) -> bool:
    """Whether the last character is a quote or bracket without its partner within the URL."""
    last = text[end - 1]
    if last == "'":
        return text.count(last, start, end) % 2 == 1
    return last in CLOSERS and text.count(last, start, end) > text.count(CLOSERS[last], start, end)
