"""Whether an answer bears the mark of a wall, and is nothing but that wall."""

import re
from functools import cache

from linkcheck.diagnose.signs import SIGNS, Sign
from linkcheck.model import Page, Visit

MISSING = (404, 410)
# Words. On an answer that is fine a wall is all there is, and what is known by a phrase alone says little else; so an
# article about walls is none. A refusal may say more.
LITTLE, LESS, LEAST, SOME = 130, 60, 40, 400
BY_HEADER = tuple(sign for sign in SIGNS if sign.header[0])
ARTICLE = (
    r"\b(?:how|why|what|when|about|history|guide|review|introduction|explained|tutorial|understanding|fix(?:ing)?|essay"
    r"|blog|news|wie|warum|was|pourquoi|comment|por qué|cómo|dealing|love|story|art|rise|end|design(?:ing)?)\b"
)


def found(visit: Visit) -> Sign | None:
    """The first sign that an answer bears, or None."""
    if visit.failure is not None or visit.status is None:
        return None
    return next((sign for sign in _possible(visit) if _bears(sign, visit)), None)


def _possible(visit: Visit) -> tuple[Sign, ...]:
    """The signs to look for: those of headers alone on a page that is there to be read, as most are."""
    fine = visit.status is not None and visit.status < 400
    return BY_HEADER if fine and (visit.page is None or visit.page.words > LITTLE) else SIGNS


def _bears(sign: Sign, visit: Visit) -> bool:
    name, value = sign.header
    if name and not _has(value, visit.header(name)):
        return False
    if sign.strong:
        return True
    if visit.status in MISSING or (sign.status and visit.status not in sign.status):
        return False
    if not (sign.title or sign.text or sign.code):
        return True
    page = visit.page
    if page is None or page.words > SOME:
        return False
    if visit.status is not None and visit.status < 400 and not _may_be_all_there_is(sign, page):
        return False  # known by numbers: no pattern is tried on the text of most pages
    return _shows(sign, page) and (visit.status is None or visit.status >= 400 or not _is_article(sign, page))


def _may_be_all_there_is(sign: Sign, page: Page) -> bool:
    """Whether a page that came as a fine answer holds so little that it can be nothing but the wall."""
    if page.content_type and "html" not in page.content_type:
        return False
    if page.words > (LITTLE if sign.title or sign.code else LESS):
        return False
    if sign.code or (sign.title and (sign.text or page.words <= LEAST) and not sign.common):
        return True
    return bool(page.scripts or page.forms or page.sources)


def _is_article(sign: Sign, page: Page) -> bool:
    """Whether words about walls stand on a page as on any other."""
    return sign.common and bool(page.published or _has(ARTICLE, f"{page.title} {page.h1}"))


def _shows(sign: Sign, page: Page) -> bool:
    if sign.title and not fits(sign.title, page.title):
        return False
    if sign.text and not _has(sign.text, page.text):
        return False
    return not sign.code or _has(sign.code, " ".join((page.code, page.refresh, *page.sources, *page.ids)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _has(pattern: str, text: str) -> bool:
    return _compiled(pattern).search(text) is not None


def fits(pattern: str, text: str) -> bool:
    """Whether a pattern fits a text as a whole, in whatever case."""
    return _compiled(pattern).fullmatch(text) is not None
