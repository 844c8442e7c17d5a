"""Whether an answer bears the mark of a wall, and is nothing but that wall."""

import re
from functools import cache

from msgspec import Struct

from linkcheck import url
from linkcheck.diagnose import looks
from linkcheck.diagnose.looks import MISSING
from linkcheck.diagnose.refusals import REFUSALS, TO_THE_FACE
from linkcheck.diagnose.signs import VENDORS, Sign
from linkcheck.diagnose.worded import WORDED
from linkcheck.model import Page, Visit

# Words. On an answer that is fine a wall is all there is, and what is known by a phrase alone says little else; so an
# article about walls is none. A refusal may say more.
LITTLE, LESS, LEAST, NEARLY_NOTHING, SOME = 130, 60, 40, 20, 400
SIGNS = (*VENDORS, *WORDED, *REFUSALS)
ON_LONG_PAGES = tuple(sign for sign in SIGNS if sign.header[0] or sign.long)
CHECKS = ("bot-wall", "rate-limited", "consent")  # walls that have a page of their own, without the site's navigation
NAVIGATION = 5  # links: a page of the site
COUNTERS = (  # scripts that count readers, and what describes a page to search engines
    r"googletagmanager|google-analytics|\bgtag\b|datalayer|_gaq|\bga\(['\"]|plausible|matomo|_paq|cloudflareinsights"
    r"|hotjar|umami|goatcounter|usefathom|statcounter|schema\.org"
)
OPENING = 500  # characters of a text, in which a page says what it is about
READER = (  # who is turned away is spoken to
    r"\b(?:you|you[’']?re?|ihre?[mnrs]?|sie|dein\w*|vous|votre|vos|su|tu|tuo|tua|seu|sua|você|jouw|uw|din|ditt|dit|bạn|twoim|ваш\w*|вас|вам)\b"
    r"|[您你]|귀하"
)
SENTENCE = re.compile(r"(?<=[.!?。！？]) ?")
LOST = (
    r"\b(?:404|410)\b|not found|n[o’']t (?:\w+ )?exist|no longer|nothing (?:was |could be )?found"
    r"|(?:can(?:no|.)t|could ?n.t) (?:be )?f(?:i|ou)nd|(?:was|were|been) (?:deleted|removed)"
    r"|nicht gefunden|existiert nicht|introuvable|no encontrad|no existe|non trovat|não encontrad|niet gevonden"
    r"|nie znaleziono|не найден|не знайден|nenalezen|hittades inte|ikke fundet|ikke funnet|ei löydy|nem található"
    r"|δεν βρέθηκε|bulunamadı|غير موجود|לא נמצא|見つかりません|不存在|找不到|찾을 수 없"
)
ASKED = (  # what checks ask their readers to do
    r"\bplease (?:verify|complete|wait|enable|click|solve|confirm|turn|check|prove|slide|type|enter)\b"
    r"|\bto (?:continue|proceed|access|confirm|help us)\b|\b(?:press|click|activate) and hold\b|\bhold the button\b"
    r"|\bwait while\b|bitte|fortfahren|fortzufahren|veuillez|pour continuer|por favor|para continuar|per continuare"
    r"|proszę|пожалуйста|lütfen|[请請]|してください"
)
SAID = rf"{ASKED}|{TO_THE_FACE}"
TITLE = 8  # words of a page that is nothing but its title
WIDGETS = r"captcha|turnstile|challenge|arkose|geetest|verif"
ARTICLE = (
    r"\b(?:how|why|what|when|about|history|guide|review|introduction|explained|tutorial|understanding|fix(?:ing)?|essay"
    r"|blog|news|wie|warum|was|pourquoi|comment|por qué|cómo|dealing|love|story|art|rise|end|design(?:ing)?)\b"
)


class Answer(Struct, frozen=True):
    """What is asked of an answer again and again."""

    visit: Visit
    status: int
    acts: bool  # its page does anything but be read and be counted
    lower: str  # its page's text in small letters
    code: str  # its page's scripts, and where scripts, frames and forms lead

    @property
    def missing(self) -> bool:
        """Whether it came as one of a page that is not there."""
        return self.status in MISSING

    @property
    def turned_away(self) -> bool:
        """Whether it came as a refusal or failure."""
        return self.status >= 400 and not self.missing


def found(visit: Visit) -> Sign | None:
    """The first sign that an answer bears, or None."""
    if visit.failure is not None or visit.status is None:
        return None
    page = visit.page
    if page is None:
        answer = Answer(visit, visit.status, acts=False, lower="", code="")
    else:
        code = " ".join((page.code, page.refresh, *page.sources, *page.ids))
        answer = Answer(visit, visit.status, _acts(page), page.text.lower(), code)
    return next((sign for sign in _possible(visit) if _bears(sign, answer)), None)


def speaks_of(cause: str, visit: Visit) -> bool:
    """Whether a page says somewhere what walls of one cause say: enough where its address is that of a wall already."""
    page = visit.page
    if page is None or page.words > SOME:
        return False
    said = f"{page.title} {page.h1} {page.text}"
    return any(sign.cause == cause and sign.text and not sign.code and _has(sign.text, said) for sign in SIGNS)


def _possible(visit: Visit) -> list[Sign]:
    """The signs to look for: those of headers and of long walls alone where there is much to read, as on most pages."""
    fine = visit.status is not None and visit.status < 400
    signs = ON_LONG_PAGES if fine and (visit.page is None or visit.page.words > LITTLE) else SIGNS
    told = {"", *(name for name, _ in visit.hops[-1].headers)} if visit.hops else {""}
    return [sign for sign in signs if sign.header[0] in told]


def _bears(sign: Sign, answer: Answer) -> bool:
    visit = answer.visit
    name, value = sign.header
    if name and not _has(value, visit.header(name)):
        return False
    if sign.strong:
        return True
    if sign.status and visit.status not in sign.status:
        return False
    if not (sign.title or sign.text or sign.code):
        return not answer.missing
    page = visit.page
    if page is None or page.words > SOME or (sign.needs and not any(word in answer.lower for word in sign.needs)):
        return False
    if answer.missing and sign.common and not _is_its_heading(sign, page):
        return False
    headed = answer.missing and sign.common and page.words <= LEAST
    whole = answer.turned_away or headed  # else it has to be all that the page holds
    if (not whole and not _is_short(sign, page, acts=answer.acts)) or not _shows(sign, page, answer.code):
        return False  # known by numbers first: no pattern is tried on the text of most pages
    if not whole and not _may_be_all_there_is(sign, answer):
        return False
    if answer.missing:
        return not (is_lost(page) if sign.common else is_headed_as_lost(page))
    return answer.turned_away or not _is_article(sign, page)


def is_lost(page: Page) -> bool:
    """Whether a page says of itself, where pages say what they are about, that something is missing."""
    return is_headed_as_lost(page) or _has(LOST, page.text[:OPENING])


def is_headed_as_lost(page: Page) -> bool:
    """Whether the title or heading of a page says that something is missing."""
    return _has(LOST, f"{page.title} {page.h1}")


def _led(visit: Visit) -> bool:
    """Whether the link led to another site."""
    return url.site(url.host(visit.url)) != url.site(url.host(visit.final_url))


def _is_short(sign: Sign, page: Page, *, acts: bool) -> bool:
    """Whether a page, which came as fine or as missing, holds so little that it can be nothing but the wall."""
    if page.content_type and "html" not in page.content_type:
        return False
    if page.words > (SOME if sign.long else LITTLE if sign.title or sign.code else LESS):
        return False
    if acts or _is_plain(sign) or (page.words <= LESS and _is_said_twice(sign, page)):
        return True
    return page.words <= (LESS if not sign.common else LEAST if sign.title else NEARLY_NOTHING)


def _is_said_twice(sign: Sign, page: Page) -> bool:
    """Whether a page says in two ways what a wall says, as in its heading and below: a title that plays with one of
    them says it once, or the same again."""
    return bool(sign.text) and len({found[0].lower() for found in _compiled(sign.text).finditer(page.text)}) > 1


def _is_plain(sign: Sign) -> bool:
    """Whether a sign says enough by itself."""
    return bool(sign.code or (sign.title and sign.text and not sign.common))


def _may_be_all_there_is(sign: Sign, answer: Answer) -> bool:
    """Whether a short page that shows a sign is the wall, and not one that speaks of walls."""
    page = answer.visit.page
    if page is None or _is_plain(sign):
        return page is not None
    if sign.common and page.links >= NAVIGATION and (sign.cause in CHECKS or not _is_its_heading(sign, page)):
        return False
    if answer.acts:
        if sign.common and sign.cause == "bot-wall" and sign.title:
            return page.words <= TITLE or _checks(page, answer.code)
        return not (sign.common and sign.cause == "rate-limited") or _is_said_of_the_reader(sign, page)
    led = _led(answer.visit)
    if sign.common and sign.cause == "bot-wall" and not (page.refresh or led or _has(SAID, page.text)):
        return False  # a check needs a script, a form or a frame; or else says what to do, or that we were turned away
    return bool(sign.title and not sign.common) or _turns_to_the_reader(sign, page)


def _checks(page: Page, code: str) -> bool:
    """Whether a page that is titled like a check is one: by a form, a widget or what it says to its reader."""
    by_form = looks.has_a_form_of_its_own(page) or bool(page.refresh)
    return by_form or _has(WIDGETS, code) or _has(SAID, page.text)


def _acts(page: Page) -> bool:
    """Whether a page does anything but be read and be counted: by a form, a frame or a script."""
    asked = [source for source in page.sources if not _has(COUNTERS, source)]
    return bool(page.forms or asked or (page.code and not _has(COUNTERS, page.code)))


def _turns_to_the_reader(sign: Sign, page: Page) -> bool:
    """Whether a page speaks to who is turned away: beside the wall's words, or anywhere where these are its heading."""
    if not sign.text or not sign.common or _has(sign.text, f"{page.title} {page.h1}"):
        return _has(READER, page.text)
    said = [sentence for sentence in SENTENCE.split(page.text) if _has(sign.text, sentence)]
    return any(_has(READER, sentence) or _has(ASKED, sentence) for sentence in said)


def _is_said_of_the_reader(sign: Sign, page: Page) -> bool:
    """Whether a page is headed by what walls say or says it to its reader, and does not explain it in passing."""
    return _is_its_heading(sign, page) or _turns_to_the_reader(sign, page)


def _is_its_heading(sign: Sign, page: Page) -> bool:
    """Whether a page is headed by what walls say, or says nothing else."""
    heads = (page.title, page.h1) if page.title or page.h1 or page.words > NEARLY_NOTHING else (page.text,)
    return any((sign.title and fits(sign.title, head)) or (sign.text and _has(sign.text, head)) for head in heads)


def _is_article(sign: Sign, page: Page) -> bool:
    """Whether words about walls stand on a page as on any other."""
    return sign.common and bool(page.published or _has(ARTICLE, f"{page.title} {page.h1}"))


def _shows(sign: Sign, page: Page, code: str) -> bool:
    heads = (page.title, page.h1) if sign.common and sign.text else (page.title,)
    if sign.title and not any(fits(sign.title, head) for head in heads):
        return False
    if sign.text and not _has(sign.text, page.text):
        return False
    return not sign.code or _has(sign.code, code)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _has(pattern: str, text: str) -> bool:
    return _compiled(pattern).search(text) is not None


def fits(pattern: str, text: str) -> bool:
    """Whether a pattern fits a text as a whole, in whatever case."""
    return _compiled(pattern).fullmatch(text) is not None
