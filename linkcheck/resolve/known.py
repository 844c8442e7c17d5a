"""What can be said of a cut-off link that nothing completes."""

import re

from linkcheck.model import Mention
from linkcheck.resolve import shown

POST = re.compile(r"(?:x|twitter)\.com/(?P<author>\w{1,15})/st\w*", re.IGNORECASE)


def of(mention: Mention) -> str:
    """Why it stays unresolved, in words."""
    seen = shown.prefix(mention)
    post = POST.fullmatch(seen)
    if post:
        return f"a post by @{post['author']}; its number was cut off, so nothing in it says which"
    return f"only {seen} is left of it, and no whole address that begins so was found"
