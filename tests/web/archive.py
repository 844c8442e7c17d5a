"""The hosts that `data/saved-posts.txt` speaks of, played on loopback, and a few that fail, for demonstration."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import parse_qs, urlsplit

from msgspec import structs

from tests.web.answers import Answer, Host, Request, html, redirect

CONTROL = {
    "detectportal.firefox.com": Host({"/success.txt": Answer(200, b"success\n", (("content-type", "text/plain"),))}),
}
STATEMENTS = (
    "https://www.anthropic.com/news/statement-comments-secretary-war",
    "https://www.anthropic.com/news/statement-dario-amodei-american-ai-leadership",
    "https://www.anthropic.com/news/statement-department-of-war",
    "https://www.anthropic.com/news/statement-on-export-controls",
)
SOUL = "https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/claude-4-5-opus-soul-document"
CAPTURES = (
    ("20251018190000", "https://x.com/karpathy/status/1979644538185752935"),
    ("20251113040000", "https://x.com/karpathy/status/1988705360723763242"),
    ("20251217090000", "https://x.com/karpathy/status/2001223344556677889"),
    ("20251013160000", "https://twitter.com/karpathy/status/1977755427569111362"),
    ("20251201000000", SOUL),
    ("20251201000001", SOUL.replace("vpNG99Gh", "vpng99gh")),
)


POSTS = {  # what captured posts say
    "1979644538185752935": "My pleasure to come on Dwarkesh last week, the conversation was really good.",
    "1988705360723763242": "Sharing an interesting recent conversation on AI's impact on the economy.",
    "2001223344556677889": "The bare necessities of a weekend in the mountains.",
    "1977755427569111362": "Excited to release nanochat: an end-to-end ChatGPT training and inference implementation.",
}


def sitemap(urls: Iterable[str]) -> Answer:
    """A sitemap of some pages."""
    rows = "".join(f"<url><loc>{url.replace('&', '&amp;')}</loc></url>" for url in urls)
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return Answer(200, body.encode(), (("content-type", "application/xml"),))


def index(urls: Iterable[str]) -> Answer:
    """A sitemap of sitemaps."""
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'
    return Answer(200, body.encode(), (("content-type", "application/xml"),))


def robots(*sitemaps: str) -> Answer:
    """A robots.txt that names sitemaps."""
    return Answer(200, "\n".join(["User-agent: *", *(f"Sitemap: {url}" for url in sitemaps)]).encode())


def cdx(request: Request, captures: Iterable[tuple[str, str]] = CAPTURES) -> Answer:
    """The Wayback Machine's index, asked by prefix: it folds case and leaves out `www.`."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}
    start = asked["url"].lower()
    rows = [
        ["key", stamp, url, "text/html", "200", "DIGEST", "1"]
        for stamp, url in captures
        if urlsplit(url)._replace(scheme="").geturl().lower().removeprefix("//").removeprefix("www.").startswith(start)
    ]
    names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
    body = json.dumps([names, *rows] if rows else [])
    return Answer(200, body.encode(), (("content-type", "application/json"),))


def memento(request: Request, posts: Mapping[str, str] = POSTS) -> Answer:
    """A captured post as the Wayback Machine replays it: `/web/<14 digits>id_/<address>`."""
    stamp, _, address = request.path.removeprefix("/web/").partition("id_/")
    text = posts.get(urlsplit(address).path.rpartition("/")[2])
    if text is None:
        return Answer(404, b"The Wayback Machine has not archived that URL.", (("content-type", "text/html"),))
    at = format_datetime(datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC), usegmt=True)
    said = html("", title=f"Andrej Karpathy on X: &quot;{escape(text)}&quot; / X")
    return structs.replace(said, headers=(*said.headers, ("memento-datetime", at)))


def wayback(request: Request) -> Answer:
    """The Wayback Machine: its index, and its captures."""
    return memento(request) if request.path.startswith("/web/") else cdx(request)


def with_pages(urls: Iterable[str], **more: Answer) -> Host:
    """A host with a sitemap and the pages that it lists."""
    pages = {urlsplit(url).path: html("Words of this page. " * 20, title=url.rpartition("/")[2]) for url in urls}
    own = next(iter(urls))
    place = f"https://{urlsplit(own).hostname}/sitemap.xml"
    return Host({"/robots.txt": robots(place), "/sitemap.xml": sitemap(urls), **pages, **more})


HOSTS = {
    **CONTROL,
    "x.com": Host(default=html("JavaScript is not available.", title="X")),
    "anthropic.com": Host(
        {"/robots.txt": redirect("https://www.anthropic.com/robots.txt")}, redirect("https://www.anthropic.com/")
    ),
    "www.anthropic.com": with_pages(STATEMENTS),
    "lesswrong.com": Host({"/robots.txt": redirect("https://www.lesswrong.com/robots.txt")}),
    "www.lesswrong.com": with_pages((SOUL, "https://www.lesswrong.com/posts/AbCdEfGhIjKlMnOpQ/another-post")),
    "web.archive.org": Host(default=wayback),
    "alive.example": Host({"/page": html("Words of a page that is there. " * 20, title="There")}),
    "gone.example": Host(),
    "moved.example": Host({"/old": redirect("https://moved.example/new"), "/new": html("Here now. " * 30)}),
    "walled.example": Host(default=Answer(403, b"no", (("server", "cloudflare"), ("cf-mitigated", "challenge")))),
}
