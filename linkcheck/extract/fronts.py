"""Where a URL without a scheme may begin, by what stands before it."""

from linkcheck import ellipsis
from linkcheck.extract import glued, late

ALONE = late.compile(r"(?:^|\s)https?://\r?\n\Z")
CUT = late.compile(r"/[!-~]{1,64}…")
# What a host stands behind that is no link's: a tag URI (RFC 4151), a URN (RFC 8141), an address of IPv6, an
# entity that is a letter, a path of UUCP.
NO_HOST_BEHIND = late.compile(
    r"(?:\b(?:tag|urn):|::|&(?:#\w{1,7}|[A-Za-z]{2,6}(?:acute|grave|uml|circ|tilde|cedil|ring)|szlig);"
    r"|://[\w.-]{1,63}!|\\[ux]\{[0-9A-Fa-f]{1,6}\})\Z"
)
ELLIPSIS = late.compile(r"[^\W\d]\.{3,6}\Z")
MATRIX = late.compile(r"(?:^|[^\w])[@#!$][\w.=/+-]{1,40}:\Z")
ITEM = late.compile(r"(?:\A|\n)[ \t]*-\Z")  # of a list, without the blank
NOT_BEFORE = "@＠/_$#＃%\\=&~+"
BEFORE_RELATIVE = " \t\n\"'(<[=>"
NEAR = 64  # characters before a host that are looked at


def may_begin(text: str, start: int, end: int) -> bool:
    """Whether a host at [start, end) may begin a URL, by what stands before it."""
    if start == 0:
        return True
    before = text[start - 1]
    if before == "…" or (before in ".-" and text[start - 2 : start - 1] == "…"):
        return True
    if before == "(" and text[start - 2 : start - 1] == "\\":  # `me\(atsite.org` of a manual page
        return False
    if before == "_":  # emphasis, which closes behind the URL
        return not text[max(0, start - NEAR) : start].rstrip("_")[-1:].isalnum()
    if before in ":;!}" and NO_HOST_BEHIND.search(text, max(0, start - NEAR), start):
        return False
    if before in "=~" and CUT.match(text, end):  # no line of a program
        return True
    if before == "~" and text[start - 2 : start - 1] == "~":  # struck out
        return True
    if before == "-" and text[end : end + 1] == "/" and ITEM.search(text, max(0, start - NEAR), start):
        return True
    if before == "." and ELLIPSIS.search(text, max(0, start - 8), start):
        return True
    if before == ":" and text[end : end + 1] != "/" and MATRIX.search(text, max(0, start - NEAR), start):
        return False
    if before == "m" and glued.end_of_colour(text, start) == start:
        return True
    return before not in NOT_BEFORE and not (before in ".-" or (before.isascii() and before.isalnum()))


def is_relative(text: str, start: int) -> bool:
    """Whether `//` stands before a host and nothing that it belongs to: a network-path reference (RFC 3986, 4.2)."""
    return (
        text.startswith("//", start - 2) and (start == 2 or text[start - 3] in BEFORE_RELATIVE) if start > 1 else False
    )


def is_in_pieces(text: str, start: int) -> bool:
    """Whether a scheme stands alone on the line before: X hides it, and some copies put each part on a line."""
    return text[start - 1 : start] == "\n" and ALONE.search(text, max(0, start - NEAR), start) is not None


def beginning(text: str, start: int, end: int, floor: int) -> tuple[int, bool]:
    """Where a URL begins whose host is [start, end), and whether a mark of a cut before it, from `floor` on, is its."""
    if text.startswith("//", start - 2) and start > 1:
        return start - 2, False
    place = start - 1 if text[start - 1 : start] in (".", "-") else start  # of the part that was cut off
    if place <= floor or text[place - 1] != "…":
        return start, False
    if end - place != ellipsis.X_HOST - 1 and text[max(0, place - 2)].isalnum():
        return start, False  # it ends what stands before
    return place - 1, True
