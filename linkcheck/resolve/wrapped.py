"""Addresses inside addresses: what redirecting services and archives carry whole in their own URLs."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

CARRIERS = {  # host (its end) and path of services that carry the target, and the parameters that hold it
    ("facebook.com", "/l.php"): ("u",),
    ("instagram.com", "/"): ("u",),
    ("threads.com", "/"): ("u",),
    ("threads.net", "/"): ("u",),
    ("youtube.com", "/redirect"): ("q",),
    ("google.com", "/url"): ("q", "url"),
    ("linkedin.com", "/safety/go"): ("url",),
    ("linkedin.com", "/redir/redirect"): ("url",),
    ("safelinks.protection.outlook.com", "/"): ("url",),
    ("reddit.com", "/"): ("url",),
}
ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/(https?://.+)", re.IGNORECASE)
PROOFPOINT = re.compile(r"https?://urldefense\.com/v3/__(https?:/.+?)__;", re.IGNORECASE)


def inside(url: str) -> list[str]:
    """`url`, and the address that it carries, where it is one of a known service."""
    whole = ARCHIVED.match(url) or PROOFPOINT.match(url)
    carried = whole[1] if whole else _parameter(url)
    return [url, carried] if carried else [url]


def _parameter(url: str) -> str:
    if "=http" not in url.lower():
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    for (carrier, path), names in CARRIERS.items():
        if (host == carrier or host.endswith("." + carrier)) and parts.path == path:
            for name, value in parse_qsl(parts.query):
                if name in names and unquote(value).lower().startswith(("http://", "https://")):
                    return value
    return ""
