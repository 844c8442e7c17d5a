"""What the looks at one link have in common: the questions that several rules ask."""

import re

from linkcheck import mask, url
from linkcheck.diagnose import codes, failures
from linkcheck.model import Evidence, FailureKind, HopRequest, Need, Page, Visit, Want

REDIRECTS = (301, 302, 303, 307, 308)
MISSING = (404, 410)
ORIGIN = re.compile(  # Cloudflare's own numbers, which come with several status codes
    r"error(?: code:?)? ?10(?:0[014]|14|16|18|33)\b|\borigin dns error\b"
    r"|\bdns (?:points to prohibited ip|resolution error)\b",
    re.IGNORECASE,
)
SIDE_FORMS = re.compile(  # where forms lead that are beside what a page is about
    r"^(?:https?://[^/]+)?/?(?:[\w-]+/)*(?:search|suche|recherche|buscar|cerca|zoeken|find|newsletter|subscribe|contact"
    r"|kontakt|comments?|wp-comments-post|cart|basket|poll|feedback)\b|[?&]s=|\blist-manage\.com"
)
LONG = 300  # characters of an address in a sentence


def last(evidence: Evidence) -> Visit | None:
    """The latest look, or None where nobody looked."""
    return evidence.visits[-1] if evidence.visits else None


def last_good(evidence: Evidence) -> Visit | None:
    """The latest look that saw a page, or None."""
    return next((visit for visit in reversed(evidence.visits) if is_good(visit)), None)


def second_look(evidence: Evidence, by: str, reason: str) -> Need | None:
    """The wish for another look before anything becomes dead; None once there was one, or none can be had."""
    if len(evidence.visits) > 1 or Want.SECOND_LOOK in evidence.unmet:
        return None
    return Need(want=Want.SECOND_LOOK, by=by, reason=reason)


def is_good(visit: Visit) -> bool:
    """Whether a look ended in an answer that says the page is there."""
    return visit.failure is None and visit.status is not None and 200 <= visit.status < 300


def lost_behind_its_front(visit: Visit) -> bool:
    """Whether Cloudflare says, with whatever number, that it finds no host behind it."""
    return visit.page is not None and ORIGIN.search(f"{visit.page.title} {visit.page.text[:2000]}") is not None


def says_gone(visit: Visit) -> bool:
    """Whether a look ended in what would be death, were it seen twice."""
    if visit.failure:
        return visit.failure.kind in failures.DEADLY
    return visit.status in MISSING


def told(visit: Visit) -> str:
    """What a look saw, as a sentence of its own, for the link that it is of."""
    if visit.failure:
        return about(visit, failures.of(visit.failure)[1])
    code = codes.of(visit.status or 0)
    if len(visit.hops) < 2:
        return f"Its host {code.says} ({visit.status})."
    says = "" if is_good(visit) else f", where its host {code.says}"
    return f"It leads to {shown(visit.final_url)}{says} ({visit.status})."


def about(visit: Visit, reason: str) -> str:
    """The reason, said of the host that it is about where the link led on to another one."""
    if visit.failure and visit.failure.kind is FailureKind.INVALID_URL and visit.hops and visit.hops[-1].status:
        return "It leads to what is no address that can be asked for."
    if len(visit.hops) < 2 or " host " not in reason:
        return reason
    host = url.host(visit.final_url)
    return f"It leads to {host}: {reason[0].lower()}{reason[1:]}" if host else reason


def both(first: Visit, then: Visit) -> str:
    """What two looks saw that do not say the same, as one sentence."""
    return joined(first, then, told(then))


def joined(first: Visit, then: Visit, after: str, *, before: str = "") -> str:
    """What two looks come to, as one sentence of the two `before` (else what `first` saw) and `after`."""
    before = (before or told(first))[:-1]
    if after.startswith(("It", "The")):
        after = after[0].lower() + after[1:]
    if then.failure and then.failure.kind is FailureKind.POSTPONED:
        return f"{before}; {after.replace('not asked', 'not asked a second time', 1)}"
    changed = then.browser_like and not first.browser_like and not then.failure
    return f"{before}; {'asked as browsers ask' if changed else 'asked again'}, {after}"


def partly(visit: Visit, sentence: str) -> str:
    """The sentence, with a note where a page is there and broke off, hung or could not be unpacked on the way."""
    last = visit.hops[-1] if visit.hops else None
    if last is None or not last.cut or last.bytes >= HopRequest(url="").body_limit:
        return sentence
    return f"{sentence[:-1]}, though its page came in part only."


def shown(address: str) -> str:
    """An address for a sentence: whole, but for secrets, and not too long."""
    plain = mask.url(address)
    return plain if len(plain) <= LONG else f"{plain[: LONG - 1]}…"


def place(address: str) -> str:
    """An address for a sentence about walls: without its parameters, which say where we came from."""
    return shown(address.partition("?")[0])


def has_a_form_of_its_own(page: Page) -> bool:
    """Whether a page has another form than those that all pages of a site may have, as for searching it."""
    return page.forms > sum(1 for source in page.sources if SIDE_FORMS.search(source))
