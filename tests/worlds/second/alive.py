"""Links that live, however odd they look."""

from tests.web import Answer, Host, html
from tests.web.answers import Request, redirect
from tests.worlds.case import GOOD, WORDS, alive, bare, page
from tests.worlds.second.pages import FORM


def once(request: Request) -> Answer:
    return GOOD


CASES = [
    alive("a article just a moment", html(WORDS, title="Just a moment...")),
    alive("a article about robots", html("Are you a robot? asked the novel.", title="Do androids dream: a review")),
    alive(
        "a captcha wiki",
        html("A CAPTCHA is a test to tell humans and robots apart. It was coined in 2003.", title="CAPTCHA"),
    ),
    alive(
        "a cloudflare outage",
        html(
            "DDoS protection by Cloudflare failed for an hour, and sites said: error code 1020.",
            title="The outage of November",
        ),
    ),
    alive("a access denied song", html("Lyrics of the song.", title="Access Denied")),
    alive("a how to log in", html("Press the button. Then sign in with your account.", title="How to log in")),
    alive("a login ui design", bare(page("Log in screens", WORDS, body=FORM))),
    alive(
        "a newsletter",
        bare(
            page(
                "Notes",
                "A note of a few words on a mill.",
                body="<form><input type=email><button>Subscribe to read more</button></form><script></script>",
            )
        ),
    ),
    alive(
        "a not available",
        html("The book is not available in shops any more, but it is here in full. " + WORDS, title="Out of print"),
    ),
    alive(
        "a region history",
        html(
            "How films came to be not available in your country, and who decides it.",
            title="A history of regional locks",
        ),
    ),
    alive("a court order", html("The judge signed a court order in 1911. " + WORDS, title="The mill trial")),
    alive(
        "a too many requests",
        html("The server says 429 Too Many Requests when asked too often.", title="What 429 means"),
    ),
    alive(
        "a rate limiter docs",
        html("Throws when rate limit exceeded. Set limit in seconds.", title="class RateLimiter"),
    ),
    alive("a anubis", html("The jackal-headed god weighs hearts.", title="Anubis")),
    alive("a imperva product", bare(page("Imperva", "We protect sites. " + WORDS))),
    alive("a 403 title", html("Notes on an area code of Calgary.", title="403")),
    alive("a 404 title", html("Atlanta's area code.", title="404")),
    alive(
        "a robots txt",
        bare("User-agent: *\nDisallow: /\n# no robots allowed, automated access is not allowed", kind="text/plain"),
        path="/robots.txt",
    ),
    alive("a json error text", bare('{"title": "too many requests explained", "id": 3}', kind="application/json")),
    alive(
        "a spa",
        bare(
            "<!doctype html><html><head><title>Notes</title><script type=module src=/assets/index.js></script></head><body><div id=app></div><noscript><strong>We're sorry but Notes doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript></body></html>"
        ),
    ),
    alive(
        "a next app",
        bare(
            "<html><head><title>Shop</title></head><body><div id=__next></div><script>self.__next_f=[];</script><script src=/_next/a.js></script></body></html>"
        ),
    ),
    alive("a wasm", Answer(200, b"\0asm", (("content-type", "application/wasm"),))),
    alive("a octets", Answer(200, bytes(range(256)))),
    alive("a utf16", Answer(200, page().encode("utf-16"), (("content-type", "text/html"),))),
    alive(
        "a header refresh self",
        Answer(200, page("Live", "Scores").encode(), (("content-type", "text/html"), ("refresh", "30"))),
    ),
    alive("a frameset", bare("<html><head><title>Old</title></head><frameset><frame src=/a.html></frameset></html>")),
    alive("a blank title", bare("<html><head><title></title></head><body>Hi</body></html>")),
    alive(
        "a turnstile gate on comments",
        bare(
            page(
                "Comments",
                WORDS,
                body="<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script><div class=cf-turnstile></div>",
            )
        ),
    ),
    alive("a 303", redirect("/r", 303), more={"/r": GOOD}),
    alive("a 307", redirect("/r", 307), more={"/r": GOOD}),
    alive("a 304", Answer(304)),
    alive("a 226", Answer(226, b"x")),
    alive("a 302 empty location", Answer(302, b"", (("location", ""),))),
    alive("a mixed", redirect("/r"), more={"/r": redirect("/s", 307), "/s": GOOD}),
    alive(
        "a to www https",
        redirect("https://www.a-to-www.example/notes/2019/the-mill/"),
        host="a-to-www.example",
        others={"www.a-to-www.example": Host({"/notes/2019/the-mill/": GOOD})},
    ),
    alive("a default.aspx", redirect("/notes/"), path="/notes/Default.aspx", more={"/notes/": GOOD}),
    alive("a encoded", redirect("/caf%C3%A9"), path="/caf%c3%a9", more={"/caf%C3%A9": GOOD}),
    alive("a session", redirect("/notes;jsessionid=4F", 302), path="/notes", more={"/notes;jsessionid=4F": GOOD}),
    alive(
        "a cookie wall that opens",
        redirect("/set?to=x", 302),
        more={
            "/set?to=x": redirect("/notes/fin", 302, (("set-cookie", "ok=1; Path=/"),)),
            "/notes/fin": Answer(200, GOOD.body, GOOD.headers, cookie="ok=1", without=redirect("/set?to=x", 302)),
        },
    ),
    alive(
        "a doi",
        redirect("http://a-publisher.example/doi/10.1/x", 302),
        path="/10.1/x",
        others={"a-publisher.example": Host({"/doi/10.1/x": GOOD})},
    ),
    alive(
        "a tco",
        redirect("http://a-tco-target.example/"),
        path="/Zz91kQ",
        others={"a-tco-target.example": Host({"/": GOOD})},
    ),
    alive(
        "a tco script",
        bare(
            "<head><noscript><META http-equiv='refresh' content='0;URL=http://a-tco-two.example/p'></noscript><title>http://a-tco-two.example/p</title></head><script>window.opener = null; location.replace('http:\\/\\/a-tco-two.example\\/p')</script>"
        ),
        path="/Zz91kR",
        others={"a-tco-two.example": Host({"/p": GOOD})},
    ),
    alive("a language", redirect("/de/", 302), path="/", more={"/de/": GOOD}),
    alive("a search link", redirect("/search/?q=mill"), path="/search?q=mill", more={"/search/?q=mill": GOOD}),
    alive(
        "a login link",
        redirect("/users/sign_in", 302),
        path="/login",
        more={"/users/sign_in": bare(page("Sign in", "", body=FORM))},
    ),
    alive("a consent link", GOOD, path="/consent"),
    alive("a subscribe link", GOOD, path="/subscribe"),
    alive("a captcha link", GOOD, path="/captcha/history"),
    alive(
        "a story about login",
        redirect("/stories/login-to-the-lake", 302),
        more={"/stories/login-to-the-lake": GOOD},
    ),
    alive("a 500 once", (Answer(500), GOOD)),
    alive("a 429 once", (Answer(429, b"", (("retry-after", "0"),)), GOOD)),
    alive("a closed once", (Answer(fault="close"), GOOD)),
    alive("a 415 browsers", Answer(415, browser=GOOD)),
    alive("a slow", Answer(200, GOOD.body, GOOD.headers, delay=0.4)),
    alive("a head less", once),
    alive("a mailto redirect", redirect("mailto:someone@a.example", 302)),
]
