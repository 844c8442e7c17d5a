"""robots.txt, where a person wants it asked (RFC 9309)."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urljoin

from protego import Protego

from linkcheck.fetch.wire import Answered

LONGEST = 500 * 1024  # bytes read (RFC 9309 section 2.5)

Get = Callable[[str, int], Awaitable[Answered]]
"""Gets an address, with at most so many bytes of its body, redirects followed."""


class Robots:
    """The rules of each origin, asked for once."""

    def __init__(self, get: Get, user_agent: str) -> None:
        self._get = get
        self._name = user_agent.partition("/")[0]
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}

    async def forbids(self, url: str) -> bool:
        """Whether robots.txt asks us not to visit `url`; one that cannot be had for a server's fault forbids all."""
        place = urljoin(url, "/robots.txt")
        if place not in self._rules:
            self._rules[place] = asyncio.create_task(self._ask(place))
        rules = await asyncio.shield(self._rules[place])
        return rules is not None and not rules.can_fetch(url, self._name)

    async def _ask(self, place: str) -> Protego | None:
        answered = await self._get(place, LONGEST)
        status = answered.hop.status
        if status is None or status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")  # section 2.3.1.4
        if status >= 400:
            return None  # section 2.3.1.3
        return Protego.parse(answered.body.decode("utf-8", "replace"))
