"""What the rooms of the third world are made of: ordinary pages, missing ones, and how a case is written."""

from tests.web import Answer, Host
from tests.web.answers import Said, redirect
from tests.worlds.case import Case

PATH = "/archive/1931/wind-books"
H = (("content-type", "text/html; charset=utf-8"),)
CF = (("server", "cloudflare"), ("cf-ray", "8f1a2b3c4d5e6f70-AMS"))
PROSE = (
    "The lighthouse keeper wrote down the wind each morning, and the books fill eleven shelves in the county archive. "
    "In 1931 the lamp was changed for an electric one; the keeper noted only that the nights had become quieter. "
    "Historians use the books to follow storms across the bay, hour by hour, over ninety years. "
)
ART = (
    "<!doctype html><html lang=en><head><title>The keeper's ninety years of wind</title></head><body><nav><a href=/>Home"
    "</a> <a href=/about>About</a></nav><article><h1>The keeper's ninety years of wind</h1>"
    f"<p>{PROSE * 4}</p></article></body></html>"
)
LOGIN = (
    "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1><form method=post action=/session>"
    "<label>E-mail <input name=email></label><label>Password <input type=password name=pw></label>"
    "<button>Sign in</button></form></body></html>"
)
CHALLENGE = (
    "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta name='robots' content='noindex,nofollow'>"
    "<meta http-equiv='refresh' content='360'></head><body><div class='main-wrapper'><noscript><div class='h2'>"
    "Enable JavaScript and cookies to continue</div></noscript></div><script>(function(){window._cf_chl_opt = {cvId: '3'"
    ",cZone: 'x'};var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1"
    "?ray=8f';}());</script></body></html>"
)


class Room:
    """Cases of one theme, in the order in which they are told."""

    def __init__(self) -> None:
        self.cases: list[Case] = []

    def case(
        self,
        name: str,
        standing: str,
        cause: str | None,
        said: Said,
        *,
        path: str = PATH,
        scheme: str = "http",
        port: str = "",
        to: str | None = None,
        paths: dict[str, Said] | None = None,
        **more: object,
    ) -> None:
        """A case on a host of its own; `to` is where it has moved, `more` goes to its Host."""
        own = name if "." in name else f"{name}.example"
        hosts = {own: Host({path: said, **(paths or {})}, **more)}  # type: ignore[arg-type]
        self.cases.append(Case(name, f"{scheme}://{own}{port}{path}", hosts, standing, cause, to))

    def host(self, name: str, **more: object) -> None:
        """One more host of the latest case, or another one in the place of its own."""
        self.cases[-1].hosts[name] = Host(**more)  # type: ignore[arg-type]


def said(body: str | bytes, status: int = 200, *headers: tuple[str, str], ct: str = H[0][1], fault: str = "") -> Answer:
    """An answer with just this body."""
    raw = body if isinstance(body, bytes) else body.encode()
    return Answer(status, raw, (("content-type", ct), *headers), fault=fault)  # type: ignore[arg-type]


def art(
    title: str = "The keeper's ninety years of wind",
    *,
    extra: str = "",
    head: str = "",
    n: int = 4,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """An article, with something more on the page."""
    top = f"<!doctype html><html><head><title>{title}</title>{head}</head>"
    return said(f"{top}<body><h1>{title}</h1><p>{PROSE * n}</p>{extra}</body></html>", status, *headers)


def lost(
    *,
    extra: str = "",
    head: str = "",
    title: str = "Page not found",
    headers: tuple[tuple[str, str], ...] = (),
    status: int = 404,
    text: str = "We could not find what you were looking for.",
) -> Answer:
    """A site's own page for what is missing."""
    top = f"<!doctype html><html><head><title>{title}</title>{head}</head>"
    return said(f"{top}<body><h1>{title}</h1><p>{text}</p>{extra}</body></html>", status, *headers)


def for_now(to: str, *headers: tuple[str, str]) -> Answer:
    """A redirect that is not for good."""
    return redirect(to, 302, headers)


GOOD = said(ART)
LOGINP = said(LOGIN)
