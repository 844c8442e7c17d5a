"""Where redirects land: a log-in, a consent page, the front page … and not the page that the link meant."""

import re
from functools import cache
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from linkcheck import url

# Of the final address: its host, and what stands in its path as whole segments. Facts: verdicts, sections 6.3 and 9.
LOGIN_HOSTS = (
    r"(?:accounts?|auth\d?|login|logon|signin|sign-in|sso|idp|oauth2?|cas|adfs|passport|my?account)\..+"
    r"|login\.(?:microsoftonline|live)\.com|.+\.(?:okta|oktapreview|auth0|onelogin|b2clogin|cloudflareaccess)\.com"
    r"|.+\.amazoncognito\.com"
)
LOGIN = (
    r"log-?in|log_in|log-?on|sign-?in|sign_in|sign-?up|sign_up|register|authwall|servicelogin|user-?login|wp-login"
    r"|authenticate|authorize|cas|saml2?|sso|shibboleth\.sso|openid-connect|oauth2?|anmelden|anmeldung|einloggen|connexion|se-connecter"
    r"|iniciar-sesion|acceder|accedi|entrar|inloggen|logga-in|zaloguj|logowanie|giris|members-only|checkpoint|(?:register|log-?in|sign-?in)-to-\w+"
    r"|log-?in[_-]?(?:input|form|page|required|gate|wall|screen)|authorization\.oauth2|authn|unauthenticated|auth"
    r"|my-?account"
)
CONSENT_HOSTS = (
    r"consent\..+|guce\..+|.+\.consent\..+|cookie-?consent\..+|cmp\..+|myprivacy\..+"
    r"|privacy-?gate\..+|choices?\.consent\..+"
)
CONSENT = (
    r"consent|(?:cookie-?)?consent-(?:[a-z]{1,2}-?|page|wall|gate|form|manage\w*|banner|check)|consentement|zustimmung"
    r"|einwilligung|cookie-?consent|cookie-?wall|privacy-?gate|privacy-?wall|cookies?-?notice|gdpr|collectconsent"
    r"|age[-_]?(?:gate|check|verification|verify)|agecheck|over-?18|adult-?warning|mature"
)
PAYMENT = (
    r"paywall|subscribe|subscriptions?|(?:subscription|membership)-required|abo|abonnement|abonnieren|suscripcion|checkout"
    r"|premium-?only|purchase"
)
REGION = (
    r"(?:geo|region|country)-?(?:block(?:ed)?|restrict(?:ed|ion)|unavailable|unsupported|not-(?:available|supported))"
    r"|not-available-in-your-\w+|unavailable-in-\w+|unsupported-(?:country|region)|geo-?fence"
)
WALL_HOSTS = (
    r"validate\.perfdrive\.com|geo\.captcha-delivery\.com|captcha\..+|challenges?\..+"
    r"|wappass\.baidu\.com|.+\.queue-it\.net"
)
WALL = (
    r"\w*captcha\w*|challenge|_____tmd_____|punish|unhuman|anti-?spider|tosv2|bot-?wall"
    r"|(?:ro)?bot-?(?:check|detect(?:ion)?)|human-?(?:check|verification)|browser-?check"
    r"|are-you-(?:a-)?(?:human|robot)|verify-?human|security-?check"
    r"|_incapsula_resource|denied|access-?denied|accessdenied|blocked|sorry"
)
SEARCH = r"search|suche|recherche|buscar|busca|cerca|zoeken|search\.(?:php|aspx?|html?)|search-?results?"
ERROR = (
    r"404|404\.\w{2,5}|error-?404|404-?error|not-?found|not_found|page-?not-?found|page_not_found|notfound\.\w{2,5}"
    r"|errors?|error\.\w{2,5}|error-?pages?|gone|fehler|seite-nicht-gefunden|erreur|introuvable|expired|unavailable"
)
SUFFIX = re.compile(r"\.(?:s?html?|xhtml|php\d?|aspx?|ashx|jspx?|jsf|do|action|cgi|pl|cfm)$")  # of a program or page
ACTIONS = {"action", "act", "mode", "do", "view", "page", "task", "op", "route", "r"}  # parameters that say what to do
# with more behind them these may be the list of anything
NOUNS = {"register", "mature", "purchase", "challenge", "auth", "my-account", "myaccount"}
INDEX = re.compile(r"(?:index|default|home|main)(?:\.(?:html?|php\d?|aspx?|jsp|cfm|shtml|xhtml))?", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
NUMBERED = re.compile(r"\d(?!\d*$)|^(?!(?:19|20)\d\d$).*\d$")  # names a page by a number that is no year
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|source|s?sid|session_?id|phpsessid|jsessionid|cid|_ga|cookies?"
    r"|redirected|hl|lang|locale|nocache|_rdr|_r|cn-reloaded|check",
    re.IGNORECASE,
)


class Landing(Struct, frozen=True):
    """What a redirect led to. `words` completes "It leads to …"."""

    kind: str
    words: str


WALLS = {
    "captcha": Landing("bot-wall", "a check for robots"),
    "login": Landing("login", "a log-in page"),
    "consent": Landing("consent", "a page that asks for consent first"),
    "payment": Landing("payment", "a page that asks for payment first"),
    "region": Landing("region", "a page that keeps our region out"),
}
HOME = Landing("home", "the front page of its site")
SEARCHED = Landing("search", "a search page")
FAILED = Landing("error", "a page for errors")
PARENT = Landing("parent", "the list above it")


@cache
def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(alternatives, re.IGNORECASE)


def wall(start: str, end: str) -> Landing | None:
    """The wall that the redirects from `start` to `end` ran into; None where the link itself was to such a page."""
    if end == start:
        return None
    if not _is_wall("captcha", start) and _is_captcha(end):
        return WALLS["captcha"]
    for name in ("login", "consent", "payment", "region"):
        if _is_wall(name, end):
            return None if _is_wall(name, start) else WALLS[name]
    return None


def _is_captcha(address: str) -> bool:
    host, segments = _host(address), _segments(address)
    if "sorry" in segments[:1] and url.site(host).startswith("google."):
        return True
    return _is_wall("captcha", address) and "sorry" not in segments


HOSTS = {"captcha": WALL_HOSTS, "login": LOGIN_HOSTS, "consent": CONSENT_HOSTS}
PATHS = {"captcha": WALL, "login": LOGIN, "consent": CONSENT, "payment": PAYMENT, "region": REGION}


def _is_wall(name: str, address: str) -> bool:
    if name in HOSTS and _words(HOSTS[name]).fullmatch(_host(address)):
        return True
    segments = [SUFFIX.sub("", segment) for segment in _segments(address)[:6]]
    if name == "login" and any(_asks_for_login(key.lower(), value) for key, value in _query(address)):
        return True
    found = [place for place, segment in enumerate(segments, start=1) if _words(PATHS[name]).fullmatch(segment)]
    return any(place == len(segments) or segments[place - 1] not in NOUNS for place in found)


def _asks_for_login(key: str, value: str) -> bool:
    """Whether a parameter asks a program for a log-in, as `action=login` and MediaWiki's `title=Special:UserLogin`."""
    asks = key in ACTIONS or (key == "title" and ":" in value)
    return asks and _words(LOGIN).fullmatch(re.split(r"[:/]", value)[-1]) is not None


def elsewhere(start: str, end: str) -> Landing | None:
    """What the redirects from `start` ended at, where that looks like a stand-in for a missing page."""
    if not _is_deep(start) or is_trivial(start, end):
        return None
    segments, before = _segments(end), _segments(start)
    if any(_words(ERROR).fullmatch(segment) for segment in segments) and not _any(ERROR, before):
        return FAILED
    if not _is_deep(end):
        return HOME
    if _any(SEARCH, segments) and not _any(SEARCH, before):
        return SEARCHED
    shorter = len(segments) < len(before) and before[: len(segments)] == segments
    if shorter and not _query(end) and not NUMBERED.search(segments[-1]) and _host(start) == _host(end):
        return PARENT
    return None


def is_another_site(start: str, end: str) -> bool:
    """Whether two addresses have different registrable domains."""
    return url.site(_host(start)) != url.site(_host(end))


def is_trivial(start: str, end: str) -> bool:
    """Whether only scheme, `www.`, default port, letter case, the slash at the end, an index page's name or session
    parameters differ."""
    return _plain(start) == _plain(end)


def _plain(address: str) -> tuple[str, int | None, str, tuple[tuple[str, str], ...]]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address, None, "", ()
    path = unquote(parts.path).partition(";")[0].rstrip("/").lower()
    head, _, last = path.rpartition("/")
    path = head if INDEX.fullmatch(last) else path
    port = None if port in (80, 443) else port
    return _host(address).removeprefix("www."), port, path, tuple(sorted(_query(address)))


def _host(address: str) -> str:
    return url.host(address)


def _segments(address: str) -> list[str]:
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return []
    return [segment.lower() for segment in path.split("/") if segment]


def _query(address: str) -> list[tuple[str, str]]:
    """The parameters that say which page is meant."""
    try:
        pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return []
    return [(key, value) for key, value in pairs if not TRACKING.fullmatch(key)]


def _is_deep(address: str) -> bool:
    """Whether an address names one page of a site, and not the site."""
    segments = [part for part in _segments(address) if not INDEX.fullmatch(part) and not LANGUAGE.fullmatch(part)]
    return bool(segments or _query(address))


def _any(alternatives: str, segments: list[str]) -> bool:
    return any(_words(alternatives).fullmatch(segment) for segment in segments)


def is_login(address: str) -> bool:
    """Whether an address is that of a log-in page."""
    return _is_wall("login", address)
