"""Walls for people: log-ins, consent, payment, regions, laws, limits."""

import json

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, bare, page, wall
from tests.worlds.first.pages import LOGIN_FORM

GITHUB = json.dumps(
    {"message": "API rate limit exceeded for 203.0.113.5.", "documentation_url": "https://docs.github.com"}
)


CASES = [
    wall("cloudflare 1015", "rate-limited", bare("error code: 1015", 429, kind="text/plain")),
    wall(
        "cloudflare 1009",
        "region",
        bare(
            page(
                "Access denied",
                "Error 1009 Ray ID: 8 The owner of this website has banned the country or region your IP address is in (XX) from accessing this website.",
            ),
            403,
        ),
    ),
    wall(
        "cloudfront country",
        "region",
        bare(
            page(
                "ERROR: The request could not be satisfied",
                "The Amazon CloudFront distribution is configured to block access from your country.",
            ),
            403,
        ),
    ),
    wall(
        "linkedin authwall",
        "login",
        redirect("/authwall?trk=x&sessionRedirect=y", 302),
        host="uk.linkedin.com",
        path="/company/x",
        default=GOOD,
        more={"/authwall?trk=x&sessionRedirect=y": html("Join", title="Sign Up | LinkedIn")},
    ),
    wall("x 402", "payment", Answer(402), host="api.x.com", path="/a"),
    wall(
        "youtube consent",
        "consent",
        redirect("http://consent.youtube.com/m?continue=x", 302),
        host="www.youtube.com",
        path="/watch?v=abc",
        others={
            "consent.youtube.com": Host(default=html("Before you continue", title="Before you continue to YouTube"))
        },
    ),
    wall("404 then 500", "server-error", (Answer(404), Answer(500), Answer(500), Answer(500))),
    wall(
        "log-in by redirect",
        "login",
        redirect("/login?next=/notes", 302),
        more={"/login?next=/notes": bare(page("Log in", "Welcome back.", body=LOGIN_FORM))},
    ),
    wall(
        "log-in by permanent redirect",
        "login",
        redirect("/users/sign_in"),
        more={"/users/sign_in": bare(page("Sign in", "", body=LOGIN_FORM))},
    ),
    wall(
        "log-in at another host",
        "login",
        redirect("http://accounts.sign-in-site.example/v3", 302),
        others={"accounts.sign-in-site.example": Host(default=bare(page("Sign in", "", body=LOGIN_FORM)))},
    ),
    wall(
        "microsoft log-in",
        "login",
        redirect("http://login.microsoftonline.com/common/oauth2/authorize?x=1", 302),
        others={"login.microsoftonline.com": Host(default=GOOD)},
    ),
    wall(
        "wordpress log-in",
        "login",
        redirect("/wp-login.php?redirect_to=x", 302),
        more={"/wp-login.php?redirect_to=x": bare(page("Log In", "", body=LOGIN_FORM))},
    ),
    wall("log-in form 200", "login", bare(page("Sign in to the archive", "", body=LOGIN_FORM))),
    wall(
        "log-in form 403",
        "login",
        bare(page("Log in", "You must be logged in to view this page.", body=LOGIN_FORM), 403),
    ),
    wall(
        "log-in by refresh",
        "login",
        bare("<meta http-equiv=refresh content='0;url=/login'>"),
        more={"/login": bare(page("Log in", "", body=LOGIN_FORM))},
    ),
    wall(
        "log-in by script",
        "login",
        bare("<script>window.location.href='/login?back=1';</script>"),
        more={"/login?back=1": bare(page("Log in", "", body=LOGIN_FORM))},
    ),
    wall("401 with basic", "login", Answer(401, b"", (("www-authenticate", 'Basic realm="x"'),))),
    wall(
        "consent by redirect",
        "consent",
        redirect("/consent?return=x", 302),
        more={"/consent?return=x": html("We use cookies.", title="Your choices")},
    ),
    wall(
        "consent at a sister host",
        "consent",
        redirect("http://guce.news-site.example/consent", 302),
        others={"guce.news-site.example": Host(default=html("We and our partners"))},
    ),
    wall("age gate", "consent", redirect("/age-gate", 302), more={"/age-gate": html("Are you over 18?")}),
    wall(
        "paywall by redirect",
        "payment",
        redirect("/subscribe?from=x", 302),
        more={"/subscribe?from=x": html("Choose a plan.", title="Subscribe")},
    ),
    wall("payment 402", "payment", html("Pay first.", status=402)),
    wall("payment 403", "payment", bare(page("Members", "This article is for subscribers only."), 403)),
    wall(
        "subscribe to read",
        "payment",
        bare(page("Subscribe to read | The Paper", "Keep reading for one a week.", body="<form></form>")),
    ),
    wall("region 403", "region", bare(page("Sorry", "This content is not available in your country."), 403)),
    wall(
        "region 200",
        "region",
        bare(page("Not available", "This content is not available in your region.", body="<script></script>")),
    ),
    wall("legal 451", "legal", html("Unavailable for legal reasons.", status=451)),
    wall(
        "legal 451 europe",
        "legal",
        html(
            "451: Unavailable due to legal reasons. We recognize you are attempting to access this website from a country belonging to the European Economic Area.",
            status=451,
        ),
    ),
    wall("legal 403", "legal", bare(page("Blocked", "Access to this site has been blocked by court order."), 403)),
    wall("429 with a long pause", "rate-limited", Answer(429, b"", (("retry-after", "9999"),))),
    wall("503 with retry-after", "rate-limited", Answer(503, b"", (("retry-after", "9999"),))),
    wall(
        "github's 403",
        "rate-limited",
        bare(GITHUB, 403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1"), kind="application/json"),
    ),
    wall(
        "github's words",
        "rate-limited",
        bare(
            '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}',
            403,
            kind="application/json",
        ),
    ),
    wall("403 with retry-after", "rate-limited", Answer(403, b"", (("retry-after", "9999"),))),
    wall(
        "403 that says too many requests",
        "rate-limited",
        bare(page("Too Many Requests", "Too many requests. Slow down."), 403),
    ),
    wall(
        "home for all that is unknown",
        "same-for-all",
        redirect("/", 302),
        more={"/": GOOD},
        default=redirect("/", 302),
    ),
    wall("home for all, for good", "same-for-all", redirect("/"), more={"/": GOOD}, default=redirect("/")),
    wall(
        "search for all that is unknown",
        "same-for-all",
        redirect("/search?q=mill"),
        more={"/search?q=mill": html("Results")},
        default=redirect("/search?q=mill"),
    ),
]
