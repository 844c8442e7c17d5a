"""Links that are dead, whatever else their pages show, and what only looks so."""

from tests.web import Answer, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, bare, gone, page, wall
from tests.worlds.fourth.pages import LONG, SCRIPT, lost, titled

CASES = [
    gone("d 404 de", lost("Seite nicht gefunden", "Die Seite wurde nicht gefunden.")),
    gone(
        "d 404 with captcha form",
        html(
            "The page you requested does not exist.",
            title="404 - Page not found",
            status=404,
        ),
    ),
    gone(
        "d 404 body recaptcha comment",
        bare(
            page(
                "404 Not Found",
                "The page you want was not found.",
                body="<form><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
            ),
            404,
        ),
    ),
    gone(
        "d 404 login nav",
        bare(
            page(
                "Page not found",
                "Please log in or go back.",
                body="<form action=/login><input type=password name=p></form>",
            ),
            404,
        ),
    ),
    gone("d 404 cf server", bare(page("Not found", "nothing"), 404, ("server", "cloudflare"), ("cf-ray", "1"))),
    gone(
        "d 404 incapsula cookie",
        bare(page("Not found", "nothing"), 404, ("x-iinfo", "1"), ("set-cookie", "incap_ses_1=x")),
    ),
    gone("d 404 empty", Answer(404)),
    gone("d 404 json", bare('{"error":"not found"}', 404, kind="application/json")),
    gone("d 410", Answer(410), cause="gone-410"),
    gone("d 410 page", html("Gone.", title="Gone", status=410), cause="gone-410"),
    gone("d 302 to 404", redirect("/404.html", 302), more={"/404.html": lost()}),
    gone("d 301 to 410", redirect("/x", 301), cause="gone-410", more={"/x": Answer(410)}),
    gone("d login redirect 404", redirect("/login?next=x", 302), more={"/login?next=x": lost("Not Found")}),
    gone("d 404 retry after", Answer(404, b"", (("retry-after", "60"),))),
    gone(
        "d 404 ratelimit 0",
        Answer(
            404,
            b"{}",
            (("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1"), ("content-type", "application/json")),
        ),
    ),
    gone("d nxdomain", GOOD, cause="dns-missing", dns="nxdomain"),
    gone("d nodata", GOOD, cause="dns-missing", dns="nodata"),
    gone("d loop", redirect("/b", 302), cause="redirect-loop", more={"/b": redirect("/notes/2019/the-mill", 302)}),
    gone("d meta refresh to 404", bare("<meta http-equiv=refresh content='0;url=/gone'>"), more={"/gone": lost()}),
    gone(
        "d js to 410",
        bare("<script>window.location.replace('/gone')</script>"),
        cause="gone-410",
        more={"/gone": Answer(410)},
    ),
    gone("d 404 article-like long", bare(page("404", LONG * 3), 404)),
    wall(
        "x 404 robot or human",
        "bot-wall",
        titled("Robot or human?", "Activate and hold the button to confirm that you're human. Thank You!", 404),
    ),
    wall(
        "x 404 verify",
        "bot-wall",
        titled(
            "Verify you are human",
            "Please complete the security check to continue.",
            404,
            x="<div class=h-captcha></div>" + SCRIPT,
        ),
    ),
    wall(
        "x 404 region",
        "region",
        titled("Not available in your country", "This title is not available in your country.", 404),
    ),
    wall("x 404 datadome header", "bot-wall", Answer(404, b"", (("cf-mitigated", "challenge"),))),
    gone(
        "x 404 region nav",
        titled("Page not found", "We could not find it. Some shows are not available in your country.", 404),
    ),
    gone("x 404 robot mention", titled("404", "This page was not found. Are you a robot?", 404)),
    gone("x 404 soft words", titled("Oops!", "Whatever you are looking for has moved or never existed.", 404)),
    gone("x 404 no longer", titled("This video is no longer available", "It was removed by its author.", 404)),
    gone("x 410 legal removed by author", titled("Removed", "The author removed this post.", 410), cause="gone-410"),
]
