"""Names without a scheme and a path: which are hosts, and which numbers, files, attributes or e-mail addresses."""

from linkcheck.extract import code, late, mailed
from linkcheck.extract.ends import (
    COMMON_COUNTRIES,
    COUNTRIES,
    GENERIC,
    LETTERED,
    NO_ATTRIBUTES,
    NO_COUNTRIES,
    OLD,
    POPULAR,
    SECOND,
    SUFFIXES,
    WORDS,
)

PARTS = frozenset("cfg conf gz ini log min pl py sh tar txt".split())  # before another suffix: `sensors.conf.eg`
TYPES = frozenset("css csv html js json jsonl md py toml txt xml yaml yml".split())  # `json.br` is compressed
STEMS = frozenset(
    "readme makefile configure setup changelog changes license copying install login sylogin command autoexec".split()
)
HUMP = late.compile(r"[a-z0-9][A-Z]")  # of `flatOptions.ca`
CALLABLE = late.compile(r":[A-Za-z_]")  # `site.app:main`
VALUES = COMMON_COUNTRIES | frozenset("ai eu fm io tv".split())  # what a host among the values of a program ends in
SHORTEST_NUMBER = 3  # characters: `163.com`, but `5.xxx` is a version
LONGEST_PRODUCT = 5  # characters: `JSON.NET`, but `GEOCITIES.NET` is a domain


def row(labels: list[str], lower: str, text: str, start: int, end: int) -> str:
    """The row of the table of `likely` for a host of such labels that stands at [start, end) of `text`, alone."""
    if _begins_as_file(labels, lower) or labels[-2].lower() in PARTS:
        return "suffix"
    if _reads_as_value(labels, lower) or text.endswith(("/ '", '/ "'), 0, start):  # joined to a path: `root / "a.com"`
        return "suffix"
    if "-at-" in labels[-2].lower() or mailed.is_host(text, start, end):
        return "e-mail"
    if len(labels) > 2 and labels[-2].lower() in SECOND and len(lower) == 2 and lower not in NO_COUNTRIES:
        return "common"
    if len(labels) == 2 and labels[0] in SECOND and len(lower) == 2:
        return "rare"  # what domains end in, and none
    if (lower in WORDS and len(labels) == 2) or (labels[0], lower) == ("et", "al"):
        return "sentence"
    if lower in WORDS or lower in SUFFIXES:
        return "suffix"
    if lower not in GENERIC and lower not in COUNTRIES:
        return "rare"
    if lower == "app" and not labels[0].islower():
        return "suffix"  # Console.app is a program
    if lower not in OLD and _is_attribute(labels, lower, text, start, end):
        return "code"
    return "common" if _reads_as_a_name(labels, lower) else "suffix"


def _begins_as_file(labels: list[str], lower: str) -> bool:
    """Whether a lone name begins as files do: `README.source.org` and `json.br`, but `login.site.org`."""
    if labels[0] in TYPES and len(labels) == 2 and len(lower) == 2:
        return True
    return labels[0].lower() in STEMS and (len(labels) == 2 or lower not in OLD or labels[0].isupper())


def _is_attribute(labels: list[str], lower: str, text: str, start: int, end: int) -> bool:
    """Whether a lone name stands in program code; one letter and what many sites end in may be an attribute too."""
    hump = HUMP.search(labels[0]) is not None
    if hump and (labels[0][0].islower() or lower == "xyz"):
        return True
    indented = lower not in NO_ATTRIBUTES or hump or labels[-1].isupper()
    indented = indented or (len(labels[0]) == 1 and lower not in LETTERED)
    return CALLABLE.match(text, end) is not None or code.holds(text, start, end, indented, lower in VALUES)


def _reads_as_value(labels: list[str], lower: str) -> bool:
    """Whether a lone name reads as a number, a placeholder, or as what is made for .NET: `5.xxx`, `JSON.NET`."""
    first = labels[0]
    if set("".join(labels)) == {"x"}:
        return True
    if len(labels) > 2:
        return all(label.isdigit() for label in labels[:-1])
    if first.isdigit() and len(first) < SHORTEST_NUMBER and lower not in ("com", "org"):
        return True
    return (len(first) == 1 and lower == "th") or (labels[1] == "NET" and len(first) <= LONGEST_PRODUCT)


def _reads_as_a_name(labels: list[str], lower: str) -> bool:
    """Whether a lone host reads as a name, not as attributes of program code: `a.b.co` may be either."""
    if lower in OLD or lower in ("uk", "de", "jp", "eu"):
        return True
    if len(labels) > 2 and not labels[-1].isupper() and any(label[:1].isupper() for label in labels):
        return False
    if len(labels) == 2 and labels[0].istitle() and labels[1].islower() and lower not in POPULAR:
        return False
    return len(labels) <= 3 and (lower == "co" or all(len(label) > 1 or len(labels) == 2 for label in labels))
