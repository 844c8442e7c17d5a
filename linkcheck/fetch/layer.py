"""What the layers have in common: each takes a HopRequest and gives an Answered, both plain data."""

from typing import Protocol

from msgspec import Struct

from linkcheck.model import Attempt, Hop, HopRequest


class Answered(Struct, frozen=True):
    """A hop with its body, which is dropped once a Page is made of it."""

    hop: Hop
    body: bytes = b""
    content_type: str = ""
    family: int = 0
    attempts: tuple[Attempt, ...] = ()  # the tries before this one
    settled: bool = False  # no further try: nobody was asked, or nobody will be


class Layer(Protocol):
    """One step between a visit and the network. Layers wrap each other; each knows only the one inside it."""

    async def hop(self, request: HopRequest) -> Answered:
        """The answer to one request. Raises nothing but cancellation: what fails is a value."""
        ...


def attempt(hop: Hop) -> Attempt:
    """What is kept of a try that was not the last."""
    assert hop.started_at is not None
    return Attempt(at=hop.started_at, status=hop.status, failure=hop.failure, seconds=hop.seconds)
