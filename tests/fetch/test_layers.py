"""Layers wrap each other over plain data; any of them can be given another inside."""

import asyncio
import pickle
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from pytest_httpx import HTTPXMock

from linkcheck.fetch import Fetcher
from linkcheck.fetch.allowed import Allowed
from linkcheck.fetch.head_first import HeadFirst
from linkcheck.fetch.layer import Answered
from linkcheck.fetch.retry import Retry
from linkcheck.fetch.schedule import Schedule
from linkcheck.fetch.throttle import Throttle
from linkcheck.model import Failure, FailureKind, Hop, HopRequest, VisitRequest
from linkcheck.settings import HostSettings, Settings
from tests.web import Host, Web, html
from tests.web.answers import redirect

StartWeb = Callable[[dict[str, Host]], Web]
IMPATIENT = Settings(host_request_interval=0.0, retry_wait=0.001)


class Scripted:
    """A wire that gives prepared answers, the last one again and again, and says how long they took."""

    def __init__(self, *said: int | FailureKind, seconds: float = 0.0) -> None:
        self._seconds = seconds
        self.asked: list[HopRequest] = []
        self._said = list(said)

    async def hop(self, request: HopRequest) -> Answered:
        """Part of the interface: what comes and goes is plain data."""
        self.asked.append(pickle.loads(pickle.dumps(request)))
        said = self._said.pop(0) if len(self._said) > 1 else self._said[0]
        status = None if isinstance(said, FailureKind) else said
        failure = Failure(kind=said) if isinstance(said, FailureKind) else None
        hop = Hop(url=request.url, status=status, failure=failure, started_at=datetime.now(UTC), seconds=self._seconds)
        return Answered(hop)


def answer(layer: "Retry | HeadFirst | Allowed | Throttle", **more: object) -> Answered:
    return asyncio.run(layer.hop(HopRequest(url="http://a.example/", **more)))  # type: ignore[arg-type]


TRIES = {
    FailureKind.DNS_TROUBLE: 4,
    FailureKind.REFUSED: 4,
    FailureKind.RESET: 4,
    FailureKind.TIMEOUT: 2,
    FailureKind.PROTOCOL: 2,
    **dict.fromkeys((408, 425, 429, 500, 502, 503, 504), 4),
    **dict.fromkeys((200, 204, 301, 400, 401, 403, 404, 405, 410, 451, 501, 999), 1),
    FailureKind.DNS_MISSING: 1,
    FailureKind.INVALID_URL: 1,
    FailureKind.REFUSED_ADDRESS: 1,
    FailureKind.TLS_EXPIRED: 1,
    FailureKind.TLS_NAME: 1,
    FailureKind.TLS_UNTRUSTED: 1,
    FailureKind.TLS_PROTOCOL: 1,
    FailureKind.REDIRECT_LOOP: 1,
    FailureKind.POSTPONED: 1,
    FailureKind.ROBOTS: 1,
}


@pytest.mark.parametrize("said", TRIES)
def test_only_what_may_pass_is_tried_again(said: int | FailureKind) -> None:
    wire = Scripted(said)
    answered = answer(Retry(wire, IMPATIENT))
    assert len(wire.asked) == TRIES[said]
    assert len(answered.attempts) == TRIES[said] - 1


def test_every_try_is_kept_in_order() -> None:
    wire = Scripted(503, FailureKind.RESET, 429, 200)
    answered = answer(Retry(wire, IMPATIENT))
    assert answered.hop.status == 200
    told = [attempt.status or (attempt.failure and attempt.failure.kind) for attempt in answered.attempts]
    assert told == [503, FailureKind.RESET, 429]


def test_tries_end_with_the_limit_of_their_request() -> None:
    """Each of these takes a second; there is time for two."""
    wire = Scripted(503, seconds=1.0)
    answered = answer(Retry(wire, IMPATIENT), limit=2.0)
    assert len(wire.asked) == 2
    assert answered.hop.status == 503
    assert wire.asked[1].limit
    assert wire.asked[1].limit < 1.0


def test_tenacity_is_not_entered_without_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tenacity", None)  # so that nobody can load it
    assert answer(Retry(Scripted(404), IMPATIENT)).hop.status == 404


@pytest.mark.parametrize("said", [404, 503, FailureKind.TIMEOUT])
def test_a_head_that_fails_never_decides(said: int | FailureKind) -> None:
    wire = Scripted(said, 200)
    own = Settings(hosts={"a.example": HostSettings(head_first=True)})
    answered = answer(HeadFirst(Retry(wire, IMPATIENT), wire, own))
    assert [request.method for request in wire.asked] == ["HEAD", "GET"]
    assert (answered.hop.status, [attempt.status for attempt in answered.attempts]) == (
        200,
        [said if said in (404, 503) else None],
    )


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://a b/", "http://A.example/", "http://a.example/#x", ""])
def test_what_may_not_be_asked_goes_no_further(url: str) -> None:
    wire = Scripted(200)
    answered = asyncio.run(Allowed(wire).hop(HopRequest(url=url)))
    assert wire.asked == []
    assert answered.hop.failure


def test_a_host_that_never_answers_is_asked_no_more() -> None:
    wire = Scripted(FailureKind.REFUSED)
    settings = Settings(host_request_interval=0.0, second_look_after=0.01)
    throttle = Throttle(wire, Schedule(settings))

    async def often() -> list[Answered]:
        return [await throttle.hop(HopRequest(url=f"http://a.example/{number}")) for number in range(100)]

    answers = asyncio.run(often())
    assert len(wire.asked) < 20
    assert {answered.hop.failure and answered.hop.failure.kind for answered in answers} == {FailureKind.REFUSED}
    assert answers[-1].settled
    assert answers[-1].hop.started_at == answers[len(wire.asked) - 1].hop.started_at  # no newer than what it rests on


def test_pauses_hold_no_slot() -> None:
    """While one host is left alone for a second, the only slot there is serves the others."""
    paused = Hop(url="http://a.example/", status=429, headers=(("retry-after", "1"),), started_at=datetime.now(UTC))
    schedule = Schedule(Settings(max_concurrency=1, host_concurrency=1, host_request_interval=0.0))
    schedule.learn("a.example", paused)
    order: list[str] = []

    async def take(name: str) -> None:
        async with schedule.turn(name):
            order.append(name)

    async def all_at_once() -> None:
        await asyncio.gather(*(take(name) for name in ("a.example", "a.example", "b.example", "c.example")))

    asyncio.run(all_at_once())
    assert order == ["b.example", "c.example", "a.example", "a.example"]


@pytest.mark.parametrize("slots", [(1, 1), (2, 1), (3, 2)])
def test_links_that_lead_to_each_others_hosts_all_end(web: StartWeb, slots: tuple[int, int]) -> None:
    """On A they redirect to B and on B to A, back and forth, many more than there are slots."""

    def onward(request: object) -> object:
        path, host = request.path, request.host  # type: ignore[attr-defined]
        turns = int(path.split("/")[1])
        other = "b.example" if host == "a.example" else "a.example"
        return redirect(f"http://{other}/{turns - 1}{path[2:]}") if turns else html("end")

    started = web({"a.example": Host(default=onward), "b.example": Host(default=onward)})  # type: ignore[arg-type]

    async def all_at_once() -> list[int | None]:
        settings = started.settings(max_concurrency=slots[0], host_concurrency=slots[1], link_deadline=5.0)
        async with Fetcher(settings) as fetcher:
            urls = [f"http://{name}.example/5/{number}" for number in range(30) for name in "ab"]
            seen = await asyncio.gather(*(fetcher.visit(VisitRequest(url=url)) for url in urls))
            return [visit.status for visit in seen]

    assert asyncio.run(all_at_once()) == [200] * 60
    assert max(started.most_at_once.values()) <= slots[1]


def test_the_wait_for_a_turn_does_not_count_against_a_link(web: StartWeb) -> None:
    started = web({"a.example": Host(default=html("here"))})

    async def all_at_once() -> list[int | None]:
        settings = started.settings(host_request_interval=0.05, link_deadline=1.0)
        async with Fetcher(settings) as fetcher:
            urls = [f"http://a.example/{number}" for number in range(40)]
            seen = await asyncio.gather(*(fetcher.visit(VisitRequest(url=url)) for url in urls))
            return [visit.status for visit in seen]

    assert asyncio.run(all_at_once()) == [200] * 40


def test_any_transport_of_httpx_can_stand_in() -> None:
    def answers(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/":
            return httpx.Response(302, headers={"location": "/next"})
        return httpx.Response(200, html="<title>Stood in</title>")

    async def one() -> None:
        async with Fetcher(IMPATIENT, lambda: httpx.MockTransport(answers)) as fetcher:
            visit = await fetcher.visit(VisitRequest(url="https://a.example/"))
            assert visit.page
            assert (visit.page.title, [hop.status for hop in visit.hops]) == ("Stood in", [302, 200])

    asyncio.run(one())


def test_pytest_httpx_stands_in_for_the_network(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://a.example/", status_code=410)

    async def one() -> None:
        async with Fetcher(IMPATIENT) as fetcher:
            assert (await fetcher.visit(VisitRequest(url="https://a.example/"))).status == 410

    asyncio.run(one())


class Odd(httpx.ConnectError):
    """An error of somebody else's transport."""


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (KeyError("a bug of somebody else"), FailureKind.PROTOCOL),
        (httpx.ReadTimeout("late"), FailureKind.TIMEOUT),
        (httpx.RemoteProtocolError("Server disconnected"), FailureKind.RESET),
        (httpx.RemoteProtocolError("nonsense"), FailureKind.PROTOCOL),
        (httpx.ProxyError("403 Forbidden"), FailureKind.NETWORK),
        (httpx.UnsupportedProtocol("gopher"), FailureKind.UNSUPPORTED_SCHEME),
        (httpx.InvalidURL("no"), FailureKind.INVALID_URL),
        (httpx.CloseError("gone"), FailureKind.RESET),
        (Odd("gone"), FailureKind.RESET),
        (httpx.TooManyRedirects("its own"), FailureKind.PROTOCOL),
    ],
)
def test_what_a_transport_raises_is_a_value(error: Exception, kind: FailureKind) -> None:
    class Broken(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise error

    async def one() -> None:
        async with Fetcher(Settings(max_retries=0), Broken) as fetcher:
            visit = await fetcher.visit(VisitRequest(url="https://a.example/"))
            assert visit.failure
            assert visit.failure.kind is kind

    asyncio.run(one())
