"""Walls against robots, by vendor, with usual and unusual numbers."""

from tests.web.answers import Answer, redirect
from tests.worlds.third.room import CF, CHALLENGE, Room, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case("b-cf403", "undecided", "bot-wall", said(CHALLENGE, 403, *CF, ("cf-mitigated", "challenge")))
case("b-cf200", "undecided", "bot-wall", said(CHALLENGE, 200, *CF))
case("b-cf503", "undecided", "bot-wall", said(CHALLENGE, 503, *CF))
case("b-cf404", "undecided", "bot-wall", said(CHALLENGE, 404, *CF, ("cf-mitigated", "challenge")))
case("b-cf404b", "undecided", "bot-wall", said(CHALLENGE, 404, *CF))
case("b-cf429", "undecided", "bot-wall", said(CHALLENGE, 429, *CF, ("cf-mitigated", "challenge")))
case(
    "b-cfde",
    "undecided",
    "bot-wall",
    said(
        CHALLENGE.replace("Just a moment...", "Nur einen Moment…").replace(
            "Enable JavaScript and cookies to continue", "Aktivieren Sie JavaScript und Cookies, um fortzufahren"
        ),
        403,
        *CF,
    ),
)
case(
    "b-cfattn",
    "undecided",
    "bot-wall",
    said(
        "<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1><p>You are unable to access b-cfattn.example</p>Cloudflare Ray ID: 8f",
        403,
        *CF,
    ),
)
case("b-1010", "undecided", "bot-wall", said("error code: 1010", 403, *CF))
case("b-1020", "undecided", "bot-wall", said("error code: 1020", 403, *CF))
case("b-cf301", "undecided", "bot-wall", redirect("https://b-cf301b.example/x", 301))
host("b-cf301b.example", default=said(CHALLENGE, 403, *CF))
DD = "<html lang='en'><head><title>news.example</title><style>#cmsg{animation: A 1.5s;}</style></head><body><p id='cmsg'>Please enable JS and disable any ad blocker</p><script data-cfasync='false'>var dd={'rt':'c','cid':'AHrl','hsh':'D66','host':'geo.captcha-delivery.com'}</script><script src='https://ct.captcha-delivery.com/c.js'></script></body></html>"
for s in (403, 401, 405, 404, 200, 429):
    case(
        f"b-dd{s}",
        "undecided",
        "bot-wall",
        said(DD, s, ("x-datadome", "protected"), ("x-dd-b", "1"), ("set-cookie", "datadome=x; path=/")),
    )
case(
    "b-ddjson",
    "undecided",
    "bot-wall",
    said(
        '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=A&hash=B"}',
        403,
        ("x-datadome", "protected"),
        ct="application/json",
    ),
)
PX = "<!DOCTYPE html><html><head><title>Access to this page has been denied</title></head><body><h1>Before we continue...</h1><p>Press &amp; Hold to confirm you are a human (and not a bot).</p><div id='px-captcha'></div><script>window._pxAppId = 'PXabc';window._pxJsClientSrc='/abc/init.js';</script></body></html>"
for s in (403, 429, 404, 200, 503):
    case(f"b-px{s}", "undecided", "bot-wall", said(PX, s))
case(
    "b-pxjson",
    "undecided",
    "bot-wall",
    said(
        '{"appId":"PXu6b0qd2S","jsClientSrc":"/u6b0qd2S/init.js","firstPartyEnabled":true,"vid":"","uuid":"1","hostUrl":"/u6b0qd2S/xhr","blockScript":"/u6b0qd2S/captcha/captcha.js"}',
        403,
        ct="application/json",
    ),
)
case(
    "b-ak",
    "undecided",
    "bot-wall",
    said(
        '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http://b-ak.example/" on this server.<P>Reference #18.3dfc4d68.1700000000.1a2b<P>https://errors.edgesuite.net/18.3dfc4d68</BODY></HTML>',
        403,
        ("server", "AkamaiGHost"),
    ),
)
case(
    "b-ak200",
    "undecided",
    "bot-wall",
    said(
        '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http://x" on this server.<P>Reference #18.3dfc4d68.1700000000.1a2b</BODY></HTML>',
        200,
        ("server", "AkamaiGHost"),
    ),
)
case(
    "b-ak404",
    "undecided",
    "bot-wall",
    said(
        '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http://x" on this server.<P>Reference #18.3dfc4d68.1700000000.1a2b</BODY></HTML>',
        404,
        ("server", "AkamaiGHost"),
    ),
)
case(
    "b-akcpt",
    "undecided",
    "bot-wall",
    said('{"sec-cp-challenge": "true","provider":"crypto"}', 428, ("server", "AkamaiGHost"), ct="application/json"),
)
IMP = "<html style='height:100%'><head><META NAME='ROBOTS' CONTENT='NOINDEX, NOFOLLOW'><script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3'></script></head><body style='margin:0px;height:100%'><iframe id='main-iframe' src='/_Incapsula_Resource?SWUDNSAI=31&xinfo=9-1&incident_id=1-2' frameborder=0 width='100%' height='100%'>Request unsuccessful. Incapsula incident ID: 1234000010-5678</iframe></body></html>"
for s in (200, 403, 404, 503):
    case(f"b-imp{s}", "undecided", "bot-wall", said(IMP, s, ("x-iinfo", "9-1-1")))
case(
    "b-distil",
    "undecided",
    "bot-wall",
    said(
        "<title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen.</p>",
        200,
    ),
)
case(
    "b-distil405",
    "undecided",
    "bot-wall",
    said(
        "<title>Pardon Our Interruption</title><h1>Pardon Our Interruption...</h1><p>As you were browsing, something about your browser made us think you might be a bot.</p>",
        405,
    ),
)
case(
    "b-aws202",
    "undecided",
    "bot-wall",
    Answer(202, b"", (("x-amzn-waf-action", "challenge"), ("server", "CloudFront"))),
)
case(
    "b-aws202h",
    "undecided",
    "bot-wall",
    said(
        "<!DOCTYPE html><html><head><title></title><script>window.awsWafCookieDomainList = [];window.gokuProps = {'key':'A'};</script><script src='https://x.y.token.awswaf.com/x/challenge.js'></script></head><body><div id='challenge-container'></div><noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot.</noscript></body></html>",
        202,
    ),
)
case(
    "b-aws405",
    "undecided",
    "bot-wall",
    said("<title>Human Verification</title>", 405, ("x-amzn-waf-action", "captcha")),
)
case(
    "b-aws403",
    "undecided",
    "bot-wall",
    said(
        "<TITLE>ERROR: The request could not be satisfied</TITLE><H1>403 ERROR</H1>Request blocked. We can't connect to the server for this app or website at this time. Generated by cloudfront (CloudFront)",
        403,
        ("server", "CloudFront"),
    ),
)
case(
    "b-vercel",
    "undecided",
    "bot-wall",
    said(
        "<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>",
        429,
        ("x-vercel-mitigated", "challenge"),
        ("server", "Vercel"),
    ),
)
case(
    "b-vercel403",
    "undecided",
    "bot-wall",
    said(
        "<title>Vercel Security Checkpoint</title><p>Failed to verify your browser. Code 11</p>",
        403,
        ("server", "Vercel"),
    ),
)
case(
    "b-amz200",
    "undecided",
    "bot-wall",
    said(
        "<!-- To discuss automated access to Amazon data please contact api-services-support@amazon.com. --><title>Amazon.com</title><form method=get action='/errors/validateCaptcha'><h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're not a robot.</p><input id=captchacharacters></form>",
        200,
    ),
)
case("b-500dd", "undecided", "bot-wall", said(DD, 500, ("x-datadome", "protected")))
