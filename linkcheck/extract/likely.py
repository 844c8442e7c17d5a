"""How sure a name without a scheme is a link: a table of what speaks for it and against it."""

from linkcheck.extract import code, hosts, late, lone
from linkcheck.extract.ends import (
    COMMON_COUNTRIES,
    COUNTRIES,
    ENDS,
    GENERIC,
    NO_ATTRIBUTES,
    OLD,
    POPULAR,
    SUFFIXES,
    WORDS,
)

LIKELY = 0.5

OBJECTS = frozenset(
    "self cls this np pd os sys re math time string object java javax system node asp vb data app config request"
    " response ctx args kwargs logging logger tf torch numpy operator typing turtle builtins collections options opts"
    " params props state event err error result basic ado div span td th tr ul".split()
)
HOLDERS = frozenset(["zip"])  # of files with a path of their own: `archive.zip/notes.txt`
METHODS = frozenset("call click date like open play read run save search".split())
ITSELF = frozenset("self cls this".split())
SUBDOMAINS = frozenset("app basic config data event time".split())  # objects as whose names hosts begin too
TABLE = {
    "www": (0.95, "begins with `www.`"),
    "path": (0.9, "has a path, a query or a port behind a top-level domain"),
    "international": (0.85, "international top-level domain"),
    "common": (0.8, "lone name with a common generic or country top-level domain"),
    "suffix with path": (0.6, "a path behind a top-level domain that is also a file suffix (`docs.rs/x`)"),
    "address": (0.6, "an IPv4 address with a path (`10.0.0.1/x`, never `10.0.0.0/8`)"),
    "rare": (0.3, "lone name with another top-level domain, or that of many (`co.uk`)"),
    "code": (
        0.2,
        "lone name in a line of program code, unless it is a `.com`, `.org` and the like; what is imported, a constant"
        " (`Kind.ORG`), a pattern (`site.org/.+`)",
    ),
    "suffix": (
        0.15,
        "a file, a number, or a lone name with a file's suffix or an attribute (`setup.py`, `X.app/Contents`,"
        " `np.ma.dot`)",
    ),
    "sentence": (0.1, "capital or common English word behind the dot (`fine.So`, `it.is`)"),
    "reversed": (0.1, "a name in reverse (`com.example.app`)"),
    "e-mail": (0.1, "an e-mail address that no machine should read (`name-at-site.org`, `<name at site.org>`)"),
    "broken": (0.1, "the rest of what the end of a line broke: behind a hyphen, or within a host"),
    "object": (0.05, "begins with an object of program code (`self.`, `java.`)"),
}
PLACE = late.compile(r"(?::\d{2,5})?/")
QUERY = late.compile(r"\?[\w%.~\[\]-]{1,40}=|\#[\w!/]")  # not `a.id?.b` or `a.id?b:c` of JavaScript
# A path within a folder whose name ends like a host's: `debhelper.in/a.install`, `gen.tab/b/c.txt`, `X.app/Contents`.
FILE = late.compile(
    r"/(?:Contents(?:/|\Z)|[\w+-]*\*|(?:README|LICENSE|COPYING|Makefile)\b"
    r"|[\w.+-]*\.(?!(?:[xs]?html?|php\d?|aspx?|jsp|pdf|jpe?g|png|gif|svg|txt|md|xml|json)\Z)[a-z][a-z0-9-]*\Z)"
)
DEEP_FILE = late.compile(  # of a name with a rare end, where pages of the web are none
    r"(?:/[\w.+-]+)*/(?:README|[\w.+-]+\.(?!(?:[xs]?html?|php\d?|aspx?|jsp|pdf|jpe?g|png|gif|svg|xml|json)\Z)[a-z]+)\Z"
)
SLUG = late.compile(r"/[A-Za-z0-9]{4,}\Z")  # `j.mp/Ab3D`
LINE = late.compile(r"(?::(?!80\Z|443\Z)\d{1,3}|#L\d+(?:-L\d+)?)\Z")  # of a file: `a3.tt:67`, `a.cu#L67`
PACKED = late.compile(r"(?:\w+\.){2,}\w*[a-z0-9][A-Z]{0,2}Z[A-Z]?[a-z]+\.")  # `site.api.v1ZMsite.org`
DECIMAL = late.compile(r"/\d{2,}\.0+\Z")
DIGIT = late.compile(r"/\d\Z")
CALL = late.compile(r"/[a-z]\w*\(")
METHOD = late.compile(r"/[a-z]\w*\Z")
BROKEN = late.compile(  # also at the end of a string that the next line goes on with
    r"(?:[A-Za-z0-9]-|(?:://|\bwww\.)(?P<more>(?:[\w-]{1,63}\.){0,9})(?P<end>[\w-]{1,63})\.?)[\"']?[ \t]*\\?\r?\n"
    r"[ \t#*>/~+]*[\"']?\Z|\w\\e?\r?\n\Z"
)
HOST_AS_PATH = late.compile(r"/(?:[\w-]{1,63}\.)+(?:com|net|org)\Z")  # `1.2.3.4/site.org`
PATTERN = late.compile(r"\.[+*{]|\(\.|\[\^|\(\?")  # the rest of a regular expression
CALLED = late.compile(r"\w\(['\"]\Z")
SHORTEST_NAME = 3  # characters: `t.black?a=1` is JavaScript
LONGEST_INITIALS = 6  # characters: `A.B.CA` and `ST.CA` may be initials
LONGEST_BROKEN = 96  # characters before a host in which it may have begun


def confidence(host: str, rest: str, text: str, start: int, end: int) -> float:
    """How sure a schemeless host with what follows it, at [start, end) of `text`, is a link, by TABLE."""
    return TABLE[_row(host, rest, text, start, end)][0]


def _row(host: str, rest: str, text: str, start: int, end: int) -> str:
    labels = host.split(".")
    first, last = labels[0].lower(), labels[-1]
    lower = last.lower()
    path = _is_path(rest, labels[0], lower)
    if (rest and PATTERN.search(rest)) or code.is_name(text, start, end):
        return "code"
    if first == "www" and len(labels) > 2:
        return "www"
    if (first in OLD and len(labels) > 2 and not (path and lower in OLD)) or host.startswith("io.github."):
        return "reversed"
    if "\n" in text[max(0, start - 32) : start] and _is_broken(text, start):
        return "broken"
    if "Z" in host and path and _is_packed(host, text, start):
        return "broken"
    if _begins_as_object(labels, lower, path) and (
        _is_no_host(labels, lower) or code.holds(text, start, end, indented=True)
    ):
        return "object"
    if last != lower and not _is_capital(host, last, path):
        return "sentence"
    if not path and last in ("COM", "ORG") and not host.isupper() and _is_constant(text, start, end):
        return "code"
    if last.isdigit():
        return "suffix" if HOST_AS_PATH.match(rest) else "address"
    if not last.isascii() or lower.startswith("xn--"):
        return "rare" if any(len(label) == 1 and label.isascii() for label in labels) else "international"
    if (
        path
        and len(labels) == 2
        and (lower in SUFFIXES or lower == "app")
        and (first in lone.STEMS or FILE.match(rest))
    ):
        return "suffix"
    if path and len(labels) == 2 and lower not in GENERIC and (lower == "py" or rest.endswith(f".{lower}")):
        return "suffix"  # of two files: `best.pt/last.pt`
    if path and last in METHODS and host[0].isupper() and METHOD.match(rest):
        return "code"
    if path and lower in SUFFIXES and len(labels) == 2:
        read = lower not in HOLDERS and PLACE.match(rest) and _is_read(first, rest, text, start)
        return "suffix with path" if read else "suffix"
    if path and lower not in OLD and _reads_as_numbers(labels, lower, rest):
        return "suffix"
    if path and lower in WORDS and CALL.match(rest + text[end : end + 1]):
        return "code"
    if path and lower not in ENDS and _reads_as_methods(labels, rest):
        return "code"
    if path and len(labels) == 2 and lower not in GENERIC and LINE.match(rest):
        return "suffix"
    if path:
        return "path"
    return lone.row(labels, lower, text, start, end)


def _begins_as_object(labels: list[str], lower: str, path: bool) -> bool:
    first = labels[0].lower()
    if (first in ITSELF and not path) or "prototype" in labels[1:-1]:
        return True
    return first in OBJECTS and not (path and lower in GENERIC) and (lower not in OLD or lower == "net")


def _is_no_host(labels: list[str], lower: str) -> bool:
    """Whether no host begins with the name of this object: as `data.gov.uk`, `app.site.io` and `self.com` do."""
    if labels[0].lower() in ITSELF:
        return lower not in OLD
    if "prototype" in labels:
        return True
    return len(labels) == 2 or lower not in NO_ATTRIBUTES or labels[0].lower() not in SUBDOMAINS


def _reads_as_methods(labels: list[str], rest: str) -> bool:
    """Whether a name with a rare end and its path read as a file, or as two methods: `fs.read/write`."""
    if len(labels) == 2 and labels[1] in METHODS and METHOD.match(rest):
        return True
    return (labels[0][0].isupper() and lone.HUMP.search(rest) is not None) or DEEP_FILE.match(rest) is not None


def _reads_as_numbers(labels: list[str], lower: str, rest: str) -> bool:
    """Whether a name and its path read as a version, or as quantities: `a_b-0.1.data/c`, `u.km/u.s`, `t.ms/10.0`."""
    if lower not in POPULAR and (DECIMAL.match(rest) or (len(labels) > 2 and DIGIT.match(rest))):
        return True
    if len(labels) > 2 and labels[-2].isdigit() and len(labels[-2]) < lone.SHORTEST_NUMBER:
        return True
    return len(labels) == 2 and len(labels[0]) == 1 and f"/{labels[0]}." in rest


def _is_packed(host: str, text: str, start: int) -> bool:
    """Whether protobuf packed a host behind other names, with a byte for its length: `b'Z0site.org/a'`."""
    return (host[0] == "Z" and text.endswith(("b'", 'b"'), 0, start)) or PACKED.search(host) is not None


def _is_constant(text: str, start: int, end: int) -> bool:
    """Whether a name that ends in capitals is one of a program: `Colour.ORG`."""
    return text[start - 1 : start] not in ("'", '"') and code.holds(text, start, end, indented=True)


def _is_broken(text: str, start: int) -> bool:
    """Whether the line before ends in a hyphen, or in a scheme and the beginning of a host: `https://docs.sit`."""
    match = BROKEN.search(text, max(0, start - LONGEST_BROKEN), start)
    return match is not None and (not match["more"] or match["end"].lower() not in hosts.top_level())


def _is_path(rest: str, first: str, lower: str) -> bool:
    """Whether what follows a host shows that it is one: a path, a query, a port. `first` and `lower` are its labels.

    Not `/.str` of `Series.cat/.str`, nor `?t.io=1` of `t.ai?t.io=1`.
    """
    if rest[:1] == "#":
        return QUERY.match(rest) is not None and lower not in SUFFIXES and lower not in WORDS
    if rest[:1] == "?":
        common = len(first) >= SHORTEST_NAME or not first.isascii() or lower in GENERIC or lower in COUNTRIES
        return common and QUERY.match(rest) is not None and not rest.startswith(f"?{first}.")
    return len(rest) > 1 and not rest.startswith(("/.", "/'"))


def _is_capital(host: str, last: str, path: bool) -> bool:
    """Whether capitals in a top-level domain are a manner of writing, and not the start of a sentence."""
    if not host.isupper():
        return last in ("Com", "Org", "COM", "ORG")
    lower = last.lower()
    return path or not last.isascii() or lower in OLD or (lower in COMMON_COUNTRIES and len(host) > LONGEST_INITIALS)


def _is_read(first: str, rest: str, text: str, start: int) -> bool:
    """Whether a name with a path is no file's: neither one letter nor an argument of a call, `PurePath('b.py/c')`."""
    return (len(first) > 1 or SLUG.match(rest) is not None) and CALLED.search(text, max(0, start - 3), start) is None
