"""Lines that read as program code, in which names with dots are attributes, modules and files."""

from linkcheck.extract import hosts, late

# What stands in lines of program code and hardly in prose: at their beginning, and anywhere; there a sign is in all,
# which is found ten times as fast.
BEGINS = late.compile(
    r"\s*(?:(?:def|class|return|#|//)\b|>>> |(?:if|elif|while|for) [^\n]{1,150}:[ \t]*$"
    r"|[`#*]{0,2} ?import [\w.]+ *(?:[,;#]|as\b|$)|from [\w.]+ import\b|[\w.]+,$|print [\w.]+$|case [\w.]+:$)"
)
INDENTED = late.compile(r" {4,}|\t")
CODE = late.compile(
    r"[{}]|;\s*$|\s[=!<>+*/-]?=\s|\w\(\w*[,)]|\w\(['\"]|\w\(\w+[.,]|\w->\w|\)\s?->|::|\\|\w\[\w*\]\[|\s\?\s[^\n]{1,60}\s:\s|=\w+\.\w+[,)]"
    r"|['\"] % |[\w)] \*\*? [\w(]|\b(?:if|switch|while) ?\([\w.]+[ )]"
)
SIGN = late.compile(r"[{};=(>\\%*]|::|\]\[|\s\?\s")
NOUN = late.compile(  # `the site.app module`
    r"[`'\"]{0,2} (?:modules?|packages?|attrs?|attributes?|class|classes|methods?|functions?|objects?|variables?"
    r"|namespaces?|symbols?)\b"
)
KEYED = late.compile(r"['\"]: ?\Z")  # of a dictionary, whose value is no string
NAMED = late.compile(r"\b(?:module|attribute|class|function|method|namespace)[ =]['\"`]{0,2}\Z")
ATTRIBUTE = late.compile(r"[A-Za-z_]\w*(?![\w-]|\.\w)")
CONDITION = late.compile(r"(?:\A|\n)[ \t]*(?:if|elif|while)(?: not)? \Z")
RUN = ("python -m ", "python3 -m ", '"-m", "', "'-m', '")
CHAIN = late.compile(r"\n[ \t]+\.[a-z_]")  # whose methods are called on the lines below
TITLE = late.compile(r"\n([=~-])\1\1")  # the line below it, where a string that documents a module begins
VALUE = late.compile(r"['\"]: ?['\"]\Z")  # before what a dictionary has as a string
AROUND = 160  # characters of a line that are looked at on either side


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a name is one of a program whatever it ends in: imported, run as a module, all of a condition."""
    if text.startswith(" import ", end):
        return text.endswith("from ", 0, start)
    if text.startswith(":\n", end):
        return CONDITION.search(text, max(0, start - AROUND), start) is not None
    return text.endswith(RUN, 0, start)


def holds(text: str, start: int, end: int, indented: bool, value: bool = False) -> bool:
    """Whether the name at [start, end) stands in program code, which may be any line that is `indented`.

    What may be a `value` is none of its names where it is a string under a key.
    """
    if text.startswith(("](http", "]["), end):  # what a link of Markdown shows
        return False
    if _is_marked(text, start, end, indented) or text[end : end + 1] in ("(", "="):
        return True
    near = max(0, start - AROUND)
    begin = max(text.rfind("\n", near, start) + 1, near)
    stop = text.find("\n", end, end + AROUND)
    line = text[begin : stop if stop >= 0 else end + AROUND]
    whole = begin == 0 or text[begin - 1] == "\n"
    if whole and (BEGINS.match(line) or (indented and INDENTED.match(line))):
        return True
    if text.endswith((": ", ":"), 0, start) and KEYED.search(text, max(0, start - 4), start):
        return True
    if CHAIN.match(text, end) or _has_twins(text, start, end):
        return True
    if NOUN.match(text, end) or NAMED.search(text, max(0, start - 16), start):
        return True
    if indented and _twins(line, text[start:end]):
        return True
    if value and VALUE.search(text, max(0, start - 4), start) and text[start - 1] == text[end : end + 1]:
        return False
    line = line if whole else f"… {line}"
    return SIGN.search(line) is not None and CODE.search(line) is not None


def _is_marked(text: str, start: int, end: int, indented: bool) -> bool:
    """Whether markup says that a name is code; the text of a link is in backticks too in reStructuredText."""
    if text[start - 1 : start] == "`" or text[end : end + 1] == "`":
        return not text.startswith((" <http", "`_", "` <http"), end)
    if text.endswith('"""\n', 0, start):
        return TITLE.match(text, end) is not None
    return indented and text.endswith(("`'", '`"', "<code>"), 0, start)


def _has_twins(text: str, start: int, end: int) -> bool:
    """Whether a string stands among others that begin like it: the modules of a package, one on each line."""
    if text[start - 1 : start] not in ("'", '"'):
        return False
    return _twins(text[max(0, start - AROUND) : end + AROUND], text[start:end]) > 1


def _twins(text: str, name: str) -> int:
    """How often a text has another attribute of the same object: `shop.io` beside `shop.read`."""
    first, place, count = f"{name.partition('.')[0]}.", 0, 0
    while (place := text.find(first, place)) >= 0:
        begun = not place or not (text[place - 1].isalnum() or text[place - 1] in "._/-@")
        place += len(first)
        other = ATTRIBUTE.match(text, place) if begun else None
        count += other is not None and other[0].lower() not in hosts.top_level()
    return count
