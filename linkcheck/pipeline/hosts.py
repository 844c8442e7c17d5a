"""What is learnt of a host or folder beside its links: asked once while it holds, shared by all links of it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TypeVar, cast

from linkcheck import url
from linkcheck.model import HostFact, Memento, Purpose, Visit, VisitFunction, VisitRequest
from linkcheck.pipeline.memory import Known, Memory, says_something
from linkcheck.pipeline.places import folder, front_page, made_up_beside

NameServers = Callable[[str], Awaitable[tuple[str, ...] | None]]
"""The name servers of a host's domain; None where that cannot be told."""

Piece = TypeVar("Piece")


async def nobody(_host: str) -> tuple[str, ...] | None:
    """The answer where nobody can be asked for name servers."""
    return None


class Recall:
    """What earlier runs learnt and still holds, by the run's clock; `fresh` asks anew all the same."""

    def __init__(self, memory: Memory, clock: Callable[[], datetime], *, fresh: bool = False) -> None:
        self.memory = memory
        self.now = clock
        self._fresh = fresh

    def known(self) -> Known | None:
        """What need not be asked again."""
        return None if self._fresh else self.memory.known(self.now())


class HostFacts:
    """Facts about hosts, each asked for at most once; whoever wants it meanwhile waits for the same answer."""

    def __init__(self, visit: VisitFunction, name_servers: NameServers = nobody, recall: Recall | None = None) -> None:
        self._visit = visit
        self._name_servers = name_servers
        self._recall = recall
        self._asked: dict[tuple[str, str], asyncio.Future[object]] = {}

    async def sibling(self, address: str) -> Visit | None:
        """How the host answers an address in the same folder that cannot exist; None for what has no folder."""
        beside = made_up_beside(address)
        if beside is None:
            return None
        ask = partial(self._seen, beside, Purpose.SIBLING, lambda known: known.sibling(address))
        return await self._once(("sibling", folder(address)), ask)

    async def root(self, address: str) -> Visit | None:
        """How the host answers its front page."""
        front = front_page(address)
        if front is None:
            return None
        ask = partial(self._seen, front, Purpose.ROOT, lambda known: known.root(address))
        return await self._once(("root", front), ask)

    async def name_servers(self, address: str) -> tuple[str, ...] | None:
        """The name servers of the host's registrable domain; None where that cannot be told."""
        site = url.site(url.host(address))
        return await self._once(("name-servers", site), lambda: self._servers_of(site)) if site else None

    def memento(self, address: str) -> Memento | None:
        """The copy of a link that the archives were found to hold."""
        known = self._recalled()
        return known.memento(address) if known else None

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

    def _recalled(self) -> Known | None:
        """What earlier runs learnt and need not be asked again; None where nothing is recalled."""
        return self._recall.known() if self._recall else None

    async def _seen(self, address: str, purpose: Purpose, earlier: Callable[[Known], Visit | None]) -> Visit:
        known = self._recalled()
        seen = earlier(known) if known else None
        return seen if seen and says_something(seen) else await self._visit(VisitRequest(url=address, purpose=purpose))

    async def _servers_of(self, site: str) -> tuple[str, ...] | None:
        known = self._recalled()
        servers = known.name_servers(f"http://{site}/") if known else None
        if servers is None:
            servers = await self._name_servers(site)
            if self._recall and servers is not None:
                self._recall.memory.keep_name_servers(site, servers, self._recall.now())
        return servers

    def _known(self, key: tuple[str, str]) -> object:
        asked = self._asked.get(key)
        return asked.result() if asked and asked.done() and not asked.cancelled() and not asked.exception() else None

    async def _once(self, key: tuple[str, str], ask: Callable[[], Awaitable[Piece]]) -> Piece:
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = asyncio.ensure_future(ask())
        return cast("Piece", await asyncio.shield(asked))
