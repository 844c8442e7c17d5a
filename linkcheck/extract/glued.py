"""What is glued before a host without a scheme and is none of its name."""

import unicodedata
from itertools import product

from linkcheck.extract import late, marks

# Words of other scripts, glued to Latin letters: no label mixes them (Unicode Technical Standard 39, section 5.2).
# Letters of Greek, Cyrillic and Armenian one by one may be there to deceive.
OTHER_SCRIPT = late.compile(
    r"(?:[\u0370-\u1cff\u1f00-\u1fff]{2,}+|[\u0590-\u1cff\u1f00-\u1fff])(?=\d{0,4}[A-Za-z][A-Za-z0-9-]*\.)"
)
NOT_CJK = late.compile(rf"[^{marks.CJK}]+\Z")
MIDDLE_DOT = late.compile(r"(?<![lL])·|·(?![lL])")  # in a name it stands between two l (RFC 5892, A.3)
COLOUR = late.compile(r"\x1b\[[\d;]{0,16}m")  # of a terminal (ECMA-48, SGR)
LONGEST_COLOUR = 19
ODD = late.compile(r"[^\x00-\x7f.](?=[A-Za-z0-9][A-Za-z0-9-]*\.)")  # the last sign before what may be a label alone
ENCODINGS = tuple(
    "cp1252 latin-1 cp1250 cp1251 cp1253 cp1257 iso8859-2 cp437 cp850 cp852 cp866 koi8-r mac-roman".split()
)
LONGEST_CHARACTER = 4  # bytes of one in UTF-8


def behind_words(text: str, start: int, end: int) -> int:
    """Where a name begins of what was read as the host [start, end)."""
    if text[start - 1 : start] in ("[", ";"):
        start = max(start, end_of_colour(text, start))
    if text[start:end].isascii():
        return start
    if dots := [match.end() for match in MIDDLE_DOT.finditer(text, start, end)]:
        start = dots[-1]
    words = OTHER_SCRIPT.match(text, start, end)
    if words:
        return words.end()
    odd = ODD.search(text, start, end)
    return odd.end() if odd and _is_misread(text, odd.end()) else _behind_cjk(text, start, end)


def _behind_cjk(text: str, start: int, end: int) -> int:
    """Past CJK text that is glued before a Latin name; a CJK name is kept where its top-level domain is CJK too."""
    host = text[start:end]
    tld = host.rpartition(".")[2]
    if marks.cjk_letter().search(tld) or host[:4].lower() == "www." or not marks.cjk_letter().search(host):
        return start
    tail = NOT_CJK.search(host)
    if not tail or tail[0][0] == "." or "." not in tail[0]:  # the name itself is CJK
        return start
    return start + tail.start()


def end_of_colour(text: str, place: int) -> int:
    """The end of what tells a terminal a colour and begins shortly before `place`: `ESC[34m`; 0 where none does."""
    begin = text.rfind("\x1b", max(0, place - LONGEST_COLOUR), place)
    colour = COLOUR.match(text, begin) if begin >= 0 else None
    return colour.end() if colour else 0


def _is_misread(text: str, end: int) -> bool:
    """Whether one sign, and no letter, ends at `end` that is UTF-8 and was read as something else: `â€œ`."""
    for encoding, length in product(ENCODINGS, range(2, LONGEST_CHARACTER + 1)):
        try:
            sign = text[max(0, end - length) : end].encode(encoding).decode()
        except UnicodeError:
            continue
        if len(sign) == 1 and unicodedata.category(sign)[0] in "PSZ":
            return True
    return False
