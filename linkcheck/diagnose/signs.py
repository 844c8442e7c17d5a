"""The marks by which the walls of vendors and single sites are known, as data (facts: verdicts, section 9).

Most of them are known from reports, not from their makers: they lead to `blocked` at most, never to death.
"""

from msgspec import Struct


class Sign(Struct, frozen=True):
    """One mark of one wall: all that it names must be there. `says` is the reason, a sentence.

    Patterns are case-insensitive. `title` must fit as a whole, `text`, `code` (scripts, what is for noscript, and
    where scripts, frames and forms lead) somewhere. `strong` holds for any status and size of page; `common` words
    also stand on pages that are no wall; `again`: what browsers send may change its mind; `needs`: each text that fits
    has one of these, in small letters, which is cheap to ask; `long`: the wall explains itself at length.
    """

    says: str
    cause: str = "bot-wall"
    header: tuple[str, str] = ("", "")
    title: str = ""
    text: str = ""
    code: str = ""
    status: tuple[int, ...] = ()
    strong: bool = False
    common: bool = False
    again: bool = False
    needs: tuple[str, ...] = ()
    long: bool = False


CLOUDFLARE = "Cloudflare asks for proof of being human."
DATADOME = "DataDome, which keeps robots out, stands before it."
HUMAN = "HUMAN, which keeps robots out, wants to see a button pressed."
IMPERVA = "Imperva, which keeps robots out, stands before it."
AKAMAI = "Akamai, which keeps robots out, refuses us."
AWS = "Amazon's firewall asks for proof of being a browser."
VERCEL = "Vercel checks browsers before it shows the page."
SUCURI = "Sucuri's firewall stands before it."
KASADA = "Kasada, which keeps robots out, stands before it."
F5 = "An F5 firewall rejects our request."
FASTLY = "Fastly checks browsers before it shows the page."
ANUBIS = "Anubis makes browsers work before it shows the page."
DDOS_GUARD = "DDoS-Guard checks browsers before it shows the page."
LIMIT = "Its host says we ask too often."
REGION = "Its host keeps the region out that we ask from."

BOT = (
    r"(?:made|makes|led|leads) us (?:to )?(?:think|believe|suspect) (?:that )?"
    r"you(?:'re| are| were| might be| may be|’re) (?:a |an )?(?:ro)?bot"
)

VENDORS: tuple[Sign, ...] = (
    # headers that are set on a wall's own answers only
    Sign(CLOUDFLARE, header=("cf-mitigated", "challenge"), strong=True),
    Sign(AWS, header=("x-amzn-waf-action", "challenge|captcha"), strong=True),
    Sign(VERCEL, header=("x-vercel-mitigated", "challenge|deny"), strong=True),
    Sign("SiteGround asks for proof of being human.", header=("sg-captcha", "challenge"), strong=True),
    Sign(SUCURI, header=("x-sucuri-block", "."), strong=True),
    Sign(KASADA, header=("x-kpsdk-ct", "."), status=(403, 429)),
    Sign(DATADOME, header=("x-dd-b", "."), status=(401, 403, 405, 429)),
    Sign(DATADOME, header=("x-datadome", "protected"), status=(401, 403, 405, 429)),
    Sign(DDOS_GUARD, header=("server", "ddos-guard"), status=(401, 403, 429, 503)),
    Sign(
        "A proxy on our way refuses it, not its host.",
        header=("x-squid-error", "ERR_ACCESS_DENIED|ERR_CACHE_ACCESS_DENIED"),
    ),
    # limits and regions come with the vendors' own numbers: before the vendors' general marks
    Sign(LIMIT, "rate-limited", text=r"error (?:code:? *)?1015\b|you are being rate limited", status=(403, 429, 503)),
    Sign(
        REGION,
        "region",
        text=r"error (?:code:? *)?1009\b|has banned the (?:country|region)\b"
        r"|is configured to block access from your country",
    ),
    # Cloudflare; its script of observation (/cdn-cgi/challenge-platform/scripts/jsd/) is on living pages too
    Sign(CLOUDFLARE, code=r"_cf_chl_(?:opt|ctx|enter|prog)|/cdn-cgi/challenge-platform/h/\w/orchestrate"),
    Sign(CLOUDFLARE, title=r"just a moment(?:\.\.\.|…)|please wait(?:\.\.\.|…) \| cloudflare"),
    Sign(
        "Cloudflare blocks us here.",
        title=r"attention required! \| cloudflare|access denied \| .* used cloudflare .*",
        long=True,
    ),
    Sign(
        "Cloudflare blocks us here.",
        text=(
            r"sorry, you have been blocked.{0,400}unable to access|error code: 10(?:0[5678]|1[02]|20)\b"
            r"|error 10(?:0[5678]|1[02]|20) "
        ),
    ),
    Sign(
        CLOUDFLARE,
        text=r"ddos protection by cloudflare|performance (?:&|and) security by cloudflare|cloudflare ray id",
        status=(403, 429, 503),
    ),
    # DataDome, HUMAN, Imperva, Akamai, Amazon, Vercel, Kasada, F5, Sucuri, DDoS-Guard, Anubis
    Sign(DATADOME, code=r"captcha-delivery\.com"),
    Sign(DATADOME, text=r"please enable js and disable any ad blocker"),
    Sign(DATADOME, text=r"geo\.captcha-delivery\.com/(?:captcha|interstitial)", status=(401, 403, 405, 429)),
    Sign(HUMAN, code=r"px-captcha|captcha\.px-c(?:dn|loud)\.net|_pxBlockedUrl|/captcha/captcha\.js\?a=c"),
    Sign(HUMAN, title=r"access to this page has been denied\.?"),
    Sign(HUMAN, text=r"press (?:&|and) hold to confirm you are|access to this page has been denied because we believe"),
    Sign(IMPERVA, code=r"_incapsula_resource\?[^ ]*(?:incident_id|cwudnsai)"),
    Sign(IMPERVA, code=r"_incapsula_resource\?", text=r"^$"),  # on living pages too, but these show something
    Sign(IMPERVA, text=r"incapsula incident id|powered by imperva|powered by incapsula"),
    Sign(IMPERVA, title=r"pardon our interruption\.*…?", text=rf"{BOT}|checking your browser"),
    Sign(IMPERVA, title=r"pardon our interruption\.*…?", common=True),
    Sign(IMPERVA, text=BOT),
    Sign(AKAMAI, title=r"access denied", text=r"you don'?t have permission to access .*reference"),
    Sign(AKAMAI, text=r"errors\.edgesuite\.net"),
    Sign(AKAMAI, code=r"bm-verify|triggerinterstitialchallenge|sec-if-cpt-container|/_sec/cp_challenge/"),
    Sign(AWS, code=r"token\.awswaf\.com|awswafcookiedomainlist|gokuprops|captcha\.awswaf\.com"),
    Sign(
        "Amazon's firewall blocks our request.",
        title=r"error: the request could not be satisfied",
        text=r"request blocked",
    ),
    Sign(VERCEL, title=r"vercel security checkpoint"),
    Sign(VERCEL, text=r"we'?re verifying your browser"),
    Sign(KASADA, code=r"\bkpsdk\b|/ips\.js\?"),
    Sign(F5, title=r"request rejected"),
    Sign(F5, text=r"the requested url was rejected\. please consult with your administrator"),
    Sign(F5, code=r"/tspd/|\bbobcmn\b", text=r"^$"),  # on living pages too, but these show something
    Sign(F5, code=r"please enable javascript to view the page content\.? ?(?:<br/?>)? ?your support id"),
    Sign(SUCURI, title=r"sucuri website firewall.*|access denied - sucuri.*"),
    Sign(SUCURI, text=r"sucuri website firewall|access denied - sucuri"),
    Sign(SUCURI, code=r"sucuri_cloudproxy_js"),
    Sign(DDOS_GUARD, title=r"ddos-guard"),
    Sign(DDOS_GUARD, code=r"/\.well-known/ddos-guard|check\.ddos-guard\.net"),
    Sign(ANUBIS, code=r"/\.within\.website/|anubis_challenge", long=True),
    Sign(ANUBIS, title=r"making sure you(?:'|’)re not a bot!?"),
    Sign(ANUBIS, title=r".{0,60}", text=r"protected by anubis\b.{0,20}techaro"),
    Sign("A proof of work is wanted before it shows the page.", code=r"\bpow_challenge\b|\bpow_difficulty\b"),
    Sign("Bunny Shield checks browsers before it shows the page.", code=r"/\.bunny-shield/"),
    Sign("Reblaze, which keeps robots out, stands before it.", code=r"\brbzns\b"),
    Sign("Qrator checks browsers before it shows the page.", code=r"/__qrator/"),
    Sign("A FortiWeb firewall rejects our request.", title=r"web page blocked!?"),
    Sign(
        "A FortiWeb firewall rejects our request.",
        title=r".{0,60}",
        text=r"web page blocked.{0,300}\b(?:attack|message) id\b",
    ),
    Sign("Alibaba's firewall rejects our request.", text=r"访问被(?:阻断|拦截)|訪問被(?:阻斷|攔截)", status=(403, 405)),
    # single sites
    Sign("Amazon's shop wants to know whether we are a robot.", code=r"/errors/validatecaptcha"),
    Sign(
        "Amazon's shop wants to know whether we are a robot.",
        title=r"robot check|amazon\.\S+",
        text=(
            r"enter the characters you see below|click the button below to continue shopping"
            r"|api-services-support@amazon"
        ),
    ),
    Sign("Amazon's shop turns programs away.", text=r"api-services-support@amazon", status=(503,)),
    Sign("Amazon's shop turns programs away.", code=r"api-services-support@amazon", status=(503,)),
    Sign("Reddit blocks programs.", text=r"whoa there, pardner|you'?ve been blocked by network security"),
    Sign("X does not show itself to programs.", text=r"this browser is no longer supported"),
    Sign(
        "Google sees unusual traffic from our network.",
        text=r"our systems have detected unusual traffic from your computer network",
    ),
    Sign("Yandex wants to know whether we are a robot.", code=r"/showcaptcha|smart-?captcha", text="."),
    Sign("Alibaba wants to know whether we are a robot.", code=r"_____tmd_____|/punish\?x5secdata"),
    Sign("Alibaba's firewall blocks our request.", code=r"errors\.aliyun\.com", status=(403, 405)),
    Sign("Alibaba's firewall blocks our request.", text=r"您的访问被阻断|您的訪問被阻斷", status=(403, 405)),
    Sign("Weibo makes visitors known to itself before it shows the page.", title=r"sina visitor system"),
    Sign("Baidu wants to know whether we are a robot.", title=r"百度安全验证"),
    # other firewalls
    Sign(
        "Wordfence keeps us out.",
        text=r"generated by wordfence|your access to this (?:site|service) has been (?:limited|blocked)",
    ),
    Sign("Its host's firewall does not like our request.", text=r"generated by mod_?security|blocked by mod_?security"),
    Sign("SiteGround asks for proof of being human.", code=r"/\.well-known/(?:sg)?captcha/"),
    Sign("SiteGround asks for proof of being human.", title=r"robot challenge screen"),
    Sign("Imunify360 checks browsers before it shows the page.", text=r"imunify360|your request is being verified"),
    Sign(
        "Its host checks browsers before it shows the page.",
        code=r"slowaes\.decrypt|/aes\.js|/aes\.min\.js",
        title=r".{0,60}",
    ),
    Sign("Its host checks browsers before it shows the page.", code=r"\$_ts ?= ?window\[", text=r"^$"),
    Sign(FASTLY, code=r"/_fs-ch-\w+/"),
    Sign(FASTLY, title=r"client challenge", text=r"required part of this site"),
    Sign(
        "Its host's firewall does not like our request.",
        text=r"protected by (?:chaitin )?safeline|shieldsquare|radware bot manager|perfdrive",
    ),
    Sign(
        "It has its visitors wait in line.",
        "rate-limited",
        title=r"(?:.{1,60} [-|–—:] )?(?:queue-it|(?:virtual )?waiting room)(?: [-|–—:] .{1,60})?",
    ),
    Sign(
        "It has its visitors wait in line.",
        "rate-limited",
        text=(
            r"you are (?:now )?in (?:line|the queue)\b(?=.*(?:wait|minutes?|refresh|browser|automatically|your turn))"
            r"|number of users in line ahead of you|estimated wait(?:ing)? time"
        ),
        common=True,
    ),
    Sign("BitNinja checks browsers before it shows the page.", text=r"security check by bitninja"),
    Sign(
        "CleanTalk, which keeps robots out, stands before it.",
        text=r"(?:anti-?crawler|spam ?firewall|ddos|security firewall)[ -](?:protection |schutz )?(?:is|ist|checks)\b"
        r".{0,60}\bip\b|security by cleantalk",
    ),
    Sign("CrowdSec, which keeps robots out, stands before it.", text=r"(?:powered|provided) by crowdsec"),
    Sign("CrowdSec, which keeps robots out, stands before it.", title=r"crowdsec (?:captcha|ban|access forbidden)"),
    Sign(
        "Bad Behavior, which keeps robots out, does not like our request.",
        text=r"invalid request was received from your browser|malfunctioning proxy server or browser privacy software",
        status=(400, 403, 417),
    ),
)
