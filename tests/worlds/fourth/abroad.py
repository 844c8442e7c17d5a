"""Searches, consent and regions in many languages: where redirects lead, what refusals say, and what only sounds so."""

from tests.web import Answer
from tests.web.answers import redirect
from tests.worlds.case import GOOD, Case, alive, bare, page, wall
from tests.worlds.fourth.pages import LONG, SCRIPT, article, moved, titled

SEARCHES = (
    "/?s=mill",
    "/?q=mill",
    "/?search=the+mill",
    "/en/?query=mill",
    "/index.php?s=mill",
    "/index.php?option=com_search&searchword=mill",
    "/results?query=mill",
    "/find?k=mill",
    "/site-search/?text=mill",
    "/ricerca/?t=mill",
    "/szukaj?q=mill",
    "/poisk?q=mill",
    "/arama?q=mill",
    "/sok?q=mill",
    "/pesquisa?q=mill",
    "/suche.html?begriff=mill",
    "/busqueda/mill",
    "/haku?q=mill",
    "/hledani?q=mill",
)
FRONTS = ("/?from=notes", "/?error=404", "/index.php?moved=1", "/?utm_source=x&src=old")
PAGES = (  # living pages whose address only sounds like a search or a front page
    "/?p=1234",
    "/?page_id=12",
    "/?q=node/12",
    "/?the-mill-by-the-lake",
    "/index.php?id=55&title=mill",
    "/index.php?page=mill&lang=en",
    "/view.php?s=mill",
    "/results/2019",
    "/find/the-mill",
    "/research/the-mill",
    "/poiskovik/mill",
    "/mills/view?q=12",
)
CONSENT = (
    "/sonstiges/zustimmung/auswahl.html?from=x",
    "/einwilligung?u=x",
    "/consenso?x=1",
    "/consentimiento?u=x",
    "/consentimento/",
    "/samtykke?u=x",
    "/samtycke",
    "/zgoda?u=x",
    "/toestemming?terug=x",
    "/cookies-zustimmung.html",
    "/souhlas?zpet=x",
)
NO_CONSENT = ("/consensus-of-1931", "/zgoda-town/history", "/blog/einwilligung-im-recht", "/gdpr-explained")
REGIONS = (
    "/geo/blocked",
    "/eu-visitors",
    "/gdpr-unavailable",
    "/error/region-restricted",
    "/blocked-in-your-country",
    "/european-users.html",
    "/restricted-region?x",
)
NO_REGION = ("/geography/blocked-rivers", "/eu/visitors-centre", "/country/roads", "/regions/north")
REFUSALS = {
    "ko": "해당 지역에서는 이용할 수 없는 서비스입니다.",
    "ko-2": "현재 국가에서 볼 수 없는 동영상입니다.",
    "ar": "عذرا، هذه الصفحة غير متاحة في بلدك.",
    "sv": "Den här videon är inte tillgänglig i ditt land.",
    "nb": "Innholdet er ikke tilgjengelig i ditt land.",
    "da": "Indholdet er ikke tilgængeligt i dit land.",
    "fi": "Sisältö ei ole saatavilla maassasi.",
    "vi": "Trang này không khả dụng tại quốc gia của bạn.",
    "id": "Konten ini tidak tersedia di negara Anda.",
    "cs": "Tento obsah není dostupný ve vaší zemi.",
    "el": "Το περιεχόμενο δεν είναι διαθέσιμο στη χώρα σας.",
    "uk": "Цей вміст недоступний у вашій країні.",
    "hu": "Ez a tartalom nem érhető el az Ön országában.",
    "ro": "Acest conținut nu este disponibil în țara dumneavoastră.",
    "en": "Sorry, our shop is not accessible from your current location.",
    "en-2": "Access from your country has been blocked: your country is not supported.",
}
PUBLISHED = "<meta property='article:published_time' content='2019-05-06T07:00:00Z'>"
EUROPE = "Unfortunately, our website is currently unavailable in most European countries. We are looking at options."


def _led(kind: str, cause: str, number: int, target: str, status: int, text: str = "Please go on.") -> Case:
    host, said = f"abroad-{kind}-{number}.example", titled("Welcome", text)
    return wall(f"abroad {kind} {target}", cause, redirect(target, status), host=host, more={target: said})


def _to(kind: str, number: int, target: str, status: int = 301, name: str = "alive") -> Case:
    host, more = f"abroad-{kind}-{number}.example", {target: GOOD}
    if name == "moved":
        return moved(f"abroad {kind} {target}", redirect(target, status), target, host=host, more=more)
    return alive(f"abroad {kind} {target}", redirect(target, status), host=host, more=more)


CASES = [
    *(_to("search", number, target) for number, target in enumerate(SEARCHES)),
    *(_to("front", number, target) for number, target in enumerate(FRONTS)),
    *(_to("page", number, target, name="moved") for number, target in enumerate(PAGES)),
    *(_led("consent", "consent", number, target, 302) for number, target in enumerate(CONSENT)),
    *(_to("no-consent", number, target, 302) for number, target in enumerate(NO_CONSENT)),
    *(_led("region", "region", number, target, 302) for number, target in enumerate(REGIONS)),
    *(_to("no-region", number, target, 302) for number, target in enumerate(NO_REGION)),
    _led("gdpr", "region", 0, "/gdpr/times.example/", 302, EUROPE),
    _led("gdpr", "region", 1, "/blocked", 302, "This video is not available in your country."),
    *(
        wall(f"abroad says {language}", "region", titled("403", text, 403, lang=language[:2]))
        for language, text in REFUSALS.items()
    ),
    wall(
        "abroad aliyun",
        "bot-wall",
        bare(
            "<title>405</title><div style=\"background:url('https://errors.aliyun.com/x.png')\"></div>"
            "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。",
            405,
        ),
    ),
    wall(
        "abroad aliyun script", "bot-wall", bare("<script src=https://errors.aliyun.com/error.js></script>blocked", 405)
    ),
    wall(
        "abroad pur abo",
        "consent",
        titled("Lesen mit Werbung oder im Pur-Abo", "Bitte stimmen Sie der Nutzung von Cookies zu.", x=SCRIPT),
    ),
    alive("abroad pur abo article", article("Warum das Pur-Abo umstritten ist", "Cookies und Werbung. " + LONG)),
    alive(
        "abroad consenso article",
        redirect("/blog/consenso", 302),
        more={"/blog/consenso": article("Il consenso", LONG, head=PUBLISHED)},
    ),
    alive("abroad region article", article("Why this video is not available in your country", EUROPE + LONG * 2)),
    alive("abroad aliyun article", article("您的访问被阻断 explained", "errors.aliyun.com. 您的访问被阻断。" + LONG)),
    alive("abroad plain 405 page", Answer(405, browser=bare(page()))),
]
