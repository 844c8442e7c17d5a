"""Places beside a link on its host: its folder, its front page, and an address that cannot exist."""

import secrets
import string
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from linkcheck import url

LETTERS = string.ascii_lowercase
LONGEST = 5  # letters of a suffix


def folder(address: str, *, whole: bool = False) -> str:
    """The addresses that a made-up one speaks for: scheme, host, path up to the last slash, and the suffix.

    Hosts treat `.pdf` and `.html` apart, and addresses with a slash at the end too. Where parameters name the page
    their names belong to it. The `whole` host: scheme and host alone.
    """
    parts = url.split(address)
    if parts is None:
        return ""
    start = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
    if whole:
        return f"{start}/"
    path = parts.path.rstrip("/")
    if path:
        return f"{start}{path.rpartition('/')[0]}/*{_ending(parts)}"
    return f"{start}/?{'&'.join(sorted(set(_parameters(parts.query))))}"


def made_up_beside(address: str) -> str | None:
    """An address like this one that cannot exist (Bar-Yossef et al., WWW 2004), or None for a front page.

    The last part of the path is replaced, its suffix and slash kept; where there is none, what the parameters say.
    """
    parts = url.split(address)
    if parts is None:
        return None
    word = "".join(secrets.choice(LETTERS) for _ in range(14))
    path = parts.path.rstrip("/")
    if path:
        head = path.rpartition("/")[0]
        return urlunsplit((parts.scheme, parts.netloc, f"{head}/{word}{_ending(parts)}", "", ""))
    names = _parameters(parts.query)
    query = urlencode([(name, word) for name in names], errors="replace")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, "")) if names else None


def front_page(address: str) -> str | None:
    """The address of the host's front page."""
    parts = urlsplit(address) if url.split(address) else None
    return urlunsplit((parts.scheme, parts.netloc, "/", "", "")) if parts else None


def _ending(parts: SplitResult) -> str:
    """The suffix of the last part of a path, and its slash."""
    _, dot, suffix = parts.path.rstrip("/").rpartition("/")[2].rpartition(".")
    ending = f".{suffix}" if dot and suffix.isalnum() and len(suffix) <= LONGEST else ""
    return f"{ending}{'/' if parts.path.endswith('/') else ''}"


def _parameters(query: str) -> list[str]:
    try:
        return [name for name, _ in parse_qsl(query, max_num_fields=100)]
    except ValueError:
        return []
