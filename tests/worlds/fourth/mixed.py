"""Hosts that say one thing to programs and another to browsers, or one thing after another."""

from tests.web import Answer
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
]
