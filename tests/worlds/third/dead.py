"""Links that are dead, and what only looks so."""

from tests.web.answers import Answer, redirect
from tests.worlds.third.room import CF, GOOD, PROSE, H, Room, for_now, lost, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case("d-plain", "dead", "not-found", lost())
case("d-empty", "dead", "not-found", Answer(404, b"", ()))
case("d-json", "dead", "not-found", said('{"message":"Not Found"}', 404, ct="application/json"))
case(
    "d-iis",
    "dead",
    "not-found",
    said(
        "<title>404 - File or directory not found.</title><h1>Server Error</h1><h2>404 - File or directory not found.</h2>",
        404,
        ("server", "Microsoft-IIS/10.0"),
    ),
)
case("d-ru", "dead", "not-found", lost(title="Страница не найдена"))
case("d-zh", "dead", "not-found", lost(title="页面不存在"))
case("d-long", "dead", "not-found", lost(extra="<h2>Most read</h2><p>" + PROSE * 9))
case(
    "d-login",
    "dead",
    "not-found",
    lost(extra="<form action=/login><h2>Log in</h2><input name=u><input type=password></form>"),
)
case("d-private", "dead", "not-found", lost(text="This page does not exist, or you may need to sign in to see it."))
case("d-retry", "dead", "not-found", lost(headers=(("retry-after", "3600"),)))
case("d-quota", "dead", "not-found", lost(headers=(("x-ratelimit-remaining", "0"),)))
case("d-cf", "dead", "not-found", lost(headers=(*CF, ("set-cookie", "__cf_bm=x; path=/; HttpOnly"))))
case(
    "d-cfjsd",
    "dead",
    "not-found",
    lost(extra="<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>", headers=CF),
)
case("d-dd", "dead", "not-found", lost(headers=(("x-datadome", "protected"), ("set-cookie", "datadome=q; path=/"))))
case(
    "d-imperva",
    "dead",
    "not-found",
    lost(headers=(("x-iinfo", "3-1-2"), ("x-cdn", "Imperva"), ("set-cookie", "incap_ses_1=x; path=/"))),
)
case(
    "d-incapjs",
    "dead",
    "not-found",
    lost(
        extra="<script src='/_Incapsula_Resource?SWJIYLWA=719d&ns=2' async></script>", headers=(("x-iinfo", "3-1-2"),)
    ),
)
case("d-akamai", "dead", "not-found", lost(headers=(("server", "AkamaiGHost"), ("set-cookie", "_abck=x; path=/"))))
case("d-px", "dead", "not-found", lost(head="<script>window._pxAppId='PXq';</script>"))
case(
    "d-recaptcha",
    "dead",
    "not-found",
    lost(
        extra="<form>Report a broken link <div class='g-recaptcha'></div><script src='https://www.google.com/recaptcha/api.js'></script></form>"
    ),
)
case(
    "d-turnstile",
    "dead",
    "not-found",
    lost(extra="<form action=/search><input name=q><div class='cf-turnstile'></div></form>", headers=CF),
)
case("d-cookies", "dead", "not-found", lost(extra="<div class=banner>We value your privacy. Accept all cookies</div>"))
case(
    "d-homesoon",
    "dead",
    "not-found",
    lost(head="<meta http-equiv=refresh content='5;url=/'>", text="You will be taken to the home page in 5 seconds."),
    paths={"/": GOOD},
)
case(
    "d-jshome",
    "dead",
    "not-found",
    lost(extra="<script>setTimeout(function(){window.location='/'},3000)</script>"),
    paths={"/": GOOD},
)
case(
    "d-subscribe",
    "dead",
    "not-found",
    lost(extra="<aside>Subscribe to continue reading our journalism. Already a subscriber? Log in</aside>"),
)
case("d-short", "dead", "not-found", Answer(404, lost().body, H, fault="short"))
case("d-410", "dead", "gone-410", lost(status=410, title="Gone"))
case("d-410e", "dead", "gone-410", Answer(410, b"", ()))
case(
    "d-410cf",
    "dead",
    "gone-410",
    lost(status=410, title="This post was deleted by its author", headers=CF, extra="<a href=/login>Log in</a>"),
)
case("d-flaky", "dead", "not-found", (said("", 500), lost()))
case("d-flakyr", "dead", "not-found", (Answer(fault="reset-before"), lost()))
case("d-both", "dead", "not-found", (lost(), lost(status=410)))
case("d-tls", "dead", "not-found", lost(), scheme="https")
case("d-301", "dead", "not-found", redirect("/new/1", 301), paths={"/new/1": lost()})
case("d-302", "dead", "not-found", for_now("/new/1"), paths={"/new/1": lost()})
case("d-302-410", "dead", "gone-410", for_now("/new/1"), paths={"/new/1": lost(status=410)})
case("d-tohttps", "dead", "not-found", redirect("https://d-tohttps.example/archive/1931/wind-books", 301))
host(
    "d-tohttps.example",
    paths={
        "/archive/1931/wind-books": lambda q: (
            lost() if q.tls else redirect("https://d-tohttps.example/archive/1931/wind-books", 301)
        )
    },
)
case(
    "d-chain",
    "dead",
    "not-found",
    redirect("/1", 301),
    paths={"/1": for_now("/2"), "/2": redirect("http://d-chain2.example/3", 307)},
)
host("d-chain2.example")
case("d-404path", "dead", "not-found", for_now("/404"), paths={"/404": lost()})
case("d-nx", "dead", "dns-missing", GOOD, dns="nxdomain")
case("d-nxs", "dead", "dns-missing", GOOD, dns="nxdomain", scheme="https")
case("d-nodata", "dead", "dns-missing", GOOD, dns="nodata")
case("d-tonx", "dead", "dns-missing", redirect("http://d-nx.example/x", 301))
case("d-tonodata", "dead", "dns-missing", for_now("https://d-nodata.example/x"))
case("d-loop1", "dead", "redirect-loop", for_now("/archive/1931/wind-books"))
case("d-loop2", "dead", "redirect-loop", redirect("/b", 301), paths={"/b": redirect("/archive/1931/wind-books", 301)})
case(
    "d-loop3",
    "dead",
    "redirect-loop",
    for_now("/b"),
    paths={"/b": for_now("/c"), "/c": for_now("/d"), "/d": for_now("/b")},
)
case(
    "d-looptls",
    "dead",
    "redirect-loop",
    redirect("https://d-looptls.example/archive/1931/wind-books", 301),
    default=redirect("http://d-looptls.example/archive/1931/wind-books", 301),
)
host(
    "d-looptls.example",
    default=lambda q: redirect(("http" if q.tls else "https") + "://d-looptls.example/archive/1931/wind-books", 301),
)
case("d-loopwww", "dead", "redirect-loop", redirect("http://www.d-loopwww.example/archive/1931/wind-books", 301))
host("www.d-loopwww.example", default=redirect("http://d-loopwww.example/archive/1931/wind-books", 301))
case(
    "d-loopsession",
    "dead",
    "redirect-loop",
    Answer(
        302,
        b"",
        (("location", "/archive/1931/wind-books"),),
        cookie="sid=9",
        without=for_now("/archive/1931/wind-books", ("set-cookie", "sid=9; path=/")),
    ),
)
case("d-loopcookie", "undecided", "bot-wall", for_now("/archive/1931/wind-books", ("set-cookie", "seen=1; path=/")))
case("d-meta", "dead", "not-found", said("<meta http-equiv=refresh content='0;url=/gone'>"), paths={"/gone": lost()})
case(
    "d-meta410",
    "dead",
    "gone-410",
    said(
        "<html><head><title>Redirecting</title><link rel=canonical href=/gone><meta http-equiv='refresh' content='1; url=/gone'></head><body>Redirecting to <a href=/gone>/gone</a></body></html>"
    ),
    paths={"/gone": lost(status=410)},
)
case("d-js", "dead", "not-found", said("<script>location='/gone'</script>"), paths={"/gone": lost()})
case(
    "d-jsrep",
    "dead",
    "not-found",
    said(
        '<html><body onload=""><script type=\'text/javascript\'>\nwindow.location.href = "http:\\/\\/d-js2.example\\/gone";\n</script></body></html>'
    ),
)
host("d-js2.example")
case("d-metanx", "dead", "dns-missing", said("<meta http-equiv=refresh content='0;url=http://d-nx.example/y'>"))
case(
    "tco.example",
    "dead",
    "not-found",
    said(
        '<head><noscript><META http-equiv="refresh" content="0;URL=http://d-js2.example/story"></noscript><title>http://d-js2.example/story</title></head><script>window.opener = null; location.replace("http:\\/\\/d-js2.example\\/story")</script>'
    ),
    path="/aB3dE5",
)
case(
    "tco2.example",
    "alive",
    None,
    said(
        '<head><noscript><META http-equiv="refresh" content="0;URL=http://publisher.example/article/pii/S001"></noscript><title>http://publisher.example/article/pii/S001</title></head><script>window.opener = null; location.replace("http:\\/\\/publisher.example\\/article\\/pii\\/S001")</script>'
    ),
    path="/aB3dE6",
)
# disagreeing
case("x-first404", "undecided", "bot-wall", (lost(), GOOD))
case("x-robot404", "undecided", "bot-wall", Answer(404, lost().body, H, browser=GOOD))
case("x-robot410", "undecided", "bot-wall", Answer(410, lost().body, H, browser=GOOD))
case("x-404then500", "undecided", "server-error", (lost(), said("oops", 500)))
case(
    "x-404then403",
    "undecided",
    "bot-wall",
    Answer(404, b"no", H, browser=said("<title>Just a moment...</title>", 403, ("cf-mitigated", "challenge"))),
)
case("x-404then429", "undecided", "rate-limited", (lost(), said("", 429)))
case("x-li404", "undecided", "bot-wall", Answer(404, b"", H, browser=Answer(999, b"", H)))
