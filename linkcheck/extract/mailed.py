"""E-mail addresses in words, written so that no machine reads them: `<name at site.org>`."""

import re

from linkcheck.extract import hosts, late

SIGN_ENDS = tuple("'\")]}>_!*")
ENDS = (  # the last of what stands before the host, which is found at once
    *(" at ", " AT ", "\nat ", " at\n", " dot ", "\\ ", " @ ", "0x40 "),
    *(sign + blank for sign in SIGN_ENDS for blank in ("", " ")),
)
NAME = r"[\w.+-]{1,40}"
WORDED = late.compile(  # not `VISIT US AT site.org`
    rf"(?:(?:<|&lt;){NAME}(?:\\?\s)+(?:at|AT|@)\\?\s+|[a-z]\w* AT |-(?:announce|bugs|dev|list|owner|request|users?) at "
    r"|\w ?(?:'@'|\"@\"|'at'|__?at__?|!at!|\*at\*|\(a\)) ?|<[\w.+-]{1,40}!"
    r"|\w ?[\[({<](?:at|AT|@)[\])}>] ?|\w dot |\w 0x40 "
    rf"|\b[Mm]ail(?:ed|s)?:? (?:me )?(?!us|me|it){NAME} at |mailto:(?:[^<>]{{1,60}}>)?{NAME} at )\Z"
)
FIELD = late.compile(rf"\w(?:\t| {{2,}}){NAME} at \Z")  # of a table of names: `A. Name   name at site.org`
QUOTED = late.compile(rf"`{NAME} at \Z")
DOTTED = late.compile(r"(?<![\w./@-])[A-Za-z]\w*\.(?P<last>[A-Za-z][\w-]{2,20}) at \Z")
SIGNED = late.compile(r"(?P<who>[^\n(]*)\((?P<name>[\w.+-]{1,40}) at \Z")  # an entry of a log of changes
CREDIT = late.compile(  # `Maintainer: A. Name name at site.org`
    r"\b(?:copyright|maintainers?|authors?|(?:written|contributed|reported) by)\b.*?(?P<name>[\w.+-]{2,40}) at \Z", re.I
)
PERSON = late.compile(r"\b[A-Z][\w.'-]* (?:[A-Z][\w.'-]* )+\Z")
YEAR = late.compile(r"\b(?:19|20)\d\d\b")
WORD = late.compile(r"\w{3,}")
PROVIDERS = frozenset("gmail.com googlemail.com hotmail.com pobox.com users.sf.net users.sourceforge.net".split())
SIGN_IN = late.compile(r"\b(?:in|up|account|address|inbox|mail)[*_`]? at \Z")
# What stands before `at` and is nobody's name.
NO_PEOPLE = frozenset(
    "also app are available blog code contact demo details docs documentation download file files found free here"
    " hosted info information is it licence license list live look me more mostly new news notice obtained official"
    " online page pages posted published read repository see site slides source sources text there us video visit was"
    " website".split()
)
NO_NAMES = frozenset("csv htm html java json lua markdown pdf php rst svg txt xml yaml yml".split())
BEHIND = late.compile(r"\s+(?:at|AT)\s+[\w.-]+[>)]")
GARBLED = "?!*^°§"
LONGEST = 96  # characters before a host that may be the name in an e-mail address


def is_host(text: str, start: int, end: int) -> bool:
    """Whether the lone host at [start, end) is part of an e-mail address in words."""
    if text[start - 1 : start] in ("<", "("):
        return BEHIND.match(text, end) is not None
    if not text.endswith(ENDS, 0, start):
        return _is_garbled(text, start, end)
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
    return _is_dotted(near) or (_is_signed(near) if behind == ")" else _is_credited(near))


def _is_garbled(text: str, start: int, end: int) -> bool:
    """Whether another sign stands where the @ of an address at a well-known provider was: `name?gmail.com`."""
    return text[start - 1] in GARBLED and text[start - 2 : start - 1].isalnum() and text[start:end].lower() in PROVIDERS


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
    if name in NO_PEOPLE:
        return False
    return (YEAR.search(match["who"]) or PERSON.search(match["who"])) is not None or any(
        word[:3].lower() in name or name in word.lower() for word in WORD.findall(match["who"])
    )


def _is_credited(near: str) -> bool:
    """Whether the line says whose the work is, and ends in a name: `Copyright name at site.org`."""
    match = CREDIT.search(near.rpartition("\n")[2])
    return match is not None and match["name"].lower() not in NO_PEOPLE
