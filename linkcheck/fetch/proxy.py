"""Proxies that the environment names: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, and NO_PROXY for what goes without."""

import ipaddress
import os
import re
from urllib.parse import unquote, urlsplit

import httpcore

from linkcheck import url
from linkcheck.errors import UsageError

UNGUARDED = (
    "requests go through a proxy ({names}): it looks the names up and connects, so private addresses are not kept away"
)
WITH_PORT = re.compile(r"([^:\[\]]+|\[[^\]]*\]):(\d{1,5})", re.ASCII)


class Proxies:
    """The proxies in force. Raises UsageError for one that is none of http:// and https://, or has no host."""

    def __init__(self) -> None:
        self._named = _of_the_environment() if any(name.lower().endswith("_proxy") for name in os.environ) else {}
        for scheme in ("http", "https", "all"):
            text = self._named.get(scheme, "")
            if text and (wrong := _wrong(text)):
                variable = f"{scheme.upper()}_PROXY"
                raise UsageError(f"{variable}: its proxy {wrong}", f"unset {variable}, or set NO_PROXY")

    def of(self, address: str) -> httpcore.Proxy | None:
        """The proxy for requests to `address`, or None where they go straight."""
        if not self._named:
            return None
        text = self._named.get(address.partition(":")[0]) or self._named.get("all")
        if not text or _is_without(address, self._named.get("no", "")):
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


def _is_without(address: str, said: str) -> bool:
    """Whether NO_PROXY names where an address leads, as curl and Go read it: `*`, names with all below them (a dot or
    `*.` before them says no more), addresses, networks; each of them may have a port.
    """
    host, port = url.host(address), urlsplit(address).port or url.DEFAULT_PORTS.get(address.partition(":")[0])
    return any(_is_meant(part, host, port) for part in said.replace(",", " ").split())


def _is_meant(part: str, host: str, port: int | None) -> bool:
    if part == "*":
        return True
    if found := WITH_PORT.fullmatch(part):
        part = found[1]
        if int(found[2]) != port:
            return False
    try:
        network = ipaddress.ip_network(part.strip("[]"), strict=False)
    except ValueError:
        name = url.to_ascii(part.removeprefix("*").removeprefix("."))
        return bool(name) and (host == name or host.endswith(f".{name}"))
    try:
        return ipaddress.ip_address(host) in network
    except ValueError:
        return False


def _with_scheme(text: str) -> str:
    return text if "://" in text else f"http://{text}"
