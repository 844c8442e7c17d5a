"""HEAD before GET, where a host's settings say so."""

from collections.abc import Coroutine
from typing import Any

from msgspec.structs import replace

from linkcheck import url
from linkcheck.fetch.layer import Answered, Layer, attempt
from linkcheck.model import HopRequest
from linkcheck.settings import Settings


class HeadFirst:
    """Asks `once` by HEAD, and again by GET unless that settles it: a HEAD that fails never decides."""

    def __init__(self, inner: Layer, once: Layer, settings: Settings) -> None:
        self._inner = inner
        self._once = once  # without further tries
        self._settings = settings

    def hop(self, request: HopRequest) -> Coroutine[Any, Any, Answered]:
        """The answer to HEAD where it is a good one, else that to the request as it is."""
        own = self._settings.of_host(url.host(request.url))
        if not own or not own.head_first or request.method != "GET" or request.keep_body:
            return self._inner.hop(request)  # not awaited here: links that wait for their turn are as small as can be
        return self._by_head(request)

    async def _by_head(self, request: HopRequest) -> Answered:
        looked = await self._once.hop(replace(request, method="HEAD"))
        if looked.settled or (looked.hop.status is not None and 200 <= looked.hop.status < 400):
            return looked
        answered = await self._inner.hop(request)
        return replace(answered, attempts=(*looked.attempts, attempt(looked.hop), *answered.attempts))
