"""A second world, made up apart from the rules after they stood: other words, other vendors' pages, other traps."""

from tests.web import Answer, Host, html
from tests.web.answers import Request, redirect
from tests.worlds.case import GOOD, WORDS, Case, alive, bare, case, gone, page, wall

LOST = html("We looked everywhere.", title="Oops", status=404)
FORM = "<form method=post action='/do'><label>E-mail<input name=e></label><label>Password<input type=password name=p></label><button>Go on</button></form>"
NAV = "<nav>" + "".join(f"<a href='/s{n}'>Section {n}</a> " for n in range(14)) + "</nav>"


def _walls() -> list[Case]:
    return [
        wall(
            "w expedia",
            "bot-wall",
            bare(
                page(
                    "Show us your human side...",
                    "We can't tell if you're a human or a bot. Something about the behaviour of the browser has caught our attention.",
                    body="<iframe src='https://geo.captcha-delivery.com/captcha/?initialCid=A'></iframe>",
                ),
                429,
            ),
        ),
        wall(
            "w walmart 200",
            "bot-wall",
            bare(
                "<html><head><title>Robot or human?</title></head><body><h1>Robot or human?</h1><p>Activate and hold the button to confirm that you're human. Thank You!</p><div id='px-captcha'></div><script src='/px/PXu6b0qd2S/captcha/captcha.js?a=c&m=0'></script></body></html>"
            ),
        ),
        wall(
            "w bloomberg",
            "bot-wall",
            bare(
                page(
                    "Bloomberg - Are you a robot?",
                    "We've detected unusual activity from your computer network. To continue, please click the box below to let us know you're not a robot.",
                    body="<div id=px-captcha></div><script>window._pxAppId='PX8'</script>",
                ),
                403,
            ),
        ),
        wall(
            "w cf new text",
            "bot-wall",
            bare(
                "<html><head><title>Just a moment...</title></head><body><h1>site.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>site.example needs to review the security of your connection before proceeding.</p><script>(function(){window._cf_chl_opt = {cFPWv:'b'};})()</script></body></html>",
                403,
                ("server", "cloudflare"),
            ),
        ),
        wall(
            "w cf old uam",
            "bot-wall",
            bare(
                "<html><head><title>Please Wait... | Cloudflare</title></head><body><div class='cf-browser-verification'><h1>Checking your browser before accessing old.example.</h1><p>This process is automatic. Your browser will redirect to your requested content shortly.</p><p>DDoS protection by Cloudflare</p></div></body></html>",
                503,
            ),
        ),
        wall(
            "w cf german",
            "bot-wall",
            bare(
                "<html lang=de><head><title>Nur einen Moment…</title></head><body><script>window._cf_chl_opt={a:1}</script><noscript>Enable JavaScript and cookies to continue</noscript></body></html>",
                403,
                ("cf-mitigated", "challenge"),
            ),
        ),
        wall(
            "w cf 1006",
            "bot-wall",
            bare(
                page(
                    "Access denied",
                    "Error 1006 Ray ID: 4 2026 UTC Access denied What happened? The owner of this website has banned your IP address.",
                ),
                403,
                ("server", "cloudflare"),
            ),
        ),
        wall(
            "w cf 1015 page",
            "rate-limited",
            bare(
                page(
                    "Access denied | a.example used Cloudflare to restrict access",
                    "Error 1015 Ray ID: 7 You are being rate limited. The owner of this website has banned you temporarily.",
                ),
                429,
            ),
        ),
        wall(
            "w akamai interstitial",
            "bot-wall",
            bare(
                "<html><head><meta http-equiv='refresh' content=\"5; URL='/notes/2019/the-mill?bm-verify=AAQAAAAJ'\"><title>&nbsp;</title></head><body><script>var i=1;triggerInterstitialChallenge();</script></body></html>"
            ),
            more={
                "/notes/2019/the-mill?bm-verify=AAQAAAAJ": bare(
                    "<html><head><meta http-equiv='refresh' content=\"5; URL='/notes/2019/the-mill?bm-verify=AAQAAAAK'\"></head><body></body></html>"
                )
            },
            default=bare(
                "<html><head><meta http-equiv='refresh' content=\"5; URL='/notes/2019/the-mill?bm-verify=AAQAAAAL'\"></head></html>"
            ),
        ),
        wall(
            "w akamai edgesuite",
            "bot-wall",
            bare(
                '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http://b.example/x" on this server.<P>Reference #18.1d3e1002.1700000000.1a2b3c<P>https://errors.edgesuite.net/18.1d3e1002</BODY></HTML>',
                403,
            ),
        ),
        wall(
            "w imperva script",
            "bot-wall",
            bare(
                "<html><head><META NAME='robots' CONTENT='noindex,nofollow'><script src='/_Incapsula_Resource?SWJIYLWA=5074a744e2e3d891814e9a2dace20bd4'></script></head><body><iframe style='display:none' src='//content.incapsula.com/jsTest.html'></iframe><iframe id='main-iframe' src='/_Incapsula_Resource?SWUDNSAI=31&xinfo=13&incident_id=1&cinfo=0'>Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>",
                403,
            ),
        ),
        wall(
            "w distil",
            "bot-wall",
            redirect("/distil_r_captcha.html?requestId=x", 302),
            more={
                "/distil_r_captcha.html?requestId=x": bare(
                    page("Pardon Our Interruption", "Please complete the CAPTCHA")
                )
            },
        ),
        wall(
            "w perfdrive",
            "bot-wall",
            redirect("http://validate.perfdrive.com/abc?ssa=1", 302),
            others={
                "validate.perfdrive.com": Host(
                    default=bare(
                        page(
                            "Radware Captcha Page",
                            "We apologize for the inconvenience, but your activity made us think that you are a bot.",
                        )
                    )
                )
            },
        ),
        wall(
            "w f5 tspd",
            "bot-wall",
            bare(
                "<html><head><noscript>Please enable JavaScript to view the page content.<br/>Your support ID is: 18.</noscript><script type='text/javascript'>(function(){window['bobcmn']='1'})();</script><script src='/TSPD/08a4?type=9'></script></head><body></body></html>"
            ),
        ),
        wall(
            "w aws captcha",
            "bot-wall",
            bare(
                "<html><head><title>Human Verification</title><script src='https://a.b.captcha.awswaf.com/a/jsapi.js'></script></head><body><div id=captcha-container></div><noscript><h1>JavaScript is disabled</h1></noscript></body></html>",
                405,
            ),
        ),
        wall(
            "w pypi client challenge",
            "bot-wall",
            bare(
                "<html><head><title>Client Challenge</title><script src='/_fs-ch-1T1wmsGaOgGaSxcX/script.js'></script></head><body><noscript>JavaScript is disabled in your browser.</noscript><p>A required part of this site couldn't load. This may be due to a browser extension.</p></body></html>"
            ),
        ),
        wall(
            "w infinityfree",
            "bot-wall",
            bare(
                "<html><body><script type='text/javascript' src='/aes.js'></script><script>function toNumbers(d){var e=[];return e}var a=toNumbers('f6'),b=toNumbers('98');document.cookie='__test='+toHex(slowAES.decrypt(c,2,a,b))+'; path=/';location.href='http://w-infinityfree.example/notes?i=1';</script><noscript>This site requires Javascript to work, please enable Javascript in your browser or use a browser with Javascript support</noscript></body></html>"
            ),
        ),
        wall(
            "w litespeed recaptcha",
            "bot-wall",
            bare(
                "<html><head><title>Bot Verification</title><script src='https://www.google.com/recaptcha/api.js'></script></head><body><div class=loader>Verifying that you are not a robot...</div><form method=post><div class=g-recaptcha></div></form></body></html>"
            ),
        ),
        wall(
            "w imunify",
            "bot-wall",
            bare(
                "<html><head><title>One moment, please...</title></head><body><h1>Please wait while your request is being verified...</h1><script>x=1</script></body></html>"
            ),
        ),
        wall(
            "w ruishu 412",
            "bot-wall",
            bare(
                "<html><head><meta content='x'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head><body></body></html>",
                412,
            ),
        ),
        wall(
            "w ruishu 202",
            "bot-wall",
            bare(
                "<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>",
                202,
            ),
        ),
        wall(
            "w yandex",
            "bot-wall",
            redirect("/showcaptcha?cc=1&retpath=x", 302),
            more={"/showcaptcha?cc=1&retpath=x": html("Confirm that you and not a robot are sending requests")},
        ),
        wall(
            "w taobao",
            "bot-wall",
            redirect("http://w-taobao.example/notes/_____tmd_____/punish?x5secdata=q", 302),
            host="w-taobao.example",
            default=html("x", title="Captcha Interception"),
        ),
        wall(
            "w queue-it",
            "bot-wall",
            redirect("http://shop.queue-it.net/?c=shop&e=x", 302),
            others={"shop.queue-it.net": Host(default=html("You are in line."))},
        ),
        wall(
            "w go-away",
            "bot-wall",
            bare(
                "<html><head><title>Checking you are not a bot</title><script src=/.well-known/x.js></script></head><body><h1>Checking you are not a bot</h1></body></html>",
                418,
            ),
        ),
        wall(
            "w anubis denied",
            "bot-wall",
            bare(
                "<html><head><title>Oh noes!</title><link rel=stylesheet href='/.within.website/x/xess/xess.css'></head><body><img src='/.within.website/x/cmd/anubis/static/img/reject.webp'><p>Access Denied: error code abc</p><script src='/.within.website/x/cmd/anubis/m.js'></script></body></html>",
                200,
            ),
        ),
        wall(
            "w nginx 403",
            "bot-wall",
            bare(
                "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>",
                403,
            ),
        ),
        wall(
            "w s3 403",
            "bot-wall",
            bare(
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
                403,
                kind="application/xml",
            ),
        ),
        wall(
            "w scholar",
            "bot-wall",
            bare(
                page(
                    "Google Scholar",
                    "Please show you're not a robot",
                    body="<form><div class=g-recaptcha></div></form><script src=x.js></script>",
                ),
                429,
            ),
        ),
        wall(
            "w researchgate",
            "bot-wall",
            bare(
                page(
                    "ResearchGate - Temporarily Unavailable",
                    "Access denied. You do not have access to a.example. The site owner may have set restrictions that prevent you from accessing the site.",
                ),
                403,
            ),
        ),
        wall(
            "w sciencedirect",
            "bot-wall",
            bare(
                page(
                    "ScienceDirect",
                    "There was a problem providing the content you requested. Are you a robot? Please confirm you are a human by completing the captcha challenge below.",
                    body="<div class=captcha></div><script>a</script>",
                ),
                403,
            ),
        ),
        wall("w 999 japanese", "bot-wall", Answer(999, "要求が拒否されました".encode())),
        wall("w x shell 403", "bot-wall", Answer(403, b""), host="twitter.com", path="/somebody/status/20"),
        wall(
            "w instagram login",
            "login",
            redirect("/accounts/login/?next=%2Fp%2Fabc%2F", 302),
            host="www.instagram.com",
            path="/p/abc/",
            more={"/accounts/login/?next=%2Fp%2Fabc%2F": html("Instagram", title="Login • Instagram")},
        ),
        wall(
            "w facebook login 200",
            "login",
            bare(page("Log into Facebook", "Log into Facebook to start sharing.", body=FORM)),
            host="m.facebook.com",
            path="/groups/1",
        ),
        wall(
            "w amazon new",
            "bot-wall",
            bare(
                "<html><head><title dir=ltr>Amazon.co.uk</title></head><body><h4>Click the button below to continue shopping</h4><form method=get action='/errors/validateCaptcha'><button>Continue shopping</button></form></body></html>"
            ),
            host="www.amazon.co.uk",
            path="/dp/1",
        ),
        wall("w quora 403", "bot-wall", Answer(403, b"<p>no"), host="www.quora.com", path="/q"),
        wall("w medium 403", "bot-wall", bare("<title>Just a moment...</title>", 403)),
        # log-ins
        wall(
            "w shibboleth",
            "login",
            redirect("http://w-idp.university.example/idp/profile/SAML2/Redirect/SSO?SAMLRequest=x", 302),
            others={"w-idp.university.example": Host(default=bare(page("Web Login Service", "", body=FORM)))},
        ),
        wall(
            "w sso host",
            "login",
            redirect("http://sso.company.example/realms/x/protocol/openid-connect/auth?client=1", 302),
            others={"sso.company.example": Host(default=bare(page("Company", "", body=FORM)))},
        ),
        wall(
            "w cloudflare access",
            "login",
            redirect("http://team.cloudflareaccess.com/cdn-cgi/access/login/x", 302),
            others={"team.cloudflareaccess.com": Host(default=html("Sign in"))},
        ),
        wall(
            "w german log-in",
            "login",
            redirect("/anmelden?ziel=x", 302),
            more={"/anmelden?ziel=x": bare(page("Anmelden", "Willkommen", body=FORM))},
        ),
        wall("w french form", "login", bare(page("Connexion", "Connectez-vous", body=FORM))),
        wall(
            "w aspx",
            "login",
            redirect("/Account/Login.aspx?ReturnUrl=%2fx", 302),
            more={"/Account/Login.aspx?ReturnUrl=%2fx": bare(page("Portal", "", body=FORM))},
        ),
        wall(
            "w session new",
            "login",
            redirect("/session/new?return_to=x", 302),
            more={"/session/new?return_to=x": bare(page("Welcome back", "", body=FORM))},
        ),
        wall(
            "w private forum",
            "login",
            bare(page("Information", "You need to be logged in to view this forum.", body=FORM), 403),
        ),
        wall("w json 401", "login", bare('{"error":"unauthorized"}', 401, kind="application/json")),
        wall("w bare form", "login", bare(f"<title>Intranet</title>{FORM}")),
        # others
        wall(
            "w google consent",
            "consent",
            redirect("http://consent.google.com/ml?continue=x", 302),
            others={"consent.google.com": Host(default=html("Before you continue to Google Search"))},
        ),
        wall(
            "w yahoo",
            "consent",
            redirect("http://consent.yahoo.com/v2/collectConsent?sessionId=3", 302),
            others={"consent.yahoo.com": Host(default=html("Yahoo is part of the Yahoo family of brands"))},
        ),
        wall(
            "w dpg",
            "consent",
            redirect("http://myprivacy.dpgmedia.nl/consent?siteKey=x", 302),
            others={"myprivacy.dpgmedia.nl": Host(default=html("Cookies"))},
        ),
        wall(
            "w zustimmung",
            "consent",
            redirect("/consent-management?to=x", 302),
            more={"/consent-management?to=x": html("Zustimmung nötig")},
        ),
        wall(
            "w paywall german",
            "payment",
            redirect("/abo/angebote?ref=x", 302),
            more={"/abo/angebote?ref=x": html("Jetzt weiterlesen mit dem Abo")},
        ),
        wall("w ft", "payment", bare(page("Subscribe to read", "Complete digital access to quality journalism."), 403)),
        wall(
            "w region video",
            "region",
            bare(page("Video", "Sorry, this video is not available in your location.", body="<script>p()</script>")),
        ),
        wall(
            "w region french", "region", bare(page("Désolé", "Cette vidéo n'est pas disponible dans votre pays."), 403)
        ),
        wall(
            "w gdpr 403",
            "region",
            bare(
                page(
                    "Unavailable",
                    "We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.",
                ),
                403,
            ),
        ),
        wall("w geo redirect", "region", redirect("/geo-blocked", 302), more={"/geo-blocked": html("Not here.")}),
        wall(
            "w 451 page",
            "legal",
            bare(
                page("451 Unavailable For Legal Reasons", "In response to a court order."),
                451,
                ("link", '<https://court.example>; rel="blocked-by"'),
            ),
        ),
        wall("w 429 html", "rate-limited", bare(page("Too Many Requests", "Slow down."), 429)),
        wall(
            "w 503 rate",
            "rate-limited",
            bare(page("Slow down", "You have sent too many requests, rate limit exceeded."), 503),
        ),
        wall(
            "w ratelimit draft",
            "rate-limited",
            Answer(403, b"{}", (("ratelimit-remaining", "0"), ("ratelimit-reset", "1"))),
        ),
        wall("w gitlab retry later", "rate-limited", bare("Retry later\n", 429, kind="text/plain")),
        wall(
            "w wikimedia ua",
            "bot-wall",
            bare("Please set a user-agent and respect our robot policy https://w.wiki/4wJS.", 403, kind="text/plain"),
        ),
        wall(
            "w error page for all",
            "same-for-all",
            redirect("/404.html", 302),
            more={"/404.html": html("Not there", title="404")},
            default=redirect("/404.html", 302),
        ),
        wall(
            "w parent for all",
            "same-for-all",
            redirect("/notes/2019/"),
            more={"/notes/2019/": GOOD},
            default=redirect("/notes/2019/"),
        ),
        wall(
            "w old id to home for all",
            "same-for-all",
            redirect("/"),
            path="/?p=4711",
            more={"/": GOOD},
            default=redirect("/"),
        ),
    ]


def _dead() -> list[Case]:
    return [
        gone(
            "d apache",
            bare(
                "<!DOCTYPE HTML PUBLIC '-//IETF//DTD HTML 2.0//EN'><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p></body></html>",
                404,
            ),
        ),
        gone("d with nav", bare(page("Whoops", "That page has left.", top=NAV), 404)),
        gone("d robot joke", bare(page("404", "Are you a robot? Because this page is not here."), 404)),
        gone("d access denied words", bare(page("Not found", "You may need to log in, or access denied."), 404)),
        gone(
            "d with recaptcha",
            bare(
                page(
                    "404",
                    "Report it.",
                    body="<form><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
                ),
                404,
            ),
        ),
        gone(
            "d vercel",
            bare(
                "The page could not be found\n\nNOT_FOUND\n\nfra1::abc",
                404,
                ("x-vercel-id", "fra1::a"),
                ("server", "Vercel"),
                kind="text/plain",
            ),
        ),
        gone(
            "d github pages", bare(page("Site not found · GitHub Pages", "There isn't a GitHub Pages site here."), 404)
        ),
        gone("d heroku", bare(page("No such app", "There is nothing here."), 404)),
        gone("d 410 cloudflare", bare("gone", 410, ("server", "cloudflare"), ("cf-ray", "1")), "gone-410"),
        gone("d sucuri header", bare("x", 404, ("x-sucuri-id", "15"), ("server", "Sucuri/Cloudproxy"))),
        gone("d kasada header", bare("x", 404, ("x-kpsdk-ct", "0"))),
        gone("d ddos-guard", bare("x", 404, ("server", "ddos-guard"))),
        gone("d rate header", bare("{}", 404, ("x-ratelimit-remaining", "57"), kind="application/json")),
        gone("d rate header spent", bare("{}", 404, ("x-ratelimit-remaining", "0"), kind="application/json")),
        gone("d linkedin help", LOST, host="www.linkedin.example", path="/in/x"),
        gone("d redirect to 404 page", redirect("/404"), more={"/404": LOST}),
        gone("d redirect to login 404", redirect("/login"), more={"/login": LOST}),
        gone("d 302 410", redirect("/x", 302), "gone-410", more={"/x": Answer(410)}),
        gone(
            "d http to https 410",
            redirect("https://d-http-to-https-410.example/notes"),
            "gone-410",
            host="d-http-to-https-410.example",
            more={"/notes": Answer(410)},
        ),
        gone(
            "d shortener",
            redirect("http://d-target.example/long/story"),
            path="/aB3",
            others={"d-target.example": Host()},
        ),
        gone(
            "d shortener to nowhere", redirect("http://d-nowhere.example/long/story", 302), "dns-missing", path="/aB4"
        ),
        gone("d relative loop", redirect("."), "redirect-loop", path="/notes/"),
        gone(
            "d loop https",
            redirect("https://d-loop-https.example/a"),
            "redirect-loop",
            host="d-loop-https.example",
            path="/a",
        ),
        gone(
            "d loop of three",
            redirect("/1", 302),
            "redirect-loop",
            more={"/1": redirect("/2", 307), "/2": redirect("/3", 308), "/3": redirect("/1")},
        ),
        gone("d subdomain", Answer(), "dns-missing", host="blog.d-subdomain.example", dns="nxdomain"),
        gone("d nodata", Answer(), "dns-missing", dns="nodata"),
        gone(
            "d refresh on page",
            bare(
                page(
                    "Moved",
                    "This page has moved. You will be taken there.",
                    head="<meta http-equiv='Refresh' content='3; URL=/neu.html'>",
                )
            ),
            more={"/neu.html": LOST},
        ),
        gone(
            "d script timeout",
            bare(
                "<p>Redirecting</p><script>setTimeout(function () { window.location.href = '/neu.html'; }, 2000);</script>"
            ),
            more={"/neu.html": LOST},
        ),
        gone("d pdf", Answer(404, b"%PDF", (("content-type", "application/pdf"),)), path="/a.pdf"),
        gone("d empty 410", Answer(410), "gone-410"),
        gone("d gzip 404", Answer(404, b"notgzip", (("content-encoding", "gzip"),))),
    ]


def _alive() -> list[Case]:
    def once(request: Request) -> Answer:
        return GOOD

    return [
        alive("a article just a moment", html(WORDS, title="Just a moment...")),
        alive("a article about robots", html("Are you a robot? asked the novel.", title="Do androids dream: a review")),
        alive(
            "a captcha wiki",
            html("A CAPTCHA is a test to tell humans and robots apart. It was coined in 2003.", title="CAPTCHA"),
        ),
        alive(
            "a cloudflare outage",
            html(
                "DDoS protection by Cloudflare failed for an hour, and sites said: error code 1020.",
                title="The outage of November",
            ),
        ),
        alive("a access denied song", html("Lyrics of the song.", title="Access Denied")),
        alive("a how to log in", html("Press the button. Then sign in with your account.", title="How to log in")),
        alive("a login ui design", bare(page("Log in screens", WORDS, body=FORM))),
        alive(
            "a newsletter",
            bare(
                page(
                    "Notes",
                    "A note of a few words on a mill.",
                    body="<form><input type=email><button>Subscribe to read more</button></form><script></script>",
                )
            ),
        ),
        alive(
            "a not available",
            html("The book is not available in shops any more, but it is here in full. " + WORDS, title="Out of print"),
        ),
        alive(
            "a region history",
            html(
                "How films came to be not available in your country, and who decides it.",
                title="A history of regional locks",
            ),
        ),
        alive("a court order", html("The judge signed a court order in 1911. " + WORDS, title="The mill trial")),
        alive(
            "a too many requests",
            html("The server says 429 Too Many Requests when asked too often.", title="What 429 means"),
        ),
        alive(
            "a rate limiter docs",
            html("Throws when rate limit exceeded. Set limit in seconds.", title="class RateLimiter"),
        ),
        alive("a anubis", html("The jackal-headed god weighs hearts.", title="Anubis")),
        alive("a imperva product", bare(page("Imperva", "We protect sites. " + WORDS))),
        alive("a 403 title", html("Notes on an area code of Calgary.", title="403")),
        alive("a 404 title", html("Atlanta's area code.", title="404")),
        alive(
            "a robots txt",
            bare("User-agent: *\nDisallow: /\n# no robots allowed, automated access is not allowed", kind="text/plain"),
            path="/robots.txt",
        ),
        alive("a json error text", bare('{"title": "too many requests explained", "id": 3}', kind="application/json")),
        alive(
            "a spa",
            bare(
                "<!doctype html><html><head><title>Notes</title><script type=module src=/assets/index.js></script></head><body><div id=app></div><noscript><strong>We're sorry but Notes doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript></body></html>"
            ),
        ),
        alive(
            "a next app",
            bare(
                "<html><head><title>Shop</title></head><body><div id=__next></div><script>self.__next_f=[];</script><script src=/_next/a.js></script></body></html>"
            ),
        ),
        alive("a wasm", Answer(200, b"\0asm", (("content-type", "application/wasm"),))),
        alive("a octets", Answer(200, bytes(range(256)))),
        alive("a utf16", Answer(200, page().encode("utf-16"), (("content-type", "text/html"),))),
        alive(
            "a header refresh self",
            Answer(200, page("Live", "Scores").encode(), (("content-type", "text/html"), ("refresh", "30"))),
        ),
        alive(
            "a frameset", bare("<html><head><title>Old</title></head><frameset><frame src=/a.html></frameset></html>")
        ),
        alive("a blank title", bare("<html><head><title></title></head><body>Hi</body></html>")),
        alive(
            "a turnstile gate on comments",
            bare(
                page(
                    "Comments",
                    WORDS,
                    body="<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script><div class=cf-turnstile></div>",
                )
            ),
        ),
        alive("a 303", redirect("/r", 303), more={"/r": GOOD}),
        alive("a 307", redirect("/r", 307), more={"/r": GOOD}),
        alive("a 304", Answer(304)),
        alive("a 226", Answer(226, b"x")),
        alive("a 302 empty location", Answer(302, b"", (("location", ""),))),
        alive("a mixed", redirect("/r"), more={"/r": redirect("/s", 307), "/s": GOOD}),
        alive(
            "a to www https",
            redirect("https://www.a-to-www.example/notes/2019/the-mill/"),
            host="a-to-www.example",
            others={"www.a-to-www.example": Host({"/notes/2019/the-mill/": GOOD})},
        ),
        alive("a default.aspx", redirect("/notes/"), path="/notes/Default.aspx", more={"/notes/": GOOD}),
        alive("a encoded", redirect("/caf%C3%A9"), path="/caf%c3%a9", more={"/caf%C3%A9": GOOD}),
        alive("a session", redirect("/notes;jsessionid=4F", 302), path="/notes", more={"/notes;jsessionid=4F": GOOD}),
        alive(
            "a cookie wall that opens",
            redirect("/set?to=x", 302),
            more={
                "/set?to=x": redirect("/notes/fin", 302, (("set-cookie", "ok=1; Path=/"),)),
                "/notes/fin": Answer(200, GOOD.body, GOOD.headers, cookie="ok=1", without=redirect("/set?to=x", 302)),
            },
        ),
        alive(
            "a doi",
            redirect("http://a-publisher.example/doi/10.1/x", 302),
            path="/10.1/x",
            others={"a-publisher.example": Host({"/doi/10.1/x": GOOD})},
        ),
        alive(
            "a tco",
            redirect("http://a-tco-target.example/"),
            path="/Zz91kQ",
            others={"a-tco-target.example": Host({"/": GOOD})},
        ),
        alive(
            "a tco script",
            bare(
                "<head><noscript><META http-equiv='refresh' content='0;URL=http://a-tco-two.example/p'></noscript><title>http://a-tco-two.example/p</title></head><script>window.opener = null; location.replace('http:\\/\\/a-tco-two.example\\/p')</script>"
            ),
            path="/Zz91kR",
            others={"a-tco-two.example": Host({"/p": GOOD})},
        ),
        alive("a language", redirect("/de/", 302), path="/", more={"/de/": GOOD}),
        alive("a search link", redirect("/search/?q=mill"), path="/search?q=mill", more={"/search/?q=mill": GOOD}),
        alive(
            "a login link",
            redirect("/users/sign_in", 302),
            path="/login",
            more={"/users/sign_in": bare(page("Sign in", "", body=FORM))},
        ),
        alive("a consent link", GOOD, path="/consent"),
        alive("a subscribe link", GOOD, path="/subscribe"),
        alive("a captcha link", GOOD, path="/captcha/history"),
        alive(
            "a story about login",
            redirect("/stories/login-to-the-lake", 302),
            more={"/stories/login-to-the-lake": GOOD},
        ),
        alive("a 500 once", (Answer(500), GOOD)),
        alive("a 429 once", (Answer(429, b"", (("retry-after", "0"),)), GOOD)),
        alive("a closed once", (Answer(fault="close"), GOOD)),
        alive("a 415 browsers", Answer(415, browser=GOOD)),
        alive("a slow", Answer(200, GOOD.body, GOOD.headers, delay=0.4)),
        alive("a head less", once),
        alive("a mailto redirect", redirect("mailto:someone@a.example", 302)),
    ]


def _moved() -> list[Case]:
    def moved(name: str, said: Answer, to: str, **more: object) -> Case:
        return case(name, "moved", said, "permanent", moved_to=to, **more)  # type: ignore[arg-type]

    return [
        moved(
            "m docs", redirect("/docs/v2/intro"), "/docs/v2/intro", path="/docs/v1/intro", more={"/docs/v2/intro": GOOD}
        ),
        moved(
            "m php",
            redirect("/blog/hello-world"),
            "/blog/hello-world",
            path="/index.php?id=7",
            more={"/blog/hello-world": GOOD},
        ),
        moved("m lang", redirect("/en/notes"), "/en/notes", path="/notes", more={"/en/notes": GOOD}),
        moved(
            "m subdomain",
            redirect("http://docs.m-subdomain.example/x/intro", 308),
            "http://docs.m-subdomain.example/x/intro",
            host="m-subdomain.example",
            others={"docs.m-subdomain.example": Host({"/x/intro": GOOD})},
        ),
        moved(
            "m chain with https",
            redirect("https://m-chain.example/notes"),
            "https://m-chain.example/notes/new",
            host="m-chain.example",
            path="/old",
            more={"/notes": redirect("/notes/new"), "/notes/new": GOOD},
        ),
        moved("m slug", redirect("/p/77-the-mill"), "/p/77-the-mill", path="/p/77", more={"/p/77-the-mill": GOOD}),
        moved(
            "m query", redirect("/watch?v=abc&x=1"), "/watch?v=abc&x=1", path="/v/abc", more={"/watch?v=abc&x=1": GOOD}
        ),
        moved(
            "m fragment", redirect("/manual#chapter-3"), "/manual#chapter-3", path="/chapter3", more={"/manual": GOOD}
        ),
    ]


def _troubled() -> list[Case]:
    return [
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
            "server-error",
            (Answer(404), Answer(fault="reset-before"), Answer(fault="reset-before"), Answer(fault="reset-before")),
        ),
    ]


CASES = [*_walls(), *_dead(), *_alive(), *_moved(), *_troubled()]
