"""Redirects to another site: the same page there, or whatever that site shows to all who come."""

from tests.web import Host
from tests.web.answers import Answer, Request, redirect
from tests.worlds.case import GOOD, Case, alive, case
from tests.worlds.fourth.pages import titled

PATHS = ("/2015/the-mill-by-the-lake", "/the-mill-by-the-lake", "/papers/mill.pdf", "/article/10.1000/mill7?page=2")
SLEEPY = titled("Welcome", "Something for everybody.")


def _renamed(number: int, path: str) -> Case:
    new = f"renamed-{number}.example"
    return case(
        f"renamed {number}",
        "moved",
        redirect(f"http://{new}{path}", 301),
        "permanent",
        path=path,
        host=f"was-{number}.example",
        moved_to=f"http://{new}{path}",
        others={new: Host({path: GOOD})},
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
    _elsewhere("sold takes all", "http://sold.example/notes/2019/the-mill", default=SLEEPY),
    _elsewhere("sold turns away", "http://turns-away.example/notes/2019/the-mill", default=_asks_for_a_log_in),
    _elsewhere("lent", "http://lent.example/notes/2019/the-mill", 302),
    _elsewhere("another page", "http://another.example/bonus/welcome"),
]
