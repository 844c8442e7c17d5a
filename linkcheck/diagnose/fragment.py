"""Whether the part of a page that a link points at is there (WHATWG HTML, "scrolling to a fragment")."""

from urllib.parse import unquote

from linkcheck.diagnose import looks
from linkcheck.model import Anchor, Visit
from linkcheck.page import LISTED

DIRECTIVE = ":~:"  # what stands behind it is looked for as text by the browser alone (URL Fragment Text Directives)
PREFIX = "user-content-"  # GitHub puts it before the names that a person has chosen


def judged(fragment: str, visit: Visit | None) -> Anchor:
    """What the page that was seen says of a fragment, as it is written.

    It is missing only from a page that was read whole, names all its parts in what is known of it, and has no scripts:
    they make parts that nobody sees in its source.
    """
    name = fragment.partition(DIRECTIVE)[0]
    if visit is None or visit.page is None or not looks.is_good(visit):
        return Anchor.CANNOT_TELL
    page = visit.page
    wanted = {name, unquote(name)}
    if not name or name.lower() == "top" or any(one in page.ids or PREFIX + one in page.ids for one in wanted):
        return Anchor.OK
    whole = not page.thinned and len(page.ids) < LISTED and not visit.hops[-1].cut
    return Anchor.MISSING if whole and "html" in page.content_type and page.scripts == 0 else Anchor.CANNOT_TELL
