"""Redirects of all kinds, mixed."""

from tests.web import Answer, Host
from tests.web.answers import Request, redirect
from tests.worlds.case import GOOD, alive, bare, wall
from tests.worlds.fourth.pages import moved


def _to_search(request: Request) -> Answer:
    """A host that looks for whatever it does not know."""
    return GOOD if "?s=" in request.path else redirect(f"/?s={request.path.rpartition('/')[2]}", 301)


CASES = [
    moved("mv meta then 301", redirect("/a", 301), "/b", more={"/a": redirect("/b", 308), "/b": GOOD}),
    alive("mv 301 then 302", redirect("/a", 301), more={"/a": redirect("/b", 302), "/b": GOOD}),
    alive(
        "mv 301 then meta",
        redirect("/a", 301),
        more={"/a": bare("<meta http-equiv=refresh content='0; url=/b'>"), "/b": GOOD},
    ),
    alive("mv 307", redirect("/b", 307), more={"/b": GOOD}),
    alive("mv 303", redirect("/b", 303), more={"/b": GOOD}),
    alive("mv slash", redirect("/notes/2019/the-mill/", 301), more={"/notes/2019/the-mill/": GOOD}),
    alive("mv index", redirect("/notes/2019/the-mill/index.html", 301), more={"/notes/2019/the-mill/index.html": GOOD}),
    alive(
        "mv www",
        redirect("http://www.mv-www.example/notes/2019/the-mill", 301),
        host="mv-www.example",
        others={"www.mv-www.example": Host(default=GOOD)},
    ),
    alive(
        "mv other site",
        redirect("https://elsewhere-mv.example/x", 301),
        others={"elsewhere-mv.example": Host(default=GOOD)},
    ),
    alive("mv to home alone", redirect("/", 301), more={"/": GOOD}),
    wall("mv to home all", "same-for-all", redirect("/", 301), more={"/": GOOD}, default=redirect("/", 301)),
    wall(
        "mv to home all js",
        "same-for-all",
        bare("<script>location.href='/'</script>"),
        more={"/": GOOD},
        default=bare("<script>location.href='/'</script>"),
    ),
    alive("mv search alone", redirect("/search?q=mill", 301), more={"/search?q=mill": GOOD}),
    wall(
        "mv to search all",
        "same-for-all",
        redirect("/?s=the-mill", 301),
        more={"/?s=the-mill": GOOD},
        default=_to_search,
    ),
    wall(
        "mv to error page all",
        "same-for-all",
        redirect("/errors/404", 302),
        more={"/errors/404": GOOD},
        default=redirect("/errors/404", 302),
    ),
    moved(
        "mv deep",
        redirect("/2020/the-mill", 301),
        "/2020/the-mill",
        more={"/2020/the-mill": GOOD},
        default=redirect("/", 302),
    ),
]
