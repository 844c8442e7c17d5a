"""Redirects to addresses with the words of walls and of errors in them, where a page is to be read all the same."""

from tests.web.answers import redirect
from tests.worlds.case import GOOD, WORDS, Case, bare, case, page, wall
from tests.worlds.fourth.pages import titled

RENAMED = ("sorry", "gone", "denied", "blocked", "consent", "challenge", "error", "expired", "purchase", "mature")
LONG = bare(page("The thirty days", WORDS * 3))
DATED = bare(page("The door", head="<meta property=article:published_time content=2019-05-02>"))


def _moved(name: str, start: str, to: str, said: object) -> Case:
    return case(name, "moved", redirect(to, 301), "permanent", path=start, moved_to=to, more={to: said})  # type: ignore[dict-item]


CASES = [
    *(_moved(f"renamed to {word}", "/songs/3", f"/songs/{word}", GOOD) for word in RENAMED),
    _moved("a long challenge", "/days/30", "/30-days/challenge", LONG),
    _moved("a dated denial", "/books/9", "/essays/access-denied", DATED),
    wall("led to a denial", "bot-wall", redirect("/denied", 302), more={"/denied": titled("Denied", "Go away.")}),
    wall("led to a challenge", "bot-wall", redirect("/challenge?to=7", 302), more={"/challenge?to=7": LONG}),
]
