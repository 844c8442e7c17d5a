"""The address as it is sent: what browsers make of one (URL Standard of the WHATWG, section 4.4)."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin

from linkcheck import url
from linkcheck.fetch.causes import Failed
from linkcheck.model import Failure, FailureKind, Phase

INVALID = Failure(kind=FailureKind.INVALID_URL, phase=Phase.URL, detail="it is no address that can be asked for")
BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
# Most addresses: nothing in them needs a thought.
PLAIN = re.compile(
    rf"https?://(?:(?:[a-z0-9-]+\.)+[a-z]+|{BYTE}(?:\.{BYTE}){{3}})"
    r"(?::(?!80\b|443\b)(?:[1-9][0-9]{1,3}|[1-5][0-9]{4}))?"
    r"(?:/(?!\.)(?:[A-Za-z0-9~!$&'()*+,;=:@_-]|%(?!2[eE])[0-9a-fA-F]{2}|\.|/(?![.]))*)?(?:\?[\w~!$&()*+,;=:@%/?.-]*)?",
    re.ASCII,
)
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
ENDS = "".join(map(chr, range(33)))  # control characters and space, which browsers take off both ends
DROPPED = str.maketrans("", "", "\t\r\n")
IN_PATH = "!$%&'()*+,-./:;=@[]_|~"
IN_QUERY = "!$%&()*+,-./:;=?@[\\]^_`{|}~"
FORBIDDEN = re.compile(r"[\x00-\x20\x7f#/:<>?@\[\\\]^|%]")  # in a host (section 3.1)
PLACE = re.compile(r"(\[[^\]]*\]|[^:]*)(?::(\d*))?", re.ASCII)
NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|\d+", re.ASCII)


@lru_cache(256)  # a chain asks, and the layer below it asks again
def address(text: str, base: str | None = None) -> str:
    """`text` as it is sent, without its fragment; `base` is the address it is relative to, itself as sent.

    Spaces and non-ASCII are percent-encoded, a host becomes ASCII and odd literals (decimal, octal, hexadecimal,
    short) the address they are, backslashes are slashes. What is sent comes out as it went in. Raises Failed, with
    UNSUPPORTED_SCHEME or INVALID_URL.
    """
    if PLAIN.fullmatch(text):
        return text
    try:
        made = _made(text.strip(ENDS).translate(DROPPED).partition("#")[0], base)
    except ValueError:  # half characters, ports of thousands of digits and what else there is
        raise Failed(INVALID) from None
    return text if made == text else made  # one text for both: a run keeps them


def _made(text: str, base: str | None) -> str:
    scheme, rest = _scheme(text, base)
    before, mark, query = rest.partition("?")
    before = before.replace("\\", "/")
    if not before.startswith("//") and base is not None and base.startswith(f"{scheme}://"):
        before, mark, query = _joined(base, before + mark + query)
    authority, slash, path = before.lstrip("/").partition("/")
    made = f"{scheme}://{_authority(authority, url.DEFAULT_PORTS[scheme])}"
    if slash:
        made += _without_dots(quote(f"/{path}", safe=IN_PATH))
    return made + (f"?{quote(query, safe=IN_QUERY)}" if mark else "")


def _scheme(text: str, base: str | None) -> tuple[str, str]:
    """The scheme and what follows it; that of `base` where the text has none."""
    found = SCHEME.match(text)
    if found is None:
        if base is None:
            raise Failed(INVALID)
        return base.partition(":")[0], text
    scheme = found[1].lower()
    if scheme not in url.DEFAULT_PORTS:
        detail = f"{scheme[:20]}: is not asked for"
        raise Failed(Failure(kind=FailureKind.UNSUPPORTED_SCHEME, phase=Phase.URL, detail=detail))
    return scheme, text[found.end() :]


def _joined(base: str, reference: str) -> tuple[str, str, str]:
    """A relative reference as part of `base`: from `//` on, in the parts around its `?`."""
    return urljoin(base, reference).partition(":")[2].partition("?")


def _authority(text: str, default_port: int) -> str:
    user, at, place = text.rpartition("@")
    found = PLACE.fullmatch(place)
    if not found:
        raise Failed(INVALID)
    port = int(found[2][:6]) if found[2] else None
    if port is not None and not 0 < port < 65536:
        raise Failed(INVALID)
    quoted = quote(user, safe="!$%&'()*+,-.:;=_~") + at
    return f"{quoted}{_host(found[1])}" + (f":{port}" if port not in (None, default_port) else "")


def _host(text: str) -> str:
    if text.startswith("["):
        if "%" in text:  # a zone means nothing outside of one machine
            raise Failed(INVALID)
        return f"[{_sixteens(ipaddress.IPv6Address(text[1:-1]))}]"
    name = url.to_ascii(unquote(text, errors="strict") if "%" in text else text) + "." * text.endswith(".")
    if not name.strip(".") or not name.isascii() or FORBIDDEN.search(name):
        raise Failed(INVALID)
    return _literal(name) or name


def _sixteens(address: ipaddress.IPv6Address) -> str:
    """An address as URLs write it, never with an IPv4 one at its end, as Python writes mapped ones from 3.13 on."""
    mapped = address.ipv4_mapped
    return f"::ffff:{int(mapped) >> 16:x}:{int(mapped) & 0xFFFF:x}" if mapped else str(address)


def _literal(name: str) -> str | None:
    """The IPv4 address that a host is which ends in a number (section 3.5: decimal, octal, hexadecimal, short)."""
    parts = name.removesuffix(".").split(".")
    if not NUMBER.fullmatch(parts[-1]):
        return None
    numbers = [_number(part) for part in parts]
    if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        raise Failed(INVALID)
    value = numbers[-1] + sum(number << 8 * (3 - place) for place, number in enumerate(numbers[:-1]))
    return str(ipaddress.IPv4Address(value))


def _number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise Failed(INVALID)
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


def _without_dots(path: str) -> str:
    if "/." not in path and "/%2" not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")[1:]
    for place, part in enumerate(parts, 1):
        plain = part.replace("%2e", ".").replace("%2E", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(part)
        if plain in (".", "..") and place == len(parts):
            kept.append("")
    return "/" + "/".join(kept)
