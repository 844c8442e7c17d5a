"""The control URLs: what asking them comes to, and whether hosts that answered before still do."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from linkcheck.model import FailureKind, Hop, Purpose, Visit, VisitFunction, VisitRequest
from linkcheck.pipeline.proof import LOG_IN_HERE
from linkcheck.settings import Control

LONGEST = 15.0  # seconds a control URL may take
SMALL = 4096  # bytes read of one: it says a word or two


class Said(StrEnum):
    """What asking the control URLs comes to."""

    WORKS = "works"
    ANOTHER = "another"  # somebody answered in their place
    REFUSED = "refused"  # so did somebody, or they themselves: with an error
    SILENT = "silent"
    TOO_LATE = "too-late"  # the run's own time is over: nobody can be asked any more


BEST_FIRST = (Said.WORKS, Said.ANOTHER, Said.REFUSED, Said.TOO_LATE)


class Controls:
    """Asks by `visit`; `trusted` is told each visit in which a control URL answered as it should."""

    def __init__(self, visit: VisitFunction, controls: Sequence[Control], trusted: Callable[[Visit], None]) -> None:
        self._visit = visit
        self._controls = controls
        self._trusted = trusted

    async def best(self) -> Said:
        """The best that any of them says."""
        try:
            async with asyncio.timeout(LONGEST):
                said = await asyncio.gather(*map(self._asked, self._controls))
        except TimeoutError:
            return Said.SILENT
        return next((best for best in BEST_FIRST if best in said), Said.SILENT)

    async def answer_again(self, witnesses: Iterable[Hop]) -> bool:
        """Whether a host answers as it did before in this run: control URLs may be kept from us alone."""
        try:
            async with asyncio.timeout(LONGEST):
                return any(await asyncio.gather(*map(self._says_the_same, witnesses)))
        except TimeoutError:
            return False

    async def _asked(self, control: Control) -> Said:
        request = VisitRequest(url=control.url, purpose=Purpose.CONTROL, follow=False, keep_body=True, body_limit=SMALL)
        visit = await self._visit(request)
        if visit.status == control.status and control.body.encode() in (visit.body or b""):
            self._trusted(visit)
            return Said.WORKS
        if visit.failure and visit.failure.kind is FailureKind.DEADLINE:
            return Said.TOO_LATE
        if visit.status is None:
            return Said.SILENT
        return Said.ANOTHER if visit.status < 400 or visit.status == LOG_IN_HERE else Said.REFUSED

    async def _says_the_same(self, hop: Hop) -> bool:
        request = VisitRequest(url=hop.url, purpose=Purpose.CONTROL, fresh=True, follow=False, keep_body=True)
        return (await self._visit(request)).status == hop.status
