"""E-mail addresses in words, written so that no machine reads them: `<name at site.org>`."""

from linkcheck.extract import hosts, late

SIGN_ENDS = tuple("'\")]}>_!*")
ENDS = (  # the last of what stands before the host, which is found at once
    *(" at ", " AT ", "\nat ", " at\n", " dot ", "\\ "),
    *(sign + blank for sign in SIGN_ENDS for blank in ("", " ")),
)
NAME = r"[\w.+-]{1,40}"
WORDED = late.compile(  # not `VISIT US AT site.org`
    rf"(?:(?:<|&lt;){NAME}(?:\\?\s)+(?:at|AT)\\?\s+|[a-z]\w* AT |-(?:announce|bugs|dev|list|owner|request|users?) at "
    r"|\w ?(?:'@'|\"@\"|'at'|__?at__?|!at!|\*at\*|\(a\)) ?|<[\w.+-]{1,40}!"
    r"|\w ?[\[({<](?:at|AT|@)[\])}>] ?|\w dot "
    rf"|\b[Mm]ail(?:ed|s)?:? (?:me )?(?!us|me|it){NAME} at |mailto:(?:[^<>]{{1,60}}>)?{NAME} at )\Z"
)
FIELD = late.compile(rf"\w(?:\t| {{2,}}){NAME} at \Z")  # of a table of names: `A. Name   name at site.org`
QUOTED = late.compile(rf"`{NAME} at \Z")
DOTTED = late.compile(r"(?<![\w./@-])[A-Za-z]\w*\.(?P<last>[A-Za-z][\w-]{2,20}) at \Z")
SIGNED = late.compile(r"(?P<who>[^\n(]*)\((?P<name>[\w.+-]{1,40}) at \Z")  # an entry of a log of changes
YEAR = late.compile(r"\b(?:19|20)\d\d\b")
WORD = late.compile(r"\w{3,}")
PROVIDERS = frozenset("gmail.com googlemail.com hotmail.com pobox.com users.sf.net users.sourceforge.net".split())
SIGN_IN = late.compile(r"\b(?:in|up|account|address|inbox|mail)[*_`]? at \Z")
NO_NAMES = frozenset("csv htm html java json lua markdown pdf php rst svg txt xml yaml yml".split())
BEHIND = late.compile(r"\s+(?:at|AT)\s+[\w.-]+[>)]")
LONGEST = 96  # characters before a host that may be the name in an e-mail address


def is_host(text: str, start: int, end: int) -> bool:
    """Whether the lone host at [start, end) is part of an e-mail address in words."""
    if text[start - 1 : start] in ("<", "("):
        return BEHIND.match(text, end) is not None
    if not text.endswith(ENDS, 0, start):
        return False
    near = text[max(0, start - LONGEST) : start]
    if WORDED.search(near):
        return True
    if not near.endswith(" at "):
        return False
    behind = text[end : end + 1]
    if behind in ("", "\r", "\n") and FIELD.search(near):
        return True
    if behind == "`" and QUOTED.search(near):
        return True
    if text[start:end].lower() in PROVIDERS and not SIGN_IN.search(near):
        return True
    return _is_dotted(near) or (behind == ")" and _is_signed(near))


def _is_dotted(near: str) -> bool:
    """Whether a name with a dot stands before: `first.last at site.org`, not `site.org at`, nor a file."""
    match = DOTTED.search(near)
    last = match["last"].lower() if match else ""
    return bool(last) and last not in NO_NAMES and last not in hosts.top_level()


def _is_signed(near: str) -> bool:
    """Whether who signs stands before: a date, or a word that the name repeats: `A. Name (name at site.org)`."""
    match = SIGNED.search(near)
    if match is None:
        return False
    name = match["name"].lower()
    return YEAR.search(match["who"]) is not None or any(
        word[:3].lower() in name or name in word.lower() for word in WORD.findall(match["who"])
    )
