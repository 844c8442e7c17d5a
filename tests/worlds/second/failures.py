"""Links that give no answer, or none that can be read."""

from tests.web import Answer, Host
from tests.web.answers import redirect
from tests.worlds.case import bare, page, wall
from tests.worlds.second.pages import LOST

CASES = [
    wall("t maintenance", "server-error", bare(page("Maintenance", "Back soon."), 503)),
    wall("t wordpress", "server-error", bare(page("Error establishing a database connection", ""), 500)),
    wall(
        "t cf 522",
        "server-error",
        bare(
            page(
                "a.example | 522: Connection timed out",
                "Error 522 Cloudflare Ray ID: 1 Performance & security by Cloudflare",
            ),
            522,
            ("server", "cloudflare"),
        ),
    ),
    wall(
        "t cf 521",
        "server-error",
        bare(page("a.example | 521: Web server is down", "Error 521 Cloudflare Ray ID: 1"), 521),
    ),
    wall("t cf 1016", "server-error", bare(page("Origin DNS error", "Error 1016 Ray ID: 1 Origin DNS error"), 530)),
    wall(
        "t 502 cloudflare",
        "server-error",
        bare(
            "<center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center>",
            502,
            ("server", "cloudflare"),
        ),
    ),
    wall("t 400", "protocol", bare(page("400 Bad Request", "The plain HTTP request was sent to HTTPS port"), 400)),
    wall("t tls wrong name 404", "tls-name", LOST, scheme="https", tls="wrong-name"),
    wall("t tls own", "tls-untrusted", LOST, scheme="https", tls="self-signed"),
    wall(
        "t servfail chain",
        "dns-trouble",
        redirect("http://t-broken-dns.example/"),
        others={"t-broken-dns.example": Host(dns="servfail")},
    ),
    wall("t reset headers", "reset", Answer(200, b"x", fault="reset-headers")),
    wall("t ftp banner", "protocol", Answer(raw=b"220 ftp ready\r\n\r\n")),
    wall(
        "t 404 then reset",
        "reset",
        (Answer(404), Answer(fault="reset-before"), Answer(fault="reset-before"), Answer(fault="reset-before")),
    ),
]
