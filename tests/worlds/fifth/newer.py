"""Newer checks of vendors, some of which explain themselves at length, and living pages that bear what they put there."""

from tests.worlds.case import WORDS, alive, bare, case, wall
from tests.worlds.fourth.pages import SCRIPT, plain, titled

WORK = (
    "<h1>{title}</h1><p id=status>Loading...</p><script type=module src=/.within.website/x/cmd/anubis/static/js/main.mjs>"
    f"</script><details><summary>Why am I seeing this?</summary><p>{WORDS}</p><p>{WORDS}</p></details>"
    "<script id=anubis_challenge type=application/json>{{}}</script><p>Protected by Anubis from Techaro.</p>"
)
DENIED = "<h1>Oh noes!</h1><p>Access Denied: error code b1c2</p><p>Protected by Anubis from Techaro.</p>"
POW = "<p>Preparing to download ...</p><script>const POW_CHALLENGE='x', POW_DIFFICULTY='4'</script>"
INTERRUPTED = (
    "As you were browsing something about your browser made us think you were a bot. There are a few reasons this might "
    "happen: you've disabled JavaScript in your web browser; you're a power user moving through this website with "
    "super-human speed; you've disabled cookies in your web browser; a third-party browser plugin, such as Ghostery or "
    "NoScript, is preventing JavaScript from running. To regain access, please make sure that cookies and JavaScript "
    "are enabled before reloading the page."
)
FORTIWEB = "The page cannot be displayed. URL: mills.example/a Client IP: 192.0.2.7 Attack ID: 20000051 Message ID: 17"
TSPD = "<script src=/TSPD/0819?type=11></script>"
CHECKS = (
    ("it", "Controllo di sicurezza", "Stiamo verificando che tu non sia un robot. Attendi qualche secondo."),
    ("sv", "Säkerhetskontroll", "Bekräfta att du inte är en robot för att fortsätta."),
    ("uk", "Перевірка", "Підтвердьте, що ви не робот, щоб продовжити."),
    ("id", "Verifikasi", "Silakan konfirmasi bahwa Anda bukan robot untuk melanjutkan."),
    ("ro", "Verificare", "Confirmați că nu sunteți un robot."),
    ("de", "Einen Augenblick bitte", "Ihr Browser wird überprüft. Sie werden gleich weitergeleitet."),
)
BLOCKED_ALL = (
    "On 3 March our firewall blocked all requests from your part of the world for an hour. If you were affected, contact "
    "us. Incident ID: 2024-0303-17. The cause was a rule against bots."
)
HOURS = "Monday to Friday, nine to five. Please ring twice."
ASN = "The owner of this website has banned the autonomous system number (ASN) your IP address is in from accessing it."

CASES = [
    *(
        wall(f"work {number}", "bot-wall", plain(title, WORK.format(title=title)))
        for number, title in enumerate(
            ("Making sure you&#39;re not a bot!", "Es wird sichergestellt, dass Sie kein Bot sind!", "One moment")
        )
    ),
    wall("work denied", "bot-wall", plain("Oh noes!", DENIED)),
    wall("work for a file", "bot-wall", plain("Preparing to download ...", POW)),
    wall("interrupted", "bot-wall", titled("Pardon Our Interruption", INTERRUPTED)),
    wall("fortiweb", "bot-wall", plain("Server Error", f"<h2>Web Page Blocked!</h2><p>{FORTIWEB}</p>")),
    wall("visitor system", "bot-wall", plain("Sina Visitor System", "<script>incarnate()</script>")),
    wall("f5 script alone", "bot-wall", bare(f"<html><head>{TSPD}</head><body></body></html>")),
    wall("banned network", "bot-wall", titled("Access denied", f"Error 1005 {ASN}", 403)),
    case(
        "led to a check of crawlers",
        "undecided",
        bare("", 302, ("location", "/crawlprevention/governor?content=%2fnotes")),
        "bot-wall",
        more={"/crawlprevention/governor?content=%2fnotes": titled("Validate User", "Please help us.")},
    ),
    *(
        wall(f"check in {lang}", "bot-wall", titled(title, text, lang=lang, x=f"<form></form>{SCRIPT}"))
        for lang, title, text in CHECKS
    ),
    alive("limits explained", titled("Limits", "60 an hour. 429 Too Many Requests means: wait.", x=SCRIPT)),
    alive("postmortem", titled("Postmortem: the firewall that blocked everybody", BLOCKED_ALL, x=SCRIPT)),
    alive("f5 script on a short page", titled("Opening hours", HOURS, x=TSPD)),
    alive("interruption of readers", titled("Pardon our interruption", "We paint the reading room until Friday.")),
    alive("about the work", titled("Anubis makes browsers work", f"Making sure you're not a bot! it says. {WORDS}")),
]
