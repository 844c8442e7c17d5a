"""One request under way on one connection, and how far it came."""

import asyncio
import sys
import time
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from linkcheck.fetch import kept
from linkcheck.fetch.causes import failure_of
from linkcheck.fetch.decode import Body
from linkcheck.fetch.layer import Answered
from linkcheck.fetch.way import Answer, Way
from linkcheck.model import Failure, FailureKind, Hop, HopRequest, Phase

LEADS_ON = 1.0  # seconds for the body of a redirect, which nobody reads: it only keeps the connection
MOST = 10_000  # pieces of a body: chunks of a byte each cost more than they say


class Exchange:
    """Sends `request` and reads its answer: silent for `silence` seconds at the most, `limit` seconds in all."""

    def __init__(
        self,
        request: HopRequest,
        way: Way,
        silence: float,
        limit: float,
        *,
        proxied: bool = False,
    ) -> None:
        self.worn_out = False  # a kept connection that was closed before it brought anything
        self._request = request
        self._way = way
        self._silence = silence
        self._limit = limit
        self._proxied = proxied
        self._phase = Phase.URL
        self._cut = False
        self._opened = False
        self._secured = False
        self._stream: Any = None
        self._answer: Answer | None = None
        self._body = Body("", 0)

    async def answered(self) -> Answered:
        """The answer as far as it came: once its status is known, a body that breaks off is no failure."""
        started, began = datetime.now(UTC), time.monotonic()
        failure: Failure | None = None
        try:
            async with asyncio.timeout(self._limit):
                await self._run()
        except TimeoutError:
            detail = f"no answer within {self._limit:g} s"
            failure = Failure(kind=FailureKind.TIMEOUT, phase=self._phase, detail=detail)
        except Exception as error:  # whatever a stranger's answer makes a library raise: it ends no run
            failure = failure_of(error, self._phase)
            if failure.kind is FailureKind.TIMEOUT and " " not in failure.detail:
                failure = replace(failure, detail=f"it was silent for {self._silence:g} s")
        self._cut = self._cut or self._body.full or failure is not None
        if self._phase is Phase.BODY:
            failure = None
        if self._proxied and not self._secured and self._answer and self._answer.status == 407:
            detail = "the proxy: it wants a name and password (407)"
            failure = Failure(kind=FailureKind.NETWORK, phase=Phase.CONNECT, detail=detail)
        if failure and self._proxied and self._opened and not self._secured and self._request.url.startswith("https:"):
            failure = replace(failure, kind=FailureKind.NETWORK, detail=f"the proxy: {failure.detail}")
        reset = failure is not None and failure.kind is FailureKind.RESET
        self.worn_out = reset and not self._opened and self._phase in (Phase.SEND, Phase.HEADERS)
        answered = self._answered(failure, started, time.monotonic() - began)
        self._answer = self._stream = None  # they know this exchange: a circle, which would keep every connection
        return answered

    async def _run(self) -> None:
        self._phase = Phase.CONNECT
        answer = self._answer = await self._way.answer(self._request, self._silence, self._reached)
        self._phase, self._stream = Phase.BODY, answer.stream
        self._body = Body(self._said("content-encoding"), self._request.body_limit)
        try:
            if 300 < answer.status < 400 and self._said("location") and not self._request.keep_body:
                async with asyncio.timeout(LEADS_ON):
                    await self._read(answer)
            else:
                await self._read(answer)
        finally:
            self._body.end()
            await answer.aclose()

    async def _read(self, answer: Answer) -> None:
        """Read the body, as far as it is wanted."""
        if self._request.method == "HEAD":
            return
        pieces = 0
        while not self._body.full and pieces < MOST:
            raw = await answer.more()
            if raw is None:
                return
            self._body.feed(raw)
            pieces += 1
            if pieces % 100 == 0:
                await asyncio.sleep(0)  # what has come in already is handed out without a pause: others wait
        self._cut = pieces >= MOST

    def _reached(self, phase: Phase, stream: Any = None, *, opened: bool = False) -> None:
        """How far the hop has come."""
        self._phase, self._stream = phase, stream
        self._opened = self._opened or opened
        self._secured = self._secured or phase is Phase.TLS

    def _said(self, name: str) -> str:
        """What the answer's headers of a name say, or ''."""
        wanted = name.encode()
        values = [value for header, value in self._answer.headers if header == wanted] if self._answer else []
        return b", ".join(values).decode("utf-8", "replace")

    def _answered(self, failure: Failure | None, started: datetime, seconds: float) -> Answered:
        answer, (peer, family) = self._answer, _peer(self._stream)
        hop = Hop(
            url=self._request.url,
            method=self._request.method,
            status=answer.status if answer else None,
            reason=sys.intern(answer.reason.decode("latin-1")[:80]) if answer else "",
            headers=kept.headers(answer.headers) if answer else (),
            failure=failure,
            peer=peer,
            bytes=len(self._body.data),
            cut=self._cut,
            started_at=started,
            seconds=round(seconds, 4),
        )
        return Answered(hop, bytes(self._body.data), self._said("content-type")[:200], family)


def _peer(stream: Any) -> tuple[str, int]:
    """Address and port at the other end of a connection, and the address family."""
    place = stream.get_extra_info("server_addr") if stream is not None else None
    if not isinstance(place, tuple) or len(place) < 2:
        return "", 0
    family = 6 if ":" in str(place[0]) else 4
    return (f"[{place[0]}]:{place[1]}" if family == 6 else f"{place[0]}:{place[1]}"), family
