"""Every way in which a host can fail ends, in bounded time, as a fact with a cause."""

import asyncio
import gzip
import time
from collections.abc import Callable, Sequence
from typing import Any

import brotlicffi
import pytest
import zstandard

from linkcheck.fetch import Fetcher
from linkcheck.model import FailureKind, Phase, Visit, VisitRequest
from linkcheck.settings import ConnectTo, HostSettings
from tests.web import Answer, Host, Web, html
from tests.web.answers import redirect

StartWeb = Callable[[dict[str, Host]], Web]


def visits(web: Web, *urls: str, requests: Sequence[VisitRequest] = (), **changes: Any) -> list[Visit]:
    async def all_of_them() -> list[Visit]:
        async with Fetcher(web.settings(**changes)) as fetcher:
            wanted = [*(VisitRequest(url=url) for url in urls), *requests]
            return await asyncio.gather(*(fetcher.visit(request) for request in wanted))

    return asyncio.run(all_of_them())


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": lambda data: brotlicffi.compress(data, quality=1),
    "zstd": lambda data: zstandard.ZstdCompressor().compress(data),
}
FAULTS = {
    "/reset-before": (Answer(fault="reset-before"), FailureKind.RESET, Phase.HEADERS),
    "/reset-headers": (Answer(fault="reset-headers"), FailureKind.RESET, Phase.HEADERS),
    "/close": (Answer(fault="close"), FailureKind.RESET, Phase.HEADERS),
    "/hang": (Answer(fault="hang"), FailureKind.TIMEOUT, Phase.HEADERS),
    "/drip": (Answer(body=b"x", fault="drip-headers", reason="y" * 200), FailureKind.TIMEOUT, Phase.HEADERS),
    "/bad-status": (Answer(fault="bad-status"), FailureKind.PROTOCOL, Phase.HEADERS),
    "/endless-headers": (Answer(fault="endless-headers"), FailureKind.PROTOCOL, Phase.HEADERS),
    "/garbage": (Answer(raw=b"\x00\xff" * 100), FailureKind.PROTOCOL, Phase.HEADERS),
    "/loop": (redirect("/loop"), FailureKind.REDIRECT_LOOP, Phase.URL),
    "/file": (redirect("file:///etc/passwd"), FailureKind.UNSUPPORTED_SCHEME, Phase.URL),
    "/circle": (redirect("/circle/2"), FailureKind.REDIRECT_LOOP, Phase.URL),
    "/circle/2": (redirect("/circle"), FailureKind.REDIRECT_LOOP, Phase.URL),
    "/script": (redirect("javascript:alert(1)"), FailureKind.UNSUPPORTED_SCHEME, Phase.URL),
    "/data": (redirect("data:text/html,x"), FailureKind.UNSUPPORTED_SCHEME, Phase.URL),
    "/long": (redirect("/" + "a" * 9000), FailureKind.INVALID_URL, Phase.URL),
    "/longer": (redirect("/" + "a" * 65536), FailureKind.INVALID_URL, Phase.URL),
    "/longest": (redirect("/" + "a" * 300_000), FailureKind.PROTOCOL, Phase.HEADERS),
}


def test_each_fault_has_its_cause(web: StartWeb) -> None:
    began = time.monotonic()
    started = web({"a.example": Host({path: row[0] for path, row in FAULTS.items()})})
    seen = visits(started, *(f"http://a.example{path}" for path in FAULTS), timeout=0.4)
    found = {visit.url: (visit.failure.kind, visit.failure.phase) if visit.failure else None for visit in seen}
    assert found == {f"http://a.example{path}": row[1:] for path, row in FAULTS.items()}
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("fault", ["reset-body", "short", "bad-chunks", "hang-body", "drip-body", "endless-body"])
def test_a_body_that_breaks_leaves_the_status_known(web: StartWeb, fault: Any) -> None:
    started = web({"a.example": Host({"/": Answer(body=b"word " * 40, fault=fault)})})
    (visit,) = visits(started, "http://a.example/", timeout=0.3)
    assert (visit.status, visit.failure) == (200, None)
    assert visit.hops[0].cut
    assert visit.hops[0].bytes <= 256 * 1024


CERTIFICATES = {
    "expired": FailureKind.TLS_EXPIRED,
    "wrong-name": FailureKind.TLS_NAME,
    "self-signed": FailureKind.TLS_UNTRUSTED,
    "incomplete": FailureKind.TLS_INCOMPLETE,
    "cut": FailureKind.RESET,
}


def test_each_broken_certificate_has_its_cause(web: StartWeb) -> None:
    started = web({f"{kind}.example": Host({}, tls=kind) for kind in CERTIFICATES})  # type: ignore[arg-type]
    seen = visits(started, *(f"https://{kind}.example/" for kind in CERTIFICATES))
    assert [visit.failure and visit.failure.kind for visit in seen] == list(CERTIFICATES.values())


def test_a_page_behind_a_broken_certificate_can_be_looked_at(web: StartWeb) -> None:
    started = web({"a.example": Host({"/": html("still here")}, tls="expired")})
    (visit,) = visits(started, requests=[VisitRequest(url="https://a.example/", trust_any=True)])
    assert visit.status == 200


NAMES = {
    "nxdomain": FailureKind.DNS_MISSING,
    "nodata": FailureKind.DNS_MISSING,
    "servfail": FailureKind.DNS_TROUBLE,
    "refused": FailureKind.DNS_TROUBLE,
}


def test_each_trouble_with_names_has_its_cause(web: StartWeb) -> None:
    started = web({f"{kind}.example": Host(dns=kind) for kind in NAMES})
    seen = visits(started, *(f"http://{kind}.example/" for kind in NAMES))
    assert [visit.failure and visit.failure.kind for visit in seen] == list(NAMES.values())


def test_redirects_are_kept_hop_by_hop(web: StartWeb) -> None:
    started = web(
        {
            "a.example": Host({"/": redirect("https://b.example/x?y=1#part", 302)}),
            "b.example": Host({"/x?y=1": html("here")}),
        }
    )
    (visit,) = visits(started, "http://a.example/")
    assert [(hop.url, hop.status) for hop in visit.hops] == [
        ("http://a.example/", 302),
        ("https://b.example/x?y=1", 200),
    ]
    assert visit.page
    assert visit.page.title == "A page"


def test_more_redirects_than_allowed_end(web: StartWeb) -> None:
    started = web({"a.example": Host(default=lambda request: redirect(request.path + "a"))})
    (visit,) = visits(started, "http://a.example/", max_redirects=3)
    assert visit.failure
    assert visit.failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert len(visit.hops) == 4


def test_cookies_live_within_one_chain(web: StartWeb) -> None:
    asks = Answer(302, b"", (("location", "/"), ("set-cookie", "seen=1; Path=/; HttpOnly")))
    page = Answer(200, b"in", cookie="seen=1", without=asks)
    started = web({"a.example": Host({"/": page, "/other": page})})
    first, second = visits(started, "http://a.example/", "http://a.example/other")
    assert (first.status, second.status) == (200, 200)
    assert "cookie" not in started.asked("a.example")[0].headers


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "0.0.0.0"]
)
def test_a_public_name_cannot_lead_to_a_private_address(web: StartWeb, address: str) -> None:
    started = web({"a.example": Host(dns=address)})
    (visit,) = visits(started, "http://a.example/", allow_private=False)
    assert visit.failure
    assert visit.failure.kind is FailureKind.REFUSED_ADDRESS
    assert started.log == []


REFUSED_HOSTS = (
    *(
        "127.0.0.1",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0",
        "0.0.0.0",
    ),
    *(
        "10.0.0.1",
        "192.168.0.1",
        "172.16.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "2852039166",
        "0xA9FEA9FE",
        "localhost",
    ),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]"),
    *("[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[::127.0.0.1]"),
    *("1２7.0.0.1", "127。0。0。1", "%31%32%37.0.0.1", "me:word@127.0.0.1", "a.example@127.0.0.1"),
    *("127.0.0.1.", "127.0.0.1:8080", "[::1]:8080"),
)


@pytest.mark.parametrize("form", ["http://{}/secret", "//{}/secret", "\\\\{}/secret", "https:/{}/secret"])
def test_a_redirect_cannot_lead_to_a_private_address(web: StartWeb, form: str) -> None:
    paths = {f"/{place}": redirect(form.format(host)) for place, host in enumerate(REFUSED_HOSTS)}
    started = web({"a.example": Host(paths)})  # type: ignore[arg-type]
    here = ConnectTo(host="a.example", port=80, address="127.0.0.1", to_port=started.http_port)
    urls = [f"http://a.example{path}" for path in paths]
    seen = visits(started, *urls, allow_private=False, connect_to=(here,), host_concurrency=50)
    kinds = {host: visit.failure and visit.failure.kind for host, visit in zip(REFUSED_HOSTS, seen, strict=True)}
    assert kinds == dict.fromkeys(REFUSED_HOSTS, FailureKind.REFUSED_ADDRESS)
    assert len(started.log) == len(REFUSED_HOSTS)


@pytest.mark.parametrize(
    "host", ["[::1%25lo]", "[fe80::1%25eth0]", "127.0.0.256", "1.2.3.4.5", "08.0.0.1", "[::1", "a%00b"]
)
def test_a_redirect_to_what_is_no_host_is_told(web: StartWeb, host: str) -> None:
    started = web({"a.example": Host({"/": redirect(f"http://{host}/")})})
    (visit,) = visits(started, "http://a.example/")
    assert visit.failure
    assert visit.failure.kind is FailureKind.INVALID_URL


def test_who_asks_for_private_addresses_reaches_them_however_they_are_written(web: StartWeb) -> None:
    started = web({"127.0.0.1": Host(default=html("here")), "[::ffff:7f00:1]": Host(default=html("here"))})
    hosts = ("127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]")
    seen = visits(started, *(f"http://{host}:{started.http_port}/" for host in hosts))
    assert [visit.status for visit in seen] == [200] * len(hosts)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[::1",
        "http://a b.example/",
        "http://a.example:99999/",
        "http://xn--.example/",
        "http://" + "a" * 64 + ".example/",
        "http://..example/",
        "ftp://a.example/",
        "http://a.example/\x00",
        "http://a_b.example./|",
        "javascript:alert(1)",
        "",
    ],
)
def test_hostile_addresses_are_values(web: StartWeb, url: str) -> None:
    (visit,) = visits(web({}), url)
    assert visit.failure


def test_what_fails_for_a_moment_is_tried_again(web: StartWeb) -> None:
    started = web({"a.example": Host({"/": (Answer(503), Answer(fault="reset-before"), html("back"))})})
    (visit,) = visits(started, "http://a.example/")
    assert visit.status == 200
    assert [attempt.status for attempt in visit.attempts] == [503, None]


@pytest.mark.parametrize("status", [200, 400, 403, 404, 410, 451, 999])
def test_what_will_not_change_is_asked_once(web: StartWeb, status: int) -> None:
    started = web({"a.example": Host({"/": Answer(status)})})
    (visit,) = visits(started, "http://a.example/")
    assert visit.status == status
    assert len(started.log) == 1


def test_a_host_is_never_asked_more_at_once_than_allowed(web: StartWeb) -> None:
    started = web({"a.example": Host(default=Answer(200, delay=0.02))})
    visits(started, *(f"http://a.example/{number}" for number in range(20)), host_concurrency=3)
    assert started.most_at_once["a.example"] == 3


def test_a_limited_host_is_waited_for(web: StartWeb) -> None:
    started = web({"a.example": Host(default=html("here"), per_second=5)})
    seen = visits(started, *(f"http://a.example/{number}" for number in range(8)), host_concurrency=2)
    assert [visit.status for visit in seen] == [200] * 8


def test_a_host_that_wants_a_long_pause_is_left_for_later(web: StartWeb) -> None:
    busy = Answer(429, b"", (("retry-after", "3600"),))
    started = web({"a.example": Host(default=busy)})
    seen = visits(started, *(f"http://a.example/{number}" for number in range(5)), host_concurrency=1)
    assert len(started.log) == 1
    assert {visit.failure.kind for visit in seen[1:] if visit.failure} == {FailureKind.POSTPONED}


def test_links_that_redirect_to_each_others_hosts_do_not_wait_for_ever(web: StartWeb) -> None:
    hosts = {
        "a.example": Host(default=lambda request: redirect(f"http://b.example/end{request.path}")),
        "b.example": Host(default=lambda request: redirect(f"http://a.example/end{request.path}")),
    }
    both = {
        name: Host(default=lambda request, host=host: html("end") if "end" in request.path else host.default(request))
        for name, host in hosts.items()
    }
    urls = [f"http://{name}/{number}" for number in range(10) for name in both]
    seen = visits(web(both), *urls, host_concurrency=1, max_concurrency=2)
    assert [visit.status for visit in seen] == [200] * 20


DEAD = {
    "refuses": ("http://a.example:1/", FailureKind.REFUSED),
    "is silent": ("http://127.0.0.1/", FailureKind.TIMEOUT),
    "does not exist": ("http://gone.example/", FailureKind.DNS_MISSING),
    "has no certificate": ("https://untrusted.example/", FailureKind.TLS_UNTRUSTED),
}


@pytest.mark.parametrize("name", DEAD)
def test_ten_thousand_links_to_a_dead_host_end(web: StartWeb, name: str) -> None:
    start, kind = DEAD[name]
    silent = {"127.0.0.1": Host(default=Answer(fault="hang"))}
    started = web({**silent, "a.example": Host(), "untrusted.example": Host(tls="self-signed")})
    urls = [f"{start}{number}" for number in range(10_000)]
    patience = 0.5 if kind is FailureKind.TIMEOUT else 10.0  # a name is looked up while ten thousand links begin
    seen = visits(started, *urls, max_retries=1, retry_wait=0.0, timeout=patience, link_deadline=60.0)
    assert {visit.failure.kind for visit in seen if visit.failure} == {kind}
    assert len(seen) == 10_000
    assert len(started.log) < 50
    assert len(started.names_asked) < 50


def test_a_browser_like_look_still_says_who_we_are(web: StartWeb) -> None:
    started = web({"a.example": Host({"/": html("here")})})
    visits(started, requests=[VisitRequest(url="http://a.example/", browser_like=True)])
    headers = started.log[0].headers
    assert headers["user-agent"].startswith("linkcheck/")
    assert headers["sec-fetch-mode"] == "navigate"


def test_a_fresh_look_comes_on_a_connection_of_its_own(web: StartWeb) -> None:
    started = web({"a.example": Host(default=html("here"))})

    async def twice() -> None:
        async with Fetcher(started.settings()) as fetcher:
            for fresh in (False, False, True):
                await fetcher.visit(VisitRequest(url="http://a.example/", fresh=fresh))

    asyncio.run(twice())
    first, second, third = (request.connection for request in started.log)
    assert first == second != third


def test_robots_txt_is_heard_where_a_person_wants_it(web: StartWeb) -> None:
    rules = Answer(200, b"User-agent: *\nDisallow: /private", (("content-type", "text/plain"),))
    started = web(
        {
            "a.example": Host({"/robots.txt": rules, "/private": html("x"), "/open": html("x")}),
            "b.example": Host({"/": html("no rules")}),
            "c.example": Host({"/": html("x"), "/robots.txt": Answer(500)}),
        }
    )
    urls = ["http://a.example/private", "http://a.example/open", "http://b.example/", "http://c.example/"]
    seen = visits(started, *urls, respect_robots=True, max_retries=0)
    kinds = [visit.failure and visit.failure.kind for visit in seen]
    assert kinds == [FailureKind.ROBOTS, None, None, FailureKind.ROBOTS]
    assert visits(started, urls[0])[0].status == 200


def test_head_first_never_decides_by_its_failure(web: StartWeb) -> None:
    def by_method(request: Any) -> Answer:
        refused = request.method == "HEAD" and request.path == "/refused"
        return Answer(404) if refused else html("here")

    started = web({"a.example": Host(default=by_method)})
    own = {"a.example": HostSettings(head_first=True)}
    fine, refused = visits(started, "http://a.example/fine", "http://a.example/refused", hosts=own)
    assert (fine.status, fine.page, fine.hops[0].method) == (200, None, "HEAD")
    assert (refused.status, refused.hops[0].method, [attempt.status for attempt in refused.attempts]) == (
        200,
        "GET",
        [404],
    )
    assert [request.method for request in started.asked("a.example")].count("HEAD") == 2


def test_a_host_that_is_silent_to_head_alone_is_asked_by_get(web: StartWeb) -> None:
    def by_method(request: Any) -> Answer:
        return Answer(fault="hang") if request.method == "HEAD" else html("here")

    started = web({"a.example": Host(default=by_method)})
    own = {"a.example": HostSettings(head_first=True)}
    urls = [f"http://a.example/{number}" for number in range(5)]
    seen = visits(started, *urls, hosts=own, timeout=0.3)
    assert [visit.status for visit in seen] == [200] * 5
    assert all(visit.attempts[0].failure for visit in seen)


def test_once_the_runs_time_is_over_nothing_is_said_about_a_link(web: StartWeb) -> None:
    started = web({"a.example": Host({"/": Answer(fault="hang")})})
    (visit,) = visits(started, "http://a.example/", deadline=0.2, timeout=5.0)
    assert visit.failure
    assert visit.failure.kind is FailureKind.DEADLINE


def test_a_limit_is_heard_before_it_is_passed(web: StartWeb) -> None:
    spent = Answer(200, b"", (("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "9999")))
    started = web({"a.example": Host(default=spent)})
    seen = visits(started, *(f"http://a.example/{number}" for number in range(3)), host_concurrency=1)
    assert len(started.log) == 1
    assert [visit.failure and visit.failure.kind for visit in seen] == [None, *[FailureKind.POSTPONED] * 2]


def test_hosts_of_one_site_share_a_limit(web: StartWeb) -> None:
    busy = Answer(429, b"", (("retry-after", "9999"),))
    started = web({"a.site.com": Host(default=busy), "b.site.com": Host(default=html("here")), "c.example": Host({})})

    async def in_turn() -> list[Visit]:
        async with Fetcher(started.settings()) as fetcher:
            names = ("a.site.com", "b.site.com", "c.example")
            return [await fetcher.visit(VisitRequest(url=f"http://{name}/")) for name in names]

    seen = asyncio.run(in_turn())
    assert [request.host for request in started.log] == ["a.site.com", "c.example"]
    assert seen[1].failure
    assert seen[1].failure.kind is FailureKind.POSTPONED


def test_a_proxy_of_the_environment_is_used_and_said(web: StartWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    started = web({"a.example": Host({"/x": html("by proxy")}), "b.example": Host({"/": html("straight")})})
    monkeypatch.setenv("HTTP_PROXY", f"http://me:hush@127.0.0.1:{started.http_port}")
    monkeypatch.setenv("NO_PROXY", "b.example")

    async def both() -> tuple[list[Visit], tuple[str, ...]]:
        async with Fetcher(started.settings(allow_private=False)) as fetcher:
            wanted = ("http://a.example/x", "http://b.example/")
            return [await fetcher.visit(VisitRequest(url=url)) for url in wanted], fetcher.notices

    (proxied, straight), notices = asyncio.run(both())
    assert started.log[0].path == "http://a.example/x"
    assert started.log[0].headers["proxy-authorization"].startswith("Basic ")
    assert proxied.failure is None
    assert straight.failure
    assert straight.failure.kind is FailureKind.REFUSED_ADDRESS
    assert len(notices) == 1
    assert "hush" not in notices[0]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_bomb_gives_no_more_than_was_asked_for(web: StartWeb, coding: str) -> None:
    packed = BOMBS[coding](b"a" * 50_000_000)
    page = Answer(200, packed, (("content-type", "text/html"), ("content-encoding", coding)))
    (visit,) = visits(web({"a.example": Host({"/": page})}), "http://a.example/")
    assert visit.status == 200
    assert visit.hops[0].bytes <= 256 * 1024


@pytest.mark.parametrize(
    ("location", "status"),
    [
        ("/caf\u00e9", 200),
        ("http://b.example/\u00e9", 200),
        ("", 302),
        (" /x ", 200),
        ("//b.example/", 200),
        ("?q=1", 200),
        ("/\x01", 200),
        ("/a b", 200),
        ("\\\\b.example\\x", 200),
        ("///b.example", 200),
        ("http:b", 200),
        ("https:/b.example/x", 200),
        ("HTTP://B.EXAMPLE", 200),
        ("http://b\u00fccher.example/", 200),
        ("http://\u2603.example/", 200),
        ("/x#part", 200),
        ("http://b.example:0/", None),
        ("http://b|c.example/", None),
        ("http:", None),
        ("/" + "%" * 5, 200),
        ("http://[::1", None),
        ("http://b.example:99999/", None),
    ],
)
def test_odd_locations_are_followed_as_browsers_do_or_told(web: StartWeb, location: str, status: int | None) -> None:
    def first(request: Any) -> Answer:
        return redirect(location, 302) if request.path == "/start" else html("here")

    there = Host(default=html("there"))
    others = ("b.example", "xn--bcher-kva.example", "xn--n3h.example")
    started = web({"a.example": Host(default=first), **dict.fromkeys(others, there)})
    (visit,) = visits(started, "http://a.example/start")
    assert (None if visit.failure else visit.status) == status


def test_a_host_with_broken_ipv6_is_reached_by_ipv4(web: StartWeb) -> None:
    started = web({"a.example": Host({"/": html("here")}, dns="::1,127.0.0.1")})
    (visit,) = visits(started, "http://a.example/")
    assert (visit.status, visit.family) == (200, 4)


def test_a_silent_name_server_ends_in_time(web: StartWeb) -> None:
    started = web({"a.example": Host(dns="silent")})
    (visit,) = visits(started, "http://a.example/", timeout=0.5, max_retries=0)
    assert visit.failure
    assert visit.failure.kind is FailureKind.DNS_TROUBLE


def test_connections_are_closed_once_a_host_is_done_and_opened_again_for_more(web: StartWeb) -> None:
    started = web({"a.example": Host(default=html("here"))})

    async def in_turn() -> None:
        async with Fetcher(started.settings()) as fetcher:
            for _ in range(2):
                await fetcher.visit(VisitRequest(url="http://a.example/"))
                await fetcher.forget("a.example")

    asyncio.run(in_turn())
    first, second = (request.connection for request in started.log)
    assert first != second
