"""What can be said of a cut-off link that nothing completes."""

import re

from linkcheck.model import Mention
from linkcheck.resolve import shown

POST = re.compile(r"(?:x|twitter)\.com/(?P<author>\w{1,15})/st\w*", re.IGNORECASE)


def of(mention: Mention) -> str:
    """Why it stays unresolved, in words."""
    return post(mention) or f"only {shown.prefix(mention)} is left of it, and no whole address that begins so was found"


def post(mention: Mention) -> str:
    """What is known of a post whose number was cut off, or ''."""
    match = POST.fullmatch(shown.prefix(mention))
    return f"a post by @{match['author']}; its number was cut off, so nothing in it says which" if match else ""
