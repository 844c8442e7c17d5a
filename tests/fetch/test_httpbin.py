"""Visits to httpbin, a server that we did not write."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from linkcheck.fetch import Fetcher
from linkcheck.model import FailureKind, Visit, VisitRequest
from linkcheck.settings import HostSettings, Settings
from tests.web.foreign import httpbin


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    """Where httpbin is."""
    with httpbin() as address:
        yield address


def visits(*requests: VisitRequest | str, **changes: Any) -> list[Visit]:
    impatient: dict[str, Any] = {
        "allow_private": True,
        "host_request_interval": 0.0,
        "retry_wait": 0.01,
        "timeout": 5.0,
    }
    settings = Settings(**{**impatient, **changes})

    async def all_of_them() -> list[Visit]:
        async with Fetcher(settings) as fetcher:
            wanted = [VisitRequest(url=one) if isinstance(one, str) else one for one in requests]
            return await asyncio.gather(*(fetcher.visit(request) for request in wanted))

    return asyncio.run(all_of_them())


STATUSES = (200, 201, 202, 204, 205, 206, 300, 304, 400, 401, 402, 403, 404, 405, 406, 409, 410, 418, 422, 451)


def test_every_status_is_told(place: str) -> None:
    seen = visits(*(f"{place}/status/{status}" for status in STATUSES))
    assert [(visit.status, visit.failure) for visit in seen] == [(status, None) for status in STATUSES]
    assert all(visit.attempts == () for visit in seen)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_and_every_try_kept(place: str, status: int) -> None:
    (visit,) = visits(f"{place}/status/{status}", max_retries=2)
    assert visit.status == status
    assert [attempt.status for attempt in visit.attempts] == [status] * 2


@pytest.mark.parametrize("way", ["redirect/5", "absolute-redirect/5", "relative-redirect/5"])
def test_redirects_are_followed(place: str, way: str) -> None:
    (visit,) = visits(f"{place}/{way}")
    assert [hop.status for hop in visit.hops] == [302] * 5 + [200]
    assert visit.final_url == f"{place}/get"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(place: str, status: int) -> None:
    (visit,) = visits(f"{place}/redirect-to?url=%2Fget&status_code={status}")
    assert [hop.status for hop in visit.hops] == [status, 200]


def test_ten_redirects_are_followed_and_eleven_are_not(place: str) -> None:
    ten, eleven = visits(f"{place}/redirect/10", f"{place}/redirect/11")
    assert (ten.status, ten.failure, len(ten.hops)) == (200, None, 11)
    assert eleven.failure
    assert eleven.failure.kind is FailureKind.TOO_MANY_REDIRECTS


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://169.254.169.254/", "http://0x7f.1/", "http://[::1]/"])
def test_redirects_lead_nowhere_that_is_not_the_web(place: str, target: str) -> None:
    from urllib.parse import quote

    from linkcheck.settings import ConnectTo

    port = int(place.rpartition(":")[2])
    here = (ConnectTo(host="bin.example", port=80, address="127.0.0.1", to_port=port),)
    url = f"http://bin.example/redirect-to?url={quote(target, safe='')}"
    (visit,) = visits(url, allow_private=False, connect_to=here)
    assert visit.failure
    assert visit.failure.kind in (FailureKind.UNSUPPORTED_SCHEME, FailureKind.REFUSED_ADDRESS)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "brotli"])
def test_codings_are_undone(place: str, coding: str) -> None:
    (visit,) = visits(VisitRequest(url=f"{place}/{coding}", keep_body=True))
    said = json.loads(visit.body or b"")
    assert said["brotli" if coding == "brotli" else "gzipped" if coding == "gzip" else "deflated"] is True


def test_our_headers_arrive(place: str) -> None:
    (visit,) = visits(VisitRequest(url=f"{place}/headers", keep_body=True))
    said = json.loads(visit.body or b"")["headers"]
    assert said["User-Agent"].startswith("linkcheck/")
    assert said["Accept-Encoding"] == "gzip, deflate, br, zstd"
    assert said["Host"] == place.partition("//")[2]


def test_cookies_come_back_within_a_chain_and_not_to_the_next_one(place: str) -> None:
    one, two = visits(
        VisitRequest(url=f"{place}/cookies/set/flavour/oat", keep_body=True),
        VisitRequest(url=f"{place}/cookies", keep_body=True),
    )
    assert json.loads(one.body or b"")["cookies"] == {"flavour": "oat"}
    assert json.loads(two.body or b"")["cookies"] == {}
    (gone,) = visits(VisitRequest(url=f"{place}/cookies/delete?flavour", keep_body=True))
    assert json.loads(gone.body or b"")["cookies"] == {}


def test_a_name_and_password_of_an_address_are_sent(place: str) -> None:
    there = place.replace("//", "//user:pa%20ss@")
    right, wrong, none = visits(
        f"{there}/basic-auth/user/pa%20ss", f"{there}/basic-auth/user/other", f"{place}/basic-auth/user/pa%20ss"
    )
    assert [visit.status for visit in (right, wrong, none)] == [200, 401, 401]


def test_a_token_from_the_settings_is_sent(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIN_TOKEN", "hush")
    name = place.partition("//")[2]
    own = {name: HostSettings(headers={"Authorization": "Bearer ${BIN_TOKEN}"})}
    with_it, without = visits(f"{place}/bearer", hosts=own)[0], visits(f"{place}/bearer")[0]
    assert (with_it.status, without.status) == (200, 401)


def test_a_body_that_drips_is_waited_for_and_one_that_is_late_is_not(place: str) -> None:
    drip, late = visits(f"{place}/drip?duration=0.3&numbytes=5&delay=0", f"{place}/delay/3", timeout=1.0, max_retries=0)
    assert (drip.status, drip.hops[0].bytes, drip.hops[0].cut) == (200, 5, False)
    assert late.failure
    assert late.failure.kind is FailureKind.TIMEOUT


def test_streams_without_a_length_are_read_within_the_bound(place: str) -> None:
    stream, numbers, large = visits(
        f"{place}/stream/5", f"{place}/stream-bytes/1000?chunk_size=10", f"{place}/stream-bytes/102400", max_body=1000
    )
    assert [visit.status for visit in (stream, numbers, large)] == [200] * 3
    assert numbers.hops[0].bytes == large.hops[0].bytes == 1000
    assert large.hops[0].cut


def test_pages_of_all_kinds_are_pages(place: str) -> None:
    html, robots, json_page, xml, utf8, image, links = visits(
        *(
            f"{place}/{name}"
            for name in ("html", "robots.txt", "json", "xml", "encoding/utf8", "image/png", "links/10/0")
        )
    )
    seen = [visit.page for visit in (html, robots, json_page, xml, utf8, image, links)]
    assert all(seen)
    assert "Herman Melville" in seen[0].h1  # type: ignore[union-attr]
    assert "∮ E⋅da = Q" in seen[4].text  # type: ignore[union-attr]
    assert seen[5].text == ""  # type: ignore[union-attr]
    assert seen[6].links == 9  # type: ignore[union-attr]


def test_robots_are_asked_where_a_person_wants_it(place: str) -> None:
    denied, fine = visits(f"{place}/deny", f"{place}/get", respect_robots=True)
    assert denied.failure
    assert denied.failure.kind is FailureKind.ROBOTS
    assert fine.status == 200
