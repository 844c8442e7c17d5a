"""Hosts that say one thing to programs and another to browsers, or one thing after another."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, alive, wall
from tests.worlds.fourth.pages import lost

CASES = [
    wall("m 404 robots page browsers", "bot-wall", Answer(404, browser=GOOD)),
    wall("m 410 robots page browsers", "bot-wall", Answer(410, browser=GOOD)),
    wall("m 404 then 500", "server-error", (Answer(404), Answer(500), Answer(500), Answer(500))),
    wall("m 404 then 403", "bot-wall", Answer(404, browser=Answer(403))),
    wall("m 404 then 429", "rate-limited", Answer(404, browser=Answer(429))),
    alive("m 403 robots page browsers", Answer(403, browser=GOOD)),
    alive("m 406 robots page browsers", Answer(406, browser=GOOD)),
    alive("m 500 once", (Answer(500), GOOD)),
    wall("m 500 robots 404 browser", "server-error", Answer(500, browser=lost())),
    wall("m 404 then front page", "bot-wall", Answer(404, browser=redirect("/", 302)), more={"/": GOOD}),
    wall("m 410 then front page for good", "bot-wall", Answer(410, browser=redirect("/", 301)), more={"/": GOOD}),
    wall(
        "m 404 then search",
        "bot-wall",
        Answer(404, browser=redirect("/suche?q=mill", 302)),
        more={"/suche?q=mill": html("Two pages found.")},
    ),
    wall("m 404 then neighbour", "bot-wall", Answer(404, browser=redirect("/other", 307)), more={"/other": GOOD}),
    wall("m 404 then for good", "bot-wall", Answer(404, browser=redirect("/other", 301)), more={"/other": GOOD}),
    wall(
        "m 410 then another site",
        "bot-wall",
        Answer(410, browser=redirect("http://m-mills-today.example/", 301)),
        others={"m-mills-today.example": Host({"/": GOOD})},
    ),
    wall("m circle then page", "bot-wall", Answer(302, b"", (("location", "/notes/2019/the-mill"),), browser=GOOD)),
    wall("m 404 then circle", "protocol", Answer(404, browser=redirect("/notes/2019/the-mill", 302))),
    wall("m 404 then silence", "timeout", (Answer(404), Answer(fault="hang"))),
    wall("m 404 then nonsense", "protocol", (Answer(404), Answer(fault="bad-status"))),
    wall("m 404 then nothing said", "bot-wall", Answer(404, browser=Answer(204))),
]
