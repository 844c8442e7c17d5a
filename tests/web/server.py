"""The servers of the loopback web: HTTP, HTTPS and DNS in a thread of their own."""

import asyncio
import socket
import struct
import threading
import time
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from linkcheck.settings import ConnectTo, Settings
from tests.web.answers import Answer, Host, Request, Said
from tests.web.certificates import authority, server_context
from tests.web.names import Names

DRIP = 0.05  # seconds between two bytes of a dripping answer
ENDLESS = 64 * 1024 * 1024  # bytes after which even an endless answer ends, so that no test runs away
REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 404: "Not Found", 999: "Request denied"}


class Web:
    """A web of `hosts`; enter it to start it. The log is read once it is quiet, or at the end."""

    def __init__(self, hosts: dict[str, Host]) -> None:
        self.hosts = {name.lower(): host for name, host in hosts.items()}
        self.log: list[Request] = []
        self.names_asked: list[str] = []
        self.most_at_once: Counter[str] = Counter()
        self._at_once: Counter[str] = Counter()
        self._said: Counter[tuple[str, str]] = Counter()
        self._seconds: dict[str, list[float]] = defaultdict(list)
        self._connections = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready = threading.Event()
        self._folder = TemporaryDirectory(prefix="linkcheck-web-")

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)
        self._thread.start()
        if not self._ready.wait(20):
            raise RuntimeError("the loopback web did not start")
        self.ca_file = Path(self._folder.name, "ca.pem")
        authority().cert_pem.write_to_path(str(self.ca_file))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(20)
        self._folder.cleanup()

    @property
    def dns(self) -> str:
        """The name server's address, as `--resolver` takes it."""
        return f"127.0.0.1:{self.dns_port}"

    def flags(self) -> list[str]:
        """The flags that point the command at this web."""
        return [
            *("--connect-to", f"*:80::{self.http_port}", "--connect-to", f"*:443::{self.https_port}"),
            *("--resolver", self.dns, "--ca-file", str(self.ca_file), "--allow-private"),
        ]

    def settings(self, **changes: Any) -> Settings:
        """Settings that point the library at this web, impatient as tests are."""
        impatient: dict[str, Any] = {
            "host_request_interval": 0.0,
            "second_look_after": 0.01,
            "retry_wait": 0.01,
            "timeout": 1.0,
            "link_deadline": 5.0,
            "allow_private": True,
            "connect_to": (
                ConnectTo(host="", port=80, address="", to_port=self.http_port),
                ConnectTo(host="", port=443, address="", to_port=self.https_port),
            ),
            "resolver": ("127.0.0.1", self.dns_port),
            "ca_file": self.ca_file,
        }
        return Settings(**{**impatient, **changes})

    def asked(self, host: str) -> list[Request]:
        """What one host was asked, in order."""
        return [request for request in self.log if request.host == host]

    # --- the thread ------------------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        plain = await asyncio.start_server(self._plain, "127.0.0.1", 0)
        secure = await asyncio.start_server(self._secure, "127.0.0.1", 0, ssl=server_context(self.hosts))
        names, _ = await self._loop.create_datagram_endpoint(
            lambda: Names(self.hosts, self.names_asked), ("127.0.0.1", 0)
        )
        self.http_port = plain.sockets[0].getsockname()[1]
        self.https_port = secure.sockets[0].getsockname()[1]
        self.dns_port = names.get_extra_info("sockname")[1]
        self._loop.set_exception_handler(lambda _loop, _context: None)  # resets are what this web is for
        self._ready.set()
        await self._end.wait()
        names.close()
        for server in (plain, secure):
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _plain(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._connection(reader, writer, tls=False)

    async def _secure(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._connection(reader, writer, tls=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, tls: bool) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._connections += 1
        number = self._connections
        try:
            while await self._exchange(reader, writer, number, tls=tls):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            with suppress(OSError, RuntimeError):
                writer.close()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int, *, tls: bool
    ) -> bool:
        """Answer one request; whether the connection stays."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
        host = host if not host.isdigit() else headers.get("host", "")
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        request = Request(host.lower(), path, method, headers, time.monotonic(), number, tls, body)
        self.log.append(request)
        self._at_once[request.host] += 1
        self.most_at_once[request.host] = max(self.most_at_once[request.host], self._at_once[request.host])
        try:
            answer = self._answer(request)
            await asyncio.sleep(answer.delay)
            return await self._send(writer, answer, request)
        finally:
            self._at_once[request.host] -= 1

    def _answer(self, request: Request) -> Answer:
        host = self.hosts.get(request.host, Host())
        if host.per_second and not self._within(request.host, host.per_second):
            return Answer(429, b"slow down", (("retry-after", "1"),))
        said: Said = host.paths.get(request.path, host.default)
        if isinstance(said, tuple):
            place = self._said[request.host, request.path]
            self._said[request.host, request.path] += 1
            said = said[min(place, len(said) - 1)]
        answer = said if isinstance(said, Answer) else said(request)
        if answer.cookie and answer.cookie not in request.headers.get("cookie", "") and answer.without:
            return answer.without
        return answer.browser if answer.browser and request.browser_like else answer

    def _within(self, host: str, limit: int) -> bool:
        now = time.monotonic()
        recent = [at for at in self._seconds[host] if now - at < 1.0]
        self._seconds[host] = [*recent, now] if len(recent) < limit else recent
        return len(recent) < limit

    async def _send(self, writer: asyncio.StreamWriter, answer: Answer, request: Request) -> bool:
        if answer.fault == "hang":
            await self._end.wait()
        if answer.fault == "reset-before":
            return _reset(writer)
        if answer.fault == "close":
            return False
        if answer.raw is not None:
            writer.write(answer.raw)
            await writer.drain()
            return False
        head = _head(answer)
        if answer.fault == "reset-headers":
            writer.write(head[: len(head) // 2])
            await writer.drain()
            return _reset(writer)
        if answer.fault == "endless-headers":
            return await _endless(writer, head[:-2], b"x-more: " + b"a" * 4000 + b"\r\n")
        if answer.fault == "drip-headers":
            return await self._drip(writer, b"", head + answer.body)
        writer.write(head)
        if request.method == "HEAD":
            await writer.drain()
            return True
        return await self._send_body(writer, answer)

    async def _send_body(self, writer: asyncio.StreamWriter, answer: Answer) -> bool:
        if answer.fault == "drip-body":
            return await self._drip(writer, b"", answer.body)
        if answer.fault == "endless-body":
            return await _endless(writer, b"", b"and on it goes, word after word. " * 100)
        if answer.fault in ("reset-body", "hang-body"):
            writer.write(answer.body[: len(answer.body) // 2])
            await writer.drain()
            if answer.fault == "reset-body":
                return _reset(writer)
            await self._end.wait()
        writer.write(b"zzz\r\nnot a chunk" if answer.fault == "bad-chunks" else answer.body)
        await writer.drain()
        return answer.fault == ""

    async def _drip(self, writer: asyncio.StreamWriter, start: bytes, rest: bytes) -> bool:
        writer.write(start)
        for place in range(len(rest)):
            writer.write(rest[place : place + 1])
            await writer.drain()
            await asyncio.sleep(DRIP)
        return True


async def _endless(writer: asyncio.StreamWriter, start: bytes, piece: bytes) -> bool:
    writer.write(start)
    for _ in range(ENDLESS // len(piece)):
        writer.write(piece)
        await writer.drain()
    return False


def _reset(writer: asyncio.StreamWriter) -> bool:
    """Break the connection off with RST."""
    own: socket.socket = writer.get_extra_info("socket")
    with suppress(OSError):
        own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False


def _head(answer: Answer) -> bytes:
    names = {name.lower() for name, _ in answer.headers}
    reason = answer.reason or REASONS.get(answer.status, "Said")
    status = "HTTP/1.1 abc what" if answer.fault == "bad-status" else f"HTTP/1.1 {answer.status} {reason}"
    lines = [status, *(f"{name}: {value}" for name, value in answer.headers)]
    if answer.fault == "bad-chunks":
        lines.append("transfer-encoding: chunked")
    elif answer.fault == "endless-body":
        lines.append("connection: close")
    elif "content-length" not in names and answer.status not in (204, 304):
        lines.append(f"content-length: {len(answer.body) + (100 if answer.fault == 'short' else 0)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")
