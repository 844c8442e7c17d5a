"""The hosts that `data/saved-posts.txt` speaks of, played on loopback, and a few that fail, for demonstration."""

from tests.web.answers import Answer, Host, html, redirect

CONTROL = {
    "detectportal.firefox.com": Host({"/success.txt": Answer(200, b"success\n", (("content-type", "text/plain"),))}),
}
HOSTS = {
    **CONTROL,
    "x.com": Host(default=html("JavaScript is not available.", title="X")),
    "anthropic.com": Host(default=redirect("https://www.anthropic.com/")),
    "www.anthropic.com": Host({"/": html("Research and products " * 20, title="Anthropic")}),
    "lesswrong.com": Host(default=redirect("https://www.lesswrong.com/")),
    "www.lesswrong.com": Host({"/": html("Posts and comments " * 20, title="LessWrong")}),
    "alive.example": Host({"/page": html("Words of a page that is there. " * 20, title="There")}),
    "gone.example": Host(),
    "moved.example": Host({"/old": redirect("https://moved.example/new"), "/new": html("Here now. " * 30)}),
    "walled.example": Host(default=Answer(403, b"no", (("server", "cloudflare"), ("cf-mitigated", "challenge")))),
}
