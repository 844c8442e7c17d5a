"""Rate limits, in all the numbers they come with."""

from tests.web.answers import Answer, redirect
from tests.worlds.third.room import CF, Room, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case("r-429", "undecided", "rate-limited", said("<title>429 Too Many Requests</title>", 429))
case("r-429e", "undecided", "rate-limited", Answer(429, b"", (("retry-after", "3600"),)))
case("r-429d", "undecided", "rate-limited", Answer(429, b"", (("retry-after", "Wed, 21 Oct 2037 07:28:00 GMT"),)))
case("r-503ra", "undecided", "rate-limited", said("Over capacity", 503, ("retry-after", "3600")))
case(
    "r-503txt",
    "undecided",
    "rate-limited",
    said(
        "<title>Too many requests</title><h1>Too many requests</h1><p>Your IP has sent too many requests. Slow down.</p>",
        503,
    ),
)
case(
    "r-gh",
    "undecided",
    "rate-limited",
    said(
        '{"message":"API rate limit exceeded for 203.0.113.9."}',
        403,
        ("x-ratelimit-limit", "60"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1893456000"),
        ct="application/json",
    ),
)
case(
    "r-gh2",
    "undecided",
    "rate-limited",
    said(
        '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}',
        403,
        ("retry-after", "60"),
        ct="application/json",
    ),
)
case(
    "r-ietf",
    "undecided",
    "rate-limited",
    said("quota used up", 403, ("ratelimit-limit", "100"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "50")),
)
case(
    "r-1015",
    "undecided",
    "rate-limited",
    said(
        "<title>Access denied | r-1015.example used Cloudflare to restrict access</title><h1>Error 1015</h1><h2>You are being rate limited</h2>",
        429,
        *CF,
    ),
)
case("r-1015x", "undecided", "rate-limited", said("error code: 1015", 403, *CF))
case("r-420", "undecided", "rate-limited", said("Enhance Your Calm", 420))
case(
    "r-430",
    "undecided",
    "bot-wall",
    said("<title>Security Rejection</title>", 430, ("server", "cloudflare")),
)
case(
    "r-sec",
    "undecided",
    "bot-wall",
    said(
        "<title>SEC.gov | Request Rate Threshold Exceeded</title><h1>Your Request Originates from an Undeclared Automated Tool</h1>",
        403,
    ),
)
case("r-behind", "undecided", "rate-limited", redirect("/new", 301), paths={"/new": Answer(429, b"", ())})
case("r-509", "undecided", "server-error", said("<title>509 Bandwidth Limit Exceeded</title>", 509))
