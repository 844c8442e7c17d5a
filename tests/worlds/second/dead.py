"""Links that are dead."""

from tests.web import Answer, Host
from tests.web.answers import redirect
from tests.worlds.case import bare, gone, page
from tests.worlds.second.pages import LOST

NAV = "<nav>" + "".join(f"<a href='/s{n}'>Section {n}</a> " for n in range(14)) + "</nav>"


CASES = [
    gone(
        "d apache",
        bare(
            "<!DOCTYPE HTML PUBLIC '-//IETF//DTD HTML 2.0//EN'><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>",
            404,
        ),
    ),
    gone("d with nav", bare(page("Whoops", "That page has left.", top=NAV), 404)),
    gone("d robot joke", bare(page("404", "Are you a robot? Because this page is not here."), 404)),
    gone("d access denied words", bare(page("Not found", "You may need to log in, or access denied."), 404)),
    gone(
        "d with recaptcha",
        bare(
            page(
                "404",
                "Report it.",
                body="<form><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
            ),
            404,
        ),
    ),
    gone(
        "d vercel",
        bare(
            "The page could not be found\n\nNOT_FOUND\n\nfra1::abc",
            404,
            ("x-vercel-id", "fra1::a"),
            ("server", "Vercel"),
            kind="text/plain",
        ),
    ),
    gone("d github pages", bare(page("Site not found · GitHub Pages", "There isn't a GitHub Pages site here."), 404)),
    gone("d heroku", bare(page("No such app", "There is nothing here."), 404)),
    gone("d 410 cloudflare", bare("gone", 410, ("server", "cloudflare"), ("cf-ray", "1")), "gone-410"),
    gone("d sucuri header", bare("x", 404, ("x-sucuri-id", "15"), ("server", "Sucuri/Cloudproxy"))),
    gone("d kasada header", bare("x", 404, ("x-kpsdk-ct", "0"))),
    gone("d ddos-guard", bare("x", 404, ("server", "ddos-guard"))),
    gone("d rate header", bare("{}", 404, ("x-ratelimit-remaining", "57"), kind="application/json")),
    gone("d rate header spent", bare("{}", 404, ("x-ratelimit-remaining", "0"), kind="application/json")),
    gone("d linkedin help", LOST, host="www.linkedin.example", path="/in/x"),
    gone("d redirect to 404 page", redirect("/404"), more={"/404": LOST}),
    gone("d redirect to login 404", redirect("/login"), more={"/login": LOST}),
    gone("d 302 410", redirect("/x", 302), "gone-410", more={"/x": Answer(410)}),
    gone(
        "d http to https 410",
        redirect("https://d-http-to-https-410.example/notes"),
        "gone-410",
        host="d-http-to-https-410.example",
        more={"/notes": Answer(410)},
    ),
    gone(
        "d shortener",
        redirect("http://d-target.example/long/story"),
        path="/aB3",
        others={"d-target.example": Host()},
    ),
    gone("d shortener to nowhere", redirect("http://d-nowhere.example/long/story", 302), "dns-missing", path="/aB4"),
    gone("d relative loop", redirect("."), "redirect-loop", path="/notes/"),
    gone(
        "d loop https",
        redirect("https://d-loop-https.example/a"),
        "redirect-loop",
        host="d-loop-https.example",
        path="/a",
    ),
    gone(
        "d loop of three",
        redirect("/1", 302),
        "redirect-loop",
        more={"/1": redirect("/2", 307), "/2": redirect("/3", 308), "/3": redirect("/1")},
    ),
    gone("d subdomain", Answer(), "dns-missing", host="blog.d-subdomain.example", dns="nxdomain"),
    gone("d nodata", Answer(), "dns-missing", dns="nodata"),
    gone(
        "d refresh on page",
        bare(
            page(
                "Moved",
                "This page has moved. You will be taken there.",
                head="<meta http-equiv='Refresh' content='3; URL=/neu.html'>",
            )
        ),
        more={"/neu.html": LOST},
    ),
    gone(
        "d script timeout",
        bare(
            "<p>Redirecting</p><script>setTimeout(function () { window.location.href = '/neu.html'; }, 2000);</script>"
        ),
        more={"/neu.html": LOST},
    ),
    gone("d pdf", Answer(404, b"%PDF", (("content-type", "application/pdf"),)), path="/a.pdf"),
    gone("d empty 410", Answer(410), "gone-410"),
    gone("d gzip 404", Answer(404, b"notgzip", (("content-encoding", "gzip"),))),
]
