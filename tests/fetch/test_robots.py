"""robots.txt is heard where a person wants it (RFC 9309), and says no more than it says."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from linkcheck.fetch import Fetcher
from linkcheck.model import FailureKind, Visit, VisitRequest
from tests.web import Answer, Host, Web, html
from tests.web.answers import redirect

StartWeb = Callable[[dict[str, Host]], Web]


def visits(web: Web, *urls: str, **changes: Any) -> list[Visit]:
    async def all_of_them() -> list[Visit]:
        async with Fetcher(web.settings(respect_robots=True, max_retries=0, **changes)) as fetcher:
            return await asyncio.gather(*(fetcher.visit(VisitRequest(url=url)) for url in urls))

    return asyncio.run(all_of_them())


def rules(text: str) -> Answer:
    return Answer(200, text.encode(), (("content-type", "text/plain"),))


@pytest.mark.parametrize(
    ("robots", "kind"),
    [
        (rules("User-agent: *\nDisallow: /private"), FailureKind.ROBOTS),
        (rules("User-agent: LinkCheck\nDisallow: /\n\nUser-agent: *\nAllow: /"), FailureKind.ROBOTS),
        (rules("\ufeffUser-agent: *\nDisallow: /private"), FailureKind.ROBOTS),
        (rules("User-agent: other\nDisallow: /"), None),
        (rules("User-agent: *\nDisallow: /*.html$\nAllow: /private"), None),
        (rules("\xff\x00 what \n\n" * 100_000), None),
        (Answer(404), None),
        (Answer(403), None),
        (Answer(503), FailureKind.ROBOTS),
        (redirect("http://b.example/rules"), FailureKind.ROBOTS),
        (redirect("/robots.txt"), None),
        (Answer(fault="reset-before"), FailureKind.RESET),
        (Answer(fault="hang"), FailureKind.TIMEOUT),
    ],
)
def test_what_robots_txt_says_is_done(web: StartWeb, robots: Answer, kind: FailureKind | None) -> None:
    """Where the host itself cannot be reached, that is the cause, and no rule of its."""
    started = web(
        {
            "a.example": Host({"/robots.txt": robots, "/private": html("here")}),
            "b.example": Host({"/rules": rules("User-agent: *\nDisallow: /")}),
        }
    )
    (visit,) = visits(started, "http://a.example/private", timeout=0.3)
    assert (visit.failure.kind if visit.failure else None) == kind
    assert ("/private" in [request.path for request in started.log]) == (kind is None)


def test_a_rule_of_many_stars_holds_nobody_up(web: StartWeb) -> None:
    """As an expression it takes ten times as long with each star: hours with a dozen."""
    stars = rules(f"User-agent: *\nDisallow: /{'*a' * 20}*b")
    (visit,) = visits(
        web({"a.example": Host({"/robots.txt": stars}, default=html("here"))}), f"http://a.example/{'a' * 60}"
    )
    assert visit.status == 200


def test_it_is_asked_once_for_each_origin_and_for_every_hop(web: StartWeb) -> None:
    started = web(
        {
            "a.example": Host({"/robots.txt": Answer(404)}, default=redirect("http://b.example/secret")),
            "b.example": Host({"/robots.txt": rules("User-agent: *\nDisallow: /secret")}),
        }
    )
    seen = visits(started, *(f"http://a.example/{number}" for number in range(5)))
    assert {visit.failure.kind for visit in seen if visit.failure} == {FailureKind.ROBOTS}
    assert [request.path for request in started.log].count("/robots.txt") == 2
    assert "/secret" not in [request.path for request in started.log]


def test_a_name_that_does_not_exist_is_no_rule_of_robots(web: StartWeb) -> None:
    (visit,) = visits(web({}), "http://gone.example/")
    assert visit.failure
    assert visit.failure.kind is FailureKind.DNS_MISSING
