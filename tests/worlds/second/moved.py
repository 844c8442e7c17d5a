"""Links that have moved for good."""

from tests.web import Answer, Host
from tests.web.answers import redirect
from tests.worlds.case import GOOD, Case, case


def moved(name: str, said: Answer, to: str, **more: object) -> Case:
    return case(name, "moved", said, "permanent", moved_to=to, **more)  # type: ignore[arg-type]


CASES = [
    moved("m docs", redirect("/docs/v2/intro"), "/docs/v2/intro", path="/docs/v1/intro", more={"/docs/v2/intro": GOOD}),
    moved(
        "m php",
        redirect("/blog/hello-world"),
        "/blog/hello-world",
        path="/index.php?id=7",
        more={"/blog/hello-world": GOOD},
    ),
    moved("m lang", redirect("/en/notes"), "/en/notes", path="/notes", more={"/en/notes": GOOD}),
    moved(
        "m subdomain",
        redirect("http://docs.m-subdomain.example/x/intro", 308),
        "http://docs.m-subdomain.example/x/intro",
        host="m-subdomain.example",
        others={"docs.m-subdomain.example": Host({"/x/intro": GOOD})},
    ),
    moved(
        "m chain with https",
        redirect("https://m-chain.example/notes"),
        "https://m-chain.example/notes/new",
        host="m-chain.example",
        path="/old",
        more={"/notes": redirect("/notes/new"), "/notes/new": GOOD},
    ),
    moved("m slug", redirect("/p/77-the-mill"), "/p/77-the-mill", path="/p/77", more={"/p/77-the-mill": GOOD}),
    moved("m query", redirect("/watch?v=abc&x=1"), "/watch?v=abc&x=1", path="/v/abc", more={"/watch?v=abc&x=1": GOOD}),
    moved("m fragment", redirect("/manual#chapter-3"), "/manual#chapter-3", path="/chapter3", more={"/manual": GOOD}),
]
