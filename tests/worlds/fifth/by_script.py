"""Pages that send every reader on by a script that keeps the address in a variable, and such as only look like it."""

from tests.worlds.case import GOOD, alive, bare, gone

SENT = (
    "var to = '/b'; location.replace(to);",
    "const to = '/b';\nsetTimeout(function () { window.location.href = to; }, 500);",
    "let a = '/'; document.location = a + 'b';",
    "location.href = '/' + 'b'",
    "window['location']['href'] = '/b'",
    "location.href = `/b`",
    "// moved in 2020\nlocation = '/b'",
    "/* moved */ location.replace('/b')",
)
STAYS = (
    "var to = '/b'; if (!window.fetch) { location = to; }",
    "var to = '/b'; function leave() { location = to; }",
    "var to = '/b'; button.onclick = function () { location = to; }",
    "location.href = where ? '/b' : '/c'",
    "var to = pick('/b'); location = to",
    "location = '/b' + location.search",
    "// location = '/b'",
    "var said = \"location = '/b'\"; var x = 1",
)


def _sends(script: str) -> str:
    return f"<html><head><title>On</title><script>{script}</script></head><body>One moment.</body></html>"


CASES = [
    *(alive(f"script to a page {n}", bare(_sends(script)), more={"/b": GOOD}) for n, script in enumerate(SENT)),
    gone("loaded and sent on", bare("<title>On</title><body onload=\"location.href='/b'\">One moment.")),
    *(gone(f"script to a missing page {n}", bare(_sends(script))) for n, script in enumerate(SENT)),
    *(alive(f"script that stays {n}", bare(_sends(script))) for n, script in enumerate(STAYS)),
]
