"""What looks like a handle and is none: annotations, tags, rules, keys, ids, pings, code. Facts: handles, section 3."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from linkcheck.extract import late, likely, lines

PINGS = frozenset("everyone here channel all room".split())
ANNOTATIONS = frozenset(  # nobody is called so, in this spelling
    "Override Deprecated Test Autowired Bean Entity Inject Nullable SuppressWarnings FunctionalInterface Component"
    " Injectable Input Output staticmethod classmethod dataclass abstractmethod lru_cache cached_property"
    " contextmanager".split()
)
TAGS = frozenset(  # at the beginning of a line: of documentation, style sheets, templates, Objective-C
    "override deprecated autowired bean entity inject nullable property pytest param return returns throws"
    " exception see since version author type typedef example todo license copyright ts media import font keyframes"
    " supports layer container charset namespace page apply tailwind include mixin extend use forward if else elseif"
    " endif foreach endforeach endsection each interface implementation protocol synthesize using".split()
)
SPECIAL = PINGS | TAGS | {name.lower() for name in ANNOTATIONS}
DOCUMENTED = frozenset(  # behind the sign of a comment, not of a list
    "brief test flow file fileoverview var arg argument method internal private public protected readonly static class"
    " extends implements module prop callback details note warning nosubgrouping default constant event fires"
    " function global namespace yields summary tutorial".split()
)
MODULES = frozenset(  # of which decorators are written with a dot
    "abc api asyncio atexit celery click contextlib dataclasses django fixture flask functools jax mock nx pytest"
    " router testing torch types unittest".split()
)
INLINE = frozenset("link linkplain code inheritdoc see value html const render debug".split())  # `{@link Foo}`
FOLLOWS = (  # what an annotation stands before
    r"(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:{]|(?:struct|enum|interface)[ \t]+\w+[^\n]{0,80}\{"
    r"|(?:public|private|protected|export|abstract|static|final|var|let|func|fun|val)[ \t]+\w)"
)
BLOCK = late.compile(  # what follows an annotation at the beginning of a line
    r"\(|[ \t]?\{|\.[A-Za-z_]+\(|[^\n;]{0,80}\{[ \t]*$"
    r"|[ \t](?:private|public|static|override|var|let|func|fun|val)[ \t]+\w"
    rf"|(?:\.\w{{1,40}}){{0,3}}(?:\s{{0,4}}\n[ \t]{{0,40}}@[^\n]{{0,80}}){{0,4}}\s{{0,4}}\n[ \t]{{0,40}}{FOLLOWS}",
    re.MULTILINE,
)
ALONE = late.compile(r"[ \t]*(?:#|\r?\n[ \t#]*(?:@|def\b|class\b))")
CALL = late.compile(r"[({]|\.[A-Za-z_]+\(")
SAID = late.compile(r"[ \t]+(?:decorator|annotation)\b")  # `the @cached decorator`
ATTRIBUTE = late.compile(r"(?:[.:][\w-]{1,40}){0,3}=[\"']")  # `@click.once="…"`
KEY = late.compile(r"[\"']\s*:")  # `"@type": …` of JSON-LD
ID = late.compile(r"[UW][A-Z0-9]*[0-9][A-Z0-9]*\Z|\d+\Z")  # a member of Slack, of Discord: `<@U012AB3CD>`, `<@8035>`
COUNT = late.compile(r"\d{1,2}\Z|\d{1,2}(?:am|pm|h|x)\Z", re.IGNORECASE)  # `lunch @12`, `3 @10`, `icon@2x`
STATEMENT = late.compile(r"(?:\A|[\s;(])(?:SELECT|DECLARE|SET|EXEC|WHERE|AND|INTO)[ \t]+\Z")  # of SQL
FENCE = late.compile(r"^[ \t>]{0,12}(```|~~~)[`~]*+([^`\n]*)$", re.MULTILINE)
TICKS = late.compile(r"`+")
VARIABLE = late.compile(r"\$[A-Za-z_{]|\b(?:my|our|push|unshift|return)[ (]+@")  # of Perl, PHP, shells
FORMATTED = late.compile(r"(?:\A|[^A-Za-z])[A-Z]<+ ?\Z")  # `C<@names>` of Perl's documentation
SIGNS = ("{", "= ", "=> ", "::", "()", "SELECT ", "EXEC ", "WHERE ")
FEW = 64  # of a sign, each of which is looked at
ENOUGH = 2  # signs that make a line one of program code; a semicolon at its end is one too
AROUND = 160  # characters of a line that are looked at on either side


def is_one(text: str, at: int, end: int) -> bool:
    """Whether the @word at [at, end) is known for no handle by itself and by what stands right beside it."""
    name, before = text[at + 1 : end], text[at - 1 : at]
    lower, dot, _ = name.lower().partition("-")[0].partition(".")
    if dot and (lower in MODULES or lower in likely.OBJECTS):
        return True
    if lower in PINGS or name in ANNOTATIONS or SAID.match(text, end) or COUNT.match(name):
        return True
    if before in ("'", '"') and KEY.match(text, end):
        return True
    if ATTRIBUTE.match(text, end) or (before == "[" and text[end : end + 1] == "="):
        return True
    if STATEMENT.search(text, max(0, at - 12), at):
        return True
    if (
        before == "<"
        and text[end : end + 1] in (">", "|")
        and (ID.match(name) or FORMATTED.search(text, max(0, at - 4), at))
    ):
        return True
    if before == "{":
        return lower in INLINE
    line = lines.before(text, at, AROUND)
    outside = line.strip()
    if outside.endswith(("{", ";", "}", "<style>")):  # `.a { @apply b; }`
        return lower in TAGS
    if outside.strip("*/#-!"):
        return False
    if dot and ALONE.match(text, end):  # a decorator
        return True
    commented = line.endswith((" ", "\t")) and (outside not in ("", "-", "*") or line.startswith(" *"))
    if commented and text[end : end + 1] == ":":  # a parameter: ` * @height: of the surface`
        return True
    return lower in TAGS or (commented and lower in DOCUMENTED) or BLOCK.match(text, end) is not None


class Code:
    """Where a text is program code: between fences, between backticks, in lines with several signs of it."""

    def __init__(self, text: str) -> None:
        """Single characters are looked for first: in a long text that takes a fiftieth of the time."""
        self._text = text
        self._ticks = "`" in text
        self._edges = list(_fences(text)) if _is_tripled("`", text) or _is_tripled("~", text) else []
        self._signs = sum(char in text for char in "={;($") >= ENOUGH
        self.any = bool(self._edges or self._signs or self._ticks)

    def at(self, place: int) -> bool:
        """Whether what stands at `place` is code."""
        if self._edges and bisect_right(self._edges, place) % 2:
            return True
        text = self._text
        begin = text.rfind("\n", max(0, place - AROUND), place) + 1 or max(0, place - AROUND)
        end = text.find("\n", place, place + AROUND)
        line = text[begin : end if end >= 0 else place + AROUND]
        if self._ticks and "`" in line and _quoted(line, place - begin):
            return True
        if not self._signs or text[place - 1 : place] in ("'", '"') or '":' in line:
            return False  # strings of programs hold prose, and so does JSON
        signs = sum(sign in line for sign in SIGNS) + line.rstrip().endswith(";")
        return signs >= ENOUGH or (signs > 0 and VARIABLE.search(line) is not None)


def _is_tripled(sign: str, text: str) -> bool:
    """Whether a sign stands three times in a row; three are looked for a tenth as fast as one that is rare."""
    place = -1
    for _ in range(FEW):
        place = text.find(sign, place + 1)
        if place < 0 or text.startswith(sign * 3, place):
            return place >= 0
    return sign * 3 in text


def _fences(text: str) -> Iterator[int]:
    """Where each fenced block begins and ends, in order; one that nothing ends is none."""
    opened, sign = -1, ""
    for match in _fence_lines(text):
        if opened >= 0 and match[1] == sign and not match[2].strip():
            yield opened
            yield match.end()
            opened = -1
        elif opened < 0 or (match[1] == sign and match[2].strip()):  # a second beginning: the first was an end
            opened, sign = match.start(), match[1]


def _fence_lines(text: str) -> Iterator["re.Match[str]"]:
    """The lines that look like an end of a block, in order; found by their signs, which are rarer than lines."""
    found: dict[int, re.Match[str]] = {}
    for sign in ("```", "~~~"):
        place = text.find(sign)
        while place >= 0:
            match = FENCE.match(text, text.rfind("\n", 0, place) + 1)
            if match:
                found[match.start()] = match
            end = text.find("\n", place)
            place = text.find(sign, end) if end >= 0 else -1
    return (found[start] for start in sorted(found))


def _quoted(line: str, place: int) -> bool:
    """Whether a place in a line is between backticks."""
    return len(TICKS.findall(line, 0, place)) % 2 == 1 and "`" in line[place:]
