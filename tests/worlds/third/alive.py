"""Links that are alive, and look as if they were not."""

from tests.web.answers import Answer
from tests.worlds.third.room import ART, CF, GOOD, H, Room, art, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case("plain", "alive", None, GOOD)
case(
    "ogretmen",
    "alive",
    None,
    said(
        "<title>Deniz fenerleri</title><h1>Deniz fenerleri</h1><p>"
        + "Fener bekçisi her sabah rüzgârı yazdı ve defterler on bir raf doldurdu. " * 8
    ),
)
case(
    "toudai",
    "alive",
    None,
    said(
        "<title>灯台の記録</title><h1>灯台の記録</h1><p>"
        + "灯台守は毎朝風を書き留め、その帳面は十一段の棚を満たしている。" * 8
    ),
)
case(
    "webhistory",
    "alive",
    None,
    art(
        "404: a short history of the missing page",
        extra="<p>Page not found, said the server in 1992. Error 404 became a joke.</p>",
    ),
)
case(
    "robottest",
    "alive",
    None,
    art(
        "Verify you are human: the long war over captchas",
        extra="<p>Press &amp; Hold to confirm you are a human. Please complete the security check to access. Checking your browser before accessing. Are you a robot? Ray ID.</p>",
    ),
)
case(
    "passkeys",
    "alive",
    None,
    art("How to log in without a password", extra="<p>Please log in to continue. Sign in with a passkey.</p>"),
)
case(
    "shopfront",
    "alive",
    None,
    art(
        "Brass sextant, 1902",
        extra="<div class=modal hidden><h2>Sign in</h2><form action=/login><input type=email><input type=password></form></div>",
    ),
)
case(
    "commentform",
    "alive",
    None,
    art(
        extra="<form action=/comment><textarea></textarea><script src='https://www.google.com/recaptcha/api.js' async></script><div class='g-recaptcha' data-sitekey='6Lc'></div></form>"
    ),
)
case(
    "hcform",
    "alive",
    None,
    said(
        "<title>Write to us</title><h1>Write to us</h1><p>The archive answers letters within a week. Tell us which volume you are looking for and for what purpose.</p><form><input name=name><textarea></textarea><div class='h-captcha' data-sitekey='x'></div><script src='https://js.hcaptcha.com/1/api.js'></script></form>"
    ),
)
case(
    "turnform",
    "alive",
    None,
    art(
        n=1,
        extra="<form id=newsletter><input type=email><div class='cf-turnstile' data-sitekey='0x4'></div></form><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>",
        headers=CF,
    ),
)
case(
    "kekse",
    "alive",
    None,
    said(
        "<title>Die Windbücher</title><div id=cookie-layer><h2>Wir verwenden Cookies</h2><p>Wir und unsere 842 Partner benötigen Ihre Zustimmung. Bevor Sie fortfahren: Alle akzeptieren oder Einstellungen.</p></div><h1>Die Windbücher</h1><p>"
        + "Der Wärter schrieb jeden Morgen den Wind auf, und die Bücher füllen elf Regale im Archiv. " * 5
    ),
)
case(
    "onetrust",
    "alive",
    None,
    said(
        "<title>Tide tables</title><div id='onetrust-banner-sdk'>We value your privacy. By clicking Accept All Cookies you agree. Manage choices. Reject all</div><h1>Tide tables</h1><p>High water 06:12 and 18:40, low water 00:05 and 12:21. Add one hour in summer.</p>"
    ),
)
case(
    "metered",
    "alive",
    None,
    art(
        extra="<aside>You have 1 free article left this month. Subscribe to continue reading. Already a subscriber? Log in.</aside>"
    ),
)
case(
    "countrytalk",
    "alive",
    None,
    art(
        "Why videos are not available in your country",
        extra="<p>This content is not available in your region, they say.</p>",
    ),
)
case("lawnotes", "alive", None, art("What 451 means: unavailable for legal reasons"))
case(
    "ratelore",
    "alive",
    None,
    art("Too many requests: how rate limits work", extra="<p>API rate limit exceeded. You have been rate limited.</p>"),
)
case(
    "reactapp",
    "alive",
    None,
    said(
        "<!doctype html><html><head><title>Charts</title><script defer src=/static/js/main.1a2b.js></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>"
    ),
)
case(
    "vueapp",
    "alive",
    None,
    said(
        "<!doctype html><html><head><title>wind-books</title></head><body><noscript><strong>We're sorry but wind-books doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id=app></div><script src=/js/app.js></script></body></html>"
    ),
)
case(
    "nextapp",
    "alive",
    None,
    said(
        "<!doctype html><html><head></head><body><div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{\"props\":{}}</script></body></html>"
    ),
)
case("paper", "alive", None, said(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 body", ct="application/pdf"), path="/wind.pdf")
case(
    "api",
    "alive",
    None,
    said('{"status":404,"title":"Not Found","captcha":true}', ct="application/json"),
    path="/v1/books/7",
)
case("apinull", "alive", None, said("null", ct="application/json"), path="/v1/x")
case(
    "feed",
    "alive",
    None,
    said(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Wind</title></channel></rss>', ct="application/rss+xml"
    ),
    path="/feed.xml",
)
case("plaintext", "alive", None, said("404\nNot Found\n", ct="text/plain"), path="/codes.txt")
case("picture", "alive", None, said(b"\x89PNG\r\n\x1a\n", ct="image/png"), path="/map.png")
case("typeless", "alive", None, Answer(200, ART.encode(), ()))
case("emptyhtml", "alive", None, Answer(200, b"", H))
case("emptybare", "alive", None, Answer(200, b"", ()))
case(
    "quota",
    "alive",
    None,
    art(headers=(("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1893456000"))),
)
case("retryok", "alive", None, art(headers=(("retry-after", "120"),)))
for code in (201, 203, 204, 205, 206, 226, 300, 304):
    case(f"odd{code}", "alive", None, Answer(code, b"" if code in (204, 205, 304) else ART.encode(), H))
case("noloc301", "alive", None, said("<title>Moved</title>This page has moved.", 301))
case("noloc302", "alive", None, said(ART, 302))
case("accepted", "alive", None, said('{"queued":true}', 202, ct="application/json"), path="/jobs/9")
# headers of guards on pages that are there
for n, hs in {
    "ddhdr": (("x-datadome", "protected"), ("set-cookie", "datadome=abc; path=/")),
    "impervahdr": (
        ("x-iinfo", "12-345-6 NNNN CT(0 0 0)"),
        ("x-cdn", "Imperva"),
        ("set-cookie", "visid_incap_12=abc; path=/"),
    ),
    "akamaihdr": (("server", "AkamaiGHost"), ("set-cookie", "_abck=xx~-1~; path=/"), ("set-cookie", "bm_sz=1; path=/")),
    "sucurihdr": (("server", "Sucuri/Cloudproxy"), ("x-sucuri-id", "18005")),
    "ddghdr": (("server", "ddos-guard"), ("set-cookie", "__ddg1_=x; path=/")),
    "vercelhdr": (("server", "Vercel"), ("x-vercel-id", "fra1::x")),
    "cfhdr": CF,
    "cfrhdr": (("server", "CloudFront"), ("x-amz-cf-id", "aaa"), ("x-cache", "Miss from cloudfront")),
    "kpsdkhdr": (("x-kpsdk-ct", "abc"),),
}.items():
    case(n, "alive", None, art(headers=hs))
case(
    "incapinject",
    "alive",
    None,
    art(
        extra="<script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3&ns=1' async></script>",
        headers=(("x-iinfo", "9-1-1"),),
    ),
)
case(
    "cfjsd",
    "alive",
    None,
    art(
        extra="<script>(function(){window.__CF$cv$params={r:'8f',t:'MT'};var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js';})();</script>",
        headers=CF,
    ),
)
case(
    "pxsensor",
    "alive",
    None,
    art(
        head="<script>window._pxAppId='PXabc123';(function(){var s=document.createElement('script');s.src='//client.px-cloud.net/PXabc123/main.min.js'})();</script>"
    ),
)
case(
    "ddtag",
    "alive",
    None,
    art(
        head="<script>window.ddjskey='AA';window.ddoptions={endpoint:'https://js.datadome.co/js/'};</script><script src='https://js.datadome.co/tags.js' async></script>"
    ),
)
case(
    "awstag",
    "alive",
    None,
    art(head="<script src='https://abc.edge.sdk.awswaf.com/abc/challenge.compact.js' defer></script>"),
)
# bad but readable
case("cutshort", "alive", None, said(ART, fault="short"))
case("rstbody", "alive", None, said(ART * 2, fault="reset-body"))
case("stuckbody", "alive", None, said(ART * 2, fault="hang-body"))
case("flood", "alive", None, said("x", fault="endless-body"))
case("utf16", "alive", None, Answer(200, ART.encode("utf-16"), (("content-type", "text/html; charset=utf-16"),)))
case(
    "cp1251",
    "alive",
    None,
    Answer(
        200,
        ("<title>Журнал ветра</title><p>" + "Смотритель каждое утро записывал ветер. " * 9).encode("cp1251"),
        (("content-type", "text/html"),),
    ),
)
case("fakegzip", "alive", None, said(ART, 200, ("content-encoding", "gzip")))
case("nonsensect", "alive", None, Answer(200, ART.encode(), (("content-type", ";;; what"),)))
case("http10", "alive", None, Answer(raw=b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + ART.encode()))
case(
    "noreason",
    "alive",
    None,
    Answer(
        raw=b"HTTP/1.1 200\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(ART)
        + ART.encode()
    ),
)
case(
    "lfonly",
    "alive",
    None,
    Answer(raw=b"HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close\n\n" + ART.encode()),
)
# passes later
for n, a in {
    "f500": said("oops", 500),
    "f502": said("<title>502 Bad Gateway</title>", 502),
    "f503": said("busy", 503),
    "f504": said("", 504),
    "f408": said("", 408),
    "f425": said("", 425),
    "f429": said("slow", 429, ("retry-after", "1")),
    "freset": Answer(fault="reset-before"),
    "fclose": Answer(fault="close"),
    "fhang": Answer(fault="hang"),
    "f521": said("", 521, *CF),
    "fbad": Answer(200, b"x", fault="bad-status"),
}.items():
    case(n, "alive", None, (a, GOOD))
case("getonly", "alive", None, lambda q: said("", 404) if q.method == "HEAD" else GOOD)
case("acceptful", "alive", None, lambda q: GOOD if "text/html" in q.headers.get("accept", "") else said("", 406))
case(
    "acceptlang",
    "alive",
    None,
    lambda q: GOOD if q.headers.get("accept-language") or q.browser_like else said("bad request", 400),
)
