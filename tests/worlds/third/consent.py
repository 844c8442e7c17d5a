"""Pages that ask for consent or payment first."""

from tests.web.answers import Answer
from tests.worlds.third.room import Room, for_now, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case("c-yt", "undecided", "consent", for_now("https://consent.yootube.example/m?continue=https%3A%2F%2Fx&gl=NL"))
host(
    "consent.yootube.example",
    default=said(
        "<title>Before you continue to YooTube</title><h1>Before you continue</h1><form action=/save><button>Reject all</button><button>Accept all</button></form>"
    ),
)
case("c-guce", "undecided", "consent", for_now("https://guce.yaho.example/consent?brandType=eu"))
host("guce.yaho.example", default=for_now("https://consent.yaho.example/v2/collectConsent?sessionId=3_cc"))
host(
    "consent.yaho.example",
    default=said(
        "<title>Yaho is part of the Yaho family of brands</title><form class=consent-form><button name=agree>Accept all</button><button name=reject>Reject all</button></form>"
    ),
)
case("c-dpg", "undecided", "consent", for_now("https://myprivacy.dpg.example/consent?siteKey=x&callbackUrl=y"))
host(
    "myprivacy.dpg.example",
    default=said("<title>DPG Media Privacy Gate</title><p>Cookies akkoord?</p><button>Akkoord</button>"),
)
case(
    "c-200",
    "undecided",
    "consent",
    said(
        "<!doctype html><title>Before you continue</title><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services.</p><form action='https://consent.c-200.example/save' method=post><button>Reject all</button><button>Accept all</button></form>"
    ),
)
case(
    "c-wall",
    "undecided",
    "consent",
    for_now("/cookie-wall?return=%2Farchive"),
    paths={
        "/cookie-wall?return=%2Farchive": said(
            "<title>Cookie settings</title><p>Accept cookies to continue.</p><button>Accept</button>"
        )
    },
)
case("p-402", "undecided", "payment", Answer(402, b"", ()))
case("p-402j", "undecided", "payment", said('{"error":"Payment required","price":"0.01"}', 402, ct="application/json"))
case(
    "p-403",
    "undecided",
    "payment",
    said(
        "<title>Subscribe to read</title><h1>Subscribe to read this article</h1><p>This article is for subscribers only.</p><a>Subscribe</a>",
        403,
    ),
)
case(
    "p-sub",
    "undecided",
    "payment",
    for_now("/subscribe?from=x"),
    paths={"/subscribe?from=x": said("<title>Subscribe</title><h1>Choose your plan</h1><p>Digital 9.99 a month</p>")},
)
case(
    "p-teaser",
    "alive",
    None,
    said(
        "<title>Wind books</title><h1>Wind books</h1><p>The keeper wrote down the wind each morning.</p><div class=paywall>This article is for subscribers only. Subscribe to continue reading.</div>"
    ),
)
