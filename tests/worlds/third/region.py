"""Pages kept from a region, or withheld by law."""

from tests.web.answers import Answer
from tests.worlds.third.room import CF, Room, for_now, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case(
    "g-403",
    "undecided",
    "region",
    said("<title>Unavailable</title><h1>This content is not available in your country.</h1>", 403),
)
case(
    "g-de",
    "undecided",
    "region",
    said("<title>Nicht verfügbar</title><p>Dieser Inhalt ist in Ihrem Land leider nicht verfügbar.</p>", 403),
)
case(
    "g-cfront",
    "undecided",
    "region",
    said(
        "<title>ERROR: The request could not be satisfied</title><h1>403 ERROR</h1>The Amazon CloudFront distribution is configured to block access from your country.",
        403,
        ("server", "CloudFront"),
        ("x-cache", "Error from cloudfront"),
    ),
)
case(
    "g-1009",
    "undecided",
    "region",
    said(
        "<title>Access denied | g-1009.example used Cloudflare to restrict access</title><h1>Error 1009</h1><p>The owner of this website has banned the country or region your IP address is in from accessing this website.</p>",
        403,
        *CF,
    ),
)
case(
    "g-200",
    "undecided",
    "region",
    said("<title>Player</title><h1>Sorry</h1><p>This programme is not available in your region.</p>"),
)
case(
    "g-redir",
    "undecided",
    "region",
    for_now("/geoblocked"),
    paths={
        "/geoblocked": said("<title>Not in your region</title><p>Our service is not available in your location.</p>")
    },
)
case(
    "g-gdpr",
    "undecided",
    "legal",
    said(
        "<title>451: Unavailable due to legal reasons</title><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the GDPR and therefore access cannot be granted.</p>",
        451,
    ),
)
case(
    "g-bbc",
    "undecided",
    "region",
    said(
        "<title>Unavailable</title><p>BBC iPlayer only works in the UK. Sorry, it’s due to rights issues. This service isn't available in your country</p>",
        403,
    ),
)
case("e-451", "undecided", "legal", Answer(451, b"", (("link", '<https://isp.example/>; rel="blocked-by"'),)))
case(
    "e-dmca",
    "undecided",
    "legal",
    said(
        "<title>Repository unavailable due to DMCA takedown.</title><h1>Repository unavailable due to DMCA takedown.</h1>",
        451,
    ),
)
case(
    "e-404dmca",
    "dead",
    "not-found",
    said("<title>Removed</title><p>Removed in response to a complaint received under the DMCA.</p>", 404),
)
case(
    "e-court",
    "undecided",
    "legal",
    said("<title>Blocked</title><p>Access to this website has been blocked by order of the High Court.</p>", 403),
)
