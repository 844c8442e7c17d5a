"""Log-ins, consent, payment, regions and limits, in many languages and at many addresses."""

from tests.web import Answer, Host, html
from tests.web.answers import redirect
from tests.worlds.case import bare, wall
from tests.worlds.fourth.pages import SCRIPT, titled

CASES = [
    wall(
        "l github 403",
        "rate-limited",
        bare('{"message":"API rate limit exceeded"}', 403, ("X-RateLimit-Remaining", "0"), kind="application/json"),
    ),
    wall(
        "l secondary",
        "rate-limited",
        bare(
            '{"message":"You have exceeded a secondary rate limit."}',
            403,
            ("Retry-After", "600"),
            kind="application/json",
        ),
    ),
    wall("l 503 retry", "rate-limited", Answer(503, b"", (("Retry-After", "900"),))),
    wall("l 429", "rate-limited", Answer(429)),
    wall("l 420", "rate-limited", Answer(420)),
    wall(
        "g login fr",
        "login",
        redirect("/connexion?retour=%2Fnotes", 302),
        more={"/connexion?retour=%2Fnotes": html("Identifiez-vous", title="Connexion")},
    ),
    wall(
        "g sso other host",
        "login",
        redirect("https://login.uni-x.example/idp/profile/SAML2/Redirect/SSO?x=1", 302),
        others={"login.uni-x.example": Host(default=html("Log in"))},
    ),
    wall(
        "g inplace login",
        "login",
        bare(
            "<title>Log in | Forum</title><h1>Log in</h1><form><input name=u><input type=password name=p><button>Log in</button></form>",
            200,
        ),
    ),
    wall(
        "g inplace login de",
        "login",
        bare(
            "<title>Anmeldung - Portal</title><form>Benutzer <input name=u> Kennwort <input type=password name=p></form>",
            200,
        ),
    ),
    wall(
        "g consent youtube",
        "consent",
        redirect("https://consent.youtube.com/m?continue=x", 302),
        host="www.youtube.com",
        path="/watch?v=abc",
        others={"consent.youtube.com": Host(default=html("Before you continue"))},
    ),
    wall(
        "g consent yahoo",
        "consent",
        redirect("https://guce.yahoo.com/consent?x=1", 302),
        host="news.yahoo.com",
        others={"guce.yahoo.com": Host(default=html("x"))},
    ),
    wall("g pay 402", "payment", Answer(402)),
    wall(
        "g pay redirect",
        "payment",
        redirect("/subscribe?from=x", 302),
        more={"/subscribe?from=x": html("Subscribe now")},
    ),
    wall("g legal 451", "legal", Answer(451, b"", (("Link", '<https://spqr.example/>; rel="blocked-by"'),))),
    wall(
        "g region gdpr 200",
        "region",
        bare(
            "<title>Unavailable</title><p>We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.</p>",
            200,
        ),
    ),
    wall("g region 403", "region", bare("<h1>This content is not available in your region</h1>", 403)),
    wall(
        "g age",
        "consent",
        redirect("/age-verification?next=/x", 302),
        more={"/age-verification?next=/x": html("Are you 18?")},
    ),
    *(
        wall(
            f"y login {lang}",
            "login",
            bare(
                f"<html lang={lang}><head><title>{t}</title></head><body><h1>{t}</h1><form method=post>{u}<input name=u>{p}<input type=password name=p><button>{t}</button></form></body></html>"
            ),
        )
        for lang, t, u, p in (
            ("es", "Iniciar sesión", "Usuario", "Contraseña"),
            ("it", "Accedi", "Utente", "Password"),
            ("pt", "Entrar", "Usuário", "Senha"),
            ("nl", "Inloggen", "Gebruiker", "Wachtwoord"),
            ("pl", "Zaloguj się", "Login", "Hasło"),
            ("ru", "Вход", "Логин", "Пароль"),
            ("ja", "ログイン", "ユーザー", "パスワード"),
            ("zh", "登录", "用户名", "密码"),
            ("ko", "로그인", "아이디", "비밀번호"),
            ("sv", "Logga in", "Användare", "Lösenord"),
            ("fr", "Connexion", "Identifiant", "Mot de passe"),
            ("tr", "Giriş yap", "Kullanıcı", "Şifre"),
            ("da", "Log ind", "Bruger", "Adgangskode"),
            ("fi", "Kirjaudu sisään", "Käyttäjä", "Salasana"),
            ("cs", "Přihlášení", "Uživatel", "Heslo"),
        )
    ),
    *(
        wall(
            f"y led {path}",
            "login",
            redirect(path, 302),
            more={
                path: titled(
                    "Welcome", "Please identify yourself.", x="<form><input name=u><input type=password></form>"
                )
            },
        )
        for path in (
            "/users/sign_in",
            "/account/login",
            "/auth/login?redirect=x",
            "/member/login.php",
            "/signin/v2",
            "/log-in",
            "/iniciar-sesion",
            "/accedi",
            "/einloggen",
            "/session/new",
            "/sessions/new",
            "/oauth/authorize?x=1",
            "/Account/LogOn?ReturnUrl=x",
            "/_layouts/15/Authenticate.aspx?Source=x",
            "/welcome?login=required",
            "/wp-login.php?redirect_to=x",
            "/user/login?destination=x",
        )
    ),
    *(
        wall(
            f"y consent {path}",
            "consent",
            redirect(path, 302),
            more={path: titled("Your privacy", "We and our partners use cookies.")},
        )
        for path in ("/cookie-consent?return=x", "/consent.html?u=x", "/gdpr/consent", "/privacy-wall", "/cookiewall?x")
    ),
    wall(
        "y consent in place de",
        "consent",
        bare(
            "<title>Datenschutz-Einstellungen</title><p>Bevor Sie fortfahren: Wir verwenden Cookies.</p><button>Alle akzeptieren</button>"
            + SCRIPT
        ),
    ),
    wall(
        "y consent before you continue",
        "consent",
        bare(
            "<title>Before you continue to YouTube</title><p>We use cookies</p><form action=/save><button>Accept all</button></form>"
        ),
    ),
    *(
        wall(
            f"y pay {path}",
            "payment",
            redirect(path, 302),
            more={path: titled("Read on", "Subscribe to read this story.")},
        )
        if "register" not in path
        else wall(
            f"y pay {path}",
            "login",
            redirect(path, 302),
            more={path: titled("Read on", "Register free to read this story.")},
        )
        for path in ("/subscribe", "/paywall?x=1", "/abo/angebote", "/premium-only", "/register-to-read")
    ),
    wall("y 401 basic", "login", Answer(401, b"", (("www-authenticate", "Basic realm=x"),))),
    wall("y 407", "login", Answer(407)),
    wall("y 403 login text", "login", titled("Members only", "You must be logged in to view this page.", 403)),
    wall(
        "y 403 wordfence",
        "bot-wall",
        titled("Your access to this service has been limited", "HTTP response code 503. Generated by Wordfence", 403),
    ),
    wall(
        "y 503 wordfence",
        "bot-wall",
        titled(
            "Your access to this site has been limited by the site owner",
            "Block Technical Data. Generated by Wordfence",
            503,
        ),
    ),
    wall(
        "y 406 modsec",
        "bot-wall",
        titled(
            "Not Acceptable!",
            "An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.",
            406,
        ),
    ),
    wall(
        "y 403 geo de",
        "region",
        titled("Nicht verfügbar", "Dieser Inhalt ist in Ihrem Land nicht verfügbar.", 403, lang="de"),
    ),
    wall(
        "y 200 geo fr",
        "region",
        titled("Indisponible", "Ce contenu n’est pas disponible dans votre pays.", 200, lang="fr", x=SCRIPT),
    ),
    wall(
        "y 200 geo es",
        "region",
        titled("No disponible", "Este contenido no está disponible en tu país.", 200, lang="es", x=SCRIPT),
    ),
    wall(
        "y 200 geo it",
        "region",
        titled("Non disponibile", "Questo contenuto non è disponibile nel tuo paese.", 200, lang="it", x=SCRIPT),
    ),
    wall(
        "y 200 geo pt",
        "region",
        titled("Indisponível", "Este conteúdo não está disponível no seu país.", 200, lang="pt", x=SCRIPT),
    ),
    wall("y 429 text", "rate-limited", titled("Slow down", "Too many requests", 429)),
    wall(
        "y 200 rate limit",
        "rate-limited",
        titled("Too Many Requests", "You have sent too many requests. Try later.", 200, x=SCRIPT),
    ),
    wall(
        "y 503 waiting",
        "rate-limited",
        titled("Waiting Room", "You are now in line. Your estimated wait time is 4 minutes.", 200, x=SCRIPT),
    ),
]
