"""Missing pages that look as if they were there: pages of programs, of hosts, with forms and with much to read."""

from tests.web import Answer
from tests.worlds.case import WORDS, bare, gone, page
from tests.worlds.fourth.pages import titled

PROGRAM = "<title>Mills</title><div id=root></div><script src=/static/js/main.js></script>"
FORM = "<form><input name=n><input type=password></form>"
BODIES = {
    "drawn by a program": "<title>404: there is no such page</title><div id=__next><h1>404</h1></div>"
    "<script src=/_next/static/main.js></script>",
    "drawn later as lost": "<title>Mills</title><div id=__next></div><script src=/_next/main.js></script>"
    '<script id=__NEXT_DATA__ type=application/json>{"page":"/_error"}</script>',
    "titled as lost": "<title>Page not found</title><div id=root></div><script src=/static/js/main.js></script>",
    "sent home": "<title>Oops</title><meta http-equiv=refresh content='0;url=/'>",
    "sent home by script": "<script>location.href = '/'</script>",
    "a picture and a counter": "<title>Lost</title><img src=/lost.png><script src=https://counter.example/c.js></script>",
    "of an old server": "<title>404 - File or directory not found.</title><h2>404 - File or directory not found.</h2>"
    "<h3>It might have been removed, had its name changed, or is temporarily unavailable.</h3>",
    "with much to read": page("Nothing here", WORDS * 4),
    "with the address of another": page(
        "Mills", WORDS * 4, head="<link rel=canonical href=/><meta property=article:published_time content=2019>"
    ),
    "with its own address": page("Mills", WORDS * 4, head="<link rel=canonical href=/notes/2019/the-mill>"),
    "lost and remembered": "<title>Lost</title><h1>No such page</h1><script>sessionStorage.lost = 1</script>",
    "deleted": "<title>Back soon? No</title><h1>This page was deleted</h1>",
    "or private": "<title>Oops</title><h1>Oops! That page doesn't exist or is private.</h1>" + FORM,
    "of a shop": "<title>Mill shop</title><h1>We couldn't find that page</h1>" + FORM,
}

CASES = [
    *(gone(f"lost {name}", bare(body, 404)) for name, body in BODIES.items()),
    *(
        gone(f"a file that no program draws {number}", bare(PROGRAM, 404), path=path)
        for number, path in enumerate(("/img/mill.png", "/data/mill.csv", "/feed.xml", "/mill-1.2.tar.gz"))
    ),
    gone("lost with a log-in above", titled("Page not found", "Log in or go home.", 404, x=FORM)),
    gone("lost under a document's name", Answer(404, b"no such file", (("content-type", "application/pdf"),))),
    gone(
        "gone though drawn", bare("<title>x</title><div id=root></div><script src=/app.js></script>", 410), "gone-410"
    ),
]
