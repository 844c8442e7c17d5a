"""What every wire must do: one request, one answer, whatever the other end does, in bounded time and memory."""

import asyncio
import gzip
import pickle
import socket
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from typing import Any

import brotlicffi
import msgspec
import pytest
import zstandard

from linkcheck.fetch.addresses import Resolver
from linkcheck.fetch.layer import Answered
from linkcheck.model import FailureKind, Hop, HopRequest, Phase
from tests.fetch.contract.wires import DIALLING, WIRES, AnyWire, run
from tests.web import Answer, Host, Web, html
from tests.web.answers import Request
from tests.web.raw import raw

StartWeb = Callable[[dict[str, Host]], Web]
HERE = "127.0.0.1"
WORDS = b"some words of a page, again and again. " * 100


@pytest.fixture(params=WIRES)
def kind(request: pytest.FixtureRequest) -> str:
    """The name of a wire."""
    return str(request.param)


def with_wire(kind: str, web: Web, use: Callable[[AnyWire], Awaitable[Any]], **changes: Any) -> Any:
    async def inside() -> Any:
        settings = web.settings(**changes)
        resolver = Resolver(settings.resolver)
        wire = WIRES[kind](settings, resolver)
        try:
            return await use(wire)
        finally:
            await wire.close()
            await resolver.close()

    return run(kind, inside())


def hops(kind: str, web: Web, *requests: HopRequest, **changes: Any) -> list[Answered]:
    async def all_at_once(wire: AnyWire) -> list[Answered]:
        return await asyncio.gather(*(wire.hop(request) for request in requests))

    found: list[Answered] = with_wire(kind, web, all_at_once, **changes)
    return found


def at(web: Web, path: str = "/", **more: Any) -> HopRequest:
    return HopRequest(url=f"http://{HERE}:{web.http_port}{path}", headers=(("user-agent", "test"),), **more)


def test_an_answer_is_told_as_it_was(web: StartWeb, kind: str) -> None:
    page = Answer(203, b"words", (("Content-Type", "text/plain"), ("X-Unread", "1"), ("ETag", '"é"')), reason="Oh So")
    started = web({HERE: Host({"/x?y=%20|&z": page})})
    (answered,) = hops(kind, started, at(started, "/x?y=%20|&z"))
    hop = answered.hop
    assert (hop.status, hop.reason, hop.failure, hop.cut, hop.bytes) == (203, "Oh So", None, False, 5)
    assert (answered.body, answered.content_type, answered.family) == (b"words", "text/plain", 4)
    assert dict(hop.headers) == {"content-type": "text/plain", "etag": '"é"', "content-length": "5"}
    assert hop.peer == f"{HERE}:{started.http_port}"
    assert hop.started_at
    assert 0 < hop.seconds < 5
    assert started.log[0].headers == {"host": f"{HERE}:{started.http_port}", "user-agent": "test"}


def test_requests_and_answers_are_plain_data(web: StartWeb, kind: str) -> None:
    """They travel between processes, and can be written down and replayed."""
    started = web({HERE: Host({"/": html("here"), "/cut": Answer(fault="reset-headers")})})
    for path in ("/", "/cut"):
        request = pickle.loads(pickle.dumps(at(started, path)))
        (answered,) = hops(kind, started, request)
        assert pickle.loads(pickle.dumps(answered)) == answered
        assert msgspec.json.decode(msgspec.json.encode(answered.hop), type=Hop) == answered.hop
        assert msgspec.json.decode(msgspec.json.encode(request), type=HopRequest) == request


FAULTS: dict[str, tuple[Answer, FailureKind, Phase]] = {
    "never answers": (Answer(fault="hang"), FailureKind.TIMEOUT, Phase.HEADERS),
    "a byte now and then in headers": (
        Answer(body=b"x", fault="drip-headers", reason="y" * 200),
        FailureKind.TIMEOUT,
        Phase.HEADERS,
    ),
    "closed without an answer": (Answer(fault="close"), FailureKind.RESET, Phase.HEADERS),
    "reset before an answer": (Answer(fault="reset-before"), FailureKind.RESET, Phase.HEADERS),
    "reset in headers": (Answer(fault="reset-headers"), FailureKind.RESET, Phase.HEADERS),
    "bad status line": (Answer(fault="bad-status"), FailureKind.PROTOCOL, Phase.HEADERS),
    "noise": (Answer(raw=b"\x00\xff" * 100), FailureKind.PROTOCOL, Phase.HEADERS),
    "a hundred megabytes of headers": (Answer(fault="endless-headers"), FailureKind.PROTOCOL, Phase.HEADERS),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_before_the_status_is_a_failure_with_its_cause(web: StartWeb, kind: str, name: str) -> None:
    answer, cause, phase = FAULTS[name]
    started = web({HERE: Host({"/": answer})})
    began = time.monotonic()
    (answered,) = hops(kind, started, at(started), timeout=0.5 if cause is FailureKind.TIMEOUT else 5.0)
    assert answered.hop.failure
    assert (answered.hop.failure.kind, answered.hop.failure.phase) == (cause, phase)
    assert answered.hop.status is None
    assert time.monotonic() - began < 15


BROKEN_BODIES: tuple[Any, ...] = (
    *("reset-body", "short", "bad-chunks", "hang-body", "drip-body", "endless-body"),
    Answer(raw=b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nword"),
    Answer(raw=b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\nword"),
    Answer(raw=b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nword-and-more"),
)


@pytest.mark.parametrize("fault", BROKEN_BODIES)
def test_a_fault_in_the_body_leaves_the_status_known(web: StartWeb, kind: str, fault: Any) -> None:
    answer = Answer(body=b"word " * 40, fault=fault) if isinstance(fault, str) else fault
    started = web({HERE: Host({"/": answer})})
    patience = 0.5 if fault in ("hang-body", "drip-body") else 5.0
    (answered,) = hops(kind, started, at(started), timeout=patience)
    assert (answered.hop.status, answered.hop.failure, answered.hop.cut) == (200, None, True)
    assert len(answered.body) == answered.hop.bytes <= 256 * 1024


def test_more_body_than_the_length_said_is_left_alone(web: StartWeb, kind: str) -> None:
    long = Answer(raw=b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nwords and more")
    started = web({HERE: Host({"/": long, "/next": html("here")})})
    first, second = hops(kind, started, at(started), at(started, "/next"))
    assert (first.body, first.hop.status) == (b"word", 200)
    assert second.hop.status == 200


CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "br": lambda data: brotlicffi.compress(data, quality=1),
    "zstd": lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.mark.parametrize("coding", CODERS)
def test_content_codings_are_undone_and_bounded(web: StartWeb, kind: str, coding: str) -> None:
    header = (("content-encoding", coding),)
    page = Answer(200, CODERS[coding](WORDS), header)
    bomb = Answer(200, CODERS[coding](bytes(60_000_000)), header)
    started = web({HERE: Host({"/": page, "/bomb": bomb})})
    tracemalloc.start()
    small, large = hops(kind, started, at(started), at(started, "/bomb", body_limit=10_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert small.body == WORDS
    assert (large.body, large.hop.cut, large.hop.failure) == (bytes(10_000), True, None)
    assert peak < 16 << 20


def test_head_has_no_body(web: StartWeb, kind: str) -> None:
    started = web({HERE: Host({"/": html("here")})})
    (answered,) = hops(kind, started, at(started, method="HEAD"))
    assert (answered.hop.status, answered.body, answered.hop.cut) == (200, b"", False)


def test_many_at_once_are_not_mixed_up(web: StartWeb, kind: str) -> None:
    started = web({HERE: Host(default=lambda request: Answer(200, request.path.encode()))})
    paths = [f"/{number}" for number in range(50)]
    answers = hops(kind, started, *(at(started, path) for path in paths), host_concurrency=60)
    assert [answered.body.decode() for answered in answers] == paths


def test_connections_are_kept_until_their_host_is_forgotten(web: StartWeb, kind: str) -> None:
    started = web({HERE: Host(default=html("here"))})

    async def in_turn(wire: AnyWire) -> None:
        for fresh in (False, False, True):
            await wire.hop(at(started, fresh=fresh))
        await wire.forget(HERE)
        await wire.hop(at(started))

    with_wire(kind, started, in_turn)
    first, second, fresh, after = (request.connection for request in started.log)
    assert first == second
    assert len({first, fresh, after}) == 3


def test_a_host_that_is_forgotten_in_the_middle_of_an_answer_is_heard_out(web: StartWeb, kind: str) -> None:
    async def forget_too_early(wire: AnyWire) -> Answered:
        loop, asked = asyncio.get_running_loop(), asyncio.Event()

        def answer(_: Request) -> Answer:
            loop.call_soon_threadsafe(asked.set)
            return Answer(200, b"words", delay=0.1)

        started.hosts[HERE] = Host({"/": answer})
        task = asyncio.create_task(wire.hop(at(started)))
        await asked.wait()
        await wire.forget(HERE)
        return await task

    started = web({})

    assert with_wire(kind, started, forget_too_early).body == b"words"


def test_a_connection_that_was_closed_meanwhile_is_no_failure(web: StartWeb, kind: str) -> None:
    """Servers close idle connections just as the next request goes out: browsers open another one."""
    started = web({HERE: Host({"/": html("one"), "/next": (Answer(fault="reset-before"), html("two"))})})

    async def in_turn(wire: AnyWire) -> Answered:
        await wire.hop(at(started))
        return await wire.hop(at(started, "/next"))

    answered = with_wire(kind, started, in_turn)
    assert answered.hop.status == 200
    assert [attempt.failure and attempt.failure.kind for attempt in answered.attempts] == [FailureKind.RESET]


def test_a_hop_ends_within_its_limit(web: StartWeb, kind: str) -> None:
    started = web({HERE: Host({"/": Answer(fault="hang")})})
    began = time.monotonic()
    (answered,) = hops(kind, started, at(started, limit=0.2), timeout=30.0)
    assert answered.hop.failure
    assert answered.hop.failure.kind is FailureKind.TIMEOUT
    assert time.monotonic() - began < 15


def test_cancellation_is_the_only_exception(web: StartWeb, kind: str) -> None:
    started = web({HERE: Host({"/": Answer(fault="hang")})})

    async def cancelled(wire: AnyWire) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await wire.hop(at(started))

    with_wire(kind, started, cancelled)


def test_nobody_listening_is_a_refusal(web: StartWeb, kind: str) -> None:
    started = web({})
    (answered,) = hops(kind, started, HopRequest(url=f"http://{HERE}:1/"))
    assert answered.hop.failure
    assert (answered.hop.failure.kind, answered.hop.failure.phase) == (FailureKind.REFUSED, Phase.CONNECT)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "gopher://a/", "http://\ud800/", "http://a.example:99999/"])
def test_hostile_addresses_are_values(web: StartWeb, kind: str, url: str) -> None:
    (answered,) = hops(kind, web({}), HopRequest(url=url))
    assert answered.hop.failure


@pytest.mark.parametrize("kind", DIALLING)
def test_a_wire_that_dials_guards_every_dial(web: StartWeb, kind: str) -> None:
    started = web({"a.example": Host({"/": html("here")})})
    requests = [HopRequest(url="http://a.example/"), at(started), HopRequest(url="http://[::ffff:7f00:1]/")]
    answers = hops(kind, started, *requests, allow_private=False)
    assert {answered.hop.failure and answered.hop.failure.kind for answered in answers} == {FailureKind.REFUSED_ADDRESS}
    assert started.log == []


@pytest.mark.parametrize("kind", DIALLING)
def test_a_wire_that_dials_verifies_certificates_unless_told_otherwise(web: StartWeb, kind: str) -> None:
    started = web({"a.example": Host({"/": html("here")}, tls="self-signed")})
    trusting, other = hops(
        kind,
        started,
        HopRequest(url="https://a.example/"),
        HopRequest(url="https://a.example/", trust_any=True),
    )
    assert trusting.hop.failure
    assert trusting.hop.failure.kind is FailureKind.TLS_UNTRUSTED
    assert other.hop.status == 200


@pytest.mark.parametrize("kind", DIALLING)
def test_a_trailing_dot_is_no_other_host_for_certificates(web: StartWeb, kind: str) -> None:
    started = web({"a.example": Host({"/": html("here")}), "a.example.": Host({"/": html("here")})})
    (answered,) = hops(kind, started, HopRequest(url="https://a.example./"))
    assert (answered.hop.status, answered.hop.failure) == (200, None)


SURPLUS = {
    "a body where there is none": b"HTTP/1.1 204 No Content\r\ncontent-length: 9\r\n\r\n<p>surplus",
    "more than the length said": b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok, surplus",
    "a second answer unasked": b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 404 Not Found\r\n\r\n",
}


@pytest.mark.parametrize("kind", DIALLING)  # httpcore's own pool mixes them up
@pytest.mark.parametrize("name", SURPLUS)
def test_what_is_left_of_one_answer_is_none_of_the_next(web: StartWeb, kind: str, name: str) -> None:
    started = web({})
    nexts = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnext"

    def play(connection: socket.socket) -> None:
        while b"/first" in connection.recv(10_000):
            connection.sendall(SURPLUS[name])
        connection.sendall(nexts)

    async def in_turn(wire: AnyWire) -> Answered:
        with raw(play) as port:
            await wire.hop(HopRequest(url=f"http://{HERE}:{port}/first"))
            answered = await wire.hop(HopRequest(url=f"http://{HERE}:{port}/"))
            await wire.forget(HERE)
            return answered

    answered = with_wire(kind, started, in_turn)
    assert (answered.hop.status, answered.body, answered.hop.failure) == (200, b"next", None)


LAST = {
    "it says so": b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok",
    "it is of old": b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok",
    "its body is framed twice": b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n"
    b"2\r\nok\r\n0\r\n\r\n",
}
NOT_LAST = {
    "nothing speaks against it": b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
    "it is of old and says so": b"HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok",
    "its chunks have an end": b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nx: y\r\n\r\n",
    "it has no body": b"HTTP/1.1 204 No Content\r\n\r\n",
}


@pytest.mark.parametrize("kind", DIALLING)
@pytest.mark.parametrize("name", [*LAST, *NOT_LAST])
def test_a_connection_is_used_again_where_its_answer_allows_it(web: StartWeb, kind: str, name: str) -> None:
    def play(connection: socket.socket) -> None:
        count = 0
        while connection.recv(10_000):
            count += 1
            connection.sendall({**LAST, **NOT_LAST}[name] if count == 1 else b"HTTP/1.1 404 again\r\n\r\n")
            if count == 2:
                return

    async def in_turn(wire: AnyWire) -> int | None:
        await wire.hop(HopRequest(url=f"http://{HERE}:{port}/first"))
        return (await wire.hop(HopRequest(url=f"http://{HERE}:{port}/"))).hop.status

    with raw(play) as port:
        assert with_wire(kind, web({}), in_turn) == (404 if name in NOT_LAST else 200)


UNSENDABLE = ((("x", "a\r\nx: b"),), (("x", "a\nb"),), (("x", "\0"),), (("x y", "a"),), (("x:", "a"),), (("", "a"),))


@pytest.mark.parametrize("headers", UNSENDABLE)
def test_no_header_smuggles_another(web: StartWeb, kind: str, headers: tuple[tuple[str, str], ...]) -> None:
    started = web({HERE: Host({"/": html("here")})})
    unsendable = msgspec.structs.replace(at(started, "/other"), headers=headers)

    async def in_turn(wire: AnyWire) -> tuple[Answered, Answered]:
        return await wire.hop(unsendable), await wire.hop(at(started))

    answered, after = with_wire(kind, started, in_turn)
    assert answered.hop.failure
    assert answered.hop.failure.kind is FailureKind.INVALID_URL
    assert after.hop.status == 200
    assert [request.path for request in started.log] == ["/"]


@pytest.mark.parametrize("fault", ["hang-body", "drip-body", "endless-body", "short", "reset-body"])
def test_the_body_of_a_redirect_holds_nobody_up(web: StartWeb, kind: str, fault: Any) -> None:
    onward = Answer(302, b"moved " * 100, (("location", "/next"),), fault=fault)
    started = web({HERE: Host({"/": onward})})
    began = time.monotonic()
    (answered,) = hops(kind, started, at(started), timeout=20.0)
    assert (answered.hop.status, answered.hop.failure) == (302, None)
    assert time.monotonic() - began < 15


def test_a_body_in_crumbs_is_bounded_too(web: StartWeb, kind: str) -> None:
    crumbs = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 300_000
    started = web({HERE: Host({"/": Answer(raw=crumbs)})})
    (answered,) = hops(kind, started, at(started), timeout=20.0)
    assert (answered.hop.status, answered.hop.cut) == (200, True)
    assert 1000 < answered.hop.bytes < 20_000
