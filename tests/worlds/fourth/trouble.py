"""Failures on the way, certificates, and pages that are elsewhere."""

from tests.web import Answer, Host
from tests.worlds.case import GOOD, gone, wall
from tests.worlds.fourth.pages import lost, titled

CASES = [
    *(
        wall(f"t {f}", c, Answer(fault=f))
        for f, c in (("hang", "timeout"), ("reset-before", "reset"), ("close", "reset"), ("bad-status", "protocol"))
    ),
    wall("t servfail", "dns-trouble", GOOD, dns="servfail"),
    wall("t expired", "tls-expired", GOOD, scheme="https", tls="expired"),
    wall("t name", "tls-name", GOOD, scheme="https", tls="wrong-name"),
    wall("t self", "tls-untrusted", GOOD, scheme="https", tls="self-signed"),
    wall("t incomplete", "tls-untrusted", GOOD, scheme="https", tls="incomplete"),
    wall(
        "f apex gone www there",
        "dns-trouble",
        GOOD,
        host="apexgone.example",
        dns="nodata",
        others={"www.apexgone.example": Host(default=GOOD)},
    ),
    gone(
        "f apex gone www 404",
        GOOD,
        cause="dns-missing",
        host="apexgone2.example",
        dns="nodata",
        others={"www.apexgone2.example": Host(default=lost())},
    ),
    wall(
        "f www gone apex there",
        "dns-trouble",
        GOOD,
        host="www.wwwgone.example",
        dns="nxdomain",
        others={"wwwgone.example": Host(default=GOOD)},
    ),
    wall(
        "f apex gone www walled",
        "dns-trouble",
        GOOD,
        host="apexgone3.example",
        dns="nodata",
        others={"www.apexgone3.example": Host(default=Answer(403))},
    ),
    *(
        wall(f"z {s} page", "server-error", titled("Error", "Something broke.", s))
        for s in (500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530, 599, 507)
    ),
    *(
        wall(f"z {s} page", "timeout" if s == 408 else "protocol", titled("Error", "Something is wrong.", s))
        for s in (400, 405, 406, 408, 409, 411, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426, 431)
    ),
    *(
        wall(f"z {s} page", "bot-wall", titled("Refused", "No.", s))
        for s in (403, 412, 418, 428, 430, 444, 460, 499, 999)
    ),
    *(wall(f"z {s} page", "protocol", titled("Odd", "odd", s)) for s in (600, 700, 799, 888)),
]
