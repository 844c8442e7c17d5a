"""One request under way on one connection, and how far it came."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from msgspec.structs import replace

from linkcheck.fetch import kept
from linkcheck.fetch.causes import failure_of
from linkcheck.fetch.decode import Body
from linkcheck.fetch.layer import Answered
from linkcheck.model import Failure, FailureKind, Hop, HopRequest, Phase

LEADS_ON = 1.0  # seconds for the body of a redirect, which nobody reads: it only keeps the connection
MOST = 10_000  # pieces of a body: chunks of a byte each cost more than they say


class NoBody(httpx.AsyncByteStream, httpx.SyncByteStream):
    """What a request holds; httpx's own empty body is written out, in one more step."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


NO_BODY = NoBody()


class Exchange:
    """Sends `request` and reads its answer: silent for `silence` seconds at the most, `limit` seconds in all."""

    def __init__(
        self,
        request: HopRequest,
        transport: httpx.AsyncBaseTransport,
        silence: float,
        limit: float,
        *,
        proxied: bool = False,
    ) -> None:
        self.worn_out = False  # a kept connection that was closed before it brought anything
        self._request = request
        self._transport = transport
        self._silence = silence
        self._limit = limit
        self._proxied = proxied
        self._phase = Phase.URL
        self._cut = False
        self._opened = False
        self._secured = False
        self._stream: Any = None
        self._response: httpx.Response | None = None
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
        if failure and self._proxied and self._opened and not self._secured and self._request.url.startswith("https:"):
            failure = replace(failure, kind=FailureKind.NETWORK, detail=f"the proxy: {failure.detail}")
        reset = failure is not None and failure.kind is FailureKind.RESET
        self.worn_out = reset and not self._opened and self._phase in (Phase.SEND, Phase.HEADERS)
        answered = self._answered(failure, started, time.monotonic() - began)
        self._response = self._stream = None  # they know this exchange: a circle, which would keep every connection
        return answered

    async def _run(self) -> None:
        sent = self._sent()
        self._phase = Phase.CONNECT
        response = await self._transport.handle_async_request(sent)
        self._response = response
        self._phase = Phase.BODY
        self._stream = response.extensions.get("network_stream", self._stream)
        self._body = Body(response.headers.get("content-encoding", ""), self._request.body_limit)
        leads_on = 300 < response.status_code < 400 and "location" in response.headers and not self._request.keep_body
        try:
            async with asyncio.timeout(LEADS_ON if leads_on else None):
                await self._read(response)
        finally:
            self._body.end()
            await response.aclose()

    async def _read(self, response: httpx.Response) -> None:
        """Read the body, as far as it is wanted."""
        if self._request.method == "HEAD":
            return
        pieces = 0
        async for raw in response.stream:  # type: ignore[union-attr]
            self._body.feed(raw)
            pieces += 1
            if self._body.full or pieces >= MOST:
                break
            if pieces % 100 == 0:
                await asyncio.sleep(0)  # what has come in already is handed out without a pause: others wait
        self._cut = pieces >= MOST

    def _sent(self) -> httpx.Request:
        parts = urlsplit(self._request.url)
        more: dict[str, Any] = {"sni_hostname": (parts.hostname or "").rstrip(".")}  # RFC 6066 section 3
        if not self._proxied:  # a proxy is sent the whole address, which only httpcore knows to write
            more["target"] = f"{parts.path or '/'}{'?' if '?' in self._request.url else ''}{parts.query}".encode(
                "ascii"
            )
        return httpx.Request(
            self._request.method,
            self._request.url,
            stream=NO_BODY,
            headers=list({"host": parts.netloc.rpartition("@")[2], **dict(self._request.headers)}.items()),
            extensions={
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), self._silence),
                "trace": self._trace,
                "reached": self._reached,
                **more,
            },
        )

    def _reached(self, phase: Phase, stream: Any, *, opened: bool = False) -> None:
        """How far the hop has come, as our own connections tell it."""
        self._phase, self._stream, self._opened = phase, stream, self._opened or opened

    async def _trace(self, name: str, info: dict[str, Any]) -> None:
        """How far the hop has come, as httpcore tells it."""
        if name == "connection.connect_tcp.complete":
            self._opened, self._stream = True, info.get("return_value")
        elif name.endswith("start_tls.started"):
            self._phase, self._secured = Phase.TLS, True
        elif name.endswith("send_request_headers.started"):
            self._phase = Phase.SEND
        elif name.endswith("receive_response_headers.started"):
            self._phase = Phase.HEADERS

    def _answered(self, failure: Failure | None, started: datetime, seconds: float) -> Answered:
        response, (peer, family) = self._response, _peer(self._stream)
        reason = response.extensions.get("reason_phrase", b"") if response is not None else b""
        hop = Hop(
            url=self._request.url,
            method=self._request.method,
            status=response.status_code if response is not None else None,
            reason=sys.intern(reason.decode("latin-1")[:80]),
            headers=kept.headers(response.headers.raw) if response is not None else (),
            failure=failure,
            peer=peer,
            bytes=len(self._body.data),
            cut=self._cut,
            started_at=started,
            seconds=round(seconds, 4),
        )
        content_type = response.headers.get("content-type", "")[:200] if response is not None else ""
        return Answered(hop, bytes(self._body.data), content_type, family)


def _peer(stream: Any) -> tuple[str, int]:
    """Address and port at the other end of a connection, and the address family."""
    place = stream.get_extra_info("server_addr") if stream is not None else None
    if not isinstance(place, tuple) or len(place) < 2:
        return "", 0
    family = 6 if ":" in str(place[0]) else 4
    return (f"[{place[0]}]:{place[1]}" if family == 6 else f"{place[0]}:{place[1]}"), family
