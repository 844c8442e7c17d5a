"""robots.txt, where a person wants it asked (RFC 9309)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from linkcheck.fetch.layer import Answered
from linkcheck.model import Failure, FailureKind, Phase

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 500 * 1024  # bytes read (RFC 9309 section 2.5)

Get = Callable[[str, int], Awaitable[Answered]]
"""Gets an address, with at most so many bytes of its body, redirects followed."""


class Robots:
    """The rules of each origin, asked for once."""

    def __init__(self, get: Get, user_agent: str) -> None:
        self._get = get
        self._name = user_agent.partition("/")[0]
        self._rules: dict[str, asyncio.Task[Protego | Failure | None]] = {}

    async def against(self, url: str) -> Failure | None:
        """Why `url` is not to be visited, or None.

        A robots.txt that cannot be had for a server's fault forbids all (section 2.3.1.4); where the host itself
        cannot be reached, that is what there is to say.
        """
        place = urljoin(url, "/robots.txt")
        if place not in self._rules:
            self._rules[place] = asyncio.create_task(self._ask(place))
        rules = await asyncio.shield(self._rules[place])
        if isinstance(rules, Failure):
            return rules
        if rules is not None and not rules.can_fetch(url, self._name):
            return _failure("robots.txt asks programs to stay away")
        return None

    async def close(self) -> None:
        """Stop asking."""
        for task in self._rules.values():
            task.cancel()
        await asyncio.gather(*self._rules.values(), return_exceptions=True)

    async def _ask(self, place: str) -> "Protego | Failure | None":
        answered = await self._get(place, LONGEST)
        status = answered.hop.status
        if answered.hop.failure or status is None:
            return answered.hop.failure or _failure("its robots.txt could not be had")
        if status >= 500:
            return _failure(f"its robots.txt could not be had ({status})")
        if status >= 300:
            return None  # section 2.3.1.3; after too many redirects it may count as one that is not there
        from protego import Protego

        return Protego.parse(answered.body.decode("utf-8-sig", "replace"))


def _failure(detail: str) -> Failure:
    return Failure(kind=FailureKind.ROBOTS, phase=Phase.URL, detail=detail)
