"""Where emphasis of Markdown ends behind a URL: `_see site.org/a_`, `~~site.org/a~~`, `==site.org/a==`."""

from linkcheck.extract import late, lines

SIGNS = "_-~="  # end a URL only where they stand before it too
# Underscores that open emphasis in a line and close it; what stands behind those that close it.
OPENS = late.compile(r"(?:\A|[\s(\[\"'*])__?(?=[^\W_])")
CLOSES = late.compile(r"(?<=[^\s_])__?(?![\w/])")
BEHIND = late.compile(r"[_~]{0,2}(?![\w/=])")
HIGHLIGHT = late.compile(r"(?:\A|[\s(])={2}(?=[^\s=])")  # what fills up base64 stands alone
AROUND = 256  # characters of the line in which emphasis may begin


def closing(text: str, start: int, end: int, before: str) -> int:
    """How many signs at the end close emphasis that began right before the URL, or before words in front of it."""
    last = text[end - 1]
    if last == before and last != "=":
        return 1
    if last == "-" or not BEHIND.match(text, end):
        return 0
    line = lines.before(text, start, AROUND)
    if last == "=":
        highlighted = HIGHLIGHT.search(line) is not None and line.count("==") == 1
        return 2 if highlighted and text.startswith("==", end - 2) else 0
    if last == "~":
        return 2 if text.startswith("~~", end - 2) and line.count("~~") % 2 == 1 else 0
    opened = max((match.end() for match in OPENS.finditer(line)), default=0)
    return 1 if opened and not CLOSES.search(line, opened) else 0
