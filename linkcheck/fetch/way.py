"""What an exchange is held over: our own connections, or whatever stands in for them."""

from typing import Any, Protocol

from linkcheck.model import HopRequest, Phase


class Reached(Protocol):
    """Told how far a request has come, over which connection, and that it was opened for it."""

    def __call__(self, phase: Phase, stream: Any = None, *, opened: bool = False) -> None:
        """Take note of it."""
        ...


class Answer(Protocol):
    """An answer whose head has come. Closed, it leaves its connection to the next request or ends it."""

    status: int
    reason: bytes
    headers: list[tuple[bytes, bytes]]
    stream: Any  # the connection, which knows its peer

    async def more(self) -> bytes | None:
        """The next bytes of the body, None at its end. Raises httpcore's errors where it breaks off."""
        ...

    async def aclose(self) -> None:
        """Be done with it, whether it was read or not."""
        ...


class Way(Protocol):
    """The way to one host."""

    async def answer(self, request: HopRequest, silence: float, reached: Reached) -> Answer:
        """Send a request; nothing takes longer than `silence` seconds. Raises httpcore's errors, Failed,
        ValueError for an address that is none."""
        ...

    async def aclose(self) -> None:
        """Close what is open."""
        ...
