"""Walls against robots, as their vendors build them."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import bare, page, wall

CASES = [
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
            "/distil_r_captcha.html?requestId=x": bare(page("Pardon Our Interruption", "Please complete the CAPTCHA"))
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
    wall(
        "w wikimedia ua",
        "bot-wall",
        bare("Please set a user-agent and respect our robot policy https://w.wiki/4wJS.", 403, kind="text/plain"),
    ),
]
