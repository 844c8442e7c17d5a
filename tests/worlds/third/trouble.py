"""Hosts in trouble: their servers, connections, names and certificates."""

from tests.web.answers import Answer, redirect
from tests.worlds.third.room import CF, CHALLENGE, GOOD, H, Room, art, for_now, lost, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

for number in (500, 502, 504, 507, 520, 523, 525, 526):
    case(f"s-{number}", "undecided", "server-error", said(f"<title>{number}</title>", number))
case(
    "s-503",
    "undecided",
    "server-error",
    said(
        "<title>Maintenance</title><p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>", 503
    ),
)
case(
    "s-522",
    "undecided",
    "server-error",
    said(
        "<title>s-522.example | 522: Connection timed out</title><div id=cf-error-details><h1>Connection timed out Error code 522</h1><p>Cloudflare Ray ID: 8f. Performance &amp; security by Cloudflare</p></div>",
        522,
        *CF,
    ),
)
case(
    "s-1016",
    "undecided",
    "server-error",
    said("<title>Origin DNS error | s-1016.example | Cloudflare</title>Error 1016", 530, *CF),
)
case("s-500art", "undecided", "server-error", art(status=500))
case("s-501", "undecided", "server-error", said("", 501))
case("s-400", "undecided", "protocol", said("<h1>Bad Request</h1>", 400))
case("s-405", "undecided", "protocol", Answer(405, b"", (("allow", "POST"),)))
case("s-421", "undecided", "protocol", said("", 421))
case("s-behind", "undecided", "server-error", redirect("/n", 301), paths={"/n": said("", 500)})
case("t-hang", "undecided", "timeout", Answer(fault="hang"))
case("t-close", "undecided", "reset", Answer(fault="close"))
case("t-rst", "undecided", "reset", Answer(fault="reset-before"))
case("t-rsth", "undecided", "reset", Answer(200, b"x", H, fault="reset-headers"))
case("t-bad", "undecided", "protocol", Answer(200, b"x", fault="bad-status"))
case("t-endless", "undecided", "protocol", Answer(200, b"x", fault="endless-headers"))
case("t-ssh", "undecided", "protocol", Answer(raw=b"SSH-2.0-OpenSSH_9.2\r\n"))
case("t-tohang", "undecided", "timeout", for_now("http://t-hang.example/archive/1931/wind-books"))
case("t-torst", "undecided", "reset", redirect("http://t-rst.example/archive/1931/wind-books", 301))
case("t-404rst", "undecided", "reset", (lost(), Answer(fault="reset-before")))
case("t-refused", "undecided", "refused", GOOD, port=":9")
case("n-serv", "undecided", "dns-trouble", GOOD, dns="servfail")
case("n-ref", "undecided", "dns-trouble", GOOD, dns="refused")
case("n-sil", "undecided", "dns-trouble", GOOD, dns="silent")
case("n-slow", "alive", None, GOOD, dns_delay=0.4)
case("n-toserv", "undecided", "dns-trouble", redirect("http://n-serv.example/x", 301))
for n, t, c in (
    ("exp", "expired", "tls-expired"),
    ("name", "wrong-name", "tls-name"),
    ("self", "self-signed", "tls-untrusted"),
    ("inc", "incomplete", "tls-untrusted"),
):
    case(f"k-{n}", "undecided", c, GOOD, scheme="https", tls=t)
    case(f"k-{n}404", "undecided", c, lost(), scheme="https", tls=t)
case("k-cut", "undecided", "reset", GOOD, scheme="https", tls="cut")
case("k-toexp", "undecided", "tls-expired", redirect("https://k-exp.example/archive/1931/wind-books", 301))
case("k-expcf", "undecided", "tls-expired", said(CHALLENGE, 403, *CF), scheme="https", tls="expired")
case(
    "longchain",
    "undecided",
    "protocol",
    for_now("/1"),
    path="/0",
    paths={f"/{n}": for_now(f"/{n + 1}") for n in range(1, 40)},
)
