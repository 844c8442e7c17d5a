"""Short living pages that speak of checks, limits and log-ins: as they are, counted, and in the dress of their site."""

from tests.worlds.case import alive, bare

TEXTS = (
    ("Are you a robot?", "Build one from a shoe box, two buttons and some string. You need an hour."),
    ("I'm not a robot", "A shirt with a ticked box on it. You choose black or white."),
    ("Verify you are human", "The new song: verify you are human, they sing, and you dance."),
    ("Human verification", "An installation in three rooms. You draw a hand on the wall."),
    ("Captcha", "Our cat is called Captcha. You may adopt her brother."),
    ("Security check", "Security check of your bicycle: brakes, light and bell."),
    ("Robot check", "Robot check at the fair: yours must weigh less than two kilos."),
    ("Unusual traffic", "Unusual traffic on the bridge today: you may need twenty minutes more."),
    ("Checking your browser", "Checking your browser history: a comic in three panels."),
    ("Bot detection", "How you find the botfly under the skin of your horse."),
    ("Verification required", "Of your chess title: how you prove it to the club."),
    ("Client challenge", "This month: a kitchen of four square metres. See the photos of yours."),
    ("Age check", "Age check of your tree: you count the rings."),
    ("Before you continue", "Before you continue along the path, look at the old oak on your left."),
    ("Changes in 2.0", "Too many requests are now answered with a pause. Your old scripts still work."),
    ("Access denied", "Access denied to dogs: where you may bathe with yours."),
    ("Log in or die", "A play about passwords. You get tickets at the door."),
    ("How to log in", "With the number on your card."),
    ("Я не робот", "Песня вашего детства. Слова и аккорды."),
    ("ロボットではない", "あなたの作った人形の話。"),
)
COUNTER = "<script async src=https://www.googletagmanager.com/gtag/js?id=G-1></script><script>dataLayer = []</script>"
LINKS = "".join(f"<a href=/{name}>{name}</a> " for name in ("home", "news", "shop", "people", "visit", "contact"))
SITE = f"<nav>{LINKS}<form action=/search><input name=q></form></nav><script src=/js/site.js></script>"
DRESSES = {"bare": "", "counted": COUNTER, "of a site": SITE}
ENROLMENTS = (("Anmeldung zum Malkurs", "Bringen Sie Farbe mit."), ("Connexion", "Une revue de poésie."))
UNSPACED = (
    ("请证明您不是机器人", "您不是机器人吗？请完成验证。" + "渡船公司决定把最老的一艘船重新刷漆。" * 40),
    ("访问过于频繁", "您的访问过于频繁，请稍后再试。" + "孩子们在码头上投票给橙色。" * 40),
    (
        "ロボットではないことの証明",
        "あなたはロボットではない。" + "渡し船の会社は一番古い船を塗り直すことにした。" * 40,
    ),
)


def _page(title: str, text: str, dress: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{dress}<h1>{title}</h1><p>{text}</p></body></html>"


CASES = [
    *(
        alive(f"short {number} {dress}", bare(_page(title, text, more)))
        for number, (title, text) in enumerate(TEXTS)
        for dress, more in DRESSES.items()
    ),
    *(
        alive(f"enrolment {number}", bare(_page(title, text, "<form action=/post><input name=n></form>")))
        for number, (title, text) in enumerate(ENROLMENTS)
    ),
    *(
        alive(f"unspaced {number}", bare(_page(title, text, "<script src=/a.js></script>")))
        for number, (title, text) in enumerate(UNSPACED)
    ),
]
