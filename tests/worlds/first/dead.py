"""Links that are dead."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, WORDS, bare, gone, page
from tests.worlds.first.pages import MISSING

search = '<form action="/search"><input name="q"><button>Search</button></form>'

login = '<form action="/login"><input name="u"><input type="password" name="p"><button>Log in</button></form>'

cloudflare = (("server", "cloudflare"), ("cf-ray", "8a1b2c3d4e5f-FRA"))

CASES = [
    gone("plain 404", MISSING),
    gone("empty 404", Answer(404)),
    gone("plain 410", html("It was taken away.", title="Gone", status=410), "gone-410"),
    gone("410 then 404", (Answer(410), Answer(404))),
    gone("404 with a search form", bare(page("Page not found", "Try a search.", body=search), 404)),
    gone("404 with a log-in form in its header", bare(page("Page not found", "It is not here.", top=login), 404)),
    gone("404 behind cloudflare", bare(page("404", "Nothing here."), 404, *cloudflare)),
    gone(
        "404 behind cloudflare with its script of observation",
        bare(
            page(
                "404",
                "Nothing.",
                body="<script>window.__CF$cv$params={r:'1'};a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>",
            ),
            404,
            *cloudflare,
        ),
    ),
    gone(
        "404 with datadome's headers",
        bare(page("404", "Nothing here."), 404, ("x-datadome", "protected"), ("set-cookie", "datadome=abc")),
    ),
    gone(
        "404 with imperva's headers",
        bare(page("404", "Nothing here."), 404, ("x-iinfo", "1-2-3"), ("set-cookie", "visid_incap_1=a")),
    ),
    gone(
        "404 by akamai",
        bare(page("404", "Nothing here."), 404, ("server", "AkamaiGHost"), ("set-cookie", "_abck=1")),
    ),
    gone(
        "404 with a turnstile in its contact form",
        bare(
            page(
                "404",
                "Nothing. Write to us.",
                body='<form><div class="cf-turnstile"></div></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
            ),
            404,
        ),
    ),
    gone("404 that is long", bare(page("Nothing found", WORDS * 8), 404)),
    gone("404 in json", bare('{"message": "Not Found"}', 404, kind="application/json")),
    gone("404 by s3", bare("<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", 404, kind="application/xml")),
    gone("404 of a pdf", Answer(404, b"", (("content-type", "application/pdf"),)), path="/papers/one.pdf"),
    gone("404 with a retry-after", Answer(404, b"", (("retry-after", "1"),))),
    gone(
        "404 with a refresh to the front page",
        bare(page("404", "You will be taken home.", head='<meta http-equiv="refresh" content="3;url=/">'), 404),
        more={"/": GOOD},
    ),
    gone("404 with a script to the front page", bare("<script>location.href='/'</script>", 404), more={"/": GOOD}),
    gone("404 that says please log in", bare(page("Not found", "Please log in to see more."), 404)),
    gone("404 on a page named login", MISSING, path="/login"),
    gone("moved to a 404", redirect("/new"), more={"/new": MISSING}),
    gone("for now at a 404", redirect("/new", 302), more={"/new": MISSING}),
    gone("moved to a 410", redirect("/new", 308), "gone-410", more={"/new": Answer(410)}),
    gone(
        "https after http, 404",
        redirect("https://https-after-http.example/a"),
        host="https-after-http.example",
        more={"/a": MISSING},
    ),
    gone(
        "three redirects to a 404",
        redirect("/1"),
        more={"/1": redirect("/2", 302), "/2": redirect("/3", 307), "/3": MISSING},
    ),
    gone("moved to another site's 404", redirect("http://other-404.example/x"), others={"other-404.example": Host()}),
    gone("a refresh to a 404", bare('<meta http-equiv="refresh" content="0; url=/away">'), more={"/away": MISSING}),
    gone("a script to a 404", bare('<script>window.location.replace("/away")</script>'), more={"/away": MISSING}),
    gone("a refresh header to a 404", Answer(200, b"", (("refresh", "0; url=/away"),)), more={"/away": MISSING}),
    gone("redirect to itself", redirect("/notes/2019/the-mill"), "redirect-loop"),
    gone("redirects in a circle", redirect("/b"), "redirect-loop", more={"/b": redirect("/c"), "/c": redirect("/b")}),
    gone(
        "circle over two sites",
        redirect("http://circle-two.example/"),
        "redirect-loop",
        others={
            "circle-two.example": Host({"/": redirect("http://circle-over-two-sites.example/notes/2019/the-mill")})
        },
        host="circle-over-two-sites.example",
    ),
    gone("no such name", Answer(200), "dns-missing", dns="nxdomain"),
    gone("name without address", Answer(200), "dns-missing", dns="nodata"),
    gone("moved to a name that is gone", redirect("http://no-name-at-all.example/x"), "dns-missing"),
    gone("404 to browsers too", Answer(404, b"x", browser=Answer(404, b"y"))),
    gone("404 later 410", (Answer(404), Answer(410))),
]
