"""What a labelled case is, and how short its cases are written."""

from msgspec import Struct

from tests.web import Answer, Host, html
from tests.web.answers import Said

WORDS = (
    "The lake lies an hour to the north. In the spring of that year the water stood higher than anybody remembered, "
    "and the mill by the bridge had to be given up. What became of the family is told in the second part of this "
    "account, together with the letters that were found behind the wall of the kitchen when the house was sold."
)


class Case(Struct, frozen=True):
    """One link and the truth about it. `standing` is alive, moved, dead or undecided; `moved_to` the address to use."""

    name: str
    url: str
    hosts: dict[str, Host]
    standing: str
    cause: str | None = None
    moved_to: str | None = None


def page(title: str = "The mill by the lake", text: str = WORDS, **more: str) -> str:
    """An ordinary page's HTML; `head` and `body` are put in."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{more.get('head', '')}</head>"
        f"<body>{more.get('top', '')}<h1>{title}</h1><p>{text}</p>{more.get('body', '')}</body></html>"
    )


def bare(body: str, status: int = 200, *headers: tuple[str, str], kind: str = "text/html; charset=utf-8") -> Answer:
    """An answer with just this body."""
    return Answer(status, body.encode(), (("content-type", kind), *headers))


GOOD = html(WORDS, title="The mill by the lake")


def _host(name: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in name.lower()).strip("-")[:60] + ".example"


def case(
    name: str,
    standing: str,
    said: Said,
    cause: str | None = None,
    *,
    path: str = "/notes/2019/the-mill",
    host: str = "",
    scheme: str = "http",
    moved_to: str | None = None,
    more: dict[str, Said] | None = None,
    others: dict[str, Host] | None = None,
    default: Said | None = None,
    tls: str = "good",
    dns: str = "here",
) -> Case:
    """A case on a host of its own."""
    host = host or _host(name)
    paths: dict[str, Said] = {path: said, **(more or {})}
    made = Host(paths, tls=tls, dns=dns) if default is None else Host(paths, default=default, tls=tls, dns=dns)  # type: ignore[arg-type]
    target = moved_to if moved_to is None or "://" in moved_to else f"{scheme}://{host}{moved_to}"
    return Case(name, f"{scheme}://{host}{path}", {host: made, **(others or {})}, standing, cause, target)


def gone(name: str, said: Said, cause: str = "not-found", **more: object) -> Case:
    """A dead link."""
    return case(name, "dead", said, cause, **more)  # type: ignore[arg-type]


def wall(name: str, cause: str, said: Said, **more: object) -> Case:
    """A link that nobody can judge for what stands before it."""
    return case(name, "undecided", said, cause, **more)  # type: ignore[arg-type]


def alive(name: str, said: Said, **more: object) -> Case:
    """A living link."""
    return case(name, "alive", said, **more)  # type: ignore[arg-type]
