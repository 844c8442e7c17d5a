"""Links that give no answer, or none that can be read."""

from tests.web import Answer, Host
from tests.web.answers import Request, redirect
from tests.worlds.case import GOOD, wall
from tests.worlds.first.pages import MISSING


def cookie_circle(request: Request) -> Answer:
    return redirect(request.path, 302, (("set-cookie", f"n={len(request.headers.get('cookie', ''))}"),))


CASES = [
    wall("servfail", "dns-trouble", GOOD, dns="servfail"),
    wall("dns refused", "dns-trouble", GOOD, dns="refused"),
    wall("closed without a word", "reset", Answer(fault="close")),
    wall("reset at once", "reset", Answer(fault="reset-before")),
    wall("no http", "protocol", Answer(raw=b"SSH-2.0-OpenSSH_9\r\n\r\n")),
    wall("bad status line", "protocol", Answer(fault="bad-status")),
    wall("silence", "timeout", Answer(fault="hang")),
    wall("expired certificate", "tls-expired", GOOD, scheme="https", tls="expired"),
    wall("expired certificate before a 404", "tls-expired", MISSING, scheme="https", tls="expired"),
    wall("foreign certificate", "tls-name", GOOD, scheme="https", tls="wrong-name"),
    wall("own certificate", "tls-untrusted", GOOD, scheme="https", tls="self-signed"),
    wall("incomplete chain", "tls-untrusted", GOOD, scheme="https", tls="incomplete"),
    wall("handshake cut off", "reset", GOOD, scheme="https", tls="cut"),
    wall(
        "moved to an expired certificate",
        "tls-expired",
        redirect("https://old-cert.example/"),
        others={"old-cert.example": Host(default=GOOD, tls="expired")},
    ),
    wall(
        "redirects without end",
        "protocol",
        redirect("/1"),
        default=lambda request: redirect(f"/{int(request.path[1:]) + 1}"),
    ),
    wall("circle of cookies", "bot-wall", cookie_circle),
    wall("moved to silence", "timeout", redirect("/slow"), more={"/slow": Answer(fault="hang")}),
]
