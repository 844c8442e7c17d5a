"""Bytes of a body → Page: what rules may see of it. Made once, then the body is dropped."""

import base64
import hashlib
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from linkcheck import onward, parsing
from linkcheck.fingerprint import fingerprint
from linkcheck.model import Page

TEXT = 4096  # characters of visible text kept
SHORT = 300  # characters kept of a title, heading or attribute
LISTED = 50  # hosts and ids kept
HTML = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
HIDDEN = frozenset(("script", "style", "noscript", "template", "head", "title", "svg", "text", "tspan", "desc"))
WITH_ALL_INSIDE = frozenset(("noscript", "template"))  # a head or picture that nobody closes may hold the page itself
STRINGS = etree.XPath("descendant::text()", smart_strings=False)
IDS = etree.XPath("//@id | //a/@name", smart_strings=False)  # what fragments point at
NOSCRIPT = etree.XPath("//noscript//text()", smart_strings=False)
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # written without spaces
LITTLE = 200  # words: a page with more is there to be read
NEXT_TO_NOTHING = 40  # words: a page with more is not there to send its readers on
CODE = 1024  # characters kept of the scripts of a page with little to read
SOURCES, SOURCE = 12, 160  # addresses kept of what such a page loads, characters of each
PLACE = re.compile(r"(?:https?:)?//[^/?#]{1,300}(?=[/?#]|\Z)")  # the part of an address that names its host
PUBLISHED = ("article:published_time", "datepublished", "dc.date", "citation_publication_date")


def page(body: bytes, content_type: str, url: str) -> Page:
    """What rules may see of a decoded body; any bytes are fine. `url` is the body's own address."""
    kind, _, rest = content_type.partition(";")
    kind = sys.intern(kind.strip().lower())  # one for all pages: a run keeps many
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    known: dict[str, Any] = {"content_type": kind, "digest": digest, "bytes": len(body)}
    if kind in HTML or (not kind and b"<" in body[:1024]):
        return _html(body, parsing.charset(rest), url, known)
    if kind.startswith("text/") or kind.endswith(("json", "+xml")):
        text = " ".join(body[: TEXT * 4].decode(parsing.charset(rest) or "utf-8", errors="replace").split())[:TEXT]
        return Page(text=text, words=_count(text.split(), text), fingerprint=fingerprint(text), **known)
    return Page(**known)


def _html(body: bytes, charset: str, url: str, known: dict[str, Any]) -> Page:
    root, encoding = parsing.root(body, charset)
    if root is None:
        return Page(charset=encoding, **known)
    target, after = onward.refresh(_refresh(root, url))
    title, h1, scripts, inline = _first(root, "title"), _first(root, "h1"), list(_scripts(root)), _inline(root)
    words = _visible(root)  # of what is hidden no text is left from here on
    text = " ".join(words)[:TEXT]
    count = _count(words, text)
    little = count <= LITTLE
    return Page(
        title=title,
        h1=h1,
        language=sys.intern((root.get("lang") or "")[:20]) if root.tag == "html" else "",
        text=text,
        words=count,
        links=sum(link.get("href") is not None for link in root.iter("a")),
        forms=sum(1 for _ in root.iter("form")),
        password_fields=sum(field.get("type") == "password" for field in root.iter("input")),
        scripts=sum(1 for _ in root.iter("script")),
        fingerprint=fingerprint(text),
        canonical=_canonical(root, url),
        refresh=_joined(url, target),
        refresh_after=after,
        script_target=_joined(url, onward.scripted(scripts)) if count <= NEXT_TO_NOTHING else "",
        code=" ".join(" ".join(inline).split())[:CODE] if little else "",
        sources=_sources(root) if little else (),
        published=_published(root),
        outside_hosts=_outside_hosts(root, url),
        robots=_short(_meta(root, "name", "robots")),
        ids=tuple(name[:SHORT] for name in _strings(IDS, root)[:LISTED]),
        charset=encoding,
        **known,
    )


def _strings(path: etree.XPath, element: etree._Element) -> list[str]:
    return cast("list[str]", path(element))


def _first(root: etree._Element, name: str) -> str:
    """What the first element of that name says."""
    element = next(root.iter(name), None)
    if element is None:
        return ""
    if not len(element):
        return _short(element.text or "")
    return _short(("" if name == "title" else " ").join(_strings(STRINGS, element)))


def _short(text: str) -> str:
    return " ".join(text.split())[:SHORT]


def _meta(root: etree._Element, attribute: str, value: str) -> str:
    for tag in root.iter("meta"):
        if (tag.get(attribute) or "").lower() == value:
            return tag.get("content") or ""
    return ""


def _refresh(root: etree._Element, url: str) -> str:
    """What `<meta http-equiv=refresh>` says; one for browsers without scripts only where it leads to another host."""
    without_scripts = ""
    for tag in root.iter("meta"):
        if (tag.get("http-equiv") or "").lower() != "refresh":
            continue
        said = tag.get("content") or ""
        if next(tag.iterancestors("noscript"), None) is None:
            return said
        if _host(_joined(url, onward.refresh(said)[0])) not in ("", _host(url)):
            without_scripts = without_scripts or said
    return without_scripts


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _published(root: etree._Element) -> str:
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        if name in PUBLISHED:
            return (tag.get("content") or "")[:40]
    return ""


def _inline(root: etree._Element) -> list[str]:
    """What is there for browsers without scripts, and the scripts that stand in the page."""
    scripts = (script.text or "" for script in islice(root.iter("script"), 20) if not script.get("src"))
    return [*_strings(NOSCRIPT, root), *scripts]


def _sources(root: etree._Element) -> tuple[str, ...]:
    found = (tag.get("src") or tag.get("action") or "" for tag in root.iter("script", "iframe", "form"))
    return tuple(dict.fromkeys(source.strip()[:SOURCE] for source in islice(filter(None, found), SOURCES)))


def _visible(root: etree._Element) -> list[str]:
    """The words that a person sees. Those of hidden elements are taken out: to pass over them takes twice as long."""
    for hidden in root.iter(*HIDDEN):
        hidden.text = None
        for child in hidden:
            child.tail = None
        if hidden.tag in WITH_ALL_INSIDE and next(hidden.iterancestors(*WITH_ALL_INSIDE), None) is None:
            for inside in hidden.iterdescendants():
                inside.text = inside.tail = None
    return " ".join(_strings(STRINGS, root)).split()


def _count(words: list[str], text: str) -> int:
    """How many words a page has; where no spaces part them, two characters are taken for one."""
    return len(words) if text.isascii() else len(words) + len(UNSPACED.findall(text)) // 2


def _joined(base: str, target: str) -> str:
    try:
        joined = urljoin(base, target) if target else ""
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) and len(joined) <= 2048 else ""


def _canonical(root: etree._Element, url: str) -> str:
    for tag in islice(root.iter("link"), LISTED):
        if "canonical" in (tag.get("rel") or "").lower().split():
            return _joined(url, tag.get("href") or "")
    return ""


def _scripts(root: etree._Element) -> Iterator[str]:
    """The first scripts of a page, and what it does once it is loaded."""
    yield from (script.text or "" for script in islice(root.iter("script"), 5))
    yield from (body.get("onload") or "" for body in islice(root.iter("body"), 1))


def _outside_hosts(root: etree._Element, url: str) -> tuple[str, ...]:
    own = urlsplit(url).hostname or ""
    hosts: dict[str, None] = {}
    for tag in islice(root.iter("script", "iframe", "a"), 500):
        place = PLACE.match(tag.get("src") or tag.get("href") or "")
        name = _host_at(place[0]) if place else ""
        if name and name != own:
            hosts[name] = None
    return tuple(list(hosts)[:LISTED])


@lru_cache(512)  # pages lead to the same hosts again and again
def _host_at(place: str) -> str:
    return _host(_joined("http:", place))
