"""How sites shorten links for display, forwards: what a full URL looks like once it is cut."""

import re
from urllib.parse import urlsplit

X_PATH, X_WHOLE, X_HOST = 15, 16, 38
BLUESKY_PATH, BLUESKY_WHOLE = 13, 15
MASTODON = 30


def parts(url: str) -> tuple[str, str]:
    """Host as typed without `www.`, and path with query and fragment; a lone slash is dropped."""
    bare = re.sub(r"^https?://", "", url, flags=re.IGNORECASE)
    host, slash, rest = bare.partition("/")
    if not slash:
        found = re.match(r"[^?#]*", host)
        host, rest = (found[0], host[found.end() :]) if found else (host, "")
        return host.removeprefix("www."), rest
    path = slash + rest
    return host.removeprefix("www."), "" if path == "/" else path


def x(url: str) -> str:
    """As X shows it: 15 characters of a path longer than 16; hosts over 38 keep their last 37."""
    host, path = parts(url)
    if len(host) > X_HOST:
        host = "…" + host[-(X_HOST - 1) :]
    return host + (path if len(path) <= X_WHOLE else path[:X_PATH] + "…")


def bluesky(url: str) -> str:
    """As Bluesky shows it: the host with `www.`, 13 characters of a path longer than 15, three dots."""
    host = urlsplit(url).netloc
    path = parts(url)[1]
    return host + (path if len(path) <= BLUESKY_WHOLE else path[:BLUESKY_PATH] + "...")


def mastodon(url: str) -> str:
    """As copied from Mastodon: 30 characters without scheme and `www.`."""
    whole = "".join(parts(url))
    return whole if len(whole) <= MASTODON else whole[:MASTODON] + "…"
