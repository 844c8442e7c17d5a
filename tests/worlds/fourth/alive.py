"""Living pages that speak of walls, of errors and of checks, and odd answers."""

from tests.web import Answer, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, WORDS, alive, bare, page
from tests.worlds.fourth.pages import LONG, SCRIPT, article, titled

CASES = [
    alive(
        "n captcha article",
        article(
            "How CAPTCHAs work and why they fail",
            "Please verify you are human. " * 3 + LONG * 2,
            body="<div class=g-recaptcha></div><script src='https://www.google.com/recaptcha/api.js'></script>",
        ),
    ),
    alive("n 404 article", article("The history of the 404 Not Found page", "Page not found. " + LONG * 2)),
    alive(
        "n cf blog",
        article(
            "Just a moment... about Cloudflare challenges",
            "Checking your browser before accessing. Enable JavaScript and cookies to continue. " + LONG * 2,
        ),
    ),
    alive("n captcha title only", bare(page("CAPTCHA", LONG * 2))),
    alive(
        "n wiki captcha",
        bare(
            page(
                "CAPTCHA - Wikipedia",
                "A CAPTCHA is a type of challenge–response test used in computing to determine whether the user is human. "
                + LONG,
            )
        ),
    ),
    alive(
        "n rate limit docs",
        bare(
            page(
                "Rate limits for the REST API",
                "You may exceed a secondary rate limit. Too many requests. API rate limit exceeded for user. " + LONG,
            )
        ),
    ),
    alive(
        "n short poem", bare(page("Haiku", "An old silent pond. A frog jumps into the pond. Splash! Silence again."))
    ),
    alive("n robot story", bare(page("Are you a robot?", "A short story. " + LONG))),
    alive(
        "n access denied music", bare(page("Access Denied", "The third album by the band, released in 1998. " + LONG))
    ),
    alive(
        "n login howto",
        bare(
            page(
                "How to sign in to your router",
                "Open the page. " + LONG,
                body="<form><input name=q><input type=password></form>",
            )
        ),
    ),
    alive(
        "n comment form recaptcha",
        bare(
            page(
                "My garden",
                LONG,
                body="<form>Comment<textarea></textarea><div class=g-recaptcha data-sitekey=x></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
            )
        ),
    ),
    alive(
        "n short + recaptcha contact",
        bare(
            page(
                "Contact",
                "Write to us. We answer within two days. Phone 030 1234. Our office lies in Mill Street 4, next to the old mill, and is open on Mondays.",
                body="<form><input name=mail><textarea></textarea><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
            )
        ),
    ),
    alive(
        "n jsd script",
        bare(
            page(
                "A note",
                "Short words about a mill. ",
                body="<script>(function(){var d=document;d.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'})()</script>",
            )
        ),
    ),
    alive(
        "n page with datadome tag",
        bare(
            page("Shop", LONG, body="<script src='https://js.datadome.co/tags.js'></script>"),
            200,
            ("x-datadome", "protected"),
        ),
    ),
    alive(
        "n incapsula cookies 200",
        bare(
            page("Shop", LONG, body="<script src='/_Incapsula_Resource?SWJIYLWA=719d'></script>"),
            200,
            ("x-iinfo", "1"),
            ("set-cookie", "visid_incap_9=x"),
        ),
    ),
    alive(
        "n px cookies 200",
        bare(page("Shop", LONG, body="<script>window._pxAppId='PX1'</script>"), 200, ("set-cookie", "_px3=1")),
    ),
    alive(
        "n paywalled preview",
        bare(
            page(
                "The mill closes", "The first paragraph of it. " + LONG, body="<div>Subscribe to continue reading</div>"
            )
        ),
    ),
    alive("n kafka trial", bare(page("Court order", "By order of the court. " + LONG))),
    alive("n 204", Answer(204)),
    alive("n 203", html("ok", status=203)),
    alive("n 206", Answer(206, b"abc", (("content-range", "bytes 0-2/9"),))),
    alive("n 300", html("choices", status=300)),
    alive("n 304", Answer(304)),
    alive("n 207", html("multi", status=207)),
    alive("n 226", html("im", status=226)),
    alive("n 301 without location", html("moved somewhere", status=301)),
    alive(
        "n spa shell",
        bare(
            "<html><head><title>App</title></head><body><div id=root></div><script src=/main.js></script></body></html>"
        ),
    ),
    alive(
        "n noscript spa",
        bare(
            "<html><head><title>App</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/main.js></script></body></html>"
        ),
    ),
    alive("n bad gzip", Answer(200, b"not gzip at all", (("content-encoding", "gzip"), ("content-type", "text/html")))),
    alive("n short body", Answer(200, b"x" * 500, (("content-type", "text/html"),), fault="short")),
    alive(
        "k login link page",
        redirect("/login/", 301),
        path="/login",
        more={"/login/": titled("Log in", "x", x="<form><input type=password></form>")},
    ),
    alive(
        "k register page",
        titled("Register of mills", "The register lists all mills of the county, and who owned them. " + WORDS),
        path="/register/mills",
    ),
    alive(
        "k moved to /register/x", redirect("/register/mills", 302), more={"/register/mills": GOOD}, path="/old/mills"
    ),
    alive("k cookie recipe", titled("Cookies", "Mix flour and sugar. Bake. " + WORDS)),
    alive(
        "k gdpr article",
        titled(
            "General Data Protection Regulation",
            "The European Economic Area adopted it; sites cannot ignore it. " + WORDS,
        ),
    ),
    alive(
        "k short gdpr",
        titled("GDPR in one line", "The general data protection regulation is a law that many cannot explain."),
    ),
    alive("k blog on wait time", titled("Estimated wait time", "How we compute it: " + WORDS)),
    alive("k queue", titled("You are in the queue", "A poem by nobody. " + WORDS)),
    alive(
        "k captcha demo",
        titled(
            "reCAPTCHA demo",
            "Here is a sample form with a text field and a check. " + WORDS,
            x="<form><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
        ),
    ),
    alive("k short quote", titled("Quote of the day", "“Are you a robot?” asked the child.")),
    alive("k tweet-like", titled("Someone: you must log in", "“you must log in to see this” lol")),
    alive("k age article", titled("Age verification laws", "A survey of laws on age verification. " + WORDS)),
    alive("k just a moment novel", titled("Just a Moment", "A novel of 1931 about a clockmaker. " + WORDS)),
    alive("k status page", titled("503 explained", "Service unavailable means… " + WORDS)),
    alive("k image page", titled("IMG 0042", "", x="<img src=/a.jpg>")),
    alive("k gallery", titled("Access", "Map of how to reach us.", x="<img src=/map.png>" + SCRIPT)),
    alive("k forbidden planet", titled("Forbidden", "A film of 1956.", x=SCRIPT)),
    alive("k security check list", titled("Security check", "List for boats: ropes, vests, flares. " + WORDS)),
    alive(
        "k short verify doc",
        titled(
            "Verify your human resources data",
            "Short note for staff: please check the list of names by Friday and send what is wrong to the office upstairs.",
        ),
    ),
    alive(
        "k enable js tip",
        titled(
            "Tip",
            "To use the calculator please enable JavaScript and cookies in your browser. The result is shown below.",
            x=SCRIPT + "<form><input></form>" * 1,
        ),
    ),
    alive("k text plain captcha", bare("verify you are human\n", kind="text/plain")),
    alive("k refresh self", bare("<meta http-equiv=refresh content=30><title>Live</title><p>score 1:0</p>")),
    alive(
        "k refresh slow", bare("<meta http-equiv=refresh content='600;url=/other'><title>Live</title><p>score 1:0</p>")
    ),
    alive(
        "k js location reload", bare("<title>x</title><p>words here</p><script>if(a)location.href='/nowhere'</script>")
    ),
    alive("k odd content type", Answer(200, page().encode(), (("content-type", "foo"),))),
    alive("k utf16", Answer(200, page().encode("utf-16"), (("content-type", "text/html; charset=utf-16"),))),
    alive(
        "k double gzip hdr",
        Answer(200, page().encode(), (("content-encoding", "identity"), ("content-type", "text/html"))),
    ),
    alive("k content-length 0", Answer(200, b"", (("content-length", "0"),))),
    alive("k pdf octet", Answer(200, b"%PDF", (("content-type", "application/octet-stream"),))),
    alive(
        "k hang body",
        Answer(200, b"<title>x</title>" + b"words " * 400, (("content-type", "text/html"),), fault="hang-body"),
    ),
]
