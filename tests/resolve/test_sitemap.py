"""What a site lists of itself completes its cut-off links; hostile lists are bounded, said, and never believed."""

import gzip
from collections.abc import Callable, Iterable

import pytest

from linkcheck.model import Confidence, Resolution
from linkcheck.resolve import sitemap as under_test
from tests.web import Answer, Host, Web, html
from tests.web.answers import redirect
from tests.web.archive import HOSTS, SOUL, STATEMENTS, index, robots, sitemap

StartWeb = Callable[[dict[str, Host]], Web]
Resolve = Callable[..., list[Resolution]]

POST = "A statement on the comments from Secretary of War Pete Hegseth. anthropic.com/news/statement…"
GONE = {"web.archive.org": Host(default=Answer(200, b"[]"))}
RIGHT = STATEMENTS[0]


def site(paths: dict[str, Answer], **more: Host) -> dict[str, Host]:
    """anthropic.com with some paths, and an archive that knows nothing."""
    return {**GONE, "anthropic.com": Host(paths), **more}  # type: ignore[arg-type]


def one(resolutions: list[Resolution]) -> Resolution:
    (found,) = resolutions
    return found


def test_the_words_of_the_post_decide_among_the_pages_of_a_sitemap(web: StartWeb, online: Resolve) -> None:
    found = one(online(web(HOSTS), POST))
    assert (found.url, found.confidence, found.method) == (RIGHT, Confidence.STRONG, "sitemap")
    assert "stands in the site's sitemap" in found.candidates[0].evidence


def test_an_identifier_that_is_visible_is_found_by_its_site(web: StartWeb, online: Resolve) -> None:
    found = one(online(web(HOSTS), "look: lesswrong.com/posts/vpNG99Gh…"))
    assert (found.url, found.confidence) == (SOUL, Confidence.STRONG)


def test_the_lists_of_a_site_are_read_once_for_all_its_mentions(web: StartWeb, online: Resolve) -> None:
    started = web(HOSTS)
    found = online(started, f"{POST} and {POST} and anthropic.com/news/stateme…")
    assert len(found) == 3
    assert [request.path for request in started.asked("www.anthropic.com")].count("/sitemap.xml") == 1


@pytest.mark.parametrize("place", ["/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.txt"])
def test_a_list_in_a_usual_place_is_found_without_robots(web: StartWeb, online: Resolve, place: str) -> None:
    text = Answer(200, "\n".join(STATEMENTS).encode(), (("content-type", "text/plain"),))
    found = one(online(web(site({place: text if place.endswith("txt") else sitemap(STATEMENTS)})), POST))
    assert found.url == RIGHT


def test_a_robots_txt_of_empty_lines_holds_nobody_up(web: StartWeb, online: Resolve) -> None:
    """By the square of their number they would take half an hour."""
    lines = b"\n" * 200_000 + b"\r" * 200_000 + b"\n sitemap : https://anthropic.com/a.xml\n"
    found = one(online(web(site({"/robots.txt": Answer(200, lines), "/a.xml": sitemap(STATEMENTS)})), POST))
    assert found.url == RIGHT


def test_a_packed_list_behind_an_index_is_read(web: StartWeb, online: Resolve) -> None:
    packed = Answer(200, gzip.compress(sitemap(STATEMENTS).body), (("content-type", "application/gzip"),))
    paths = {
        "/robots.txt": robots("https://anthropic.com/index.xml"),
        "/index.xml": index(["https://anthropic.com/other.xml", "https://anthropic.com/news.xml.gz"]),
        "/other.xml": sitemap(["https://anthropic.com/about"]),
        "/news.xml.gz": packed,
    }
    started = web(site(paths))
    assert one(online(started, POST)).url == RIGHT
    asked = [request.path for request in started.asked("anthropic.com")]
    assert asked.index("/news.xml.gz") < asked.index("/other.xml")


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><item><title>On comments by the Secretary of War, Pete Hegseth</title><link>{}</link></item>"
        "<item><title>Export controls</title><link>https://www.anthropic.com/news/statement-99</link></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Comments from Secretary of War Pete Hegseth</title>'
        '<link rel="alternate" href="{}"/><published>2026-02-27T00:00:00Z</published></entry></feed>',
        "<rss><channel><item><title>On comments by the Secretary of War, Pete Hegseth</title><link>{}</link>"
        "<pubDate>Fri, 27 Feb 2026 00:00:00 +99999999999999</pubDate></item></channel></rss>",
    ],
)
def test_a_feed_gives_titles_where_there_is_no_list(web: StartWeb, online: Resolve, feed: str) -> None:
    place = "https://www.anthropic.com/news/statement-42"
    paths = {"/feed": Answer(200, feed.format(place).encode(), (("content-type", "application/xml"),))}
    found = one(online(web(site(paths)), POST))
    assert (found.url, found.method) == (place, "feed")


def test_titles_of_the_few_pages_left_decide(web: StartWeb, online: Resolve) -> None:
    places = ["https://anthropic.com/news/statement-a17", "https://anthropic.com/news/statement-b18"]
    paths = {
        "/sitemap.xml": sitemap(places),
        "/news/statement-a17": html("Words", title="Our export controls"),
        "/news/statement-b18": html("Words", title="On the comments of Secretary of War Pete Hegseth"),
    }
    found = one(online(web(site(paths)), POST))
    assert (found.url, found.confidence) == (places[1], Confidence.STRONG)


def test_a_page_that_is_listed_on_another_host_is_no_candidate(web: StartWeb, online: Resolve) -> None:
    others = [place.replace("www.anthropic.com", "evil.example") for place in STATEMENTS]
    found = one(online(web(site({"/sitemap.xml": sitemap(others)})), POST))
    assert (found.url, found.candidates) == (None, ())


def test_a_private_address_is_never_asked_for_a_list(web: StartWeb, online: Resolve) -> None:
    started = web(site({"/robots.txt": robots("http://127.0.0.1:1/sitemap.xml", "file:///etc/passwd", "gopher://x/y")}))
    found = one(online(started, POST, settings=started.settings(max_retries=0, allow_private=False)))
    assert found.url is None


LISTS = b'<?xml version="1.0"?>%s<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ROW = b"<url><loc>https://www.anthropic.com/news/statement-comments-secretary-war</loc></url>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (LISTS % (b"", ROW + b"<url><loc>https://www.anthropic.com/news/sta"), "broken"),
        (b"<html><body>You are a robot</body></html>", ""),
        (b'{"message": "no"}', "no list of addresses"),
        (LISTS % (b"", ROW) + b"<a>" * 100_000, "broken"),
        (LISTS % (b"", ROW + b"<a/>" * 100_000 + b"</urlset>"), "no list of pages"),
        (LISTS % (b"", b"<url>" + b"<a/>" * 100_000 + b"</url></urlset>"), "no list of pages"),
        (gzip.compress(sitemap(STATEMENTS).body)[:-20], "ends early"),
        (b"\x1f\x8b" + b"nonsense" * 100, "damaged"),
        (LISTS % (ENTITIES, b"<url><loc>https://www.anthropic.com/news/statement-&b;</loc></url></urlset>"), ""),
        (LISTS % (OUTSIDE, b"<url><loc>https://www.anthropic.com/news/statement-&a;</loc></url></urlset>"), ""),
    ],
)
def test_what_is_broken_is_said_and_proves_nothing(web: StartWeb, online: Resolve, body: bytes, said: str) -> None:
    found = one(online(web(site({"/sitemap.xml": Answer(200, body)})), "Hello. anthropic.com/news/statement…"))
    assert found.url is None
    assert said in found.reason
    assert not any("aaaa" in candidate.url or "root" in candidate.url for candidate in found.candidates)


def endless(urls: Iterable[str]) -> bytes:
    return LISTS % (b"", b"".join(b"<url><loc>%s</loc></url>" % url.encode() for url in urls))


def test_a_list_of_fifty_megabytes_is_read_to_its_bound(web: StartWeb, online: Resolve) -> None:
    filler = endless(f"https://www.anthropic.com/about/{number:050}" for number in range(1000))
    body = filler + filler[len(LISTS % (b"", b"")) :] * 520 + ROW
    assert len(body) > 50 << 20
    served = web(site({"/sitemap.xml": Answer(200, body)}))
    found = one(online(served, POST, settings=served.settings(max_retries=0, timeout=30.0)))  # its size is tried here
    assert found.url is None
    assert "only its first 20 MiB were read" in found.reason


def test_an_endless_list_ends(web: StartWeb, online: Resolve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "LARGEST", 1 << 20)
    found = one(online(web(site({"/sitemap.xml": Answer(200, ROW * 100, fault="endless-body")})), POST))
    assert found.url is None


def test_a_bomb_gives_no_more_than_its_bound(web: StartWeb, online: Resolve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "LARGEST", 1 << 20)
    bomb = gzip.compress(LISTS % (b"", ROW + b" " * (64 << 20)))
    found = one(online(web(site({"/sitemap.xml": Answer(200, bomb)})), POST))
    assert [candidate.listed for candidate in found.candidates] == [False]


def test_packed_lists_count_as_what_they_unpack_to(
    web: StartWeb, online: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "TOTAL", 3 << 20)
    packed = Answer(200, gzip.compress(LISTS % (b"", ROW.replace(b"news", b"olds") * 12_000 + b"</urlset>")))
    paths = {f"/{number}.xml.gz": packed for number in range(10)}
    named = robots(*(f"https://anthropic.com{place}" for place in paths))
    started = web(site({"/robots.txt": named, **paths}))
    found = one(online(started, POST))
    assert len([request for request in started.asked("anthropic.com") if request.path in paths]) <= 4
    assert "more of the site's lists were not read" in found.reason


def test_lists_that_name_each_other_are_read_once(web: StartWeb, online: Resolve) -> None:
    paths = {
        "/sitemap.xml": index(["https://anthropic.com/b.xml", "https://anthropic.com/sitemap.xml"]),
        "/b.xml": index(["https://anthropic.com/sitemap.xml", "https://anthropic.com/c.xml"]),
        "/c.xml": sitemap(STATEMENTS),
    }
    started = web(site(paths))
    assert one(online(started, POST)).url == RIGHT
    assert len([request for request in started.log if request.path.endswith(".xml")]) == 3


def test_an_index_without_end_is_left_after_thirty_lists(web: StartWeb, online: Resolve) -> None:
    more = index(f"https://anthropic.com/{number}.xml" for number in range(5000))
    started = web(site({"/robots.txt": robots("https://anthropic.com/sitemap.xml"), "/sitemap.xml": more}))
    found = one(online(started, POST))
    assert len(started.asked("anthropic.com")) <= 2 + under_test.FILES + len(under_test.FEEDS)
    assert "more of the site's lists were not read" in found.reason


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_site_that_will_not_answer_is_said_to_be_so(web: StartWeb, online: Resolve, status: int) -> None:
    paths = {"/robots.txt": robots("https://anthropic.com/sitemap.xml"), "/sitemap.xml": Answer(status)}
    found = one(online(web(site(paths)), POST))
    assert found.confidence is Confidence.NONE
    assert f"could not be asked: it answered {status}" in found.reason


def test_a_site_that_is_not_there_is_asked_once(web: StartWeb, online: Resolve) -> None:
    started = web(GONE)
    found = one(online(started, POST))
    assert "anthropic.com could not be asked: the name does not exist" in found.reason
    assert started.names_asked.count("anthropic.com") <= 2


def test_a_sitemap_that_moved_is_followed(web: StartWeb, online: Resolve) -> None:
    paths = {"/sitemap.xml": redirect("https://www.anthropic.com/other.xml")}
    more = {"www.anthropic.com": Host({"/other.xml": sitemap(STATEMENTS)})}
    assert one(online(web({**site(paths), **more}), POST)).url == RIGHT
