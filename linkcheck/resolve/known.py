"""What can be said of a cut-off link that nothing completes."""

import re

from linkcheck.model import Mention
from linkcheck.resolve import shown, sites

POST = re.compile(
    r"(?P<host>(?:x|twitter)\.com)/(?P<author>\w{1,15})/(?:st[a-z]*|status/(?P<digits>\d*))", re.IGNORECASE | re.ASCII
)


def of(mention: Mention) -> str:
    """Why it stays unresolved, in words."""
    return (
        post(mention)
        or short(mention)
        or f"only {shown.prefix(mention)} is left of it, and no whole address that begins so was found"
    )


def short(mention: Mention) -> str:
    """What is known of a short link whose own letters were cut off, as retweets were at 140 characters, or ''."""
    host = shown.of(mention).host
    if host not in sites.SHORTENERS:
        return ""
    return f"a short link of {host}, cut off itself: only the post or a copy of it can tell where it leads"


def post(mention: Mention) -> str:
    """What is known of a post whose number was cut off, or ''."""
    match = POST.fullmatch(shown.prefix(mention))
    if not match:
        return ""
    left = f"of its number only {match['digits']} is left" if match["digits"] else "its number was cut off"
    return f"a post by @{match['author']}; {left}, so nothing in it says which"
