"""Walls as vendors build them, in other spellings and languages."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import bare, wall

CASES = [
    wall("v cf upper header", "bot-wall", Answer(403, b"x", (("CF-Mitigated", "Challenge"), ("Server", "CLOUDFLARE")))),
    wall(
        "v cf fr 403",
        "bot-wall",
        bare(
            "<html lang=fr><head><title>Un instant…</title></head><body><noscript>Activez JavaScript et les cookies pour continuer</noscript><script>window._cf_chl_opt={}</script></body></html>",
            403,
        ),
    ),
    wall(
        "v cf 200 ja",
        "bot-wall",
        bare(
            "<html lang=ja><head><title>しばらくお待ちください...</title></head><body><script>window._cf_chl_opt={}</script></body></html>",
            200,
        ),
    ),
    wall(
        "v cf es title 503",
        "bot-wall",
        bare(
            "<html lang=es><head><title>Un momento…</title></head><body><div id=cf-wrapper></div><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=1'></script></body></html>",
            503,
        ),
    ),
    wall(
        "v cf turnstile own page 200",
        "bot-wall",
        bare(
            "<html><head><title>example.org</title></head><body><h1>example.org</h1><p>Verify you are human by completing the action below.</p><div class='cf-turnstile' data-sitekey='x'></div><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script></body></html>",
            200,
        ),
    ),
    wall(
        "v cf 1010",
        "bot-wall",
        bare(
            "<title>Access denied</title><h1>Error 1010</h1><p>The owner of this website has banned your access based on your browser's signature.</p>",
            403,
            ("server", "cloudflare"),
        ),
    ),
    wall("v datadome header only", "bot-wall", Answer(403, b"", (("X-DataDome", "protected"),))),
    wall(
        "v datadome 401 json",
        "bot-wall",
        bare('{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=A"}', 401, kind="application/json"),
    ),
    wall(
        "v datadome 403 json",
        "bot-wall",
        bare(
            '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=A"}',
            403,
            ("x-dd-b", "1"),
            kind="application/json",
        ),
    ),
    wall(
        "v human lower",
        "bot-wall",
        bare(
            "<html><head><title>Access to This Page Has Been Denied.</title></head><body><div id=px-captcha></div><p>PRESS &amp; HOLD to confirm you are a human (and not a bot).</p></body></html>",
            403,
        ),
    ),
    wall(
        "v human 429",
        "bot-wall",
        bare(
            "<html><body><script>window._pxAppId = 'PX123';window._pxBlockScript='/x/captcha/captcha.js?a=c'</script><div id=px-captcha></div></body></html>",
            429,
        ),
    ),
    wall(
        "v akamai ghost",
        "bot-wall",
        bare(
            '<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n \nYou don\'t have permission to access "http&#58;&#47;&#47;x" on this server.<P>\nReference&#32;&#35;18&#46;ab\n</BODY></HTML>',
            403,
            ("Server", "AkamaiGHost"),
        ),
    ),
    wall(
        "v imperva 200",
        "bot-wall",
        bare(
            "<html><head><script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3&ns=1&cb=1'></script></head><body></body></html>",
            200,
            ("X-Iinfo", "1-2-3"),
            ("set-cookie", "visid_incap_1=a"),
        ),
    ),
    wall(
        "v imperva hcaptcha",
        "bot-wall",
        bare(
            "<html><body><iframe src='/_Incapsula_Resource?SWUDNSAI=31&incident_id=99&edet=12'></iframe></body></html>",
            200,
        ),
    ),
    wall("v aws 202", "bot-wall", Answer(202, b"", (("X-Amzn-Waf-Action", "Challenge"),))),
    wall("v aws 405", "bot-wall", Answer(405, b"", (("x-amzn-waf-action", "CAPTCHA"),))),
    wall(
        "v cloudfront 403",
        "bot-wall",
        bare(
            "<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>Request blocked. We can't connect to the server for this app.</BODY></HTML>",
            403,
        ),
    ),
    wall(
        "v vercel",
        "bot-wall",
        Answer(
            429,
            b"<title>Vercel Security Checkpoint</title>",
            (("X-Vercel-Mitigated", "challenge"), ("content-type", "text/html")),
        ),
    ),
    wall(
        "v amazon 503",
        "bot-wall",
        bare(
            "<!-- To discuss automated access to Amazon data please contact api-services-support@amazon.com --><title>Sorry! Something went wrong!</title>",
            503,
        ),
        host="www.amazon.co.uk",
    ),
    wall("v linkedin 999", "bot-wall", Answer(999, b"Request denied"), host="de.linkedin.com"),
    wall(
        "v linkedin authwall",
        "login",
        redirect("https://www.linkedin.com/authwall?trk=x&sessionRedirect=y", 302),
        host="it.linkedin.com",
        path="/in/someone",
        others={"www.linkedin.com": Host(default=html("Join LinkedIn"))},
    ),
    wall(
        "v reddit",
        "bot-wall",
        bare(
            "<body><h1>Blocked</h1><p>You've been blocked by network security.</p><p>To continue, log in to your Reddit account or use your developer token</p></body>",
            403,
        ),
    ),
    wall(
        "v kasada",
        "bot-wall",
        Answer(
            429, b"<html><script>window.KPSDK={}</script></html>", (("x-kpsdk-ct", "1"), ("content-type", "text/html"))
        ),
    ),
    wall(
        "v ddosguard",
        "bot-wall",
        bare("<title>DDoS-Guard</title><p>Checking your browser before accessing</p>", 403, ("Server", "ddos-guard")),
    ),
    wall(
        "v anubis",
        "bot-wall",
        bare(
            "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title></head><body><img src=/.within.website/x/cmd/anubis/static/img/pensive.webp><script id=anubis_challenge></script></body></html>",
            200,
        ),
    ),
    wall(
        "v anubis de",
        "bot-wall",
        bare(
            "<!doctype html><html lang=de><head><title>Sicherstellen, dass Sie kein Bot sind!</title></head><body><script async src='/.within.website/x/cmd/anubis/static/js/main.mjs'></script></body></html>",
            200,
        ),
    ),
    wall(
        "v sucuri",
        "bot-wall",
        bare(
            "<title>Sucuri WebSite Firewall - Access Denied</title><body>Access Denied - Sucuri Website Firewall</body>",
            403,
            ("X-Sucuri-ID", "11"),
        ),
    ),
    wall(
        "v google sorry",
        "bot-wall",
        redirect("https://www.google.com/sorry/index?continue=x", 302),
        host="scholar.google.com",
        others={"www.google.com": Host(default=html("unusual traffic", status=429))},
    ),
    wall(
        "v go-away",
        "bot-wall",
        bare(
            "<html><head><title>Checking you are not a bot</title><meta http-equiv=refresh content='2; url=?__goaway_challenge=js'></head><body><h1>Checking you are not a bot</h1></body></html>",
            418,
        ),
    ),
    wall(
        "v cap poW generic nl",
        "bot-wall",
        bare(
            "<html lang=nl><head><title>Even geduld...</title></head><body><p>Bevestig dat u geen robot bent</p><div class=g-recaptcha></div><script src='https://www.google.com/recaptcha/api.js'></script></body></html>",
            403,
        ),
    ),
    wall(
        "v generic pt 200",
        "bot-wall",
        bare(
            "<html lang=pt><head><title>Verificação de segurança</title></head><body><p>Confirme que você não é um robô.</p><div class='h-captcha'></div><script src='https://js.hcaptcha.com/1/api.js'></script></body></html>",
            200,
        ),
    ),
    wall(
        "v generic it 200",
        "bot-wall",
        bare(
            "<html lang=it><head><title>Verifica di sicurezza</title></head><body><p>Conferma di non essere un robot.</p><form><div class='g-recaptcha'></div></form><script src='https://www.google.com/recaptcha/api.js'></script></body></html>",
            200,
        ),
    ),
    wall("v 403 nginx", "bot-wall", bare("<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", 403)),
    wall(
        "v s3 403",
        "bot-wall",
        bare("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", 403, kind="application/xml"),
    ),
]
