"""Walls of vendors that the facts do not name, and short pages that use their words for something else."""

from tests.web import Answer
from tests.worlds.case import WORDS, Case, alive, bare, wall
from tests.worlds.fourth.pages import SCRIPT, plain, titled


def walled(name: str, said: Answer, cause: str = "bot-wall") -> Case:
    """A wall."""
    return wall(f"other {name}", cause, said)


CASES = [
    walled(
        "px old",
        plain(
            "Access to this page has been denied.",
            "Access to this page has been denied because we believe you are using automation tools to browse the website. This may happen as a result of the following: Javascript is disabled or blocked by an extension. Your browser does not support cookies. Reference ID: #1",
            403,
        ),
    ),
    walled(
        "so human",
        plain(
            "Human verification - Stack Overflow",
            "<h1>Human verification</h1><p>Unfortunately, we need to check that you're not a robot.</p>",
            200,
            x="<div id=cf-turnstile></div>" + SCRIPT,
        ),
    ),
    walled(
        "wikimedia ua",
        plain("Wikimedia Error", "Please set a user-agent and respect our robot policy https://w.wiki/4wJS.", 403),
    ),
    walled("wikimedia 429", plain("Wikimedia Error", "Too many requests. Please see our policy", 429), "rate-limited"),
    walled(
        "fastly client challenge",
        plain(
            "Client Challenge",
            "<noscript>JavaScript is disabled in your browser. Please enable JavaScript to proceed.</noscript><p>A required part of this site couldn’t load. This may be due to a browser extension, network issues, or browser settings.</p>",
            200,
            x=SCRIPT,
        ),
    ),
    walled("azure waf", plain("Azure WAF", "<h2>The request is blocked.</h2> 20240101T000000Z-abc", 403)),
    walled(
        "azure js",
        plain(
            "Azure WAF JS challenge", "Checking your browser", 403, x="<script src='/.azwaf/challenge/x.js'></script>"
        ),
    ),
    walled(
        "aws captcha 405",
        plain(
            "Human Verification",
            "<div id=captcha-container></div>",
            405,
            x="<script src='https://x.edge.captcha-sdk.awswaf.com/x/captcha.js'></script>",
        ),
    ),
    walled(
        "bunny shield",
        plain(
            "Establishing a secure connection ...",
            "<h1>Establishing a secure connection</h1><p>We're checking your browser</p>",
            403,
            x="<script src='/.bunny-shield/assets/shield-challenge.js'></script>",
        ),
    ),
    walled(
        "bunny shield 200",
        plain(
            "Establishing a secure connection ...",
            "<h1>Establishing a secure connection</h1><p>Please wait while we verify the security of your connection.</p>",
            200,
            x="<script src='/.bunny-shield/assets/shield-challenge.js'></script>",
        ),
    ),
    walled(
        "basedflare",
        plain(
            "Hold on...",
            "<h3>Checking your browser for robots 🤖</h3><noscript>JavaScript is required</noscript>",
            403,
            x=SCRIPT,
        ),
    ),
    walled(
        "basedflare 200",
        plain(
            "Hold on...",
            "<h3>Checking your browser for robots 🤖</h3><noscript>JavaScript is required</noscript>",
            200,
            x=SCRIPT,
        ),
    ),
    walled("reblaze", plain("", "", 247, x="<script>window['rbzns']={bereshit:'1'};winsocks();</script>")),
    walled(
        "litespeed",
        plain(
            "Verifying that you are not a robot...",
            "<p>Verifying that you are not a robot...</p>",
            200,
            x="<form><div class=g-recaptcha></div></form><script src='https://www.google.com/recaptcha/api.js'></script>",
        ),
    ),
    walled(
        "ali waf 405",
        plain("405", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。 您的请求ID是: 1", 405),
    ),
    walled("zh human check", plain("人机验证", "请完成安全验证后继续访问", 200, x=SCRIPT + "<form></form>")),
    walled("zh tw", plain("安全驗證", "請完成驗證以證明您不是機器人", 200, x=SCRIPT + "<form></form>")),
    walled("ko check", plain("보안 확인", "로봇이 아닙니다", 200, x=SCRIPT)),
    walled(
        "ru ddos",
        plain(
            "Проверка браузера",
            "<p>Проверка вашего браузера перед переходом на сайт. Пожалуйста, подождите.</p>",
            503,
            x=SCRIPT,
        ),
    ),
    walled(
        "ru ddos 200",
        plain(
            "Проверка браузера",
            "<p>Проверяем ваш браузер перед переходом на сайт. Пожалуйста, подождите.</p>",
            200,
            x=SCRIPT,
        ),
    ),
    walled(
        "qrator 401", plain("", "", 401, ("server", "QRATOR"), x="<script src='/__qrator/qauth_utm_v2.js'></script>")
    ),
    walled(
        "fortiweb",
        plain(
            "Web Page Blocked!",
            "<h2>Web Page Blocked!</h2><p>The page cannot be displayed. Please contact the administrator for additional information.</p><p>URL: x</p><p>Attack ID: 20000051</p>",
            200,
        ),
    ),
    walled(
        "fortiweb 403",
        plain(
            "Web Page Blocked!",
            "<h2>Web Page Blocked!</h2><p>The page cannot be displayed. Attack ID: 20000051</p>",
            403,
        ),
    ),
    walled(
        "shape",
        plain(
            "",
            "",
            200,
            x="<script src='/x?seed=AA'></script><script>istl_infinite_loop=1</script><noscript>Please enable JavaScript to view the page content.<br/>Your support ID is: 12.</noscript>",
        ),
    ),
    walled("barracuda", plain("The requested URL was rejected", "The specified URL cannot be found.", 403)),
    walled(
        "cloudflare captcha de",
        plain(
            "Nur einen Moment…",
            "<p>a.example</p><p>Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p>",
            403,
            ("server", "cloudflare"),
        ),
    ),
    walled(
        "sorry 200 yahoo jp", plain("エラー", "ロボットではないことを確認してください", 200, x="<form></form>" + SCRIPT)
    ),
    walled(
        "ticketmaster",
        plain(
            "Let's Get Your Identity Verified",
            "Your Browsing Activity Has Been Paused. We noticed some unusual activity",
            403,
        ),
    ),
    walled(
        "craigslist",
        plain(
            "blocked", "<h1>Your request has been blocked.</h1><p>If you have questions, please contact us.</p>", 403
        ),
    ),
    walled("imdb 202", Answer(202, b"", (("x-amzn-waf-action", "challenge"), ("content-length", "0")))),
    walled(
        "deviantart cf 403",
        plain(
            "403 ERROR",
            "Request blocked. Generated by cloudfront (CloudFront) Request ID: x",
            403,
            ("server", "CloudFront"),
        ),
    ),
    walled(
        "g2 datadome",
        plain(
            "g2.com",
            "<p id=cmsg>Please enable JS and disable any ad blocker</p>",
            403,
            x="<script>var dd={'rt':'c','cid':'A','host':'geo.captcha-delivery.com'}</script>",
        ),
    ),
    walled(
        "etsy datadome 200",
        plain(
            "etsy.com",
            "<p id=cmsg>Please enable JS and disable any ad blocker</p>",
            200,
            x="<script>var dd={'rt':'c','cid':'A','host':'geo.captcha-delivery.com'}</script>",
        ),
    ),
    walled("npm 403", bare("403 Forbidden", 403, kind="text/plain")),
    walled(
        "hn sorry",
        bare("Sorry, we're not able to serve your requests this quickly.", 503, kind="text/plain"),
        "rate-limited",
    ),
    walled(
        "hn 200 rate",
        bare("Sorry, we're not able to serve your requests this quickly.", 429, kind="text/plain"),
        "rate-limited",
    ),
    walled(
        "pypi check",
        plain(
            "Client Challenge",
            "<p>JavaScript is disabled in your browser. Please enable JavaScript to proceed.</p>",
            200,
            x=SCRIPT,
        ),
    ),
    walled("instagram 429", Answer(429, b"{}"), "rate-limited"),
    walled(
        "fb login in place",
        plain(
            "Log into Facebook",
            "<form>Log Into Facebook <input name=email><input type=password name=pass></form>You must log in to continue.",
            200,
        ),
        "login",
    ),
    walled(
        "ig login in place",
        plain("Login • Instagram", "<form><input name=u><input type=password></form>", 200),
        "login",
    ),
    walled(
        "forum private",
        plain(
            "Information",
            "<p>You are not authorised to read this forum. You must be registered and logged in.</p>",
            403,
        ),
        "login",
    ),
    walled(
        "jira login", plain("Log in - Jira", "<form>Username<input>Password<input type=password></form>", 200), "login"
    ),
    walled("sharepoint", plain("Sign in to your account", "<form><input type=email></form>", 200, x=SCRIPT), "login"),
    walled("notion private", plain("Notion", "You need to log in to view this page", 403), "login"),
    walled(
        "geo bbc",
        plain("BBC iPlayer", "BBC iPlayer only works in the UK. Sorry, it’s due to rights issues.", 403),
        "region",
    ),
    walled(
        "geo pluto 200",
        plain("Not available", "Sorry, this service is not available in your location.", 200, x=SCRIPT),
        "region",
    ),
    walled(
        "court 200",
        plain("Blocked", "Access to this website has been blocked under an Order of the Higher Court.", 200, x=SCRIPT),
        "legal",
    ),
    walled(
        "court 403", plain("Blocked", "This content has been withheld in response to a legal demand.", 403), "legal"
    ),
    alive(
        "other web page blocked",
        titled("Web page blocked: what the message means", "Your office's firewall shows it. " + WORDS),
    ),
    alive("other only in the us", titled("Our app", "Our app is only available in the US. Get yours.", x=SCRIPT)),
    alive("other ru article", titled("Проверка браузера на уязвимости", "Как проверить ваш браузер. " + WORDS)),
    alive("other zh article", titled("人机验证的历史", "人机验证与您。" + "验证码。" * 60)),
    alive("other short size", titled("Blue shirt", "Not available in your size. Write to us.", x=SCRIPT)),
    alive("other secure connection", titled("Establishing a secure connection", "Chapter 3: how TLS begins. " + WORDS)),
    alive("other hold on", titled("Hold on", "A song of 1979, and its chords.", x=SCRIPT)),
    alive("other request blocked docs", titled("Request blocked", "Your CDN says so when a rule matches. " + WORDS)),
    alive(
        "other must be logged in docs",
        titled("Permissions", "You must be logged in to edit; reading is free for everybody. " + WORDS),
    ),
    alive(
        "other unusual traffic",
        titled(
            "Unusual traffic on the A1",
            "Unusual traffic from the south was seen on Sunday, and you may want to take the train.",
            x=SCRIPT,
        ),
    ),
    alive(
        "other suspicious activity",
        titled(
            "Police notes", "Suspicious activity was reported at the mill on Monday; a man with a ladder.", x=SCRIPT
        ),
    ),
    alive(
        "other bots are not allowed", titled("House rules", "Bots are not allowed in this game. Have fun!", x=SCRIPT)
    ),
    alive("other court", titled("Tennis club", "Court order: book your court here.", x=SCRIPT)),
    alive("other age", titled("Are you over 18?", "Statistics on who votes. " + WORDS)),
    alive("other subscribers", titled("The mill", "Only subscribers get the paper edition. " + WORDS)),
    alive("other queue", titled("The bakery", "You are in line for the best bread in town.", x=SCRIPT)),
]
