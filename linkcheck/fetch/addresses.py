"""Names → addresses, with the cause where there are none; remembered for a while, asked once at a time."""

import asyncio
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any

from msgspec import Struct

from linkcheck.model import Failure, FailureKind, Phase

KEEP, KEEP_FAILURE = 300.0, 30.0  # seconds
KEEP_TROUBLE = 0.5  # the same for what may pass and is said at once: the next try asks again
NONSENSE, LATE = 10, 12  # c-ares' codes for a reply that cannot be read and for none in time
LATE_AT_ONCE = 2  # names that were late asked of the system at once, which takes long and has few threads for all names
REMEMBERED = 50_000  # names
# Seconds in the first try; each further one waits twice as long. Once c-ares knows how fast a server usually is it
# begins with 250 ms, and a name that is looked up afar needs the later ones.
TIMEOUT, TRIES = 1.0, 4
# c-ares' status codes: what each says of a name
CODES = {
    1: (FailureKind.DNS_MISSING, "the name has no address (NODATA)"),
    4: (FailureKind.DNS_MISSING, "the name does not exist (NXDOMAIN)"),
    3: (FailureKind.DNS_TROUBLE, "its name servers failed (SERVFAIL)"),
    6: (FailureKind.DNS_TROUBLE, "the name server refused to answer (REFUSED)"),
    11: (FailureKind.DNS_TROUBLE, "no name server could be reached"),
    LATE: (FailureKind.DNS_TROUBLE, "the name server did not answer in time"),
    8: (FailureKind.INVALID_URL, "this is no host name"),
    NONSENSE: (FailureKind.DNS_TROUBLE, "the name server's reply makes no sense"),
}
AT_ONCE = nullcontext()


class Answer(Struct, frozen=True):
    """The addresses of a name, IPv6 and IPv4 as the system orders them, or why there are none."""

    addresses: tuple[str, ...] = ()
    failure: Failure | None = None


class _Asker(Struct):
    """c-ares, with the answers that it keeps, and how many questions are under way."""

    ares: Any
    used: int = 0


def _asker(server: tuple[str, int] | None) -> _Asker:
    import aiodns

    more: dict[str, Any] = {"nameservers": [server[0]], "udp_port": server[1], "tcp_port": server[1]} if server else {}
    return _Asker(aiodns.DNSResolver(timeout=TIMEOUT, tries=TRIES, **more))


class Resolver:
    """Asks the system's name servers, or the one given as (address, port)."""

    def __init__(self, server: tuple[str, int] | None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._own_server = server
        self._asker = _asker(server)
        self._asker_since = clock()
        self._clock = clock
        self._known: dict[str, tuple[float, Answer]] = {}
        self._asked: dict[str, asyncio.Task[Answer]] = {}
        self._late = asyncio.Semaphore(LATE_AT_ONCE)

    async def addresses(self, name: str, *, fresh: bool = False) -> Answer:
        """The addresses of `name`; `fresh` asks again whatever is remembered. Raises nothing."""
        if fresh and self._clock() - self._asker_since > 1:
            await self._renew()
        known = self._known.get(name)
        if known and not fresh and known[0] > self._clock():
            return known[1]
        task = self._asked.get(name)
        if task is None:
            task = self._asked[name] = asyncio.create_task(self._ask(name))
            task.add_done_callback(lambda _: self._asked.pop(name, None))
        return await asyncio.shield(task)

    async def name_servers(self, name: str) -> tuple[str, ...] | None:
        """The name servers of a domain; () where it has none, None where that cannot be told. Raises nothing."""
        from aiodns.error import DNSError

        asker = self._asker
        asker.used += 1
        try:
            found = await asker.ares.query_dns(name, "NS")
        except DNSError as error:
            return () if error.args and error.args[0] in (1, 4) else None  # NODATA, NXDOMAIN
        except (UnicodeError, ValueError):
            return None
        finally:
            await self._done_with(asker)
        servers = (getattr(record.data, "nsdname", "") for record in found.answer)
        return tuple(sorted({server.rstrip(".").lower() for server in servers if server}))

    async def close(self) -> None:
        """Stop asking."""
        for task in list(self._asked.values()):
            task.cancel()
        await self._asker.ares.close()

    async def _renew(self) -> None:
        """Forget what c-ares remembers by itself; questions under way are heard out."""
        old, self._asker, self._asker_since = self._asker, _asker(self._own_server), self._clock()
        if not old.used:
            await old.ares.close()

    async def _done_with(self, asker: _Asker) -> None:
        asker.used -= 1
        if asker is not self._asker and not asker.used:
            await asker.ares.close()

    async def _ask(self, name: str) -> Answer:
        answer = await self._ask_ares(name, self._asker)
        if answer.failure and answer.failure.code == NONSENSE:
            # c-ares gives up every question that is under way beside the one whose reply makes no sense
            answer = await self._ask_ares(name, _asker(self._own_server))
        if answer.failure and not self._own_server and answer.failure.kind is not FailureKind.INVALID_URL:
            async with self._late if answer.failure.code == LATE else AT_ONCE:
                answer = await self._ask_system(name, answer)
        if len(self._known) >= REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[name] = (self._clock() + _kept(answer), answer)
        return answer

    async def _ask_ares(self, name: str, asker: _Asker) -> Answer:
        from aiodns.error import DNSError

        asker.used += 1
        try:
            found = await asker.ares.getaddrinfo(name, family=socket.AF_UNSPEC, type=socket.SOCK_STREAM)
        except DNSError as error:
            code = int(error.args[0]) if error.args else 0
            kind, detail = CODES.get(code, (FailureKind.DNS_TROUBLE, str(error.args[-1]) if error.args else "failed"))
            return Answer(failure=Failure(kind=kind, phase=Phase.RESOLVE, detail=detail, code=code))
        except (UnicodeError, ValueError) as error:
            return Answer(failure=Failure(kind=FailureKind.INVALID_URL, phase=Phase.RESOLVE, detail=str(error)[:200]))
        finally:
            await self._done_with(asker)
        return _answer(node.addr[0].decode() for node in found.nodes)

    async def _ask_system(self, name: str, before: Answer) -> Answer:
        """The system's own way is the second opinion: it knows /etc/hosts, mDNS and what else is set up."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            trouble = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            if trouble and before.failure and before.failure.kind is FailureKind.DNS_MISSING:
                detail = f"{before.failure.detail}, but the system's resolver says: try again"
                return Answer(failure=Failure(kind=FailureKind.DNS_TROUBLE, phase=Phase.RESOLVE, detail=detail))
            return before
        return _answer(str(row[4][0]) for row in found)


def _kept(answer: Answer) -> float:
    """Seconds for which an answer is remembered."""
    if answer.failure is None:
        return KEEP
    passes = answer.failure.kind is FailureKind.DNS_TROUBLE and answer.failure.code != LATE
    return KEEP_TROUBLE if passes else KEEP_FAILURE


def _answer(addresses: Iterable[str]) -> Answer:
    unique = tuple(dict.fromkeys(addresses))
    if not unique:
        return Answer(failure=Failure(kind=FailureKind.DNS_MISSING, phase=Phase.RESOLVE, detail=CODES[1][1], code=1))
    return Answer(addresses=unique)
