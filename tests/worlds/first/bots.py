"""Walls against robots, as their vendors build them."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import GOOD, bare, page, wall

CF_CHALLENGE = (
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow">'
    '<meta http-equiv="refresh" content="390"></head><body class="no-js"><div class="main-wrapper" role="main"><div '
    'class="main-content"><noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to '
    "continue</span></div></noscript></div></div><script>(function(){window._cf_chl_opt={cvId:'3',cZone:'a.example',"
    "cType:'managed'};var cpo=document.createElement('script');cpo.src='/cdn-cgi/challenge-platform/h/g/orchestrate/"
    "chl_page/v1?ray=8a';document.head.appendChild(cpo);}());</script></body></html>"
)

DATADOME = (
    '<html lang="en"><head><title>shop.example</title><style>#cmsg{animation: A 1.5s;}</style></head><body>'
    "<p id=\"cmsg\">Please enable JS and disable any ad blocker</p><script data-cfasync=\"false\">var dd={'rt':'c',"
    "'cid':'AHrl','hsh':'E1','t':'bv','host':'geo.captcha-delivery.com'}</script>"
    '<script src="https://ct.captcha-delivery.com/c.js"></script></body></html>'
)

HUMAN = (
    '<!DOCTYPE html><html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha">'
    "</div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p><p>Reference ID 9a8b</p>"
    "<script>window._pxAppId='PXabc';</script><script src='https://captcha.px-cdn.net/PXabc/captcha.js'></script></body></html>"
)

AKAMAI = (
    "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "
    "&quot;http&#58;&#47;&#47;a&#46;example&#47;&quot; on this server.<P>Reference&#32;&#35;18&#46;5e641060&#46;17</BODY></HTML>"
)

IMPERVA = (
    '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" '
    'src="/_Incapsula_Resource?CWUDNSAI=9&xinfo=1&incident_id=1-2&edet=12">Request unsuccessful. Incapsula incident ID: '
    "1000-2</iframe></body></html>"
)

AWS = (
    "<!DOCTYPE html><html lang='en'><head><title></title><script>window.awsWafCookieDomainList=[];window.gokuProps="
    '{"key":"AQ"};</script><script src="https://ab.cd.eu-west-1.token.awswaf.com/ab/challenge.js"></script></head><body>'
    '<div id="challenge-container"></div><noscript><h1>JavaScript is disabled</h1> In order to continue, we need to '
    "verify that you're not a robot.</noscript></body></html>"
)

BLOCKED_BY_CF = (
    "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><h2>You "
    "are unable to access a.example</h2><p>This website is using a security service to protect itself.</p><p>Cloudflare "
    "Ray ID: 8a1b</p></body></html>"
)

SUCURI = (
    "<html><title>Sucuri WebSite Firewall - Access Denied</title><h1>Access Denied - Sucuri Website Firewall</h1><p>If you "
    "are the site owner, please open a ticket. Block ID: GEO02</p></html>"
)

F5 = (
    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your "
    "administrator.<br><br>Your support ID is: 1234567890<br><a href='javascript:history.back();'>[Go Back]</a></body></html>"
)

ANUBIS = (
    "<!doctype html><html lang='en'><head><title>Making sure you&#39;re not a bot!</title><link rel=stylesheet "
    "href='/.within.website/x/xess/xess.css'><script id='anubis_challenge' type='application/json'>{}</script></head><body>"
    "<h1>Making sure you&#39;re not a bot!</h1><p>Loading...</p><details><summary>Why am I seeing this?</summary><p>You are "
    "seeing this because the administrator of this website has set up Anubis to protect the server against the scourge of "
    "AI companies aggressively scraping websites.</p></details><script src='/.within.website/x/cmd/anubis/static/js/main.mjs'>"
    "</script></body></html>"
)


def _headers_of(**more: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", "-"), value) for name, value in more.items())


CASES = [
    wall(
        "cloudflare challenge 403",
        "bot-wall",
        bare(CF_CHALLENGE, 403, *_headers_of(cf_mitigated="challenge", server="cloudflare")),
    ),
    wall("cloudflare challenge 503", "bot-wall", bare(CF_CHALLENGE, 503, ("server", "cloudflare"))),
    wall("cloudflare challenge 200", "bot-wall", bare(CF_CHALLENGE)),
    wall("cloudflare header alone", "bot-wall", bare("<p>", 403, ("cf-mitigated", "challenge"))),
    wall("cloudflare challenge 429", "bot-wall", bare(CF_CHALLENGE, 429, ("cf-mitigated", "challenge"))),
    wall("cloudflare block", "bot-wall", bare(BLOCKED_BY_CF, 403)),
    wall("cloudflare 1020", "bot-wall", bare("error code: 1020", 403, kind="text/plain")),
    wall("datadome 403", "bot-wall", bare(DATADOME, 403, ("x-datadome", "protected"), ("x-dd-b", "1"))),
    wall("datadome 401", "bot-wall", bare(DATADOME, 401)),
    wall("datadome 200", "bot-wall", bare(DATADOME)),
    wall("human 403", "bot-wall", bare(HUMAN, 403)),
    wall("human 200", "bot-wall", bare(HUMAN)),
    wall("akamai 403", "bot-wall", bare(AKAMAI, 403, ("server", "AkamaiGHost"))),
    wall("akamai 200", "bot-wall", bare(AKAMAI)),
    wall("imperva 200", "bot-wall", bare(IMPERVA, 200, ("x-iinfo", "9-1-0"))),
    wall("imperva 403", "bot-wall", bare(IMPERVA, 403)),
    wall(
        "imperva interruption",
        "bot-wall",
        bare(
            page(
                "Pardon Our Interruption...",
                "As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen.",
            )
        ),
    ),
    wall("aws challenge 202", "bot-wall", bare(AWS, 202, ("x-amzn-waf-action", "challenge"))),
    wall("aws captcha 405", "bot-wall", bare(page("Human Verification", ""), 405, ("x-amzn-waf-action", "captcha"))),
    wall("aws challenge without header", "bot-wall", bare(AWS, 202)),
    wall(
        "cloudfront block",
        "bot-wall",
        bare(
            page(
                "ERROR: The request could not be satisfied",
                "403 ERROR The request could not be satisfied. Request blocked.",
            ),
            403,
        ),
    ),
    wall(
        "vercel 429",
        "bot-wall",
        bare(
            page("Vercel Security Checkpoint", "We're verifying your browser"),
            429,
            ("x-vercel-mitigated", "challenge"),
        ),
    ),
    wall("vercel deny", "bot-wall", bare("Forbidden", 403, ("x-vercel-mitigated", "deny"))),
    wall("sucuri", "bot-wall", bare(SUCURI, 403, ("x-sucuri-id", "11"))),
    wall(
        "sucuri script 200",
        "bot-wall",
        bare(
            "<html><title>You are being redirected...</title><noscript>Javascript is required.</noscript><script>var s={},sucuri_cloudproxy_js='',S='cz1';eval(S);</script></html>"
        ),
    ),
    wall(
        "kasada 429",
        "bot-wall",
        bare("<script>window.KPSDK={};</script><script src='/149e/2d2/ips.js?x'></script>", 429, ("x-kpsdk-ct", "02")),
    ),
    wall("f5 200", "bot-wall", bare(F5)),
    wall("f5 403", "bot-wall", bare(F5, 403)),
    wall("anubis 200", "bot-wall", bare(ANUBIS)),
    wall(
        "ddos-guard 403",
        "bot-wall",
        bare(page("DDoS-Guard", "Checking your browser before accessing a.example"), 403, ("server", "ddos-guard")),
    ),
    wall(
        "amazon 503",
        "bot-wall",
        bare("<title>Amazon.com</title><p>Sorry! Something went wrong on our end.", 503),
        host="www.amazon.com",
        path="/dp/B000",
    ),
    wall(
        "amazon robot check 200",
        "bot-wall",
        bare(
            page(
                "Amazon.de",
                "Enter the characters you see below. Sorry, we just need to make sure you're not a robot.",
                body="<form action='/errors/validateCaptcha'></form>",
            )
        ),
    ),
    wall("linkedin 999", "bot-wall", Answer(999, b"Request denied"), host="www.linkedin.com", path="/in/somebody"),
    wall("linkedin 404", "bot-wall", Answer(404), host="de.linkedin.com", path="/in/somebody"),
    wall(
        "reddit",
        "bot-wall",
        bare(page("Blocked", "whoa there, pardner! Your request has been blocked due to a network policy."), 403),
        host="old.reddit.com",
        path="/r/x",
    ),
    wall(
        "reddit network security",
        "bot-wall",
        bare(page("Blocked", "You've been blocked by network security."), 403),
        host="www.reddit.com",
        path="/r/y",
    ),
    wall(
        "x 400",
        "bot-wall",
        bare(page("X", "This browser is no longer supported."), 400),
        host="x.com",
        path="/a/status/1",
    ),
    wall(
        "google sorry",
        "bot-wall",
        redirect("http://www.google.com/sorry/index?continue=x", 302),
        others={"www.google.com": Host(default=html("Our systems have detected unusual traffic", status=429))},
    ),
    wall(
        "captcha 200",
        "bot-wall",
        bare(
            page(
                "Are you a robot?",
                "Please confirm that you are not a robot.",
                body="<form><div class=h-captcha></div></form><script src='https://js.hcaptcha.com/1/api.js'></script>",
            )
        ),
    ),
    wall("captcha 403", "bot-wall", bare(page("Security check", "Complete the captcha to go on."), 403)),
    wall(
        "captcha by redirect",
        "bot-wall",
        redirect("/captcha?from=x", 302),
        more={"/captcha?from=x": html("Type what you see.", title="Check")},
    ),
    wall(
        "enable javascript and cookies",
        "bot-wall",
        bare(
            "<title>a.example</title><noscript>Please enable JavaScript and cookies to continue</noscript><p>Please enable JavaScript and cookies to continue</p><script>x()</script>",
            403,
        ),
    ),
    wall(
        "wordfence",
        "bot-wall",
        bare(
            page(
                "Your access to this site has been limited",
                "Your access to this service has been limited. (HTTP response code 503) Generated by Wordfence",
            ),
            503,
        ),
    ),
    wall(
        "mod security",
        "bot-wall",
        bare(
            page(
                "Not Acceptable!",
                "An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.",
            ),
            406,
        ),
    ),
    wall(
        "siteground",
        "bot-wall",
        bare(
            "<html><head><meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F&y=ipc'></head></html>",
            202,
            ("sg-captcha", "challenge"),
        ),
        more={
            "/.well-known/sgcaptcha/?r=%2F&y=ipc": bare(
                page("Robot Challenge Screen", "Checking the site connection security"), 202
            )
        },
    ),
    wall("robots kept out by 404", "bot-wall", Answer(404, b"no", browser=GOOD)),
    wall("robots kept out by 410", "bot-wall", Answer(410, b"no", browser=GOOD)),
    wall("404 then 403", "bot-wall", (Answer(404), Answer(403))),
    wall("404 then 200", "bot-wall", (Answer(404), GOOD)),
]
