"""Pages that come with 404 and are there all the same, or may be."""

from tests.web import Answer
from tests.worlds.case import WORDS, alive, bare, case, page, wall
from tests.worlds.fourth.pages import titled

PROGRAMS = {
    "react": "<title>Mills</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"
    "<script src=/static/js/main.8f.js></script>",
    "vue": "<title>Mills</title><div id=app></div><script type=module src=/assets/index-4c.js></script>",
    "angular": "<title>Mills</title><app-root>Loading...</app-root><script src=runtime.js></script>",
    "svelte": "<title>Mills</title><div id=svelte></div><script type=module src=/_app/start.js></script>",
    "docs": "<title>Mills</title><div id=app>Please wait...</div><script src=//cdn.example/docsify.min.js></script>",
    "other language": "<title>Mühlen</title><div id=root>Wird geladen…</div><script src=/bundle.js></script>",
    "handed on by a query": "<title>Mills</title><script>var pathSegmentsToKeep = 1; var l = window.location;"
    "l.replace(l.origin + '/?/' + l.pathname.slice(1))</script>",
    "flutter": "<title>Mills</title><body><script src=/flutter.js defer></script>",
    "handed on to a fragment": "<script>var to = location.pathname; location.href = '/#!' + to</script>",
    "handed on behind a long note": "<script>// spa-github-pages. "
    + "What this page does is told here. " * 40
    + "\nvar l = window.location; l.replace(l.origin)</script>",
    "handed on by another name": "<script>var l = window.location; l.replace(l.origin + '/?p=' + l.pathname)</script>",
    "handed on with a note": "<title>Mills</title><script>var to = window.location.pathname + window.location.search;"
    "window.location.replace('/?to=' + encodeURIComponent(to))</script>Taking you to the mills...",
    "handed on by storage": "<script>sessionStorage.redirect = location.href</script>"
    "<meta http-equiv=refresh content='0;url=/'>",
}
OWN = "<link rel=canonical href=http://{}.example/notes/2019/the-mill>"
DATED = "<meta property=article:published_time content=2019-05-02>"
PDF = b"%PDF-1.7\n" + b"0 0 0 rg\n" * 400

CASES = [
    *(wall(f"program at 404 {name}", "same-for-all", bare(body, 404)) for name, body in PROGRAMS.items()),
    alive(
        "article at 404",
        bare(page(text=WORDS * 3, head=OWN.format("article-at-404") + DATED), 404),
    ),
    alive("document at 404", Answer(404, PDF, (("content-type", "application/pdf"),)), path="/notes/the-mill.pdf"),
    *(
        case(f"resting at 404 {number}", "undecided", titled(title, "Thank you.", 404), "server-error")
        for number, title in enumerate(
            (
                "Down for maintenance",
                "Maintenance",
                "We will be back soon",
                "We'll be right back",
                "Wartungsarbeiten",
                "En mantenimiento",
                "Our services aren't available right now",
                "This service is temporarily unavailable",
            )
        )
    ),
    wall(
        "log-in at 404",
        "login",
        titled("Sign in", "Members may read this.", 404, x="<form><input name=n><input type=password></form>"),
    ),
    wall("limit at 404", "rate-limited", bare("Too many requests, slow down", 404)),
]
