"""A real web archive on loopback: WARCs by warcio, indexed and served by pywb, asked as the Wayback Machine is."""

import gc
import io
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from msgspec import Struct

from tests.web.answers import Answer, Request

REASONS = {200: "OK", 301: "Moved Permanently", 404: "Not Found", 503: "Service Unavailable"}
PATIENCE = 30.0  # seconds that pywb has to come up
SCRIPTS = Path(sys.executable).parent


class Captured(Struct, frozen=True):
    """One capture: when (`20260227120000`), of what, and how the site answered."""

    stamp: str
    url: str
    status: int = 200
    body: bytes = b"<title>A page</title>"
    kind: str = "text/html"


class Wayback:
    """An archive of some captures; enter it to start it. `answer` is what a host of the loopback web says for it."""

    def __init__(self, captures: Iterable[Captured]) -> None:
        self._captures = tuple(captures)
        self._folder = TemporaryDirectory(prefix="linkcheck-wayback-")
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        folder = Path(self._folder.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its drafts to the garbage collector
            _write(folder / "a.warc.gz", self._captures)
            gc.collect()
        for arguments in (["init", "rot"], ["add", "rot", "a.warc.gz"]):
            subprocess.run(
                [SCRIPTS / "wb-manager", *arguments], cwd=folder, check=True, capture_output=True, timeout=120
            )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [SCRIPTS / "wayback", "-b", "127.0.0.1", "-p", str(self.port)]
        self._server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._wait()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.terminate()
            self._server.wait(20)
        self._folder.cleanup()

    def answer(self, request: Request) -> Answer:
        """What its index says to a query that was meant for the Wayback Machine's, or what it replays."""
        replayed = request.path.removeprefix("/web/")
        asked = replayed if replayed != request.path else f"cdx?{urlsplit(request.path).query}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/rot/{asked}", timeout=20) as reply:
                kept = ("content-type", "memento-datetime")
                headers = tuple((name.lower(), said) for name, said in reply.headers.items() if name.lower() in kept)
                return Answer(reply.status, reply.read(), headers)
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read())

    def _wait(self) -> None:
        assert self._server
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._server.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("pywb did not start")


def _write(path: Path, captures: Iterable[Captured]) -> None:
    """A WARC file of some captures."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as stream:
        writer: Any = WARCWriter(stream, gzip=True)
        for one in captures:
            said = f"{one.status} {REASONS.get(one.status, 'Said')}"
            headers = StatusAndHeaders(said, [("Content-Type", one.kind)], protocol="HTTP/1.1")
            at = datetime.strptime(one.stamp, "%Y%m%d%H%M%S").strftime("%Y-%m-%dT%H:%M:%SZ")
            record = writer.create_warc_record(
                one.url,
                "response",
                payload=io.BytesIO(one.body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": at},
            )
            writer.write_record(record)
