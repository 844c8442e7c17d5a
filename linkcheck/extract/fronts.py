"""Where a URL without a scheme may begin, by what stands before it."""

from linkcheck.extract import late, marks

NOT_CJK = late.compile(rf"[^{marks.CJK}]+\Z")
CUT_FROM_LEFT = 37  # characters that X leaves of a long host, port included
# What a host stands behind that is no link's: a tag URI (RFC 4151), a URN (RFC 8141), an address of IPv6, an
# entity that is a letter, a path of UUCP.
NO_HOST_BEHIND = late.compile(
    r"(?:\b(?:tag|urn):|::|&(?:#\w{1,7}|[A-Za-z]{2,6}(?:acute|grave|uml|circ|tilde|cedil|ring)|szlig);"
    r"|://[\w.-]{1,63}!)\Z"
)
ELLIPSIS = late.compile(r"\w\.{3,6}\Z")
MATRIX = late.compile(r"(?:^|[^\w])[@#!$][\w.=/+-]{1,40}:\Z")
NOT_BEFORE = "@＠/_$#＃%\\=&~+"
BEFORE_RELATIVE = " \t\n\"'(<[=>"
NEAR = 64  # characters before a host that are looked at


def behind_cjk(text: str, start: int, end: int) -> int:
    """Past CJK text that is glued before a Latin name; a CJK name is kept where its top-level domain is CJK too."""
    host = text[start:end]
    tld = host.rpartition(".")[2]
    if marks.cjk_letter().search(tld) or host[:4].lower() == "www." or not marks.cjk_letter().search(host):
        return start
    tail = NOT_CJK.search(host)
    if not tail or tail[0][0] == "." or "." not in tail[0]:  # the name itself is CJK
        return start
    return start + tail.start()


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
    if before in ":;!" and NO_HOST_BEHIND.search(text, max(0, start - NEAR), start):
        return False
    if before == "~" and text[start - 2 : start - 1] == "~":  # struck out
        return True
    if before == "." and ELLIPSIS.search(text, max(0, start - 8), start):
        return True
    if before == ":" and text[end : end + 1] != "/" and MATRIX.search(text, max(0, start - NEAR), start):
        return False
    return before not in NOT_BEFORE and not (before in ".-" or (before.isascii() and before.isalnum()))


def is_relative(text: str, start: int) -> bool:
    """Whether `//` stands before a host and nothing that it belongs to: a network-path reference (RFC 3986, 4.2)."""
    return (
        text.startswith("//", start - 2) and (start == 2 or text[start - 3] in BEFORE_RELATIVE) if start > 1 else False
    )


def beginning(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a URL begins whose host is [start, end), and whether a mark of a cut before it belongs to it."""
    if text.startswith("//", start - 2) and start > 1:
        return start - 2, False
    place = start - 1 if text[start - 1 : start] in (".", "-") else start  # of the part that was cut off
    if not place or text[place - 1] != "…":
        return start, False
    if end - place != CUT_FROM_LEFT and text[max(0, place - 2)].isalnum():
        return start, False  # it ends what stands before
    return place - 1, True
