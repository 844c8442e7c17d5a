"""Redirects that a page makes itself: Refresh, `<meta>` and scripts that send every reader on."""

from collections.abc import Sequence
from urllib.parse import urljoin

from linkcheck import onward, url
from linkcheck.fetch import sent
from linkcheck.fetch.causes import Failed
from linkcheck.model import Hop, Page

SOON = 10.0  # seconds after which a page that sends its readers on was meant to be read first
MOST = 3  # redirects by pages in one chain
A_PAGE = 200  # words: with more to read, only an immediate refresh is a redirect
LONGEST = 8192  # characters of an address
REDIRECTS = frozenset({301, 302, 303, 307, 308})  # by their status alone


def target(hop: Hop, page: Page, hops: Sequence[Hop]) -> str | None:
    """Where a page sends every reader on by itself, or None.

    Only an answer that is fine does: what a page says about a missing one is no redirect. One that leads back to where
    the chain was is no redirect either, but a page that reloads itself, or a check for browsers.
    """
    if hop.status is None or not 200 <= hop.status < 300:
        return None
    said = _refresh(hop, page) or page.script_target
    try:
        address = sent.address(said) if said else ""
    except Failed:
        return None
    if not address or len(address) > LONGEST:
        return None
    seen = {url.same(hop.url), *(url.same(earlier.url) for earlier in hops)}
    by_pages = sum(1 for earlier in hops if earlier.location and earlier.status not in REDIRECTS)
    return None if url.same(address) in seen or by_pages >= MOST else address


def _refresh(hop: Hop, page: Page) -> str:
    address, after = page.refresh, page.refresh_after
    if not address:
        said = next((value for name, value in hop.headers if name == "refresh"), "")
        relative, after = onward.refresh(said)
        try:
            address = urljoin(hop.url, relative) if relative else ""
        except ValueError:
            return ""
    return "" if after > SOON or (after > 1.0 and page.words > A_PAGE) else address
