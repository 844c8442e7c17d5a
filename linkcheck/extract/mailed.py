"""E-mail addresses in words, written so that no machine reads them: `<name at site.org>`."""

import re

from linkcheck.extract import hosts, late

SIGN_ENDS = tuple("'\")]}>_!*/|")
ENDS = (  # the last of what stands before the host, which is found at once
    *(" at ", " AT ", "\nat ", " at\n", " dot ", "\\ ", " @ ", "0x40 ", " @t ", "-at- "),
    *(sign + blank for sign in SIGN_ENDS for blank in ("", " ")),
)
NAME = r"[\w.+-]{1,40}"
WORDED = late.compile(  # not `VISIT US AT site.org`
    rf"(?:(?:<|&lt;){NAME}(?:\\?\s)+(?:at|AT|@)\\?\s+|[a-z]\w* AT |-(?:announce|bugs|dev|list|owner|request|users?) at "
    r"|\w ?(?:'@'|\"@\"|'at'|__?at__?|!at!|\*at\*|/at/|\|at\||\(a\)|@t|-at-) ?|<[\w.+-]{1,40}!"
    r"|\w ?[\[({<](?:at|AT|@)[\])}>] ?|\w dot |\w 0x40 "
    rf"|\b[Mm]ail(?:ed|s)?:? (?:me )?(?!us|me|it){NAME} at |mailto:(?:[^<>]{{1,60}}>)?{NAME} at )\Z"
)
BESIDE = late.compile(rf"\b[A-Z][\w.'-]* <{NAME} \Z")  # `A. Name <name site.org>`
NAMED = late.compile(rf"(?P<who>.*?)(?P<opening>[(`]?)(?<![\w.+/@-])(?P<name>{NAME}) (?:at|@) \Z")
FIELD = late.compile(r"\w(?:\t| {2,})\Z")  # of a table of names: `A. Name   name at site.org`
SIGN_IN = late.compile(r"\b(?:in|up|account|address|inbox|mail) (?:at|@) \Z")
CREDIT = late.compile(  # `Maintainer: A. Name name at site.org`
    r"\b(?:copyright|maintainers?|authors?|(?:contact|e-?mail):|(?:written|contributed|reported) by)(?!\w)", re.I
)
SENT = late.compile(  # `send patches to name at site.org`
    r"\b(?:mail|feedback|comments?|bugs?|patch(?:es)?|questions?|suggestions?|report(?:s|ed)?)\b[^.]* to \Z",
    re.I,
)
YEAR = late.compile(r"\b(?:19|20)\d\d\b")
PROVIDERS = frozenset("gmail.com googlemail.com hotmail.com pobox.com users.sf.net users.sourceforge.net".split())
# What stands before `at` and is nobody's name.
NO_PEOPLE = frozenset(
    "a account address all also an and app apply archive archived archives are article available be blog book bought"
    " browse buy by check clicking code contact contribute demo described developed discuss distributed docs"
    " documentation documented donate download downloadable downloads email example faq file files find for forum"
    " found free from get go group guide help here him homepage hosted i in inbox info information instructions is"
    " issue issues it join latest learn licence license links list listed listen lists live located log look mail"
    " maintained manual me meet mirror mirrors more mostly network new news not notice now obtained of off official"
    " on online or order out package packages page pages paper people play post posted project projects published"
    " purchase read readme register repo reports repository reserved search see servers shop sign site sites slides"
    " software source sources start stream subscribe support team text that the their them there these they this"
    " tickets to tracker try tutorial up us version video videos visit vote was watch we webpage website wiki work"
    " working you".split()
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
        beside = text[end : end + 1] == ">" and BESIDE.search(text, max(0, start - LONGEST), start) is not None
        return beside or _is_garbled(text, start, end)
    near = text[max(0, start - LONGEST) : start]
    if WORDED.search(near):
        return True
    if not near.endswith((" at ", " @ ")):
        return False
    host = text[start:end].lower()
    if host in PROVIDERS and not SIGN_IN.search(near):
        return True
    match = NAMED.search(near.rpartition("\n")[2])
    return match is not None and _is_somebody(match, host, text[end : end + 1])


def _is_garbled(text: str, start: int, end: int) -> bool:
    """Whether another sign stands where the @ of an address at a well-known provider was: `name?gmail.com`."""
    return text[start - 1] in GARBLED and text[start - 2 : start - 1].isalnum() and text[start:end].lower() in PROVIDERS


def _is_somebody(match: "re.Match[str]", host: str, behind: str) -> bool:
    """Whether what stands before `at`, and around it, reads as somebody's name."""
    who, name = match["who"], match["name"]
    if match["opening"] == "`" and behind == "`":
        return True
    if name.lower() in NO_PEOPLE:
        return False
    if SENT.search(who):
        return True
    if match[0].endswith("@ "):
        return False
    if match["opening"] == "(":
        return behind == ")" and _is_signed(who, name.lower())
    if host.startswith("lists.") or _is_dotted(name) or CREDIT.search(who):
        return True
    return behind in ("", "\r", "\n") and FIELD.search(who) is not None


def _is_dotted(name: str) -> bool:
    """Whether a name has a dot as names of people have: not `site.org at`, nor a file."""
    first, _, last = name.rpartition(".")
    return (
        first[:1].isalpha() and len(last) > 2 and "+" not in last and last.lower() not in NO_NAMES | hosts.top_level()
    )


def _is_signed(who: str, name: str) -> bool:
    """Whether who signs stands before: a date, or a name: `A. Name (name at site.org)`."""
    return YEAR.search(who) is not None or any(
        word[:3].lower() in name or name in word.lower() for word in who.split() if len(word) > 2
    )
