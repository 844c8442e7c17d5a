"""Where redirects end: walls by nothing but their address, and pages whose address only sounds like one."""

from tests.web import Host
from tests.web.answers import redirect
from tests.worlds.case import GOOD, Case, alive, wall
from tests.worlds.fourth.pages import titled

WALLS = {
    "login": (
        "/accounts/login/?next=x",
        "/m/signin?x=1",
        "/profile/login_input.htm?x=1",
        "/as/authorization.oauth2?x=1",
        "https://login.live.com/oauth20_authorize.srf?x",
        "https://x-account.q.example/login?x",
        "/i/flow/login?redirect_after_login=x",
        "/login/index.php",
        "/portal/login.jsf",
        "/idp/Authn/UserPassword",
        "/c/portal/login?p_l_id=1",
        "/customer/account/login/referer/aHR0",
        "/my-account/",
        "/logon.do?x",
        "/nidp/app/login?id=1",
        "/Shibboleth.sso/Login?x",
        "/saml/login",
        "/auth/realms/x/protocol/openid-connect/auth?x",
        "/uaa/login",
        "/bitrix/auth/?login=yes",
        "/index.php?title=Special:UserLogin&returnto=x",
        "/?action=login",
        "/ucp.php?mode=login",
        "/identity/signin",
        "/cgi-bin/login.cgi",
        "/loginpage.html",
        "/users/login",
        "/signup?next=x",
        "/access/unauthenticated?return_to=x",
    ),
    "consent": (
        "/consent-a-?targetUrl=x",
        "/zustimmung?url=x",
        "/gdpr/chicago.example/",
        "/cookie-wall",
        "/cookies/consent?x",
        "https://cmp.q50.example/x",
        "https://myprivacy.q.example/consent?x",
        "/agegate/?x",
        "/age_check?x",
        "/over18?dest=x",
        "/privacy/consent",
        "/consentement?x=1",
    ),
    "bot-wall": (
        "/captchaPerimeterX/?url=x",
        "/visit_captcha?x",
        "/account/unhuman?type=x",
        "/antispider/?from=x",
        "/mp/wappoc_appmsgcaptcha?x",
        "/tosv2.html?vid=1",
        "/blocked?url=x",
        "/challenge?x",
        "/verify-human",
        "/human-verification?x",
        "/robot-check",
        "/cdn-cgi/challenge?x",
        "/botdetect?x",
        "/security/captcha?x",
        "/are-you-human",
    ),
    "region": (
        "/geoblock.html",
        "/unsupported-country",
        "/not-available-in-your-region",
        "/geo-restricted",
        "/region-unavailable",
        "/country-not-supported",
    ),
    "payment": (
        "/subscribe/?x=1",
        "/subscription-required",
        "/paywall",
        "/abo",
        "/offers/subscribe",
        "/plus/checkout?x",
    ),
}
PAGES = (
    "/2020/captcha-history",
    "/blog/how-to-login",
    "/blog/cookies-in-the-oven",
    "/consent-decree-of-1931",
    "/abolition",
    "/geography/blocks",
    "/challenges/2020",
    "/verify-your-sources",
    "/login-history-of-unix",
    "/members/anna",
    "/account/of-the-mill",
    "/subscribe-button-design",
    "/sorry-seems-to-be",
    "/access/maps",
    "/authors/anna",
    "/register-of-deeds",
    "/age-of-sail",
    "/registered-mills",
    "/signing-of-the-treaty",
    "/joining-wood",
    "/sign-in-books",
    "/mature-trees/oak",
    "/purchase/of-alaska",
    "/security/advisories/7",
    "/checkpoint-charlie",
)


def led(cause: str, target: str, number: int) -> Case:
    """A link that leads to a wall, whose page says nothing."""
    host, said = f"led-{cause}-{number}.example", titled("Welcome", "Please go on.")
    other = target.split("/")[2] if "://" in target else host
    more = {target: said} if other == host else {}
    others = {} if other == host else {other: Host(default=said)}
    return wall(f"led {target}", cause, redirect(target, 302), host=host, more=more, others=others)


CASES = [
    *(led(cause, target, number) for cause, targets in WALLS.items() for number, target in enumerate(targets)),
    *(
        alive(f"led to {target}", redirect(target, 302), host=f"led-to-{number}.example", more={target: GOOD})
        for number, target in enumerate(PAGES)
    ),
]
