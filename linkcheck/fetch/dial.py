"""Connections: every dial resolves, guards and connects here, happy eyeballs included (RFC 8305)."""

import asyncio
import ipaddress
from collections.abc import Iterable, Sequence
from typing import Literal

import httpcore
from msgspec.structs import replace

from linkcheck.fetch import guard, heads, stream
from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.causes import Failed, failure_of
from linkcheck.fetch.kept import is_kept
from linkcheck.fetch.stream import Stream
from linkcheck.model import Failure, FailureKind, Phase
from linkcheck.settings import ConnectTo, Settings

STAGGER = 0.25  # seconds before the next address is tried beside the one under way (RFC 8305 section 8)
PATIENT = 2.0  # the same where one family was asked for: the other is for hosts that we have no way to by that one
MOST = 6  # addresses tried


class Dialer(httpcore.AsyncNetworkBackend):
    """A network backend that never connects to an address it has not looked at."""

    def __init__(
        self, settings: Settings, resolver: Resolver, *, family: int = 0, fresh: bool = False, to_proxy: bool = False
    ) -> None:
        self._settings = settings
        self._resolver = resolver
        self._family = family
        self._fresh = fresh
        self._network = stream.connect
        self._to_proxy = to_proxy  # a person named it: it may be anywhere, and --connect-to is not about it

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to `host`, for httpcore's own reader of HTTP; Failed says why not."""
        return heads.Heard(await self.dial(host, port, timeout), is_kept)

    async def dial(self, host: str, port: int, timeout: float | None) -> Stream:
        """Connect to `host`; Failed says why not."""
        try:
            return await self._connect(host, port, timeout)
        except Failed as error:
            if self._to_proxy:  # which says nothing about the host behind it
                detail = f"the proxy: {error.failure.detail}"
                raise Failed(replace(error.failure, kind=FailureKind.NETWORK, detail=detail)) from None
            raise

    async def _connect(self, host: str, port: int, timeout: float | None) -> Stream:
        rule = None if self._to_proxy else _rule(self._settings.connect_to, host, port)
        named = rule.address if rule else ""
        addresses = await self._look_up(named or host, timeout)
        by_hand = bool(named) or self._to_proxy  # an address that a person named is allowed for this host
        if not by_hand and not self._settings.allow_private:
            addresses = _public(addresses)
        port = (rule.to_port if rule else None) or port
        try:
            async with asyncio.timeout(timeout):
                return await self._race(self._preferred(addresses)[:MOST], port)
        except TimeoutError:
            detail = f"no connection within {timeout:g} s"
            family = _family(addresses)
            raise Failed(Failure(kind=FailureKind.TIMEOUT, phase=Phase.CONNECT, detail=detail, family=family)) from None

    async def sleep(self, seconds: float) -> None:
        """Part of the interface."""
        await asyncio.sleep(seconds)

    async def _look_up(self, host: str, timeout: float | None) -> tuple[str, ...]:
        host = host.strip("[]")
        try:
            literal = ipaddress.ip_address(host)
            return (str(getattr(literal, "ipv4_mapped", None) or literal),)
        except ValueError:
            pass
        try:
            async with asyncio.timeout(timeout):
                answer = await self._resolver.addresses(host, fresh=self._fresh)
        except TimeoutError:
            detail = f"no name server answered within {timeout:g} s"
            raise Failed(Failure(kind=FailureKind.DNS_TROUBLE, phase=Phase.RESOLVE, detail=detail)) from None
        if answer.failure:
            raise Failed(answer.failure)
        return answer.addresses

    def _preferred(self, addresses: Sequence[str]) -> list[str]:
        """Families in turn; the one asked for goes first. One that the host or we lack is no failure."""
        six = [address for address in addresses if ":" in address]
        four = [address for address in addresses if ":" not in address]
        if self._family:
            return [*six[:2], *four] if self._family == 6 else [*four[:2], *six]
        mixed: list[str] = []
        for place in range(max(len(six), len(four))):
            mixed += six[place : place + 1] + four[place : place + 1]
        return mixed

    async def _race(self, addresses: Sequence[str], port: int) -> Stream:
        if len(addresses) == 1:
            return await self._try(addresses[0], port)
        running: set[asyncio.Task[Stream]] = set()
        waiting, errors = list(addresses), []
        stagger = PATIENT if self._family else STAGGER
        try:
            while running or waiting:
                if waiting:
                    running.add(asyncio.create_task(self._try(waiting.pop(0), port)))
                done, running = await asyncio.wait(
                    running, timeout=stagger if waiting else None, return_when=asyncio.FIRST_COMPLETED
                )
                connected = [task for task in done if task.exception() is None]
                running.update(connected[1:])  # two at the same moment: one is too many
                if connected:
                    return connected[0].result()
                errors += [error for task in done if (error := task.exception())]
        finally:
            _abandon(running)
        raise next((error for error in errors if not _is_ours(error)), errors[-1])

    async def _try(self, address: str, port: int) -> Stream:
        try:
            return await self._network(address, port)
        except OSError as error:
            raise Failed(failure_of(error, Phase.CONNECT)) from error


def _family(addresses: Sequence[str]) -> Literal[0, 4, 6]:
    six = sum(":" in address for address in addresses)
    return 6 if six == len(addresses) else 0 if six else 4


def _is_ours(error: BaseException) -> bool:
    """Whether a dial failed for want of a way from here, which says nothing of the host."""
    return isinstance(error, Failed) and error.failure.kind is FailureKind.NETWORK


def _abandon(running: Iterable["asyncio.Task[Stream]"]) -> None:
    """Cancel the dials that lost; one that connects all the same is closed. Nobody waits: it would lose the winner if
    it were cancelled meanwhile.
    """
    for task in running:
        task.add_done_callback(_close_what_came)
        task.cancel()


def _close_what_came(dial: "asyncio.Task[Stream]") -> None:
    if not dial.cancelled() and dial.exception() is None:
        dial.result().close()


def _rule(rules: Sequence[ConnectTo], host: str, port: int) -> ConnectTo | None:
    name = host.strip("[]").rstrip(".").lower()
    return next(
        (rule for rule in rules if rule.host in ("", name) and rule.port in (None, port)),
        None,
    )


def _public(addresses: Sequence[str]) -> tuple[str, ...]:
    public = tuple(address for address in addresses if guard.is_public(address))
    if not public:
        detail = f"{addresses[0]} is a private or special address; --allow-private reaches it"
        raise Failed(Failure(kind=FailureKind.REFUSED_ADDRESS, phase=Phase.RESOLVE, detail=detail))
    return public
