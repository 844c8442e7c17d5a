"""Whether the cost of a link and the memory of a run stay the same, however many links and hosts there are.

`python -m tests.benchmarks.scale [--links N]`: a list of N links over N / 5 hosts, and one of a tenth of
it, against a small server that answers at once. At full size (`--links 100000`) it takes some minutes.
"""

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.extract import cpu
from tests.benchmarks.world import BODY

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: %d\r\n\r\n" % len(BODY) + BODY
SERVER = "import asyncio; from tests.benchmarks import scale; asyncio.run(scale.serve())"
EACH = 5  # links of a host


class Connection(asyncio.Protocol):
    """Answers whatever is asked, at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of the protocol."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Requests come one at a time, each in one piece."""
        if data.endswith(b"\r\n\r\n"):
            self._transport.write(ANSWER)  # type: ignore[attr-defined]


async def serve() -> None:
    """Serve on every loopback address until killed; print the port."""
    server = await asyncio.get_running_loop().create_server(Connection, "0.0.0.0", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def links(folder: Path, port: str, count: int) -> Path:
    """A list of distinct links; each address of 127.0.0.0/8 is a host."""
    path = folder / f"{count}.txt"
    with path.open("w", encoding="ascii") as out:
        for number in range(count):
            host = number % (count // EACH)
            out.write(f"http://127.{1 + host // 62500}.{host // 250 % 250}.{host % 250 + 1}:{port}/{number}\n")
    return path


def main() -> None:
    """Print a table: links, hosts, CPU seconds, CPU milliseconds a link, peak memory, bytes a link beyond nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=int, default=10_000)
    found = parser.parse_args()
    command = [sys.executable, "-m", "linkcheck", "check", "--quiet", "--no-progress", "--fresh", "--allow-private"]
    with TemporaryDirectory() as name, subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as web:
        assert web.stdout
        folder, port = Path(name), web.stdout.readline().decode().strip()
        bare = _run(command, folder, links(folder, port, EACH))
        print(f"{'links':>7} {'hosts':>6} {'CPU s':>7} {'ms a link':>9} {'peak MiB':>8} {'KiB a link':>10}")
        for count in (found.links // 10, found.links):
            seconds, peak = _run(command, folder, links(folder, port, count))
            each = (seconds - bare[0]) / count * 1000, (peak - bare[1]) / count * 1024
            print(f"{count:7} {count // EACH:6} {seconds:7.1f} {each[0]:9.2f} {peak:8.0f} {each[1]:10.1f}", flush=True)
        web.kill()


def _run(command: list[str], folder: Path, path: Path) -> tuple[float, float]:
    return cpu([*command, "--history", str(path.with_suffix(".db")), "-r", str(path.with_suffix(".json")), str(path)])


if __name__ == "__main__":
    main()
