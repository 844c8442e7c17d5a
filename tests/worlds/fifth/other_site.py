"""Redirects to another site: the same page there, or whatever that site shows to all who come."""

from tests.web import Host
from tests.web.answers import Answer, Request, redirect
from tests.worlds.case import GOOD, Case, alive, case, wall
from tests.worlds.fourth.pages import moved, titled

PATHS = ("/2015/the-mill-by-the-lake", "/the-mill-by-the-lake", "/papers/mill.pdf", "/article/10.1000/mill7?page=2")
NAMES = (
    ("/2015/05/the-mill-by-the-lake", "/blog/the-mill-by-the-lake"),
    ("/mill.pdf", "/people/anna/mill.pdf"),
    ("/doi/10.1000/mill7", "/article/10.1000/mill7"),
)
LAKE = Host({"/blog/a-lake": GOOD})
SLEEPY = titled("Welcome", "Something for everybody.")


def _renamed(number: int, path: str, then: str = "") -> Case:
    new, then = f"renamed-{number}.example", then or path
    return case(
        f"renamed {number}",
        "moved",
        redirect(f"http://{new}{then}", 301),
        "permanent",
        path=path,
        host=f"was-{number}.example",
        moved_to=f"http://{new}{then}",
        others={new: Host({then: GOOD})},
    )


def _elsewhere(name: str, to: str, status: int = 301, **host: object) -> Case:
    new = to.split("/")[2]
    path = to.partition(new)[2]
    paths = {path: GOOD}
    return alive(name, redirect(to, status), others={new: Host(paths, **host)})  # type: ignore[arg-type]


def _asks_for_a_log_in(request: Request) -> Answer:
    return GOOD if request.path == "/notes/2019/the-mill" else titled("No", "No.", 403)


CASES = [
    *(_renamed(number, path) for number, path in enumerate(PATHS)),
    *(_renamed(10 + number, *pair) for number, pair in enumerate(NAMES)),
    alive(
        "another name", redirect("http://of-the-lake.example/blog/a-lake", 301), others={"of-the-lake.example": LAKE}
    ),
    moved("renamed within its site", redirect("/blog/the-lake", 301), "/blog/the-lake", more={"/blog/the-lake": GOOD}),
    alive("led to a list", redirect("/category/mills", 301), more={"/category/mills": GOOD}),
    wall(
        "all led to a list",
        "same-for-all",
        redirect("/collections/old-mills", 301),
        more={"/collections/old-mills": GOOD},
        default=redirect("/collections/old-mills", 301),
    ),
    _elsewhere("sold takes all", "http://sold.example/notes/2019/the-mill", default=SLEEPY),
    _elsewhere("sold turns away", "http://turns-away.example/notes/2019/the-mill", default=_asks_for_a_log_in),
    _elsewhere("lent", "http://lent.example/notes/2019/the-mill", 302),
    _elsewhere("another page", "http://another.example/bonus/welcome"),
]
