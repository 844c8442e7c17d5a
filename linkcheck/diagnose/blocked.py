"""Walls: answers that say nothing about the page, because the host does not want to talk to us."""

import re

from msgspec import Struct

from linkcheck import url
from linkcheck.diagnose import codes, landed, looks, signed, turned_away
from linkcheck.model import Diagnosis, Evidence, Need, Verdict, Visit

WOULD_CHANGE = "an answer with the page itself, or one that says it is gone"
LIMITS = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
ENTRY = (
    r"(?:.{1,60}[-|–—:•·] ?)?(?:please )?(?:log|sign)[ -]?(?:in|on)(?:(?: (?:to|in|on|at|with|for|page|form|required)\b"
    r"| ?[-|–—:•·‹<«(.!]).{0,60})?"
    r"|(?:.{1,60}[-|–—:•·] ?)?(?:member )?log-?in.{0,40}"
    r"|.{0,60}\b(?:log|sign)[ -]?in(?: or (?:sign up|register|create an account))?"
    r"|.{0,40}(?:einloggen|se connecter|iniciar sesión|accedi|inloggen|logga in|authentication required|zaloguj się"
    r"|войти|ログイン|登录|로그인)\b.{0,40}"
)
MAYBE_ENTRY = (  # else an enrolment, a connection or a door
    r".{0,40}(?:anmelden|anmeldung|connexion|entrar|вход)\b.{0,40}"
)
NOTHING_BUT = (  # the whole title of a log-in page, but for its site
    r"(?:.{1,60} ?[-|–—:•·‹<«] ?)?(?:please )?(?:log ?-?in|sign ?-?in)(?: (?:to|with) .{1,40}| page| required)?"
    r"(?: ?[-|–—:•·‹<«] ?.{1,60})?"
)
ASKS = re.compile(
    r"(?:how|why|what|when|where|wie|warum|wann|comment|pourquoi|cómo|por qué|come|perché)\b", re.IGNORECASE
)
LEGAL = 451
REFUSED = "All that it says is that its host turns us away."
FORM, NEARLY_NOTHING = 60, 20  # words of a page that is a log-in form
SITE = 250  # words of such a page with what stands on all pages of its site


class Liar(Struct, frozen=True):
    """A site whose answers to programs say nothing about some of its pages."""

    site: str  # a pattern for its registrable domain
    path: str
    status: int
    says: str


# Facts: handles, section 5.3 (LinkedIn answers 404 for valid profiles); verdicts, section 9 (Amazon's 503, X's 400)
LIARS = (
    Liar(r"linkedin\.com", (
        r"/(?:in|company|school|pub|posts|pulse|jobs|feed)/.*"
    ), 404, "LinkedIn says 404 to programs for pages that are there."),
    Liar((
        r"amazon\.(?:com|de|fr|it|es|nl|se|pl|in|ca|ae|sa|eg|sg|cn|com\.\w\w|co\.\w\w)"
    ), r".*", 503, "Amazon's shop turns programs away (503)."),
    Liar(r"(?:x|twitter)\.com", r".*", 400, "X does not show itself to programs (400)."),
    Liar((
        r"(?:facebook|instagram|threads)\.(?:com|net)"
    ), r".*", 400, "Its host does not show itself to programs (400)."),
)  # fmt: skip


class Wall(Struct, frozen=True):
    """What kind of wall it is, in a sentence; `sure`: other headers change nothing about it."""

    cause: str
    reason: str
    sure: bool = True


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """A wall in any of the looks, unless another look saw the page itself."""
    walls = [_wall(visit) for visit in evidence.visits]
    if any(looks.is_good(visit) and wall is None for visit, wall in zip(evidence.visits, walls, strict=True)):
        return None
    wall = next((wall for wall in reversed(walls) if wall), None)
    if wall is None:
        return None
    if not wall.sure:
        wish = looks.second_look(evidence, "blocked", wall.reason)
        if wish:
            return wish
    return Verdict(
        diagnosis=Diagnosis.BLOCKED,
        cause=wall.cause,
        reason=_told(evidence, walls, wall.reason),
        by="blocked",
        would_change=WOULD_CHANGE,
    )


def _told(evidence: Evidence, walls: list[Wall | None], reason: str) -> str:
    """The reason, beside what another look saw that would have been death alone."""
    gone = any(wall is None and looks.says_gone(visit) for visit, wall in zip(evidence.visits, walls, strict=True))
    if not gone or len(evidence.visits) < 2:
        return reason
    first, then = evidence.visits[0], evidence.visits[-1]
    if walls[0] is None:
        return looks.joined(first, then, reason)
    return looks.joined(first, then, looks.told(then), before=reason)


def _wall(visit: Visit) -> Wall | None:
    """The wall that a look ran into, or None."""
    if visit.failure is not None or visit.status is None:
        return None
    return (
        _redirected(visit)
        or _signed(visit)
        or _limited(visit)
        or _lied_to(visit)
        or _form(visit)
        or _refused(visit)
        or _coded(visit)
    )


def _redirected(visit: Visit) -> Wall | None:
    if visit.status in looks.MISSING or (visit.status or 0) >= 500 or len(visit.hops) < 2:
        return None
    landing = landed.wall(visit.url, visit.final_url)
    if landing and _is_a_page_all_the_same(landing, visit):
        return None
    if landing and landing.kind in ("consent", "bot-wall") and signed.speaks_of("region", visit):
        landing = landed.WALLS["region"]  # a paper that rather does without readers than obey the GDPR
    return Wall(landing.kind, f"It leads to {landing.words}: {looks.place(visit.final_url)}.") if landing else None


def _is_a_page_all_the_same(landing: landed.Landing, visit: Visit) -> bool:
    """Whether what stands at an address like a wall's is there to be read: an article, or much that names no wall."""
    page = visit.page
    if page is None or page.password_fields:
        return False
    if page.published:
        return True
    much = page.words > signed.LITTLE and not visit.final_url.partition("?")[2]
    return much and landing.kind in ("bot-wall", "region") and not signed.speaks_of(landing.kind, visit)


def _signed(visit: Visit) -> Wall | None:
    sign = signed.found(visit)
    if sign and sign.cause == "region" and visit.status == LEGAL:
        return None  # whatever it says of regions, a law is why it says so (RFC 7725)
    return Wall(sign.cause, sign.says, sure=not sign.again) if sign else None


def _limited(visit: Visit) -> Wall | None:
    """A limit that comes as another number (docs.github.com: 403 with no requests remaining)."""
    if visit.status not in (403, 503):
        return None
    if any(visit.header(name).strip() == "0" for name in LIMITS):
        return Wall("rate-limited", f"It says we ask too often ({visit.status}, no requests remaining).")
    if visit.header("retry-after"):
        return Wall("rate-limited", f"It asks us to come back later ({visit.status} with Retry-After).")
    return None


def _lied_to(visit: Visit) -> Wall | None:
    liars = [liar for liar in LIARS if liar.status == visit.status]
    if not liars:
        return None
    site, path = url.site(url.host(visit.final_url)), _path(visit.final_url)
    says = (liar.says for liar in liars if signed.fits(liar.site, site) and signed.fits(liar.path, path))
    return next((Wall("bot-wall", said) for said in says), None)


def _form(visit: Visit) -> Wall | None:
    """A page that is nothing but a log-in, where the link was not to one."""
    page = visit.page
    if page is None or landed.is_login(visit.url):
        return None
    if page.words > FORM and not (page.words <= SITE and page.password_fields and signed.fits(NOTHING_BUT, page.title)):
        return None
    if visit.status in looks.MISSING and (signed.is_lost(page) or not (page.password_fields and page.h1)):
        return None
    titled = any(signed.fits(ENTRY, head) and not ASKS.match(head) for head in (page.title, page.h1))
    perhaps = titled or any(signed.fits(MAYBE_ENTRY, head) for head in (page.title, page.h1))
    field = page.password_fields > 0
    if (field and (perhaps or page.words <= NEARLY_NOTHING)) or (titled and looks.has_a_form_of_its_own(page)):
        led = len(visit.hops) > 1
        where = f"leads to {looks.place(visit.final_url)}, which shows" if led else "shows"
        return Wall("login", f"It {where} a log-in form and nothing else.")
    return None


def _refused(visit: Visit) -> Wall | None:
    """A refusal in other words than are known, which came as fine."""
    if not looks.is_good(visit) or visit.page is None or not turned_away.is_refusal(visit.page):
        return None
    return Wall("bot-wall", REFUSED, sure=False)


def _coded(visit: Visit) -> Wall | None:
    code = codes.of(visit.status or 0)
    if code.diagnosis is not Diagnosis.BLOCKED or looks.lost_behind_its_front(visit):
        return None
    assert code.cause is not None
    return Wall(code.cause, f"Its host {code.says} ({visit.status}).", sure=not code.again)


def _path(address: str) -> str:
    parts = url.split(address)
    return parts.path if parts else ""
