"""Walls for people: log-ins, consent, payment, regions, laws, limits."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, bare, page, wall
from tests.worlds.second.pages import FORM

CASES = [
    wall(
        "w cf 1015 page",
        "rate-limited",
        bare(
            page(
                "Access denied | a.example used Cloudflare to restrict access",
                "Error 1015 Ray ID: 7 You are being rate limited. The owner of this website has banned you temporarily.",
            ),
            429,
        ),
    ),
    wall(
        "w instagram login",
        "login",
        redirect("/accounts/login/?next=%2Fp%2Fabc%2F", 302),
        host="www.instagram.com",
        path="/p/abc/",
        more={"/accounts/login/?next=%2Fp%2Fabc%2F": html("Instagram", title="Login • Instagram")},
    ),
    wall(
        "w facebook login 200",
        "login",
        bare(page("Log into Facebook", "Log into Facebook to start sharing.", body=FORM)),
        host="m.facebook.com",
        path="/groups/1",
    ),
    wall(
        "w shibboleth",
        "login",
        redirect("http://w-idp.university.example/idp/profile/SAML2/Redirect/SSO?SAMLRequest=x", 302),
        others={"w-idp.university.example": Host(default=bare(page("Web Login Service", "", body=FORM)))},
    ),
    wall(
        "w sso host",
        "login",
        redirect("http://sso.company.example/realms/x/protocol/openid-connect/auth?client=1", 302),
        others={"sso.company.example": Host(default=bare(page("Company", "", body=FORM)))},
    ),
    wall(
        "w cloudflare access",
        "login",
        redirect("http://team.cloudflareaccess.com/cdn-cgi/access/login/x", 302),
        others={"team.cloudflareaccess.com": Host(default=html("Sign in"))},
    ),
    wall(
        "w german log-in",
        "login",
        redirect("/anmelden?ziel=x", 302),
        more={"/anmelden?ziel=x": bare(page("Anmelden", "Willkommen", body=FORM))},
    ),
    wall("w french form", "login", bare(page("Connexion", "Connectez-vous", body=FORM))),
    wall(
        "w aspx",
        "login",
        redirect("/Account/Login.aspx?ReturnUrl=%2fx", 302),
        more={"/Account/Login.aspx?ReturnUrl=%2fx": bare(page("Portal", "", body=FORM))},
    ),
    wall(
        "w session new",
        "login",
        redirect("/session/new?return_to=x", 302),
        more={"/session/new?return_to=x": bare(page("Welcome back", "", body=FORM))},
    ),
    wall(
        "w private forum",
        "login",
        bare(page("Information", "You need to be logged in to view this forum.", body=FORM), 403),
    ),
    wall("w json 401", "login", bare('{"error":"unauthorized"}', 401, kind="application/json")),
    wall("w bare form", "login", bare(f"<title>Intranet</title>{FORM}")),
    wall(
        "w google consent",
        "consent",
        redirect("http://consent.google.com/ml?continue=x", 302),
        others={"consent.google.com": Host(default=html("Before you continue to Google Search"))},
    ),
    wall(
        "w yahoo",
        "consent",
        redirect("http://consent.yahoo.com/v2/collectConsent?sessionId=3", 302),
        others={"consent.yahoo.com": Host(default=html("Yahoo is part of the Yahoo family of brands"))},
    ),
    wall(
        "w dpg",
        "consent",
        redirect("http://myprivacy.dpgmedia.nl/consent?siteKey=x", 302),
        others={"myprivacy.dpgmedia.nl": Host(default=html("Cookies"))},
    ),
    wall(
        "w zustimmung",
        "consent",
        redirect("/consent-management?to=x", 302),
        more={"/consent-management?to=x": html("Zustimmung nötig")},
    ),
    wall(
        "w paywall german",
        "payment",
        redirect("/abo/angebote?ref=x", 302),
        more={"/abo/angebote?ref=x": html("Jetzt weiterlesen mit dem Abo")},
    ),
    wall("w ft", "payment", bare(page("Subscribe to read", "Complete digital access to quality journalism."), 403)),
    wall(
        "w region video",
        "region",
        bare(page("Video", "Sorry, this video is not available in your location.", body="<script>p()</script>")),
    ),
    wall("w region french", "region", bare(page("Désolé", "Cette vidéo n'est pas disponible dans votre pays."), 403)),
    wall(
        "w gdpr 403",
        "region",
        bare(
            page(
                "Unavailable",
                "We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.",
            ),
            403,
        ),
    ),
    wall("w geo redirect", "region", redirect("/geo-blocked", 302), more={"/geo-blocked": html("Not here.")}),
    wall(
        "w 451 page",
        "legal",
        bare(
            page("451 Unavailable For Legal Reasons", "In response to a court order."),
            451,
            ("link", '<https://court.example>; rel="blocked-by"'),
        ),
    ),
    wall("w 429 html", "rate-limited", bare(page("Too Many Requests", "Slow down."), 429)),
    wall(
        "w 503 rate",
        "rate-limited",
        bare(page("Slow down", "You have sent too many requests, rate limit exceeded."), 503),
    ),
    wall(
        "w ratelimit draft",
        "rate-limited",
        Answer(403, b"{}", (("ratelimit-remaining", "0"), ("ratelimit-reset", "1"))),
    ),
    wall("w gitlab retry later", "rate-limited", bare("Retry later\n", 429, kind="text/plain")),
    wall(
        "w error page for all",
        "same-for-all",
        redirect("/404.html", 302),
        more={"/404.html": html("Not there", title="404")},
        default=redirect("/404.html", 302),
    ),
    wall(
        "w parent for all",
        "same-for-all",
        redirect("/notes/2019/"),
        more={"/notes/2019/": GOOD},
        default=redirect("/notes/2019/"),
    ),
    wall(
        "w old id to home for all",
        "same-for-all",
        redirect("/"),
        path="/?p=4711",
        more={"/": GOOD},
        default=redirect("/"),
    ),
]
