"""Where an answer sends us: the next hop's address, or why there is none."""

from urllib.parse import urljoin, urlsplit

from linkcheck.model import Failure, FailureKind, Hop, Phase
from linkcheck.url import host as host_of

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST = 8192  # characters of an address


def target(hop: Hop) -> tuple[str | None, Failure | None]:
    """The absolute address a hop redirects to (None: it does not), or the failure that following it would be."""
    location = next((value for name, value in hop.headers if name == "location"), "")
    if hop.status not in REDIRECTS or not location:
        return None, None
    try:
        address = urljoin(hop.url, location.strip()).partition("#")[0]
        scheme = urlsplit(address).scheme
    except ValueError:
        return None, _failure(FailureKind.INVALID_URL, "it redirects to something that is no address")
    if len(address) > LONGEST:
        return None, _failure(FailureKind.INVALID_URL, "it redirects to an address longer than 8192 characters")
    if scheme not in ("http", "https"):
        return None, _failure(FailureKind.UNSUPPORTED_SCHEME, f"it redirects to {scheme[:20]}:, which is not the web")
    return address, None


def _failure(kind: FailureKind, detail: str) -> Failure:
    return Failure(kind=kind, phase=Phase.URL, detail=detail)


class Cookies:
    """What a chain of redirects is given to carry; kept for that chain only."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool, str], str] = {}

    def take(self, hop: Hop) -> None:
        """Keep the cookies that a hop sets for its own host or a parent domain (RFC 6265, simplified)."""
        host = host_of(hop.url)
        for name, value in hop.headers:
            if name != "set-cookie" or len(self._kept) >= 30:
                continue
            pair, _, rest = value.partition(";")
            key, separator, text = pair.strip().partition("=")
            if not separator or not key.isascii() or not text.isascii() or not text.isprintable():
                continue
            domain = next(
                (
                    part.partition("=")[2].strip().lstrip(".").lower()
                    for part in rest.split(";")
                    if part.strip().lower().startswith("domain=")
                ),
                "",
            )
            wide = bool(domain) and "." in domain and (host == domain or host.endswith("." + domain))
            self._kept[domain if wide else host, wide, key] = text

    def header(self, url: str) -> str:
        """The Cookie header for `url`, or ''."""
        host = host_of(url)
        return "; ".join(
            f"{key}={text}"
            for (domain, wide, key), text in self._kept.items()
            if host == domain or (wide and host.endswith("." + domain))
        )
