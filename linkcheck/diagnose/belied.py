"""Pages that came as missing and are there all the same, or may be: what was sent belies its number."""

import re

from linkcheck.diagnose import landed, looks, signed
from linkcheck.model import Diagnosis, Evidence, Need, Page, Verdict, Visit

NUMBER = 404  # 410 is said on purpose
A_DOCUMENT = 2048  # bytes: less is a note under a document's name
A_NOTE = 15  # words: "You are being sent on."
LITTLE = 130  # words: a page of an error says no more
# A page that its program draws, as it comes: nothing to read yet, a place to draw into, and the program. Hosts of files
# send it with 404 for every address but the front page, and browsers show the page that was meant
# (github.com/NASA-IMPACT/veda-ui/issues/783, github.com/accordproject/template-playground/issues/949).
WAITING = re.compile(
    r"(?:(?:loading|please wait|starting|initiali[sz]ing|laden|wird geladen|chargement|cargando|carregando|caricamento"
    r"|загрузка|読み込み中|加载中|正在加载|載入中|로딩 ?중?)[\s.…!]*)?",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"root|app|app-root|main-app|q-app|svelte|react-root|__next|___gatsby|__nuxt|ember\d*",
    re.IGNORECASE,
)
PROGRAMS = re.compile(
    r"(?:^|/)(?:main|app|bundle|index|runtime|polyfills|vendors?|client|start|chunk|flutter|flutter_bootstrap|docsify)"
    r"(?:[-._][\w.-]*)?\.m?js\b|/(?:static/js|_next|_nuxt|_app)/|docsify",
    re.IGNORECASE,
)
# How a page that stands in for all others hands the address on to the front page (github.com/rafgraph/spa-github-pages)
HANDS_ON = re.compile(
    r"spa-github-pages|pathsegmentstokeep|(?:session|local)storage\b[^;]{0,120}\blocation\b"
    r"|\blocation\b.{0,400}\.(?:pathname|search)\b.{0,400}(?:\b(?:replace|assign)\(|\blocation(?:\.href)? ?=)"
    r"|\blocation\b.{0,200}\.(?:replace|assign)\(.{0,300}\.(?:pathname|search)\b",
    re.IGNORECASE,
)
NEEDS_SCRIPTS = re.compile(
    r"(?:enable|requires?|needs?|without) javascript|javascript (?:is )?(?:required|enabled)", re.IGNORECASE
)
DRAWN_AS_LOST = re.compile(r"\"page\" ?: ?\"/(?:404|_error)\"")
FILE = re.compile(
    r"/[^/]*\.(?!(?:[sx]?html?|php\d?|aspx?|jsp)$)[a-z][a-z0-9]{1,4}$", re.IGNORECASE
)  # none that is drawn
DOCUMENTS = re.compile(r"application/(?:pdf|epub\+zip|zip|msword|postscript|vnd\.(?:ms-|openxmlformats-|oasis\.).+)")
RESTING = re.compile(
    r"^(?:site |scheduled |planned )?maintenance(?: mode)?$"
    r"|\b(?:under|down for|closed for|undergoing) (?:\w+ )?maintenance"
    r"|\btemporarily (?:unavailable|offline|down|closed|out of service)"
    r"|\b(?:right back|back (?:online )?(?:soon|shortly))\b"
    r"|\bservices? (?:is |are )?(?:temporarily )?unavailable|services aren[’']t available right now"
    r"|wartungs(?:arbeiten|modus)|wegen wartung|en (?:maintenance|mantenimiento)|in (?:manutenzione|onderhoud)"
    r"|em manutenção|техническ\w+ (?:работ|обслуж)\w*|メンテナンス中|(?:维护|維護)中|점검 ?중|przerwa techniczna",
    re.IGNORECASE,
)


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """What a page is that came with 404, where all looks say that and what came with the last one says otherwise."""
    if not evidence.visits or any(not looks.says_gone(visit) for visit in evidence.visits):
        return None
    said = _otherwise(evidence.visits[-1])
    if said is None:
        return None
    return looks.second_look(evidence, "belied", said.reason) or said


def _otherwise(visit: Visit) -> Verdict | None:
    page = visit.page
    if visit.failure is not None or visit.status != NUMBER or page is None:
        return None
    if DOCUMENTS.fullmatch(page.content_type) and page.bytes >= A_DOCUMENT:
        return _there(
            f"Its host sends a document ({page.content_type}), though with the number of a missing one (404)."
        )
    if "html" not in page.content_type or signed.is_headed_as_lost(page):
        return None
    if _is_program(page) and not FILE.search(visit.final_url.partition("?")[0]):
        return _verdict(
            Diagnosis.BLOCKED,
            "same-for-all",
            "Its host sends the program that draws its pages (404): only a browser can tell whether it draws this one.",
            "a look with a browser, or an answer without that program",
        )
    if _is_article(page, visit.final_url):
        return _there(
            "Its host sends the page, with its address and a date on it, though with the number of a missing one (404)."
        )
    if page.words <= LITTLE and (RESTING.search(page.title) or RESTING.search(page.h1)):
        reason = "Its host says that it is out of service for now, though with the number of what is missing (404)."
        return _verdict(Diagnosis.UNREACHABLE, "server-error", reason, "an answer with a page, or that it is missing")
    return None


def _there(reason: str) -> Verdict:
    return _verdict(Diagnosis.ALIVE, None, reason, "an answer without the page")


def _verdict(diagnosis: Diagnosis, cause: str | None, reason: str, would_change: str) -> Verdict:
    return Verdict(diagnosis=diagnosis, cause=cause, reason=reason, by="belied", would_change=would_change)


def _is_program(page: Page) -> bool:
    """Whether a page is the program that draws it, and not yet drawn; one that only sends its readers away is none."""
    if not page.scripts or page.script_target or DRAWN_AS_LOST.search(page.code):
        return False
    if page.words <= A_NOTE and HANDS_ON.search(page.code):
        return True
    if page.refresh or not WAITING.fullmatch(page.text):
        return False
    return bool(
        NEEDS_SCRIPTS.search(page.code)
        or any(PLACES.fullmatch(name) for name in page.ids)
        or any(PROGRAMS.search(source) for source in page.sources)
    )


def _is_article(page: Page, address: str) -> bool:
    """Whether a page says that this is its address and when it was published: pages of errors do neither."""
    own = bool(page.canonical) and landed.is_trivial(page.canonical, address)
    return own and bool(page.published) and page.words > LITTLE
