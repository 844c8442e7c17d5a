"""What a chain of redirects is given to carry (RFC 6265), kept for that chain only."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from msgspec import Struct

from linkcheck import dates, url
from linkcheck.model import Hop

MOST = 50  # cookies of one chain
LONGEST = 8192  # characters of a Cookie header; servers refuse more


class _Cookie(Struct, frozen=True):
    value: str
    secure: bool


class Cookies:
    """Cookies by domain (and whether its subdomains count), path and name."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool, str, str], _Cookie] = {}

    def take(self, hop: Hop) -> None:
        """Keep the cookies that a hop sets for its own host or its site, and let go of those it takes back."""
        for name, value in hop.headers:
            if name == "set-cookie":
                self._take(value, hop)

    def _take(self, text: str, hop: Hop) -> None:
        pair, _, rest = text.partition(";")
        name, separator, value = pair.partition("=")
        name, value = name.strip(), value.strip()
        if not separator or not (name + value).isascii() or not (name + value).isprintable():
            return
        attributes = {}
        for part in rest.split(";")[:20]:
            key, _, said = part.partition("=")
            attributes[key.strip().lower()] = said.strip()
        host = url.host(hop.url)
        domain = attributes.get("domain", "").lstrip(".").lower()
        if domain and not _may_set(host, domain):
            return
        path = attributes.get("path", "")
        path = path if path.startswith("/") else urlsplit(hop.url).path.rpartition("/")[0] or "/"
        place = (domain or host, bool(domain), path, name)
        self._kept.pop(place, None)
        if not _is_over(attributes, hop) and len(self._kept) < MOST:
            self._kept[place] = _Cookie(value, "secure" in attributes)

    def header(self, address: str) -> str:
        """The Cookie header for `address`, or ''."""
        if not self._kept:
            return ""
        host, path = url.host(address), urlsplit(address).path or "/"
        header = ""
        for (domain, wide, folder, name), cookie in self._kept.items():
            here = host == domain or (wide and host.endswith(f".{domain}"))
            if here and _within(path, folder) and (not cookie.secure or address.startswith("https:")):
                pair = f"{name}={cookie.value}"
                header = pair if not header else f"{header}; {pair}" if len(header) < LONGEST else header
        return header


def _may_set(host: str, domain: str) -> bool:
    """Whether a host may set cookies of a domain: its own or one above it, but of no public suffix."""
    site = url.site(host)
    return (host == domain or host.endswith(f".{domain}")) and (domain == site or domain.endswith(f".{site}"))


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder if folder.endswith("/") else f"{folder}/")


def _is_over(attributes: dict[str, str], hop: Hop) -> bool:
    """Whether a cookie is one to be forgotten (sections 5.2.1 and 5.2.2)."""
    age = attributes.get("max-age", "")
    if age:
        return age.startswith("-") or age.strip("0") == ""
    ends = dates.of_header(attributes.get("expires", "").replace("-", " "))
    return ends is not None and ends <= (hop.started_at or datetime.now(UTC))
