"""Redirects by status, page and script."""

from tests.web.answers import Answer, redirect
from tests.worlds.third.room import ART, GOOD, H, Room, art, for_now, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

# temporary redirects
case("t302", "alive", None, for_now("/today/wind-books"), paths={"/today/wind-books": GOOD})
case("t303", "alive", None, redirect("/today/wind-books", 303), paths={"/today/wind-books": GOOD})
case("t307", "alive", None, redirect("/today/wind-books", 307), paths={"/today/wind-books": GOOD})
case("doi.example", "alive", None, for_now("http://publisher.example/article/pii/S001"), path="/10.1000/182")
host("publisher.example", paths={"/article/pii/S001": GOOD})
case("mix12", "alive", None, for_now("/b"), paths={"/b": redirect("/c", 301), "/c": GOOD})
case("mix21", "alive", None, redirect("/b", 301), paths={"/b": for_now("/c"), "/c": GOOD})
case(
    "cookieback",
    "alive",
    None,
    Answer(
        200, ART.encode(), H, cookie="ok=1", without=for_now("/archive/1931/wind-books", ("set-cookie", "ok=1; path=/"))
    ),
)
case(
    "cookiemid",
    "alive",
    None,
    for_now("/gate", ("set-cookie", "k=7; path=/")),
    paths={
        "/gate": Answer(
            302,
            b"",
            (("location", "/in"),),
            cookie="k=7",
            without=said("<title>Cookies required</title>Please enable cookies", 403),
        ),
        "/in": GOOD,
    },
)
# trivial moves
case("triv-s", "alive", None, redirect("https://triv-s.example/archive/1931/wind-books", 301))
host(
    "triv-s.example",
    paths={
        "/archive/1931/wind-books": lambda q: (
            GOOD if q.tls else redirect("https://triv-s.example/archive/1931/wind-books", 301)
        )
    },
)
case("triv-slash", "alive", None, redirect("/archive/1931/wind-books/", 301), paths={"/archive/1931/wind-books/": GOOD})
case("triv-www", "alive", None, redirect("http://www.triv-www.example/archive/1931/wind-books", 308))
host("www.triv-www.example", paths={"/archive/1931/wind-books": GOOD})
case("www.triv-apex.example", "alive", None, redirect("http://triv-apex.example/archive/1931/wind-books", 301))
host("triv-apex.example", paths={"/archive/1931/wind-books": GOOD})
case(
    "triv-case",
    "alive",
    None,
    redirect("/archive/1931/wind-books", 301),
    path="/Archive/1931/Wind-Books",
    paths={"/archive/1931/wind-books": GOOD},
)
case("triv-all", "alive", None, redirect("https://triv-all.example/archive/1931/wind-books", 301))
host(
    "triv-all.example",
    paths={
        "/archive/1931/wind-books": lambda q: (
            redirect("https://www.triv-all.example/archive/1931/wind-books", 301)
            if q.tls
            else redirect("https://triv-all.example/archive/1931/wind-books", 301)
        )
    },
)
host(
    "www.triv-all.example",
    paths={"/archive/1931/wind-books": redirect("/archive/1931/wind-books/", 308), "/archive/1931/wind-books/": GOOD},
)
# meta & script
case(
    "meta0",
    "alive",
    None,
    said("<html><head><META HTTP-EQUIV='Refresh' CONTENT=\"0;URL='/there'\"></head></html>"),
    paths={"/there": GOOD},
)
case(
    "metarel",
    "alive",
    None,
    said('<meta http-equiv="refresh" content="0; url=there.html">'),
    paths={"/archive/1931/there.html": GOOD},
)
case(
    "jsgood",
    "alive",
    None,
    said("<html><head><script>window.location.replace('/there');</script></head><body></body></html>"),
    paths={"/there": GOOD},
)
case(
    "jstimer",
    "alive",
    None,
    said('<script>setTimeout(function(){ document.location.href = "/there" }, 100)</script><p>Redirecting...</p>'),
    paths={"/there": GOOD},
)
case("reload", "alive", None, art(head="<meta http-equiv=refresh content=300>"))
case("slideshow", "alive", None, art(head="<meta http-equiv=refresh content='60;url=/next'>"))
case(
    "codeblog",
    "alive",
    None,
    art(
        "Redirecting with JavaScript",
        extra="<pre>window.location = '/404';</pre><script>function go(){ window.location.href='/gone-page'; }</script><select onchange='location=this.value'></select>",
    ),
)
case(
    "mobilejs",
    "alive",
    None,
    art(head="<script>if(/iPhone/.test(navigator.userAgent)){location.href='/m/index'}</script>"),
)
case("nojs", "alive", None, art(head="<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>"))
# another site
case(
    "oldsite",
    "moved",
    "permanent",
    redirect("http://newsite.example/archive/1931/wind-books", 301),
    to="http://newsite.example/archive/1931/wind-books",
)
host("newsite.example", paths={"/archive/1931/wind-books": GOOD})
