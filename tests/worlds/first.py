"""The world that the rules were written against: every row of the tables of facts, and hard negatives beside them."""

import json

from tests.web import Answer, Host, html
from tests.web.answers import Request, redirect
from tests.worlds.case import GOOD, WORDS, Case, alive, bare, case, gone, page, wall

MISSING = html("There is no such page.", title="Not found", status=404)


def _codes() -> list[Case]:
    """Every status code, by number."""
    cases = [
        alive(f"code {code}", Answer(code, b"" if code in (204, 205) else GOOD.body, GOOD.headers))
        for code in (200, 201, 202, 203, 204, 206, 208, 226, 299)
    ]
    cases += [alive(f"code {code} bare", Answer(code)) for code in (300, 301, 302, 303, 304, 305, 307, 308)]
    labels = {
        "login": (401, 407, 440, 449, 511),
        "payment": (402,),
        "bot-wall": (403, 412, 418, 428, 430, 444, 460, 499, 999),
        "rate-limited": (420, 429),
        "legal": (451,),
        "protocol": (400, 405, 406, 409, 411, 413, 414, 415, 416, 417, 421, 422, 423, 425, 426, 431, 600, 777),
        "timeout": (408,),
        "server-error": (
            500,
            501,
            502,
            503,
            504,
            505,
            507,
            508,
            509,
            520,
            521,
            522,
            523,
            524,
            525,
            526,
            527,
            530,
            598,
            599,
        ),
    }
    for cause, codes in labels.items():
        cases += [wall(f"code {code}", cause, Answer(code)) for code in codes]
    return cases


def _dead() -> list[Case]:
    search = '<form action="/search"><input name="q"><button>Search</button></form>'
    login = '<form action="/login"><input name="u"><input type="password" name="p"><button>Log in</button></form>'
    cloudflare = (("server", "cloudflare"), ("cf-ray", "8a1b2c3d4e5f-FRA"))
    return [
        gone("plain 404", MISSING),
        gone("empty 404", Answer(404)),
        gone("plain 410", html("It was taken away.", title="Gone", status=410), "gone-410"),
        gone("410 then 404", (Answer(410), Answer(404))),
        gone("404 with a search form", bare(page("Page not found", "Try a search.", body=search), 404)),
        gone("404 with a log-in form in its header", bare(page("Page not found", "It is not here.", top=login), 404)),
        gone("404 behind cloudflare", bare(page("404", "Nothing here."), 404, *cloudflare)),
        gone(
            "404 behind cloudflare with its script of observation",
            bare(
                page(
                    "404",
                    "Nothing.",
                    body="<script>window.__CF$cv$params={r:'1'};a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>",
                ),
                404,
                *cloudflare,
            ),
        ),
        gone(
            "404 with datadome's headers",
            bare(page("404", "Nothing here."), 404, ("x-datadome", "protected"), ("set-cookie", "datadome=abc")),
        ),
        gone(
            "404 with imperva's headers",
            bare(page("404", "Nothing here."), 404, ("x-iinfo", "1-2-3"), ("set-cookie", "visid_incap_1=a")),
        ),
        gone(
            "404 by akamai",
            bare(page("404", "Nothing here."), 404, ("server", "AkamaiGHost"), ("set-cookie", "_abck=1")),
        ),
        gone(
            "404 with a turnstile in its contact form",
            bare(
                page(
                    "404",
                    "Nothing. Write to us.",
                    body='<form><div class="cf-turnstile"></div></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
                ),
                404,
            ),
        ),
        gone("404 that is long", bare(page("Nothing found", WORDS * 8), 404)),
        gone("404 in json", bare('{"message": "Not Found"}', 404, kind="application/json")),
        gone(
            "404 by s3", bare("<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", 404, kind="application/xml")
        ),
        gone("404 of a pdf", Answer(404, b"", (("content-type", "application/pdf"),)), path="/papers/one.pdf"),
        gone("404 with a retry-after", Answer(404, b"", (("retry-after", "1"),))),
        gone(
            "404 with a refresh to the front page",
            bare(page("404", "You will be taken home.", head='<meta http-equiv="refresh" content="3;url=/">'), 404),
            more={"/": GOOD},
        ),
        gone("404 with a script to the front page", bare("<script>location.href='/'</script>", 404), more={"/": GOOD}),
        gone("404 that says please log in", bare(page("Not found", "Please log in to see more."), 404)),
        gone("404 on a page named login", MISSING, path="/login"),
        gone("moved to a 404", redirect("/new"), more={"/new": MISSING}),
        gone("for now at a 404", redirect("/new", 302), more={"/new": MISSING}),
        gone("moved to a 410", redirect("/new", 308), "gone-410", more={"/new": Answer(410)}),
        gone(
            "https after http, 404",
            redirect("https://https-after-http.example/a"),
            host="https-after-http.example",
            more={"/a": MISSING},
        ),
        gone(
            "three redirects to a 404",
            redirect("/1"),
            more={"/1": redirect("/2", 302), "/2": redirect("/3", 307), "/3": MISSING},
        ),
        gone(
            "moved to another site's 404", redirect("http://other-404.example/x"), others={"other-404.example": Host()}
        ),
        gone("a refresh to a 404", bare('<meta http-equiv="refresh" content="0; url=/away">'), more={"/away": MISSING}),
        gone("a script to a 404", bare('<script>window.location.replace("/away")</script>'), more={"/away": MISSING}),
        gone("a refresh header to a 404", Answer(200, b"", (("refresh", "0; url=/away"),)), more={"/away": MISSING}),
        gone("redirect to itself", redirect("/notes/2019/the-mill"), "redirect-loop"),
        gone(
            "redirects in a circle", redirect("/b"), "redirect-loop", more={"/b": redirect("/c"), "/c": redirect("/b")}
        ),
        gone(
            "circle over two sites",
            redirect("http://circle-two.example/"),
            "redirect-loop",
            others={
                "circle-two.example": Host({"/": redirect("http://circle-over-two-sites.example/notes/2019/the-mill")})
            },
            host="circle-over-two-sites.example",
        ),
        gone("no such name", Answer(200), "dns-missing", dns="nxdomain"),
        gone("name without address", Answer(200), "dns-missing", dns="nodata"),
        gone("moved to a name that is gone", redirect("http://no-name-at-all.example/x"), "dns-missing"),
        gone("404 to browsers too", Answer(404, b"x", browser=Answer(404, b"y"))),
        gone("404 later 410", (Answer(404), Answer(410))),
    ]


def _headers_of(**more: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", "-"), value) for name, value in more.items())


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
GITHUB = json.dumps(
    {"message": "API rate limit exceeded for 203.0.113.5.", "documentation_url": "https://docs.github.com"}
)
LOGIN_FORM = "<form action='/session'><input name=user><input type=password name=pass><button>Sign in</button></form>"


def _walls() -> list[Case]:
    return [
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
        wall("cloudflare 1015", "rate-limited", bare("error code: 1015", 429, kind="text/plain")),
        wall(
            "cloudflare 1009",
            "region",
            bare(
                page(
                    "Access denied",
                    "Error 1009 Ray ID: 8 The owner of this website has banned the country or region your IP address is in (XX) from accessing this website.",
                ),
                403,
            ),
        ),
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
        wall(
            "aws captcha 405", "bot-wall", bare(page("Human Verification", ""), 405, ("x-amzn-waf-action", "captcha"))
        ),
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
            "cloudfront country",
            "region",
            bare(
                page(
                    "ERROR: The request could not be satisfied",
                    "The Amazon CloudFront distribution is configured to block access from your country.",
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
            bare(
                "<script>window.KPSDK={};</script><script src='/149e/2d2/ips.js?x'></script>", 429, ("x-kpsdk-ct", "02")
            ),
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
            "linkedin authwall",
            "login",
            redirect("/authwall?trk=x&sessionRedirect=y", 302),
            host="uk.linkedin.com",
            path="/company/x",
            default=GOOD,
            more={"/authwall?trk=x&sessionRedirect=y": html("Join", title="Sign Up | LinkedIn")},
        ),
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
        wall("x 402", "payment", Answer(402), host="api.x.com", path="/a"),
        wall(
            "google sorry",
            "bot-wall",
            redirect("http://www.google.com/sorry/index?continue=x", 302),
            others={"www.google.com": Host(default=html("Our systems have detected unusual traffic", status=429))},
        ),
        wall(
            "youtube consent",
            "consent",
            redirect("http://consent.youtube.com/m?continue=x", 302),
            host="www.youtube.com",
            path="/watch?v=abc",
            others={
                "consent.youtube.com": Host(default=html("Before you continue", title="Before you continue to YouTube"))
            },
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
        wall("404 then 500", "server-error", (Answer(404), Answer(500), Answer(500), Answer(500))),
        wall("404 then 200", "bot-wall", (Answer(404), GOOD)),
        # log-ins
        wall(
            "log-in by redirect",
            "login",
            redirect("/login?next=/notes", 302),
            more={"/login?next=/notes": bare(page("Log in", "Welcome back.", body=LOGIN_FORM))},
        ),
        wall(
            "log-in by permanent redirect",
            "login",
            redirect("/users/sign_in"),
            more={"/users/sign_in": bare(page("Sign in", "", body=LOGIN_FORM))},
        ),
        wall(
            "log-in at another host",
            "login",
            redirect("http://accounts.sign-in-site.example/v3", 302),
            others={"accounts.sign-in-site.example": Host(default=bare(page("Sign in", "", body=LOGIN_FORM)))},
        ),
        wall(
            "microsoft log-in",
            "login",
            redirect("http://login.microsoftonline.com/common/oauth2/authorize?x=1", 302),
            others={"login.microsoftonline.com": Host(default=GOOD)},
        ),
        wall(
            "wordpress log-in",
            "login",
            redirect("/wp-login.php?redirect_to=x", 302),
            more={"/wp-login.php?redirect_to=x": bare(page("Log In", "", body=LOGIN_FORM))},
        ),
        wall("log-in form 200", "login", bare(page("Sign in to the archive", "", body=LOGIN_FORM))),
        wall(
            "log-in form 403",
            "login",
            bare(page("Log in", "You must be logged in to view this page.", body=LOGIN_FORM), 403),
        ),
        wall(
            "log-in by refresh",
            "login",
            bare("<meta http-equiv=refresh content='0;url=/login'>"),
            more={"/login": bare(page("Log in", "", body=LOGIN_FORM))},
        ),
        wall(
            "log-in by script",
            "login",
            bare("<script>window.location.href='/login?back=1';</script>"),
            more={"/login?back=1": bare(page("Log in", "", body=LOGIN_FORM))},
        ),
        wall("401 with basic", "login", Answer(401, b"", (("www-authenticate", 'Basic realm="x"'),))),
        # consent, payment, region, law
        wall(
            "consent by redirect",
            "consent",
            redirect("/consent?return=x", 302),
            more={"/consent?return=x": html("We use cookies.", title="Your choices")},
        ),
        wall(
            "consent at a sister host",
            "consent",
            redirect("http://guce.news-site.example/consent", 302),
            others={"guce.news-site.example": Host(default=html("We and our partners"))},
        ),
        wall("age gate", "consent", redirect("/age-gate", 302), more={"/age-gate": html("Are you over 18?")}),
        wall(
            "paywall by redirect",
            "payment",
            redirect("/subscribe?from=x", 302),
            more={"/subscribe?from=x": html("Choose a plan.", title="Subscribe")},
        ),
        wall("payment 402", "payment", html("Pay first.", status=402)),
        wall("payment 403", "payment", bare(page("Members", "This article is for subscribers only."), 403)),
        wall(
            "subscribe to read",
            "payment",
            bare(page("Subscribe to read | The Paper", "Keep reading for one a week.", body="<form></form>")),
        ),
        wall("region 403", "region", bare(page("Sorry", "This content is not available in your country."), 403)),
        wall(
            "region 200",
            "region",
            bare(page("Not available", "This content is not available in your region.", body="<script></script>")),
        ),
        wall("legal 451", "legal", html("Unavailable for legal reasons.", status=451)),
        wall(
            "legal 451 europe",
            "legal",
            html(
                "451: Unavailable due to legal reasons. We recognize you are attempting to access this website from a country belonging to the European Economic Area.",
                status=451,
            ),
        ),
        wall("legal 403", "legal", bare(page("Blocked", "Access to this site has been blocked by court order."), 403)),
        # limits
        wall("429 with a long pause", "rate-limited", Answer(429, b"", (("retry-after", "9999"),))),
        wall("503 with retry-after", "rate-limited", Answer(503, b"", (("retry-after", "9999"),))),
        wall(
            "github's 403",
            "rate-limited",
            bare(GITHUB, 403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1"), kind="application/json"),
        ),
        wall(
            "github's words",
            "rate-limited",
            bare(
                '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}',
                403,
                kind="application/json",
            ),
        ),
        wall("403 with retry-after", "rate-limited", Answer(403, b"", (("retry-after", "9999"),))),
        wall(
            "403 that says too many requests",
            "rate-limited",
            bare(page("Too Many Requests", "Too many requests. Slow down."), 403),
        ),
        wall(
            "home for all that is unknown",
            "same-for-all",
            redirect("/", 302),
            more={"/": GOOD},
            default=redirect("/", 302),
        ),
        wall("home for all, for good", "same-for-all", redirect("/"), more={"/": GOOD}, default=redirect("/")),
        wall(
            "search for all that is unknown",
            "same-for-all",
            redirect("/search?q=mill"),
            more={"/search?q=mill": html("Results")},
            default=redirect("/search?q=mill"),
        ),
    ]


def _failures() -> list[Case]:
    def cookie_circle(request: Request) -> Answer:
        return redirect(request.path, 302, (("set-cookie", f"n={len(request.headers.get('cookie', ''))}"),))

    return [
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


def _alive() -> list[Case]:
    def by_cookie(request: Request) -> Answer:
        return (
            GOOD
            if "seen=1" in request.headers.get("cookie", "")
            else redirect(request.path, 302, (("set-cookie", "seen=1"),))
        )

    article = html
    blog_login = "<div class=top><form action=/login><input name=u><input type=password name=p><button>Log in</button></form></div>"
    return [
        alive("plain page", GOOD),
        alive("empty 200", Answer(200)),
        alive("one word", bare("ok", kind="text/plain")),
        alive("json", bare('{"items": [1, 2, 3]}', kind="application/json")),
        alive(
            "json that says error", bare('{"error": null, "message": "not found is a word"}', kind="application/json")
        ),
        alive("pdf", Answer(200, b"%PDF-1.7\n%...", (("content-type", "application/pdf"),)), path="/papers/two.pdf"),
        alive(
            "image", Answer(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 40, (("content-type", "image/png"),)), path="/cat.png"
        ),
        alive(
            "feed",
            bare('<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>', kind="application/rss+xml"),
        ),
        alive("xml as text/xml", bare('<?xml version="1.0"?><a><b>words</b></a>', kind="text/xml")),
        alive("no content type", Answer(200, page().encode())),
        alive(
            "wrong charset",
            Answer(200, "Füße über Straßen".encode("latin-1"), (("content-type", "text/html; charset=utf-8"),)),
        ),
        alive("unknown charset", Answer(200, page().encode(), (("content-type", "text/html; charset=klingon"),))),
        alive(
            "application shell",
            bare(
                "<title>App</title><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/static/main.js></script>"
            ),
        ),
        alive(
            "application shell with a fallback",
            bare(
                "<title>App</title><script>if(!window.fetch){location.href='/old-browser'}</script><div id=app></div><script src=/a.js></script>"
            ),
        ),
        alive("body broken off", Answer(200, GOOD.body, GOOD.headers, fault="reset-body")),
        alive("body too short", Answer(200, GOOD.body, GOOD.headers, fault="short")),
        alive("bad chunks", Answer(200, GOOD.body, GOOD.headers, fault="bad-chunks")),
        alive(
            "bad gzip", Answer(200, b"no gzip at all", (("content-encoding", "gzip"), ("content-type", "text/html")))
        ),
        alive("endless body", Answer(200, b"", (("content-type", "text/html"),), fault="endless-body")),
        alive("503 once", (Answer(503), GOOD)),
        alive("reset once", (Answer(fault="reset-before"), GOOD)),
        alive("403 to robots, a page to browsers", Answer(403, browser=GOOD)),
        alive("406 to robots, a page to browsers", Answer(406, browser=GOOD)),
        alive("400 to robots, a page to browsers", Answer(400, browser=GOOD)),
        # articles about what walls say
        alive(
            "article about captchas",
            article(WORDS + " Captchas ask you to verify you are human.", title="How captchas work"),
        ),
        alive(
            "short article about captchas",
            article("Why sites ask you to prove you are not a robot.", title="A short history of the captcha"),
        ),
        alive(
            "article about 404",
            article("A 404 page says: page not found.", title="404 Not Found: the best error pages"),
        ),
        alive(
            "article about cloudflare",
            article(
                WORDS + " Then it said: Just a moment... Checking your browser before accessing.",
                title="What Just a moment... means",
            ),
        ),
        alive("article about log-ins", article(WORDS, title="Log in with passkeys: how it works")),
        alive("access denied, a history", article(WORDS, title="Access denied: a history")),
        alive(
            "access denied, a short history",
            article("Of doors and those who kept them.", title="Access denied: a history"),
        ),
        alive("novel named just a moment", article(WORDS, title="Just a moment")),
        alive("blog with a log-in form", bare(page("The mill by the lake", WORDS, top=blog_login))),
        alive(
            "blog with a log-in form, few words",
            bare(
                page(
                    "The mill",
                    "A short note about the mill and the lake beside it, and about what people there do.",
                    top=blog_login,
                )
            ),
        ),
        alive(
            "contact form with recaptcha",
            bare(
                page(
                    "Write to us",
                    "We answer within a week.",
                    body="<form><textarea></textarea><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
                )
            ),
        ),
        alive(
            "comments with turnstile",
            bare(
                page(
                    "The mill",
                    WORDS,
                    body="<form><div class=cf-turnstile></div></form><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>",
                )
            ),
        ),
        alive(
            "cloudflare's observation on a page",
            bare(
                page(
                    "Short",
                    "A short page.",
                    body="<script>window.__CF$cv$params={r:'8'};var s='/cdn-cgi/challenge-platform/scripts/jsd/main.js';</script>",
                ),
                200,
                ("server", "cloudflare"),
                ("cf-ray", "8a"),
            ),
        ),
        alive(
            "imperva on a living page",
            bare(
                page(
                    "Short",
                    "A short page.",
                    body="<script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3'></script>",
                ),
                200,
                ("x-iinfo", "1"),
                ("set-cookie", "visid_incap_9=x"),
            ),
        ),
        alive(
            "datadome on a living page",
            bare(page("Short", "A short page."), 200, ("x-datadome", "protected"), ("set-cookie", "datadome=x")),
        ),
        alive(
            "akamai on a living page",
            bare(page("Short", "A short page."), 200, ("set-cookie", "_abck=x"), ("set-cookie", "bm_sz=y")),
        ),
        alive("kasada on a living page", bare(page("Short", "A short page."), 200, ("x-kpsdk-ct", "02"))),
        alive(
            "teaser of a paid article",
            bare(
                page(
                    "The mill",
                    WORDS + " Subscribe to continue reading.",
                    head="<meta property='article:published_time' content='2024-01-01'>",
                )
            ),
        ),
        alive("a log-in page that was linked", bare(page("Log in", "", body=LOGIN_FORM)), path="/login"),
        alive(
            "sign-in that goes on to sign-in",
            redirect("/accounts/login", 302),
            path="/signin",
            more={"/accounts/login": bare(page("Sign in", "", body=LOGIN_FORM))},
        ),
        alive(
            "page that asks for cookies in a banner",
            bare(page("The mill", WORDS, top="<div>We value your privacy. Accept all cookies.</div>")),
        ),
        alive(
            "page about rate limits",
            article(WORDS + " GitHub then says: API rate limit exceeded.", title="Rate limits explained"),
        ),
        alive("0 remaining on a good answer", bare("{}", 200, ("x-ratelimit-remaining", "0"), kind="application/json")),
        alive("news page that reloads", bare(page("News", WORDS, head="<meta http-equiv=refresh content=300>"))),
        alive(
            "page that goes on after a minute",
            bare(page("News", WORDS, head="<meta http-equiv=refresh content='60;url=/gone'>")),
        ),
        alive(
            "page that reloads itself",
            bare(page("News", "Live.", head="<meta http-equiv=refresh content='1;url=/notes/2019/the-mill'>")),
        ),
        alive(
            "noscript refresh",
            bare(page("App", "Words.", head="<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>")),
        ),
        alive(
            "script that goes on when clicked",
            bare("<button onclick='go()'>Go</button><script>function go(){location.href='/gone'}</script>"),
        ),
        # redirects
        alive("for now elsewhere", redirect("/now", 302), more={"/now": GOOD}),
        alive("see other", redirect("/now", 303), more={"/now": GOOD}),
        alive("for now by 307", redirect("/now", 307), more={"/now": GOOD}),
        alive(
            "for good and then for now",
            redirect("/new"),
            more={"/new": redirect("/new/today", 302), "/new/today": GOOD},
        ),
        alive("for now and then for good", redirect("/a", 302), more={"/a": redirect("/b"), "/b": GOOD}),
        alive(
            "http to https",
            redirect("https://http-to-https.example/notes/2019/the-mill"),
            host="http-to-https.example",
            more={},
        ),
        alive("slash", redirect("/notes/2019/the-mill/"), more={"/notes/2019/the-mill/": GOOD}),
        alive("letter case", redirect("/notes/2019/The-Mill"), more={"/notes/2019/The-Mill": GOOD}),
        alive(
            "www",
            redirect("http://www.plain-www.example/notes/2019/the-mill"),
            host="plain-www.example",
            others={"www.plain-www.example": Host({"/notes/2019/the-mill": GOOD})},
        ),
        alive("index page", redirect("/notes/"), path="/notes/index.html", more={"/notes/": GOOD}),
        alive(
            "default port",
            redirect("http://default-port.example:80/notes/2019/the-mill/"),
            host="default-port.example",
            more={"/notes/2019/the-mill/": GOOD},
        ),
        alive(
            "another site",
            redirect("http://another-one.example/story/9"),
            others={"another-one.example": Host({"/story/9": GOOD})},
        ),
        alive(
            "a short link",
            redirect("http://what-was-meant.example/story/9"),
            path="/x7Gh2",
            others={"what-was-meant.example": Host({"/story/9": GOOD})},
        ),
        alive(
            "a short link to a front page",
            redirect("http://front-page.example/"),
            path="/x7Gh3",
            others={"front-page.example": Host({"/": GOOD})},
        ),
        alive("home on purpose", redirect("/", 302), more={"/": GOOD}),
        alive("home by its name", redirect("/"), path="/home", more={"/": GOOD}),
        alive("front page to its language", redirect("/en/", 302), path="/", more={"/en/": GOOD}),
        alive("cookie needed", by_cookie),
        alive(
            "cookie needed on the way",
            redirect("/gate", 302, (("set-cookie", "k=v; Path=/"),)),
            more={"/gate": Answer(302, b"", (("location", "/in"),), cookie="k=v", without=Answer(403)), "/in": GOOD},
        ),
        alive("refresh to a page", bare("<meta http-equiv='refresh' content='0; url=/here'>"), more={"/here": GOOD}),
        alive("script to a page", bare("<script>location='/here'</script>"), more={"/here": GOOD}),
        alive(
            "page that sends back after a check",
            bare("<script>document.cookie='a=1';location.href='/check'</script>"),
            more={"/check": bare("<p>fine</p><script>x()</script>")},
        ),
        alive("app address", redirect("itms-apps://apps.example/id1", 302)),
        alive("location with a blank", redirect("/a b", 302), more={"/a%20b": GOOD}),
    ]


def _moved() -> list[Case]:
    def moved(name: str, said: Answer, to: str, **more: object) -> Case:
        return case(name, "moved", said, "permanent", moved_to=to, **more)  # type: ignore[arg-type]

    return [
        moved("moved by 301", redirect("/stories/mill"), "/stories/mill", more={"/stories/mill": GOOD}),
        moved("moved by 308", redirect("/stories/mill", 308), "/stories/mill", more={"/stories/mill": GOOD}),
        moved("moved twice", redirect("/a"), "/b", more={"/a": redirect("/b", 308), "/b": GOOD}),
        moved("moved with a query", redirect("/story?id=9"), "/story?id=9", more={"/story?id=9": GOOD}),
        moved("moved to a fragment", redirect("/all#mill"), "/all#mill", more={"/all": GOOD}),
        moved(
            "moved within a site",
            redirect("http://blog.moved-site.example/mill"),
            "http://blog.moved-site.example/mill",
            host="moved-site.example",
            others={"blog.moved-site.example": Host({"/mill": GOOD})},
        ),
        moved(
            "moved to https and elsewhere",
            redirect("https://moved-https.example/mill"),
            "https://moved-https.example/mill",
            host="moved-https.example",
            more={"/mill": GOOD},
        ),
        moved(
            "moved from an old script", redirect("/item/9"), "/item/9", path="/view.php?id=9", more={"/item/9": GOOD}
        ),
        moved("slug left out", redirect("/post/123"), "/post/123", path="/post/123/the-mill", more={"/post/123": GOOD}),
        moved(
            "moved to a pdf",
            redirect("/files/mill.pdf"),
            "/files/mill.pdf",
            more={"/files/mill.pdf": Answer(200, b"%PDF-1.7", (("content-type", "application/pdf"),))},
        ),
    ]


def _http_to_https(cases: list[Case]) -> list[Case]:
    """The host that answers the same path by another scheme needs to know by which it was asked."""
    made = []
    for one in cases:
        if one.name == "http to https":

            def answer(request: Request) -> Answer:
                return GOOD if request.tls else redirect("https://http-to-https.example/notes/2019/the-mill")

            one = Case(one.name, one.url, {"http-to-https.example": Host({"/notes/2019/the-mill": answer})}, "alive")
        made.append(one)
    return made


CASES = [*_codes(), *_dead(), *_walls(), *_failures(), *_http_to_https(_alive()), *_moved()]
