"""Links that live, however odd they look."""

from tests.web import Answer, Host, html
from tests.web.answers import Request, redirect
from tests.worlds.case import GOOD, WORDS, alive, bare, page
from tests.worlds.first.pages import LOGIN_FORM


def by_cookie(request: Request) -> Answer:
    return (
        GOOD
        if "seen=1" in request.headers.get("cookie", "")
        else redirect(request.path, 302, (("set-cookie", "seen=1"),))
    )


article = html

blog_login = (
    "<div class=top><form action=/login><input name=u><input type=password name=p><button>Log in</button></form></div>"
)


def by_scheme(request: Request) -> Answer:
    return GOOD if request.tls else redirect("https://http-to-https.example/notes/2019/the-mill")


CASES = [
    alive("plain page", GOOD),
    alive("empty 200", Answer(200)),
    alive("one word", bare("ok", kind="text/plain")),
    alive("json", bare('{"items": [1, 2, 3]}', kind="application/json")),
    alive("json that says error", bare('{"error": null, "message": "not found is a word"}', kind="application/json")),
    alive("pdf", Answer(200, b"%PDF-1.7\n%...", (("content-type", "application/pdf"),)), path="/papers/two.pdf"),
    alive("image", Answer(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 40, (("content-type", "image/png"),)), path="/cat.png"),
    alive(
        "feed",
        bare('<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>', kind="application/rss+xml"),
    ),
    alive("xml as text/xml", bare('<?xml version="1.0"?><a><b>words</b></a>', kind="text/xml")),
    alive("no content type", Answer(200, page().encode())),
    alive(
        "wrong charset",
        Answer(200, "Füße über Straßen".encode("latin-1"), (("content-type", "text/html; charset=utf-8"),)),
    ),
    alive("unknown charset", Answer(200, page().encode(), (("content-type", "text/html; charset=klingon"),))),
    alive(
        "application shell",
        bare(
            "<title>App</title><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/static/main.js></script>"
        ),
    ),
    alive(
        "application shell with a fallback",
        bare(
            "<title>App</title><script>if(!window.fetch){location.href='/old-browser'}</script><div id=app></div><script src=/a.js></script>"
        ),
    ),
    alive("body broken off", Answer(200, GOOD.body, GOOD.headers, fault="reset-body")),
    alive("body too short", Answer(200, GOOD.body, GOOD.headers, fault="short")),
    alive("bad chunks", Answer(200, GOOD.body, GOOD.headers, fault="bad-chunks")),
    alive("bad gzip", Answer(200, b"no gzip at all", (("content-encoding", "gzip"), ("content-type", "text/html")))),
    alive("endless body", Answer(200, b"", (("content-type", "text/html"),), fault="endless-body")),
    alive("503 once", (Answer(503), GOOD)),
    alive("reset once", (Answer(fault="reset-before"), GOOD)),
    alive("403 to robots, a page to browsers", Answer(403, browser=GOOD)),
    alive("406 to robots, a page to browsers", Answer(406, browser=GOOD)),
    alive("400 to robots, a page to browsers", Answer(400, browser=GOOD)),
    alive(
        "article about captchas",
        article(WORDS + " Captchas ask you to verify you are human.", title="How captchas work"),
    ),
    alive(
        "short article about captchas",
        article("Why sites ask you to prove you are not a robot.", title="A short history of the captcha"),
    ),
    alive(
        "article about 404",
        article("A 404 page says: page not found.", title="404 Not Found: the best error pages"),
    ),
    alive(
        "article about cloudflare",
        article(
            WORDS + " Then it said: Just a moment... Checking your browser before accessing.",
            title="What Just a moment... means",
        ),
    ),
    alive("article about log-ins", article(WORDS, title="Log in with passkeys: how it works")),
    alive("access denied, a history", article(WORDS, title="Access denied: a history")),
    alive(
        "access denied, a short history",
        article("Of doors and those who kept them.", title="Access denied: a history"),
    ),
    alive("novel named just a moment", article(WORDS, title="Just a moment")),
    alive("blog with a log-in form", bare(page("The mill by the lake", WORDS, top=blog_login))),
    alive(
        "blog with a log-in form, few words",
        bare(
            page(
                "The mill",
                "A short note about the mill and the lake beside it, and about what people there do.",
                top=blog_login,
            )
        ),
    ),
    alive(
        "contact form with recaptcha",
        bare(
            page(
                "Write to us",
                "We answer within a week.",
                body="<form><textarea></textarea><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
            )
        ),
    ),
    alive(
        "comments with turnstile",
        bare(
            page(
                "The mill",
                WORDS,
                body="<form><div class=cf-turnstile></div></form><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>",
            )
        ),
    ),
    alive(
        "cloudflare's observation on a page",
        bare(
            page(
                "Short",
                "A short page.",
                body="<script>window.__CF$cv$params={r:'8'};var s='/cdn-cgi/challenge-platform/scripts/jsd/main.js';</script>",
            ),
            200,
            ("server", "cloudflare"),
            ("cf-ray", "8a"),
        ),
    ),
    alive(
        "imperva on a living page",
        bare(
            page(
                "Short",
                "A short page.",
                body="<script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3'></script>",
            ),
            200,
            ("x-iinfo", "1"),
            ("set-cookie", "visid_incap_9=x"),
        ),
    ),
    alive(
        "datadome on a living page",
        bare(page("Short", "A short page."), 200, ("x-datadome", "protected"), ("set-cookie", "datadome=x")),
    ),
    alive(
        "akamai on a living page",
        bare(page("Short", "A short page."), 200, ("set-cookie", "_abck=x"), ("set-cookie", "bm_sz=y")),
    ),
    alive("kasada on a living page", bare(page("Short", "A short page."), 200, ("x-kpsdk-ct", "02"))),
    alive(
        "teaser of a paid article",
        bare(
            page(
                "The mill",
                WORDS + " Subscribe to continue reading.",
                head="<meta property='article:published_time' content='2024-01-01'>",
            )
        ),
    ),
    alive("a log-in page that was linked", bare(page("Log in", "", body=LOGIN_FORM)), path="/login"),
    alive(
        "sign-in that goes on to sign-in",
        redirect("/accounts/login", 302),
        path="/signin",
        more={"/accounts/login": bare(page("Sign in", "", body=LOGIN_FORM))},
    ),
    alive(
        "page that asks for cookies in a banner",
        bare(page("The mill", WORDS, top="<div>We value your privacy. Accept all cookies.</div>")),
    ),
    alive(
        "page about rate limits",
        article(WORDS + " GitHub then says: API rate limit exceeded.", title="Rate limits explained"),
    ),
    alive("0 remaining on a good answer", bare("{}", 200, ("x-ratelimit-remaining", "0"), kind="application/json")),
    alive("news page that reloads", bare(page("News", WORDS, head="<meta http-equiv=refresh content=300>"))),
    alive(
        "page that goes on after a minute",
        bare(page("News", WORDS, head="<meta http-equiv=refresh content='60;url=/gone'>")),
    ),
    alive(
        "page that reloads itself",
        bare(page("News", "Live.", head="<meta http-equiv=refresh content='1;url=/notes/2019/the-mill'>")),
    ),
    alive(
        "noscript refresh",
        bare(page("App", "Words.", head="<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>")),
    ),
    alive(
        "script that goes on when clicked",
        bare("<button onclick='go()'>Go</button><script>function go(){location.href='/gone'}</script>"),
    ),
    alive("for now elsewhere", redirect("/now", 302), more={"/now": GOOD}),
    alive("see other", redirect("/now", 303), more={"/now": GOOD}),
    alive("for now by 307", redirect("/now", 307), more={"/now": GOOD}),
    alive(
        "for good and then for now",
        redirect("/new"),
        more={"/new": redirect("/new/today", 302), "/new/today": GOOD},
    ),
    alive("for now and then for good", redirect("/a", 302), more={"/a": redirect("/b"), "/b": GOOD}),
    alive("http to https", by_scheme, host="http-to-https.example"),
    alive("slash", redirect("/notes/2019/the-mill/"), more={"/notes/2019/the-mill/": GOOD}),
    alive("letter case", redirect("/notes/2019/The-Mill"), more={"/notes/2019/The-Mill": GOOD}),
    alive(
        "www",
        redirect("http://www.plain-www.example/notes/2019/the-mill"),
        host="plain-www.example",
        others={"www.plain-www.example": Host({"/notes/2019/the-mill": GOOD})},
    ),
    alive("index page", redirect("/notes/"), path="/notes/index.html", more={"/notes/": GOOD}),
    alive(
        "default port",
        redirect("http://default-port.example:80/notes/2019/the-mill/"),
        host="default-port.example",
        more={"/notes/2019/the-mill/": GOOD},
    ),
    alive(
        "another site",
        redirect("http://another-one.example/story/9"),
        others={"another-one.example": Host({"/story/9": GOOD})},
    ),
    alive(
        "a short link",
        redirect("http://what-was-meant.example/story/9"),
        path="/x7Gh2",
        others={"what-was-meant.example": Host({"/story/9": GOOD})},
    ),
    alive(
        "a short link to a front page",
        redirect("http://front-page.example/"),
        path="/x7Gh3",
        others={"front-page.example": Host({"/": GOOD})},
    ),
    alive("home on purpose", redirect("/", 302), more={"/": GOOD}),
    alive("home by its name", redirect("/"), path="/home", more={"/": GOOD}),
    alive("front page to its language", redirect("/en/", 302), path="/", more={"/en/": GOOD}),
    alive("cookie needed", by_cookie),
    alive(
        "cookie needed on the way",
        redirect("/gate", 302, (("set-cookie", "k=v; Path=/"),)),
        more={"/gate": Answer(302, b"", (("location", "/in"),), cookie="k=v", without=Answer(403)), "/in": GOOD},
    ),
    alive("refresh to a page", bare("<meta http-equiv='refresh' content='0; url=/here'>"), more={"/here": GOOD}),
    alive("script to a page", bare("<script>location='/here'</script>"), more={"/here": GOOD}),
    alive(
        "page that sends back after a check",
        bare("<script>document.cookie='a=1';location.href='/check'</script>"),
        more={"/check": bare("<p>fine</p><script>x()</script>")},
    ),
    alive("app address", redirect("itms-apps://apps.example/id1", 302)),
    alive("location with a blank", redirect("/a b", 302), more={"/a%20b": GOOD}),
]
