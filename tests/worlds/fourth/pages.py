"""Pages that several rooms of this world show."""

from tests.web import Answer, html
from tests.web.answers import Said
from tests.worlds.case import WORDS, Case, bare, case, page

LONG = WORDS * 3
SCRIPT = "<script src=/x.js></script>"


def article(title: str, text: str, **more: str) -> Answer:
    """A page to be read."""
    return bare(page(title, text, **more))


def lost(title: str = "Not here", body: str = "Sorry.") -> Answer:
    """A missing page."""
    return html(body, title=title, status=404)


def titled(
    title: str, text: str, status: int = 200, *headers: tuple[str, str], lang: str = "en", x: str = ""
) -> Answer:
    """A short page with just this on it."""
    head = f"<html lang={lang}><head><title>{title}</title></head>"
    return bare(f"{head}<body><h1>{title}</h1><p>{text}</p>{x}</body></html>", status, *headers)


def plain(title: str, body: str, status: int = 200, *headers: tuple[str, str], x: str = "") -> Answer:
    """A page with this title and body."""
    return bare(f"<html><head><title>{title}</title></head><body>{body}{x}</body></html>", status, *headers)


def moved(name: str, said: Said, to: str, **more: object) -> Case:
    """A link that has moved for good."""
    return case(name, "moved", said, "permanent", moved_to=to, **more)  # type: ignore[arg-type]
