"""Only the public web is reached: by no special address, in whatever clothes."""

import asyncio
import ipaddress
from typing import Any

import httpcore
import pytest

from linkcheck.fetch import guard
from linkcheck.fetch.addresses import Answer
from linkcheck.fetch.causes import Failed
from linkcheck.fetch.dial import Dialer
from linkcheck.model import FailureKind
from linkcheck.settings import Settings

SPECIAL = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1"),
    *("192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1"),
    *("255.255.255.255", "168.63.129.16"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1"),
    *("64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "2001::1", "2001:db8::1", "2001:10::1"),
    *("2001:20::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254"),
    *("fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1", "4000::1"),
    # Teredo: a private server, a private client
    str(ipaddress.IPv6Address(0x20010000 << 96 | 0x7F000001 << 64 | (0xFFFFFFFF ^ 0x08080808))),
    str(ipaddress.IPv6Address(0x20010000 << 96 | 0x08080808 << 64 | (0xFFFFFFFF ^ 0x7F000001))),
    *("", "a.example", "127.1", "2130706433"),
)
PUBLIC = (
    *("1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "172.32.0.1", "192.0.1.1", "223.255.255.255"),
    *("2606:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::1"),
    "::ffff:8.8.8.8",
)


@pytest.mark.parametrize("address", SPECIAL)
def test_special_addresses_are_not_the_public_web(address: str) -> None:
    assert not guard.is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert guard.is_public(address)


class Turncoat:
    """A name server that gives other addresses each time it is asked."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = list(answers)

    async def addresses(self, name: str, *, fresh: bool = False) -> Answer:
        """Part of the interface."""
        return Answer(addresses=self._answers.pop(0))


def dial(resolver: Any, times: int = 1, **changes: Any) -> tuple[list[str], list[FailureKind]]:
    dialer = Dialer(Settings(**changes), resolver)
    kinds: list[FailureKind] = []
    dialled: list[str] = []

    async def nobody_is_there(address: str, port: int) -> Any:
        dialled.append(address)
        raise ConnectionRefusedError

    dialer._network = nobody_is_there

    async def all_of_them() -> None:
        for _ in range(times):
            with pytest.raises(Failed) as caught:
                await dialer.connect_tcp("a.example", 80, 1.0)
            kinds.append(caught.value.failure.kind)

    asyncio.run(all_of_them())
    return dialled, kinds


def test_a_name_that_turns_private_between_two_dials_is_refused() -> None:
    """DNS rebinding: what was looked at is what is dialled, every time."""
    dialled, kinds = dial(Turncoat(("8.8.8.8",), ("127.0.0.1",), ("::ffff:169.254.169.254",)), times=3)
    assert dialled == ["8.8.8.8"]
    assert kinds[1:] == [FailureKind.REFUSED_ADDRESS] * 2


def test_of_many_addresses_only_the_public_ones_are_dialled() -> None:
    dialled, _ = dial(Turncoat(("127.0.0.1", "8.8.8.8", "fe80::1", "10.0.0.1", "2606:4700::1111")))
    assert sorted(dialled) == ["2606:4700::1111", "8.8.8.8"]


def test_who_asks_for_private_addresses_gets_them() -> None:
    dialled, _ = dial(Turncoat(("127.0.0.1",)), allow_private=True)
    assert dialled == ["127.0.0.1"]


class Stuck:
    """A network on which some addresses never answer, and the others connect at once."""

    def __init__(self, *stuck: str) -> None:
        self.dialled: list[str] = []
        self.closed: list[str] = []
        self._stuck = stuck

    async def connect(self, address: str, port: int) -> Any:
        """What `stream.connect` does."""
        self.dialled.append(address)
        try:
            await asyncio.sleep(60 if address in self._stuck else 0)
        except asyncio.CancelledError:
            self.closed.append(address)
            raise
        return httpcore.AsyncMockStream([])


def test_an_ipv6_that_swallows_everything_leaves_room_for_ipv4() -> None:
    """Happy eyeballs: the next address is tried a moment later, and the loser given up."""
    dialer = Dialer(Settings(), Turncoat(("2606:4700::1", "8.8.8.8")))  # type: ignore[arg-type]
    network = Stuck("2606:4700::1")
    dialer._network = network.connect
    asyncio.run(dialer.connect_tcp("a.example", 443, 5.0))
    assert network.dialled == ["2606:4700::1", "8.8.8.8"]
    assert network.closed == ["2606:4700::1"]


def test_where_all_addresses_swallow_everything_it_is_a_time_out() -> None:
    dialer = Dialer(Settings(), Turncoat(("2606:4700::1", "8.8.8.8")))  # type: ignore[arg-type]
    dialer._network = Stuck("2606:4700::1", "8.8.8.8").connect
    with pytest.raises(Failed) as caught:
        asyncio.run(dialer.connect_tcp("a.example", 443, 0.6))
    assert caught.value.failure.kind is FailureKind.TIMEOUT
