"""Whether an answer bears the mark of a wall, and is nothing but that wall."""

import re
from functools import cache

from linkcheck.diagnose.signs import SIGNS, Sign
from linkcheck.model import Page, Visit

MISSING = (404, 410)
# Words. On an answer that is fine a wall is all there is, and what is known by a phrase alone says little else; so an
# article about walls is none. A refusal may say more.
LITTLE, LESS, LEAST, NEARLY_NOTHING, SOME = 130, 60, 40, 20, 400
BY_HEADER = tuple(sign for sign in SIGNS if sign.header[0])
OPENING = 500  # characters of a text, in which a page says what it is about
READER = (  # who is turned away is spoken to
    r"\b(?:you|you[’']?re?|ihre?[mnrs]?|sie|dein\w*|votre|vos|su|tu|tuo|tua|seu|sua|você|jouw|uw|din|ditt|dit|bạn|twoim|ваш\w*|вас|вам)\b"
    r"|[您你]|귀하"
)
LOST = (
    r"\b(?:404|410)\b|not found|n[o’']t exist|no longer|nicht gefunden|introuvable|no encontrad|non trovat"
    r"|не найден|見つかりません|不存在|找不到|찾을 수 없"
)
ARTICLE = (
    r"\b(?:how|why|what|when|about|history|guide|review|introduction|explained|tutorial|understanding|fix(?:ing)?|essay"
    r"|blog|news|wie|warum|was|pourquoi|comment|por qué|cómo|dealing|love|story|art|rise|end|design(?:ing)?)\b"
)


def found(visit: Visit) -> Sign | None:
    """The first sign that an answer bears, or None."""
    if visit.failure is not None or visit.status is None:
        return None
    return next((sign for sign in _possible(visit) if _bears(sign, visit)), None)


def speaks_of(cause: str, visit: Visit) -> bool:
    """Whether a page says somewhere what walls of one cause say: enough where its address is that of a wall already."""
    page = visit.page
    if page is None or page.words > SOME:
        return False
    said = f"{page.title} {page.h1} {page.text}"
    return any(sign.cause == cause and sign.text and _has(sign.text, said) for sign in SIGNS)


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
    if sign.status and visit.status not in sign.status:
        return False
    missing = visit.status in MISSING
    if not (sign.title or sign.text or sign.code):
        return not missing
    page = visit.page
    if page is None or page.words > SOME or (missing and sign.common and not _is_its_heading(sign, page)):
        return False
    turned_away = visit.status is None or (visit.status >= 400 and not missing)
    if not turned_away and not _may_be_all_there_is(sign, page):
        return False  # known by numbers: no pattern is tried on the text of most pages
    if not _shows(sign, page):
        return False
    if missing:
        return not _has(LOST, f"{page.title} {page.h1} {page.text[:OPENING] if sign.common else ''}")
    return turned_away or not _is_article(sign, page)


def _may_be_all_there_is(sign: Sign, page: Page) -> bool:
    """Whether a page, which came as fine or as missing, holds so little that it can be nothing but the wall."""
    if page.content_type and "html" not in page.content_type:
        return False
    if page.words > (LITTLE if sign.title or sign.code else LESS):
        return False
    if sign.code or (sign.title and sign.text and not sign.common):
        return True
    if page.scripts or page.forms or page.sources:
        return True
    if page.words > (LESS if not sign.common else LEAST if sign.title else NEARLY_NOTHING):
        return False
    return bool(sign.title and not sign.common) or _has(READER, page.text)


def _is_its_heading(sign: Sign, page: Page) -> bool:
    """Whether a page that came as missing is headed by what walls say, and not by what is missing."""
    heads = (page.title, page.h1)
    return any((sign.title and fits(sign.title, head)) or (sign.text and _has(sign.text, head)) for head in heads)


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
