"""Redirects that a page makes, by its head or a script, and chains of all kinds together."""

from tests.web import Answer, Host
from tests.web.answers import redirect
from tests.worlds.case import GOOD, WORDS, alive, bare, gone, page, wall
from tests.worlds.fourth.pages import lost

SCRIPTS = {
    "assign": "window.location.assign('/b')",
    "replace": 'location.replace("/b")',
    "top": "top.location.href='/b';",
    "document": "document.location = '/b'",
    "self": "self.location='/b'",
    "timeout": "setTimeout(function(){location.href='/b'},0)",
    "timeout str": "setTimeout(\"location.href='/b'\",0)",
    "bracket": "window['location']='/b'",
    "window.location.href dq": 'window.location.href = "/b";',
    "absolute": "window.location='http://HOST/b'",
    "escaped": "location.href='\\/b'",
    "doc loc href": "document.location.href='/b'",
    "parent": "parent.location.replace('/b')",
}
METAS = {
    "upper": "<META HTTP-EQUIV=REFRESH CONTENT='0;URL=/b'>",
    "quotes": '<meta http-equiv="refresh" content="0; url=\'/b\'">',
    "space": "<meta http-equiv=refresh content='0; URL = /b'>",
    "no url": "<meta http-equiv=refresh content='0; /b'>",
    "entity": "<meta http-equiv=refresh content='0; url=&#47;b'>",
    "comma": "<meta http-equiv=refresh content='0, url=/b'>",
    "delay5": "<meta http-equiv=refresh content='5; url=/b'>",
    "float": "<meta http-equiv=refresh content='0.5; url=/b'>",
    "body": "</head><body><meta http-equiv=refresh content='0;url=b'>",
}


def scripted(script: str) -> Answer:
    """A page that is nothing but a script."""
    return bare(f"<html><head><title>x</title></head><body><script>{script}</script></body></html>")


def headed(head: str) -> Answer:
    """A page that says in its head where it has gone."""
    return bare(f"<html><head><title>x</title>{head}</head><body>Moved</body></html>")


CASES = [
    *(
        gone(
            f"js {name}",
            scripted(script.replace("HOST", "js-absolute.example")),
            host=f"js-{name.replace(' ', '-').replace('.', '-')}.example",
            more={"/b": lost()},
        )
        for name, script in SCRIPTS.items()
    ),
    *(gone(f"meta {name}", headed(head), more={"/b": lost(), "/notes/2019/b": lost()}) for name, head in METAS.items()),
    gone(
        "refresh header to 404",
        Answer(200, b"<p>moved", (("refresh", "0; url=/b"), ("content-type", "text/html"))),
        more={"/b": lost()},
    ),
    gone(
        "mix 301 meta 302 js 404",
        redirect("/m1"),
        more={
            "/m1": bare("<meta http-equiv=refresh content='0;url=/m2'>"),
            "/m2": redirect("/m3", 302),
            "/m3": scripted("location='/m4'"),
            "/m4": lost(),
        },
    ),
    alive(
        "mix 301 meta 302 js 200",
        redirect("/m1"),
        more={
            "/m1": bare("<meta http-equiv=refresh content='0;url=/m2'>"),
            "/m2": redirect("/m3", 302),
            "/m3": scripted("location='/m4'"),
            "/m4": GOOD,
        },
    ),
    wall("js to login", "login", scripted("location='/login?next=x'"), more={"/login?next=x": GOOD}),
    wall("js to captcha", "bot-wall", scripted("location='/captcha?x'"), more={"/captcha?x": GOOD}),
    alive(
        "js to other site",
        scripted("location='http://js-other.example/'"),
        others={"js-other.example": Host(default=GOOD)},
    ),
    gone("js to gone domain", scripted("location='http://js-no-such.example/'"), cause="dns-missing"),
    gone("301 to gone domain", redirect("http://no-such-mv.example/"), cause="dns-missing"),
    gone("301 to gone with www", redirect("http://www.no-such-mv2.example/x"), cause="dns-missing"),
    alive(
        "js in long page",
        bare(page("Long", WORDS, body="<script>if(old)location.href='/b'</script>")),
        more={"/b": lost()},
    ),
    alive(
        "js in short page w text",
        bare(
            "<title>x</title><p>Some words to read here, not many but enough for a page.</p><script>function go(){location.href='/b'}</script>"
        ),
        more={"/b": lost()},
    ),
    alive(
        "js onclick",
        bare("<title>x</title><p>Some words</p><a onclick=\"location.href='/b'\">go</a>"),
        more={"/b": lost()},
    ),
    alive("relative ..", redirect("../2020/./the-mill", 302), more={"/notes/2020/the-mill": GOOD}),
    alive(
        "scheme relative",
        redirect("//scheme-relative.example/q", 302),
        host="scheme-relative.example",
        more={"/q": GOOD},
    ),
    alive("location utf8", redirect("/größe", 302), more={"/gr%C3%B6%C3%9Fe": GOOD}),
    alive("location latin1", Answer(302, b"", (("location", "/x y"),)), more={"/x%20y": GOOD}),
    alive("query only location", redirect("?id=2", 302), more={"/notes/2019/the-mill?id=2": GOOD}),
    alive(
        "cookie then page",
        Answer(
            200,
            page().encode(),
            (("content-type", "text/html"),),
            cookie="a=1",
            without=Answer(302, b"", (("location", "/notes/2019/the-mill"), ("set-cookie", "a=1"))),
        ),
    ),
    gone("http 0.9 style 404", Answer(404, b"gone", ())),
    alive(
        "ten redirects",
        redirect("/r1", 302),
        more={**{f"/r{i}": redirect(f"/r{i + 1}", 302) for i in range(1, 9)}, "/r9": GOOD},
    ),
    wall(
        "eleven redirects",
        "protocol",
        redirect("/r1", 302),
        more={**{f"/r{i}": redirect(f"/r{i + 1}", 302) for i in range(1, 14)}, "/r14": GOOD},
    ),
    gone("self loop", redirect("/notes/2019/the-mill", 302), cause="redirect-loop"),
]
