"""Log-in walls."""

from tests.web.answers import Answer, redirect
from tests.worlds.third.room import LOGINP, Room, for_now, lost, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case("l-basic", "undecided", "login", Answer(401, b"Unauthorized", (("www-authenticate", 'Basic realm="staff"'),)))
case(
    "l-api",
    "undecided",
    "login",
    said('{"error":"missing token"}', 401, ("www-authenticate", "Bearer"), ct="application/json"),
    path="/v2/me",
)
case("l-bare401", "undecided", "login", said("<title>401</title>", 401))
for n, to in {
    "sign": "/users/sign_in",
    "dj": "/accounts/login/?next=/archive",
    "wp": "/wp-login.php?redirect_to=x&reauth=1",
    "net": "/Account/Login?ReturnUrl=%2Farchive",
    "cas": "/cas/login?service=http%3A%2F%2Fx",
    "wall": "/authwall?trk=gf",
    "de": "/anmelden?ziel=x",
    "auth": "/auth/signin",
}.items():
    case(f"l-{n}", "undecided", "login", for_now(to), default=LOGINP)
case(
    "l-ms",
    "undecided",
    "login",
    for_now("https://login.microsoftonline.example/common/oauth2/v2.0/authorize?client_id=1"),
)
host(
    "login.microsoftonline.example",
    default=said("<title>Sign in to your account</title><div id=app></div><script src=/x.js></script>"),
)
case("l-google", "undecided", "login", for_now("https://accounts.gooogle.example/ServiceLogin?continue=x"))
host("accounts.gooogle.example", default=LOGINP)
case(
    "l-sso",
    "undecided",
    "login",
    redirect("http://sso.l-sso.example/idp/profile/SAML2/Redirect/SSO?SAMLRequest=fZ", 303),
)
host(
    "sso.l-sso.example",
    default=said(
        "<title>University Login</title><form><input name=j_username><input type=password name=j_password></form>"
    ),
)
case("l-301", "undecided", "login", redirect("/login", 301), paths={"/login": LOGINP})
case("l-200", "undecided", "login", LOGINP)
case(
    "l-fb",
    "undecided",
    "login",
    said(
        "<title>Log into Facebook</title><div>You must log in to continue.</div><form><input name=email><input type=password name=pass><button>Log In</button></form><a>Forgot account?</a>"
    ),
)
case(
    "l-fr",
    "undecided",
    "login",
    said(
        "<title>Connexion</title><h1>Connexion</h1><form><input name=courriel><input type=password><button>Se connecter</button></form>"
    ),
)
case(
    "l-403",
    "undecided",
    "login",
    said(
        "<title>Members only</title><p>You must be logged in to view this page.</p><form action=/login><input name=u><input type=password></form>",
        403,
    ),
)
case("l-meta", "undecided", "login", said("<meta http-equiv=refresh content='0;url=/login?return=x'>"), default=LOGINP)
case("l-login404", "dead", "not-found", for_now("/login?next=x"), default=lost())
