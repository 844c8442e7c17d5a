"""What is learnt of a host or folder beside its links: asked once in a run, shared by all links of it."""

import asyncio
import secrets
import string
from collections.abc import Awaitable, Callable
from typing import TypeVar, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from linkcheck import url
from linkcheck.model import HostFact, Purpose, Visit, VisitFunction, VisitRequest

NameServers = Callable[[str], Awaitable[tuple[str, ...] | None]]
"""The name servers of a host's domain; None where that cannot be told."""

Known = TypeVar("Known")
LETTERS = string.ascii_lowercase


async def nobody(_host: str) -> tuple[str, ...] | None:
    """The answer where nobody can be asked for name servers."""
    return None


class HostFacts:
    """Facts about hosts, each asked for at most once; whoever wants it meanwhile waits for the same answer."""

    def __init__(self, visit: VisitFunction, name_servers: NameServers = nobody) -> None:
        self._visit = visit
        self._name_servers = name_servers
        self._asked: dict[tuple[str, str], asyncio.Future[object]] = {}

    async def sibling(self, address: str) -> Visit | None:
        """How the host answers an address in the same folder that cannot exist; None for what has no folder."""
        beside = made_up_beside(address)
        if beside is None:
            return None
        key = ("sibling", folder(address))
        return await self._once(key, lambda: self._visit(VisitRequest(url=beside, purpose=Purpose.SIBLING)))

    async def root(self, address: str) -> Visit | None:
        """How the host answers its front page."""
        front = front_page(address)
        if front is None:
            return None
        return await self._once(("root", front), lambda: self._visit(VisitRequest(url=front, purpose=Purpose.ROOT)))

    async def name_servers(self, address: str) -> tuple[str, ...] | None:
        """The name servers of the host's registrable domain; None where that cannot be told."""
        site = url.site(url.host(address))
        return await self._once(("name-servers", site), lambda: self._name_servers(site)) if site else None

    def fact(self, address: str) -> HostFact | None:
        """All that was learnt so far about the host and folder of an address."""
        sibling = self._known(("sibling", folder(address)))
        root = self._known(("root", front_page(address) or ""))
        servers = self._known(("name-servers", url.site(url.host(address))))
        if sibling is None and root is None and servers is None:
            return None
        return HostFact(
            host=url.host(address),
            folder=folder(address),
            sibling=sibling if isinstance(sibling, Visit) else None,
            root=root if isinstance(root, Visit) else None,
            name_servers=servers if isinstance(servers, tuple) else None,
        )

    def _known(self, key: tuple[str, str]) -> object:
        asked = self._asked.get(key)
        return asked.result() if asked and asked.done() and not asked.cancelled() and not asked.exception() else None

    async def _once(self, key: tuple[str, str], ask: Callable[[], Awaitable[Known]]) -> Known:
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = asyncio.ensure_future(ask())
        return cast("Known", await asyncio.shield(asked))


def folder(address: str) -> str:
    """Scheme, host and path up to the last slash; with the names of the parameters where these name the page."""
    parts = url.split(address)
    if parts is None:
        return ""
    start = f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/').rpartition('/')[0]}/"
    if parts.path.strip("/"):
        return start
    return f"{start}?{'&'.join(sorted(set(_parameters(parts.query))))}"


def made_up_beside(address: str) -> str | None:
    """An address like this one that cannot exist (Bar-Yossef et al., WWW 2004), or None for a front page.

    The last part of the path is replaced, its suffix and slash kept; where there is none, what the parameters say.
    """
    parts = url.split(address)
    if parts is None:
        return None
    word = "".join(secrets.choice(LETTERS) for _ in range(14))
    path = parts.path.rstrip("/")
    if path:
        head, _, last = path.rpartition("/")
        _, dot, suffix = last.rpartition(".")
        ending = f".{suffix}" if dot and suffix.isalnum() and len(suffix) <= 5 else ""
        slash = "/" if parts.path.endswith("/") else ""
        return urlunsplit((parts.scheme, parts.netloc, f"{head}/{word}{ending}{slash}", "", ""))
    names = _parameters(parts.query)
    query = urlencode([(name, word) for name in names])
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, "")) if names else None


def front_page(address: str) -> str | None:
    """The address of the host's front page."""
    parts = urlsplit(address) if url.split(address) else None
    return urlunsplit((parts.scheme, parts.netloc, "/", "", "")) if parts else None


def _parameters(query: str) -> list[str]:
    try:
        return [name for name, _ in parse_qsl(query, max_num_fields=100)]
    except ValueError:
        return []
