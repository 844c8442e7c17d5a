"""Other checkers on the same worlds, by way of a proxy that stands in for the web's names and ports. Run by hand."""

import asyncio
import csv
import io
import json
import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.web import Web
from tests.worlds.case import Case
from tests.worlds.score import Said, alias


class Proxy:
    """Carries requests to the loopback web. A name that has no address is an error of the proxy's (502)."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_exception_handler(lambda _loop, _context: None)  # whoever asks may go away at any time
        server = await asyncio.start_server(self._one, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._end.wait()
        server.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, rest = head.split(b" ", 2)
            tunnel = method == b"CONNECT"
            name = target.decode().rpartition(":")[0] if tunnel else urlsplit(target.decode()).hostname or ""
            host = self._web.hosts.get(name.lower())
            if host is None or host.dns in ("nxdomain", "nodata", "servfail", "refused", "silent"):
                writer.write(b"HTTP/1.1 502 No such host\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                return
            port = self._web.https_port if tunnel else self._web.http_port
            from_web, to_web = await asyncio.open_connection("127.0.0.1", port)
            if tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                parts = urlsplit(target.decode())
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                to_web.write(
                    method + b" " + path.encode() + b" " + rest.replace(b"\r\n", b"\r\nconnection: close\r\n", 1)
                )
            await asyncio.gather(_pipe(reader, to_web), _pipe(from_web, writer))
        except (OSError, asyncio.IncompleteReadError, ValueError):
            pass
        finally:
            writer.close()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await asyncio.wait_for(reader.read(65536), 20):
            writer.write(data)
            await writer.drain()
    except (OSError, TimeoutError):
        pass
    writer.close()


def lychee(web: Web, cases: Sequence[Case], program: str) -> dict[str, Said]:
    """lychee with its defaults, but for impatience as ours; anything it counts as an error is "dead"."""
    with TemporaryDirectory() as place, Proxy(web) as proxy:
        links = _links(Path(place), cases)
        options = [
            "--format",
            "json",
            "--timeout",
            "3",
            "--retry-wait-time",
            "1",
            "--max-retries",
            "1",
            "--no-progress",
        ]
        done = _run([program, *options, str(links)], proxy, web)
    said = json.loads(done)
    bad = {entry["url"] for entries in said.get("error_map", {}).values() for entry in entries}
    bad |= {entry["url"] for entries in said.get("timeout_map", {}).values() for entry in entries}
    return {case.url: Said("dead" if alias(case.url) in bad else "alive") for case in cases}


def linkchecker(web: Web, cases: Sequence[Case], program: str) -> dict[str, Said]:
    """LinkChecker with its defaults, one level deep; what it does not call valid is "dead"."""
    with TemporaryDirectory() as place, Proxy(web) as proxy:
        links = _links(Path(place), cases)
        config = Path(place, "linkcheckerrc")
        config.write_text("[checking]\nmaxrequestspersecond=100\n", encoding="utf-8")
        options = ["--config", str(config), "--timeout", "3", "--threads", "20", "-r", "1", "--check-extern"]
        done = _run([program, *options, "--no-status", "--verbose", "-o", "csv", str(links)], proxy, web)
    lines = [line for line in done.splitlines() if not line.startswith("#")]
    valid = {row["urlname"]: row["valid"] for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")}
    return {case.url: Said("alive" if valid.get(alias(case.url)) == "True" else "dead") for case in cases}


def _links(folder: Path, cases: Sequence[Case]) -> Path:
    folder.chmod(0o755)  # LinkChecker becomes nobody where it is run by root
    place = folder / "links.html"
    anchors = "\n".join(f'<a href="{alias(case.url).replace("&", "&amp;")}">x</a>' for case in cases)
    place.write_text(f"<!doctype html><title>x</title>{anchors}", encoding="utf-8")
    return place


def _run(command: list[str], proxy: Proxy, web: Web) -> str:
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
    plain = {name: value for name, value in os.environ.items() if name.lower() not in ("no_proxy", "pythonpath")}
    web.ca_file.parent.chmod(0o755)
    certificates = {"SSL_CERT_FILE": str(web.ca_file), "REQUESTS_CA_BUNDLE": str(web.ca_file)}
    environment = {**plain, **dict.fromkeys(names, proxy.url), **certificates}
    return subprocess.run(command, capture_output=True, text=True, timeout=240, env=environment, check=False).stdout


PEERS = {"lychee": lychee, "linkchecker": linkchecker}
