"""A world of hosts with the latencies and the moods of the real one, in a process of its own, on loopback.

`python -m tests.benchmarks.world SEED [plain|full|hard]` serves it by HTTP and DNS until it is ended.
What a host does depends on the seed alone, so that a bound can be computed and two tools meet the same world.
"""

import argparse
import asyncio
import random
import signal
import socket
import struct
import time
from collections import deque
from contextlib import suppress
from itertools import accumulate
from typing import Any, NamedTuple

from dnslib import QTYPE, RCODE, RR, A, DNSRecord

NAMES = ("plain", "full", "hard")
SHARES = {"slow": 0.03, "silent": 0.03, "limited": 0.05, "flaky": 0.03}  # of the hosts
MISSING = 0.05  # of the links: true 404
DOWN = 15.0  # seconds for which a flaky host breaks off every connection, from the first one on
ALLOWED = 5  # requests that a limited host answers in any second
BODY = b"<!doctype html><html lang=en><title>A page</title><h1>A page</h1>" + b"<p>Some words of a page. </p>" * 60
REASONS = {200: b"OK", 404: b"Not Found", 429: b"Too Many Requests", 500: b"Internal Server Error"}


class Page(NamedTuple):
    """A link: its path, seconds to its answer, and the status that it truly has."""

    path: str
    seconds: float
    status: int


class Site(NamedTuple):
    """A host: kind is plain, or one of SHARES; `says_when` of a limited one: with Retry-After."""

    name: str
    address: str
    kind: str
    says_when: bool
    pages: tuple[Page, ...]

    def url(self, page: Page) -> str:
        """The link as a list has it."""
        return f"http://{self.name}{page.path}"


def world(seed: int, name: str, *, hosts: int = 400, links: int = 3000) -> list[Site]:
    """`links` over `hosts` by Zipf's law, every host with one at least; medians log-normal about 200 ms.

    plain: all hosts answer. full: some are of other kinds, though none of the ten that are linked most, as on the
    web. hard: those ten too.
    """
    chance = random.Random(seed)
    counts = [1] * hosts
    weights = list(accumulate(1 / rank for rank in range(1, hosts + 1)))
    for host in chance.choices(range(hosts), cum_weights=weights, k=links - hosts):
        counts[host] += 1
    kinds = [kind for kind, share in SHARES.items() if name != "plain" for _ in range(round(share * hosts))]
    well_known = 10 if name == "full" else 0
    kinds += ["plain"] * (hosts - well_known - len(kinds))
    chance.shuffle(kinds)
    kinds[:0] = ["plain"] * well_known
    return [_site(chance, number, kinds[number], counts[number]) for number in range(hosts)]


def _site(chance: random.Random, number: int, kind: str, count: int) -> Site:
    median = chance.uniform(3, 5) if kind == "slow" else 0.2 * chance.lognormvariate(0, 0.5)
    pages = tuple(
        Page(
            f"/{page}-{chance.randrange(10**6)}",
            median * chance.lognormvariate(0, 0.1 if kind == "slow" else 0.25),
            404 if chance.random() < MISSING else 200,
        )
        for page in range(count)
    )
    name = f"host{number}.site{number}.internal"
    return Site(name, f"127.1.{number // 250}.{number % 250 + 1}", kind, chance.random() < 0.5, pages)


def draw(site: Site, number: int) -> str:
    """What a flaky host does to its request of that number: answer, reset or error."""
    chance = random.Random(f"{site.name} {site.pages[0].path} {number}").random()
    return "reset" if chance < 0.2 else "error" if chance < 0.4 else "answer"


class Host:
    """A site while it is asked."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.pages = {page.path: page for page in site.pages}
        self.requests = 0
        self._first: float | None = None
        self._accepted: deque[float] = deque(maxlen=ALLOWED)

    def is_down(self) -> bool:
        """Whether a connection that comes now is broken off."""
        now = time.monotonic()
        self._first = self._first or now
        return self.site.kind == "flaky" and now < self._first + DOWN

    def answer(self, path: str) -> tuple[float, int] | None:
        """Seconds to wait and the status then, 0 for a reset; None for silence."""
        self.requests += 1
        if self.site.kind == "silent":
            return None
        page = self.pages.get(path) or Page(path, self.site.pages[0].seconds, 404)
        if self.site.kind == "limited":
            now = time.monotonic()
            if len(self._accepted) == ALLOWED and now - self._accepted[0] < 1:
                return 0.02, 429
            self._accepted.append(now)
        drawn = draw(self.site, self.requests) if self.site.kind == "flaky" else "answer"
        return page.seconds, {"answer": page.status, "reset": 0, "error": 500}[drawn]


class Connection(asyncio.Protocol):
    """One connection; who is asked is told by the address that was dialled."""

    def __init__(self, hosts: dict[str, Host]) -> None:
        self._hosts = hosts
        self._read = b""

    def connection_made(self, transport: Any) -> None:
        """Break off at once where the host is down."""
        self._transport = transport
        self._host = self._hosts.get(transport.get_extra_info("sockname")[0])
        if self._host is None or self._host.is_down():
            self._reset()

    def data_received(self, data: bytes) -> None:
        """Answer each request in its time."""
        self._read += data
        while b"\r\n\r\n" in self._read and self._host:
            head, _, self._read = self._read.partition(b"\r\n\r\n")
            method, path, *_ = head.decode("latin-1").split(" ", 2)
            answer = self._host.answer(path)
            if answer is not None:
                asyncio.get_running_loop().call_later(answer[0], self._say, answer[1], method == "HEAD")

    def _say(self, status: int, head: bool) -> None:
        if status == 0:
            self._reset()
            return
        later = b"retry-after: 1\r\n" if status == 429 and self._host and self._host.site.says_when else b""
        top = b"HTTP/1.1 %d %s\r\ncontent-type: text/html; charset=utf-8\r\n" % (status, REASONS[status])
        self._transport.write(top + later + b"content-length: %d\r\n\r\n" % len(BODY) + (b"" if head else BODY))

    def _reset(self) -> None:
        raw = self._transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()


class Names(asyncio.DatagramProtocol):
    """The name server of the world: addresses of version 4."""

    def __init__(self, sites: list[Site]) -> None:
        self._addresses = {site.name: site.address for site in sites}

    def connection_made(self, transport: Any) -> None:
        """Part of the protocol."""
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """Answer one question."""
        question = DNSRecord.parse(data)
        reply = question.reply()
        address = self._addresses.get(str(question.q.qname).rstrip(".").lower())
        if address is None:
            reply.header.rcode = RCODE.NXDOMAIN
        elif question.q.qtype == QTYPE.A:
            reply.add_answer(RR(question.q.qname, QTYPE.A, rdata=A(address), ttl=600))
        self._transport.sendto(reply.pack(), addr)


async def serve(sites: list[Site], http: int, dns: int) -> None:
    """Serve until SIGTERM; then print how many requests there were."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, _context: None)  # resets are what this world is for
    hosts = {site.address: Host(site) for site in sites}
    server = await loop.create_server(lambda: Connection(hosts), "0.0.0.0", http, backlog=4096)
    names, _ = await loop.create_datagram_endpoint(lambda: Names(sites), ("127.0.0.1", dns))
    print(server.sockets[0].getsockname()[1], names.get_extra_info("sockname")[1], flush=True)
    end = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, end.set)
    await end.wait()
    with suppress(BrokenPipeError):
        print(sum(host.requests for host in hosts.values()), flush=True)


def main() -> None:
    """Serve one world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("name", choices=NAMES, nargs="?", default="plain")
    parser.add_argument("--http", type=int, default=0, help="port (default: a free one)")
    parser.add_argument("--dns", type=int, default=0, help="port (default: a free one)")
    found = parser.parse_args()
    asyncio.run(serve(world(found.seed, found.name), found.http, found.dns))


if __name__ == "__main__":
    main()
