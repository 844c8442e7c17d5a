"""What a host of the loopback web says, as data."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Fault = Literal[
    "",
    "reset-before",
    "reset-headers",
    "reset-body",
    "close",
    "hang",
    "hang-body",
    "drip-headers",
    "drip-body",
    "short",
    "bad-status",
    "bad-chunks",
    "endless-headers",
    "endless-body",
]


class Answer(Struct, frozen=True):
    """One answer. `raw` replaces all of it; `fault` says how it goes wrong; `delay` is in seconds."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    delay: float = 0.0
    fault: Fault = ""
    raw: bytes | None = None
    browser: "Answer | None" = None  # what a browser-like request gets instead
    cookie: str = ""  # without this cookie, `without` is answered
    without: "Answer | None" = None


class Request(Struct, frozen=True):
    """What was asked, as the log keeps it."""

    host: str
    path: str
    method: str
    headers: dict[str, str]
    at: float  # seconds, monotonic
    connection: int
    tls: bool
    body: bytes = b""

    @property
    def browser_like(self) -> bool:
        """Whether it came with the headers that browsers send."""
        return "sec-fetch-mode" in self.headers


Said = Answer | tuple[Answer, ...] | Callable[[Request], Answer]
"""One answer; several, given in turn with the last repeated; or a function of the request."""

NOT_FOUND = Answer(404, b"<html><title>Not found</title><h1>Not found</h1></html>", (("content-type", "text/html"),))


class Host(Struct, frozen=True):
    """One host name: what it says on its paths, and how its name and certificate behave."""

    paths: dict[str, Said] = {}
    default: Said = NOT_FOUND
    tls: Literal["good", "expired", "wrong-name", "self-signed", "incomplete", "cut"] = "good"
    dns: Literal["here", "nxdomain", "nodata", "servfail", "refused", "silent", "nonsense"] | str = (
        "here"  # or addresses
    )
    dns_delay: float = 0.0  # seconds before its name server answers
    per_second: int = 0  # more requests than these in a second get 429
    name_servers: tuple[str, ...] = ("ns1.hosting.example",)


def html(text: str, *, title: str = "A page", status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """A page with some text."""
    body = f"<!doctype html><html lang=en><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body>"
    return Answer(status, body.encode(), (("content-type", "text/html; charset=utf-8"), *headers))


def redirect(to: str, status: int = 301, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """A redirect."""
    return Answer(status, b"", (("location", to), *headers))
