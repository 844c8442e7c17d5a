"""The headers of a hop: how we look, and what a person set for one host alone."""

import base64
import os
import re
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from linkcheck import mask, url
from linkcheck.errors import UsageError
from linkcheck.model import Hop, VisitRequest
from linkcheck.settings import Settings

PLAIN = (
    ("accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ("accept-language", "en,*;q=0.5"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
)
BROWSER_LIKE = (
    ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"),
    ("accept-language", "en-US,en;q=0.9"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("upgrade-insecure-requests", "1"),
    ("sec-fetch-dest", "document"),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "none"),
    ("sec-fetch-user", "?1"),
)
NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a token (RFC 9110 section 5.6.2)
VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
VARIABLE = re.compile(r"\$(?:(\w+)|\{(\w+)\})")


class Headers:
    """The headers of each hop. Raises UsageError for what a person set that cannot be sent."""

    def __init__(self, settings: Settings) -> None:
        agent = ("user-agent", settings.user_agent)
        self._usual = {False: (*PLAIN, agent), True: (*BROWSER_LIKE, agent)}  # for hops that look like a browser's
        self._own = {host: _headers(own.headers, host) for host, own in settings.hosts.items() if own.headers}
        self._secrets = {host: _secrets(headers) for host, headers in self._own.items()}
        if not VALUE.fullmatch(settings.user_agent):
            raise UsageError("user-agent: cannot be sent in a header", "write it in one line of Latin letters")

    def of(
        self, address: str, request: VisitRequest, cookies: str, *, came_by_tls: bool = False, challenged: bool = False
    ) -> tuple[tuple[str, str], ...]:
        """The headers for one hop of `request`.

        `came_by_tls` tells that a hop before it was https, `challenged` that its host asked for a name and password.
        What a person set for a host goes to that host alone, on the scheme's own port unless its section names
        another one, never in the open after a hop by https, and never to a host whose certificate nobody verifies:
        that one gets no cookies either. A name and password in an address go to where that address leads, once they
        are asked for: hosts that know no such name would refuse a page that they show.
        """
        usual = self._usual[request.browser_like]
        if not (self._own or cookies or challenged or request.headers):
            return usual  # one for all hops, as most are
        made = {**dict(usual), **dict(request.headers)}
        if request.trust_any:
            return tuple(made.items())
        if challenged:
            made.update(_of_the_address(address))
        if self._own and not (came_by_tls and address.startswith("http:")):
            made.update(self._own.get(_origin(address), {}))
        if cookies:
            made["cookie"] = f"{made['cookie']}; {cookies}" if "cookie" in made else cookies
        return tuple(made.items())

    def told(self, hop: Hop) -> tuple[tuple[str, str], ...]:
        """What is kept of an answer's headers: cookies by name alone, and no secret that its host repeats."""
        secrets = self._secrets.get(_origin(hop.url), ()) if self._secrets else ()
        if not secrets and all(name != "set-cookie" for name, _ in hop.headers):
            return hop.headers
        return tuple(
            (name, f"{value.partition('=')[0][:100]}=***" if name == "set-cookie" else mask.without(value, secrets))
            for name, value in hop.headers
        )

    def clean(self, body: bytes, address: str) -> bytes:
        """A body without the secrets of its host, should it repeat them."""
        for secret in self._secrets.get(_origin(address), ()) if self._secrets else ():
            body = body.replace(secret.encode(), b"***")
        return body


def _secrets(headers: dict[str, str]) -> tuple[str, ...]:
    """What must not be shown: the values, without their schemes, and what `Basic` packs; longest first."""
    found = set(headers.values())
    for value in headers.values():
        scheme, _, rest = value.partition(" ")
        found.add(rest)
        if scheme.lower() == "basic":
            with suppress(ValueError):
                pair = base64.b64decode(rest).decode()
                found |= {pair, pair.partition(":")[2]}
    return tuple(sorted((secret for secret in found if len(secret) > 3), key=len, reverse=True))


def _origin(address: str) -> str:
    """How a section of settings names where an address leads: its host, with the port where that is another one."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # it is no address, and nobody was asked
        return ""
    ours = port in (None, url.DEFAULT_PORTS.get(parts.scheme))
    return url.host(address) if ours else f"{url.host(address)}:{port}"


def _of_the_address(address: str) -> dict[str, str]:
    parts = urlsplit(address)
    if not parts.username and not parts.password:
        return {}
    pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _headers(headers: dict[str, str], host: str) -> dict[str, str]:
    return {name.lower(): _value(name, text, host) for name, text in headers.items()}


def _value(name: str, text: str, host: str) -> str:
    """A header's value with its variables filled in; a message never shows it."""
    where = f'hosts."{host}".headers.{name}'
    missing = [one or other for one, other in VARIABLE.findall(text) if (one or other) not in os.environ]
    if missing:
        raise UsageError(f"{where}: the environment has no {missing[0]}", f"export {missing[0]}, or drop the header")
    value = VARIABLE.sub(lambda found: os.environ[found[1] or found[2]], text)
    if not NAME.fullmatch(name) or not VALUE.fullmatch(value):
        raise UsageError(f"{where}: cannot be sent as a header", "a header is one line of Latin letters")
    return value.strip()
