"""Bytes of a body → Page: what rules may see of it. Made once, then the body is dropped."""

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from linkcheck.model import Page

TEXT = 4096  # characters of visible text kept
SHORT = 300  # characters kept of a title, heading or attribute
LISTED = 50  # hosts and ids kept
HTML = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
HIDDEN = {"script", "style", "noscript", "template", "head", "title", "svg"}
REFRESH = re.compile(r"\s*\d*\.?\d*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?\s*([^\"'>]+)", re.IGNORECASE)
SCRIPT_TARGET = re.compile(
    r"(?:window\.|document\.|top\.|self\.)?location(?:\.href)?\s*(?:=|\.replace\(|\.assign\()\s*[\"']([^\"']{1,2048})[\"']"
)


def page(body: bytes, content_type: str, url: str) -> Page:
    """What rules may see of a decoded body; any bytes are fine. `url` is the body's own address."""
    kind, _, rest = content_type.partition(";")
    kind = kind.strip().lower()
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    known: dict[str, Any] = {"content_type": kind, "digest": digest, "bytes": len(body)}
    if kind in HTML or (not kind and b"<" in body[:1024]):
        return _html(body, _charset(rest), url, known)
    if kind.startswith("text/") or kind.endswith(("json", "+xml")):
        text = " ".join(body[: TEXT * 4].decode(_charset(rest) or "utf-8", errors="replace").split())[:TEXT]
        return Page(text=text, words=len(text.split()), fingerprint=fingerprint(text), **known)
    return Page(**known)


def _charset(parameters: str) -> str:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.IGNORECASE)
    if not match:
        return ""
    try:
        "".encode(match[1])
    except LookupError:
        return ""
    return match[1]


def _html(body: bytes, charset: str, url: str, known: dict[str, Any]) -> Page:
    soup = BeautifulSoup(body, "lxml", from_encoding=charset or None)
    words = _visible(soup)
    text = " ".join(words)[:TEXT]
    title, h1 = soup.find("title"), soup.find("h1")
    root = soup.find("html")
    refresh = _meta(soup, "http-equiv", "refresh")
    match = REFRESH.match(refresh) if "url" in refresh.lower() else None
    return Page(
        title=_short(title.get_text() if title else ""),
        h1=_short(h1.get_text(" ") if h1 else ""),
        language=_attribute(root, "lang")[:20] if isinstance(root, Tag) else "",
        text=text,
        words=len(words),
        links=len(soup.find_all("a", href=True)),
        forms=len(soup.find_all("form")),
        password_fields=len(soup.find_all("input", type="password")),
        scripts=len(soup.find_all("script")),
        fingerprint=fingerprint(text),
        canonical=_canonical(soup, url),
        refresh=_joined(url, match[1].strip()) if match else "",
        script_target=_script_target(soup, url, words),
        outside_hosts=_outside_hosts(soup, url),
        robots=_short(_meta(soup, "name", "robots")),
        ids=tuple(str(tag["id"])[:SHORT] for tag in soup.find_all(id=True, limit=LISTED)),
        charset=(soup.original_encoding or "").lower(),
        **known,
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:SHORT]


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _meta(soup: BeautifulSoup, attribute: str, value: str) -> str:
    for tag in soup.find_all("meta"):
        if _attribute(tag, attribute).lower() == value:
            return _attribute(tag, "content")
    return ""


def _visible(soup: BeautifulSoup) -> list[str]:
    """The words that a person sees, all but those of hidden elements."""
    words: list[str] = []
    for string in soup.find_all(string=True):
        if isinstance(string, Comment) or not isinstance(string, NavigableString):
            continue
        if string.parent is not None and string.parent.name in HIDDEN:
            continue
        words.extend(string.split())
    return words


def _joined(base: str, target: str) -> str:
    try:
        joined = urljoin(base, target)
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) and len(joined) <= 2048 else ""


def _canonical(soup: BeautifulSoup, url: str) -> str:
    for tag in soup.find_all("link", rel=True, limit=LISTED):
        rel = tag.get("rel")
        if "canonical" in [str(word).lower() for word in (rel if isinstance(rel, list) else [rel])]:
            return _joined(url, _attribute(tag, "href"))
    return ""


def _script_target(soup: BeautifulSoup, url: str, words: list[str]) -> str:
    """Where a page that has next to nothing to read sends its readers by script."""
    if len(words) > 40:
        return ""
    for script in soup.find_all("script", limit=5):
        match = SCRIPT_TARGET.search(script.get_text()[:4096])
        if match:
            return _joined(url, match[1])
    return ""


def _outside_hosts(soup: BeautifulSoup, url: str) -> tuple[str, ...]:
    own = urlsplit(url).hostname or ""
    hosts: dict[str, None] = {}
    for tag in soup.find_all(["script", "iframe", "a"], limit=500):
        target = _attribute(tag, "src") or _attribute(tag, "href")
        if not target.startswith(("http://", "https://", "//")):
            continue
        try:
            name = (urlsplit(_joined(url, target)).hostname or "").lower()
        except ValueError:
            continue
        if name and name != own:
            hosts[name] = None
    return tuple(list(hosts)[:LISTED])


def fingerprint(text: str) -> int:
    """A 64-bit simhash over three-word shingles; 0 where there are too few words to compare."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < 20:
        return 0
    totals = [0] * 64
    for shingle in _shingles(words):
        value = int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest())
        for bit in range(64):
            totals[bit] += 1 if value >> bit & 1 else -1
    return sum(1 << bit for bit in range(64) if totals[bit] > 0)


def _shingles(words: list[str]) -> Iterable[str]:
    return {" ".join(words[place : place + 3]) for place in range(len(words) - 2)}
