"""Quotes and dashes in titles of pages, which end a URL elsewhere: `/wiki/Колода_«Русский_стиль»`, `/wiki/A_—_B`."""

PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("「", "」"), ("『", "』"), ("【", "】"), ("《", "》"), ("〈", "〉"))
_QUOTED = "|".join(f'{opener}[^\\s<>"{opener}{closer}]{{1,64}}+{closer}' for opener, closer in PAIRS)
WITHIN = rf"(?:(?<=_)—(?=_)|(?:(?<=_)|(?<=/wiki/))(?:{_QUOTED}))"  # in an expression
OPENERS = {closer: opener for opener, closer in PAIRS}


def closes(text: str, start: int, end: int) -> bool:
    """Whether the last character of [start, end) closes a quotation that was opened within it."""
    opener = OPENERS.get(text[end - 1])
    return opener is not None and opener in text[start : end - 1]
