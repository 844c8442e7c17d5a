"""Host names as people write them: which are names at all, and where one ends that other letters are glued to."""

import re
from functools import cache

from linkcheck.extract import late
from linkcheck.extract.marks import cjk_letter, is_loose

LABEL = late.compile(r"(?!-)[^_](?:.{0,61}[^_-])?(?<!-)\Z", re.DOTALL)
LATIN = late.compile(r"[A-Za-z]{2,18}")
SURROGATE = late.compile("[\ud800-\udfff]")
LONGEST_CJK = 8  # letters of a top-level domain
LONGEST = 190  # bytes of a label before it is written in ASCII
IPV4 = late.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\Z")


@cache
def top_level() -> frozenset[str]:
    """Every top-level domain, lower-case, both spellings of international ones."""
    from linkcheck import url

    return url.top_level_domains()


def ends_known(name: str) -> bool:
    """Whether a name ends in a dot and a known top-level domain."""
    _, dot, last = name.rpartition(".")
    return dot == "." and last.lower() in top_level()


def end(name: str) -> int:
    """How much of `name`, read behind a scheme, is a host; 0 where it is none.

    Any single label is one (`localhost`); of several, the last must be able to be a top-level domain. Letters of
    another script that are glued behind a known one are not part of it, nor are symbols.
    """
    labels = name.split(".")
    if len(labels) > 1 and labels[-1].lower() not in top_level():
        cut = _glued(labels) or _hyphenated(name, labels[-1])
        if cut:
            return cut
    return len(name) if _is_host(labels) else 0


def _is_host(labels: list[str]) -> bool:
    if any(not label or not LABEL.match(label) or not _fits(label) for label in labels):
        return False
    if any(label[:4].lower() == "xn--" and not label.isascii() for label in labels):
        return False
    if len(labels) == 1:
        return True
    if any("_" in label for label in labels[-2:]):
        return False
    last = labels[-1]
    if last.isdigit():
        return IPV4.match(".".join(labels)) is not None
    return "-" not in last or last.lower().startswith("xn--")


def _fits(label: str) -> bool:
    """Whether a label can be sent: half a character (a lone surrogate) cannot, nor what is far too long."""
    return label.isascii() or (len(label.encode("utf-8", "replace")) <= LONGEST and not SURROGATE.search(label))


def _hyphenated(name: str, last: str) -> int:
    """The length of the host that ends in a known top-level domain with a word behind its hyphen, or 0."""
    tld, hyphen, _ = last.partition("-")
    return len(name) - len(last) + len(tld) if hyphen and tld.lower() in top_level() else 0


def before_text(label: str) -> str:
    """The CJK top-level domain with which a label begins that goes on with more letters: `みんな` of `みんなに`."""
    if label[:1].isascii() or not cjk_letter().match(label):
        return ""
    ends = range(min(len(label) - 1, LONGEST_CJK), 1, -1)
    return next((label[:end] for end in ends if label[:end] in top_level() and cjk_letter().match(label, end)), "")


def _glued(labels: list[str]) -> int:
    """The length of the host that ends in a known top-level domain with CJK text or a symbol behind it, or 0."""
    length = len(labels[0])
    for label in labels[1:]:
        if cjk := before_text(label):
            return length + 1 + len(cjk)
        match = LATIN.match(label)
        if match and match[0].lower() in top_level() and _is_other(label, match.end()):
            return length + 1 + len(match[0])
        length += 1 + len(label)
    return 0


def _is_other(label: str, place: int) -> bool:
    """Whether what stands at `place` is no part of a name that is Latin up to there."""
    return place < len(label) and (is_loose(label[place]) or cjk_letter().match(label, place) is not None)
