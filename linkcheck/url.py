"""Comparing URLs: the key under which two spellings are one link, hosts and registrable domains."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

LAST_LABEL = re.compile(rb"\n(?:[^\s./]++\.)*+([^\s./]++)(?=\n)")  # of a line of the public suffix list
PLAIN = re.compile(  # is its own key; a port that is nobody's default may stand in it
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(?!80/|443/)(?:[1-9][0-9]{1,3}|[1-5][0-9]{4}))?"
    r"/[!-\"$->@-~]*(?:\?[!-\"$-~]+)?"
)
DEFAULT_PORTS = {"http": 80, "https": 443}
REMEMBERED = 4096  # addresses: each is asked about a dozen times while its link is under way, with thousands of others


@lru_cache(REMEMBERED // 4)  # few have to be taken apart, and their parts are large
def split(url: str) -> SplitResult | None:
    """`url` in its parts, or None where it is no http(s) URL with a host that can be read."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname:
        return None
    return parts


@lru_cache(REMEMBERED)
def host(url: str) -> str:
    """The lower-case ASCII host of `url` without a trailing dot, or '' where there is none."""
    if plain := PLAIN.fullmatch(url):
        return plain[1]
    parts = split(url)
    return to_ascii(parts.hostname or "") if parts else ""


def to_ascii(name: str) -> str:
    """A host name as DNS has it (UTS 46, RFC 5891); a name that has no such form stays as it is, lower-case.

    Signs that RFC 5892 disallows and browsers take all the same (hearts, smileys) are taken here too.
    """
    name = name.rstrip(".").lower()
    if name.isascii():
        return name
    import idna

    try:
        return idna.encode(name, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        pass
    try:
        labels = idna.uts46_remap(name, std3_rules=False, transitional=False).split(".")
        return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)
    except (idna.IDNAError, UnicodeError):
        return name


@lru_cache(REMEMBERED)
def same(url: str) -> str:
    """The key of a link: URLs with one key are one request.

    Only what RFC 3986 section 6.2.2 and 6.2.3 call equivalent is folded (case of scheme and host, default port,
    empty path), and the fragment is left out because it is not sent (section 3.5). Raises nothing: what is no
    http(s) URL is its own key.
    """
    if PLAIN.fullmatch(url):
        return url
    parts = split(url)
    if parts is None:
        return url
    scheme = parts.scheme.lower()
    name = to_ascii(parts.hostname or "")
    if ":" in name:
        name = f"[{name}]"
    port = "" if parts.port in (None, DEFAULT_PORTS[scheme]) else f":{parts.port}"
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{user}{name}{port}{parts.path or '/'}{query}"


def other_scheme(url: str) -> str:
    """`url` with http for https and the other way round; '' where it names a port, or is no http(s) URL."""
    parts = split(url)
    if parts is None or parts.port is not None:
        return ""
    return parts._replace(scheme="http" if parts.scheme.lower() == "https" else "https").geturl()


def beside_www(url: str) -> str:
    """`url` with `www.` before its domain, or without; '' where its host is neither a domain nor that with `www.`."""
    parts, name = split(url), host(url)
    bare = name.removeprefix("www.")
    if parts is None or "." not in bare or bare != site(bare) or bare[-1].isdigit() or ":" in bare:
        return ""
    other = bare if name != bare else f"www.{bare}"
    before, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port is not None else ""
    return parts._replace(netloc=f"{before}{at}{other}{port}").geturl()


def site(name: str) -> str:
    """The registrable domain of a host (public suffix list), or the host itself where there is none."""
    if not name or name.replace(".", "").isdigit() or ":" in name:
        return name
    return _suffixes().privatesuffix(to_ascii(name)) or name


@cache
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@cache
def top_level_domains() -> frozenset[str]:
    """Every top-level domain of IANA's list, by way of the public suffix list: Unicode and `xn--` spellings."""
    icann = _suffix_list().partition(b"===END ICANN DOMAINS===")[0]
    names = set(b" ".join(set(LAST_LABEL.findall(icann))).decode().split())
    return frozenset(names | {f"xn--{name.encode('punycode').decode()}" for name in names if not name.isascii()})


def top_level_domains_of() -> str:
    """The day of the snapshot that `top_level_domains` is, as YYYY-MM-DD; '' where it does not say."""
    found = re.search(rb"^// VERSION: (\d{4}-\d\d-\d\d)", _suffix_list(), re.MULTILINE)
    return found[1].decode() if found else ""


def _suffix_list() -> bytes:
    import publicsuffixlist

    return Path(publicsuffixlist.__file__).with_name("public_suffix_list.dat").read_bytes()
