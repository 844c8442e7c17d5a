"""Refusals of firewalls and checks with the numbers of something else, and checks that come as fine."""

from msgspec import structs

from tests.worlds.case import GOOD, alive, bare, case, wall
from tests.worlds.fourth.pages import titled

REFUSED = (
    (405, "Blocked", "Your request has been blocked, as it may be a threat to the server's security."),
    (405, "Ups", "Algo en tu navegador nos hizo pensar que eres un bot."),
    (405, "Empleos", "¿Eres humano o un robot? Hemos visto una actividad poco habitual."),
    (406, "406", "Die Anfrage wurde durch die Firewall des Servers geblockt."),
    (406, "Not acceptable", "The request was blocked due to suspicious behaviour."),
    (400, "Error 400", "An invalid request was received from your browser."),
    (503, "Sorry", "You have been blocked for some minutes because of many aggressive requests."),
    (503, "Checking your browser before accessing mills.example", "This takes five seconds."),
    (403, "Denied", "This request has been refused due to undesirable activity."),
    (403, "Access restricted", "Your IP address has been blocked. Anti-crawler protection."),
    (403, "Acesso bloqueado", "Usamos um serviço de segurança que nos protege contra ataques."),
)
FINE = (
    ("Waiting for the redirect", "Please turn JavaScript on in your browser. Security check by BitNinja."),
    ("Oops", "Please complete the check. Powered by CrowdSec. Your address: 192.0.2.7."),
    ("Bot verification", "Please wait while we verify you're not a robot."),
    ("Robot or human?", "Press and hold the button to confirm that you're human."),
    ("Vérification", "Veuillez confirmer que vous n'êtes pas un robot."),
    ("Controllo", "Conferma di non essere un robot per continuare."),
    ("Denied", "The IP address you are using has been blocked."),
    ("Mills", "The administrator has blocked your IP from this website."),
    ("Block page", "Sorry, your request is a threat to the site and was blocked by its defences."),
    ("访问异常", "为了您的账号安全，请滑动验证"),
)
FOOT = "<footer>" + "Some words that stand on every page of the site. " * 12 + "</footer>"
ENTRY = "<form method=post><input name=n><input type=password></form>" + FOOT
LIMITED = ("Troppe richieste", "Te veel verzoeken", "Zbyt wiele żądań", "访问过于频繁", "Слишком много запросов")

NOT_TO_BROWSERS = bare("<h1>Access denied</h1>Your request has been blocked.", 403)

CASES = [
    *(
        case(f"nothing behind {status}", "undecided", titled(title, f"Error {number}", status), "server-error")
        for status, number, title in (
            (403, 1000, "DNS points to prohibited IP"),
            (409, 1001, "DNS resolution error"),
            (530, 1033, "Tunnel error"),
        )
    ),
    alive("refused but to browsers", structs.replace(NOT_TO_BROWSERS, browser=GOOD)),
    *(
        wall(f"refused {number}", "bot-wall", titled(title, text, status))
        for number, (status, title, text) in enumerate(REFUSED)
    ),
    *(wall(f"check {number}", "bot-wall", titled(title, text)) for number, (title, text) in enumerate(FINE)),
    *(
        wall(f"entry of a site {number}", "login", titled(title, "Welcome back.", x=ENTRY))
        for number, title in enumerate(("Sign in · Mills", "Mills - Log in", "Log in to Mills"))
    ),
    wall(
        "no visitors from there", "region", titled("Sorry", "Visitors from your country are not permitted to browse.")
    ),
    wall("a shop for others", "region", titled("Overloaded", "You can't access this store from your country.")),
    wall("attempts", "rate-limited", titled("Too many attempts", "You may try again in an hour.")),
    alive("a thread about log-ins", titled("Login problems since Monday", "Who has them too?", x=ENTRY)),
    *(wall(f"limit in words {number}", "rate-limited", bare(text, 403)) for number, text in enumerate(LIMITED)),
]
