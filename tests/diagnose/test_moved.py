"""Where redirects lead: for good, for now, and to what may stand in for a lost page."""

import pytest
from msgspec.structs import replace

from linkcheck import diagnose
from linkcheck.diagnose import landed
from linkcheck.model import Kind, Mention, Need, Purpose, Want
from tests.diagnose.looks_like import evidence, hop, told, visit

OLD, NEW = "http://a.example/old/mill", "http://a.example/new/mill"


def by(*ways: tuple[str, int]) -> object:
    """What is said of a chain: where each redirect led, and its code."""
    hops, at = [], OLD
    for to, status in ways:
        hops.append(hop(at, to, status))
        at = to.partition("#")[0]
    return diagnose.verdict(evidence(visit(200, "words", *hops, url=at)))


def test_only_a_permanent_chain_is_a_move() -> None:
    assert told(by((NEW, 301))) == ("moved", "permanent")
    assert told(by((NEW, 301), (f"{NEW}-2", 308))) == ("moved", "permanent")
    for chain in ([(NEW, 302)], [(NEW, 303)], [(NEW, 307)], [(NEW, 301), (f"{NEW}-2", 302)], [(NEW, 200)]):
        assert told(by(*chain)) == ("alive", None)


@pytest.mark.parametrize(
    "to",
    [
        "https://a.example/old/mill",
        "http://www.a.example/old/mill",
        "http://a.example/old/mill/",
        "http://a.example/Old/Mill",
        "http://a.example:80/old/mill/index.html",
        "http://a.example/old/mill?utm_source=x",
        "http://a.example/old/mill;jsessionid=12",
        "http://a.example/old/m%69ll",
    ],
)
def test_trivial_moves_are_alive(to: str) -> None:
    assert told(by((to, 301))) == ("alive", None)


def test_another_site_is_no_plain_move() -> None:
    verdict = by(("http://b.example/new/mill", 301))
    assert told(verdict) == ("alive", None)
    assert "another site" in verdict.reason  # type: ignore[attr-defined]


def test_the_fragment_is_kept() -> None:
    mention = Mention(text="x", kind=Kind.URL, source="a", line=1, column=1, start=0, end=1, url=f"{OLD}#part")
    seen = evidence(visit(200, "words", hop(OLD, NEW), url=NEW))
    seen = replace(seen, link=replace(seen.link, mentions=(mention,)))
    assert diagnose.verdict(seen).moved_to == f"{NEW}#part"  # type: ignore[union-attr]
    assert by((f"{NEW}#other", 301)).moved_to == f"{NEW}#other"  # type: ignore[attr-defined]


@pytest.mark.parametrize("to", ["/", "/index.php", "/en/", "/search?q=mill", "/404", "/errors/not-found.html", "/old/"])
def test_what_may_stand_in_for_a_lost_page_is_compared_with_a_made_up_address(to: str) -> None:
    end = f"http://a.example{to}"
    look = visit(200, "words", hop(OLD, end), url=end)
    need = diagnose.verdict(evidence(look))
    assert isinstance(need, Need)
    assert need.want is Want.SIBLING
    made_up = "http://a.example/old/qwertyuiop"
    same = visit(200, "words", hop(made_up, end), url=end, purpose=Purpose.SIBLING)
    assert told(diagnose.verdict(evidence(look, sibling=same))) == ("blocked", "same-for-all")
    missing = visit(404, url=made_up, purpose=Purpose.SIBLING)
    assert told(diagnose.verdict(evidence(look, sibling=missing))) == ("alive", None)
    assert told(diagnose.verdict(evidence(look, unmet=(Want.SIBLING,)))) == ("alive", None)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("http://a.example/", "http://a.example/en/"),
        ("http://a.example/home", "http://a.example/"),
        ("http://a.example/?utm_source=x", "http://a.example/"),
        ("http://a.example/post/123/slug", "http://a.example/post/123"),
        ("http://a.example/search/old", "http://a.example/search?q=old"),
        ("http://a.example/docs/404", "http://a.example/manual/404"),
    ],
)
def test_what_stands_in_for_nothing(start: str, end: str) -> None:
    assert landed.elsewhere(start, end) is None


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("http://a.example/login?next=/x", "login"),
        ("http://a.example/users/sign_in", "login"),
        ("http://login.other.example/", "login"),
        ("http://accounts.google.com/v3/signin/identifier", "login"),
        ("http://www.linkedin.com/authwall", "login"),
        ("http://consent.youtube.com/m", "consent"),
        ("http://a.example/subscribe", "payment"),
        ("http://a.example/geo-blocked", "region"),
        ("http://www.google.de/sorry/index", "bot-wall"),
        ("http://a.example/errors/validateCaptcha", "bot-wall"),
        ("http://a.example/story/how-to-login", None),
        ("http://a.example/blogs/login-pages", None),
        ("http://id.wikipedia.org/wiki/Danau", None),
        ("http://a.example/sorry/story", None),
    ],
)
def test_where_redirects_run_into_walls(end: str, kind: str | None) -> None:
    landing = landed.wall(OLD, end)
    assert (landing.kind if landing else None) == kind


def test_a_link_to_a_log_in_page_is_a_link_to_a_page() -> None:
    assert landed.wall("http://a.example/login", "http://a.example/accounts/login") is None


def test_the_new_address_is_told_whole_but_for_secrets_and_not_without_end() -> None:
    assert by(("http://a.example/view.php?id=77&slug=mill", 301)).reason == (  # type: ignore[attr-defined]
        "It has moved for good to http://a.example/view.php?id=77&slug=mill."
    )
    assert "s3cret" not in by((f"{NEW}?access_token=s3cret", 301)).reason  # type: ignore[attr-defined]
    assert len(by((f"{NEW}?x={'y' * 5000}", 301)).reason) < 400  # type: ignore[attr-defined]
