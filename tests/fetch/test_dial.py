"""Dials where a family of addresses is missing or leads nowhere: our side, and never the host's fault."""

import asyncio
import errno

import pytest

from linkcheck.fetch import dial
from linkcheck.fetch.addresses import Answer
from linkcheck.fetch.causes import Failed
from linkcheck.fetch.dial import Dialer
from linkcheck.fetch.stream import Stream
from linkcheck.model import FailureKind
from linkcheck.settings import Settings

SIX, FOUR = "2606:4700::1", "1.1.1.1"


class Names:
    async def addresses(self, _name: str, *, fresh: bool = False) -> Answer:
        return Answer(addresses=(SIX, FOUR))


def dialled(family: int, *, six: int | str, four: int | str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were tried; each connects (`ok`), hangs, or fails with an errno."""
    tried: list[str] = []

    async def connect(address: str, _port: int) -> str:
        tried.append(address)
        what = six if ":" in address else four
        if what == "hang":
            await asyncio.sleep(60)
        if isinstance(what, int):
            raise OSError(what, "no")
        return address

    monkeypatch.setattr(dial, "PATIENT", 0.01)
    dialer = Dialer(Settings(), Names(), family=family)  # type: ignore[arg-type]
    dialer._network = connect  # type: ignore[assignment]
    assert asyncio.run(dialer._race(dialer._preferred((SIX, FOUR)), 443)) == tried[-1]  # type: ignore[comparison-overlap]
    return tried


@pytest.mark.parametrize("six", ["hang", errno.ENETUNREACH, errno.ECONNREFUSED])
def test_broken_ipv6_does_not_spoil_the_second_look(six: int | str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dialled(6, six=six, four="ok", monkeypatch=monkeypatch) == [SIX, FOUR]


@pytest.mark.parametrize(("family", "first"), [(6, SIX), (4, FOUR)])
def test_the_family_that_was_asked_for_goes_first(family: int, first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dialled(family, six="ok", four="ok", monkeypatch=monkeypatch) == [first]


@pytest.mark.parametrize(
    ("six", "four"), [(errno.ENETUNREACH, errno.ECONNREFUSED), (errno.ECONNREFUSED, errno.ENETUNREACH)]
)
def test_what_the_host_says_counts_before_a_missing_way(six: int, four: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Failed) as caught:
        dialled(0, six=six, four=four, monkeypatch=monkeypatch)
    assert caught.value.failure.kind is FailureKind.REFUSED


@pytest.mark.parametrize(("addresses", "family"), [((SIX,), 6), ((SIX, SIX), 6), ((FOUR,), 4), ((SIX, FOUR), 0)])
def test_a_time_out_says_of_which_family_all_addresses_were(
    addresses: tuple[str, ...], family: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_address: str, _port: int) -> Stream:
        await asyncio.sleep(60)
        raise AssertionError

    dialer = Dialer(Settings(), Names())  # type: ignore[arg-type]
    dialer._network = hang
    monkeypatch.setattr(Names, "addresses", lambda *_, **__: asyncio.sleep(0, Answer(addresses=addresses)))
    with pytest.raises(Failed) as caught:
        asyncio.run(dialer.connect_tcp("a.example", 443, timeout=0.01))
    assert (caught.value.failure.kind, caught.value.failure.family) == (FailureKind.TIMEOUT, family)


class Opened:
    """A connection, for which only its end counts."""

    def __init__(self) -> None:
        self.closed = asyncio.Event()

    def close(self) -> None:
        self.closed.set()


def test_the_dial_that_won_is_handed_out_at_once_and_what_connects_later_is_closed() -> None:
    """Waiting for those that lost, a race that is cancelled meanwhile would lose the connection that it has."""
    opened = {SIX: Opened(), FOUR: Opened()}
    let_go = asyncio.Event()

    async def connect(address: str, _port: int) -> Opened:
        if address == SIX:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await let_go.wait()  # slow to give up, and connected after all
        return opened[address]

    async def race() -> None:
        dialer = Dialer(Settings(), Names())  # type: ignore[arg-type]
        dialer._network = connect  # type: ignore[assignment]
        won = await asyncio.wait_for(dialer._race((SIX, FOUR), 443), 10)
        assert won is opened[FOUR]  # type: ignore[comparison-overlap]
        assert not opened[FOUR].closed.is_set()
        let_go.set()
        await opened[SIX].closed.wait()

    asyncio.run(asyncio.wait_for(race(), 20))
