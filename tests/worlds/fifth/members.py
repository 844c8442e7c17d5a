"""Pages for members that say so with 403, in many languages, and laws and limits that come with words about others."""

from tests.worlds.case import alive, bare, case, wall
from tests.worlds.fourth.pages import SCRIPT, plain, titled

MEMBERS = (
    "The board requires you to be registered and logged in to view this forum.",
    "You do not have permission to access this page. Your user account may not have sufficient privileges.",
    "Only approved members can view and take part in its discussions.",
    "This site is currently private. Log in to request access.",
    "Sorry! This topic is private. Log in to view it.",
    "You are not logged in.",
    "Sie besitzen nicht die notwendigen Zugriffsrechte, um diese Seite aufzurufen.",
    "Um diesen Beitrag zu sehen, müssen Sie angemeldet sein.",
    "Vous devez être connecté pour voir cette page.",
    "Debe iniciar sesión para ver este tema.",
    "Devi essere registrato per vedere questa discussione.",
    "Je moet ingelogd zijn om dit te bekijken.",
    "Você precisa estar logado para ver este tópico.",
    "Musisz być zalogowany, aby zobaczyć ten temat.",
    "Для просмотра темы необходимо войти на форум.",
    "この記事を読むにはログインが必要です。",
    "请先登录后再查看。",
)
FROM_EUROPE = (
    "We recognize you are attempting to access this website from a country belonging to the European Economic Area "
    "including the EU which enforces the General Data Protection Regulation and therefore access cannot be granted."
)
WE_AND_OURS = (
    "Wir und unsere 170 Partner verwenden Cookies.<button>Einverstanden</button><button>Einstellungen</button>"
    "<script src=/cmp.js></script>"
)
VISITORS = (
    "Our European visitors matter to us. The site is unavailable to visitors from the European Economic Area while we "
    "work to make sure that your data is protected as the laws there want it."
)
INVITED = plain("Invited readers only", "<p>This blog is open to invited readers only. Your readers know you.</p>")
SLOW_DOWN = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"

CASES = [
    *(wall(f"members {number}", "login", titled("Forum", text, 403)) for number, text in enumerate(MEMBERS)),
    wall(
        "no permission by a server", "bot-wall", titled("Forbidden", "You don't have permission to access this.", 403)
    ),
    wall("451 for europe", "legal", titled("451: Unavailable due to legal reasons", FROM_EUROPE, 451)),
    *(
        wall(f"consent {number}", "consent", titled(title, WE_AND_OURS))
        for number, title in enumerate(("Vor dem Weiterlesen", "Zustimmung erforderlich", "Einwilligung | Der Müller"))
    ),
    wall("no europeans", "region", titled("Unavailable in your region", VISITORS)),
    alive("consent to a novel", titled("Zustimmung", "Roman. Ihre Zustimmung gibt sie zuletzt doch. 312 Seiten.")),
    alive("geo-restrictions", titled("Tenants", "This example adds a country to the geo-restrictions.", x=SCRIPT)),
    wall("slow down", "rate-limited", bare(SLOW_DOWN, 503, kind="application/xml")),
    case(
        "invited readers",
        "undecided",
        bare("", 302, ("location", "/blogin.g?blogspotURL=http://invited-readers.example/notes/2019/the-mill")),
        "login",
        more={"/blogin.g?blogspotURL=http://invited-readers.example/notes/2019/the-mill": INVITED},
    ),
]
