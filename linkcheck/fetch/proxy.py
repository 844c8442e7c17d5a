"""Proxies that the environment names: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, and NO_PROXY for what goes without."""

import os
from urllib.parse import unquote, urlsplit

import httpcore

from linkcheck.errors import UsageError

UNGUARDED = (
    "requests go through a proxy ({names}): it looks the names up and connects, so private addresses are not kept away"
)


class Proxies:
    """The proxies in force. Raises UsageError for one that is none of http:// and https://, or has no host."""

    def __init__(self) -> None:
        self._named = _of_the_environment() if any(name.lower().endswith("_proxy") for name in os.environ) else {}
        for scheme in ("http", "https", "all"):
            text = self._named.get(scheme, "")
            if text and (wrong := _wrong(text)):
                variable = f"{scheme.upper()}_PROXY"
                raise UsageError(f"{variable}: its proxy {wrong}", f"unset {variable}, or set NO_PROXY")

    def of(self, scheme: str, host: str) -> httpcore.Proxy | None:
        """The proxy for requests of `scheme` to `host`, or None where they go straight."""
        text = self._named.get(scheme) or self._named.get("all")
        if not text or _is_without(host, self._named):
            return None
        parts = urlsplit(_with_scheme(text))
        place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        return httpcore.Proxy(place, auth=auth)

    def notices(self) -> tuple[str, ...]:
        """What a person must know of a run through proxies."""
        names = ", ".join(f"{scheme.upper()}_PROXY" for scheme in ("http", "https", "all") if self._named.get(scheme))
        return (UNGUARDED.format(names=names),) if names else ()


def _of_the_environment() -> dict[str, str]:
    from urllib.request import getproxies_environment  # 2 MB, which most runs can do without

    return {scheme: text for scheme, text in getproxies_environment().items() if text}


def _wrong(text: str) -> str:
    """What is wrong with a proxy's address, or ''; its user's password is not repeated."""
    try:
        parts = urlsplit(_with_scheme(text))
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "has no address that can be read"
    if parts.scheme not in ("http", "https"):
        return "is none of http:// or https://"
    return "" if host else "has no host"


def _is_without(host: str, named: dict[str, str]) -> bool:
    from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]

    return bool(proxy_bypass_environment(host, named))


def _with_scheme(text: str) -> str:
    return text if "://" in text else f"http://{text}"
