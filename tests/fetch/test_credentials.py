"""Secrets go to their own host alone, and come out nowhere: not in history, reports, stories or messages."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linkcheck.errors import UsageError
from linkcheck.fetch import Fetcher
from linkcheck.model import FailureKind, Visit, VisitRequest
from linkcheck.settings import ConnectTo, HostSettings
from tests.web import Answer, Host, Web, html
from tests.web.answers import Request, redirect

StartWeb = Callable[[dict[str, Host]], Web]
OWN = {"a.example": HostSettings(headers={"Authorization": "Bearer hush-hush", "X-Key": "key-of-mine"})}


def visits(web: Web, *urls: str, **changes: Any) -> list[Visit]:
    async def all_of_them() -> list[Visit]:
        async with Fetcher(web.settings(**changes)) as fetcher:
            return [await fetcher.visit(VisitRequest(url=url)) for url in urls]

    return asyncio.run(all_of_them())


def given(web: Web) -> list[tuple[str, str, bool]]:
    return [(request.host, request.path, "authorization" in request.headers) for request in web.log]


def test_a_host_gets_what_was_set_for_it_on_its_own_ports(web: StartWeb) -> None:
    started = web({"a.example": Host(default=html("here")), "b.a.example": Host(default=html("here"))})
    other = ConnectTo(host="a.example", port=8080, address="127.0.0.1", to_port=started.http_port)
    connect_to = (other, *started.settings().connect_to)
    urls = ("http://a.example/1", "https://a.example/2", "http://a.example:8080/3", "http://b.a.example/4")
    visits(started, *urls, hosts=OWN, connect_to=connect_to)
    assert [row[2] for row in given(started)] == [True, True, False, False]
    named = {"a.example:8080": OWN["a.example"]}
    visits(started, *urls, hosts=named, connect_to=connect_to)
    assert [row[2] for row in given(started)[4:]] == [False, False, True, False]


def test_redirects_carry_nothing_to_another_origin(web: StartWeb) -> None:
    away = {"/out": redirect("http://b.example/"), "/down": redirect("http://a.example/plain"), "/plain": html("here")}
    back = {"/": redirect("https://a.example/plain")}
    started = web({"a.example": Host(away), "b.example": Host(back)})  # type: ignore[arg-type]
    visits(started, "https://a.example/out", "https://a.example/down", hosts=OWN)
    assert given(started) == [
        ("a.example", "/out", True),
        ("b.example", "/", False),
        ("a.example", "/plain", True),
        ("a.example", "/down", True),
        ("a.example", "/plain", False),  # in the open, where anybody on the way could read it
    ]


def test_a_name_and_password_are_told_to_who_asks_and_stay_with_their_address(web: StartWeb) -> None:
    def asks(request: Request) -> Answer:
        if "authorization" not in request.headers:
            return Answer(401, b"", (("www-authenticate", 'Basic realm="x"'),))
        return redirect("http://b.example/") if request.path == "/next" else redirect("/next")

    away = redirect("http://other:word@b.example/again")
    started = web({"a.example": Host(default=asks), "b.example": Host({"/": away}, default=html("here"))})
    (visit,) = visits(started, "http://me:pass@a.example/")
    assert [(request.host, request.path, request.headers.get("authorization", "")) for request in started.log] == [
        ("a.example", "/", ""),
        ("a.example", "/", "Basic bWU6cGFzcw=="),
        ("a.example", "/next", ""),
        ("a.example", "/next", "Basic bWU6cGFzcw=="),
        ("b.example", "/", ""),
        ("b.example", "/again", ""),  # which shows its page to everybody
    ]
    assert (visit.status, [attempt.status for attempt in visit.attempts]) == (200, [401, 401])


def test_a_name_and_password_are_told_to_who_asks_for_them_among_others(web: StartWeb) -> None:
    def asks(request: Request) -> Answer:
        challenges = ("Negotiate", "NTLM", 'Basic realm="x"')
        if "authorization" not in request.headers:
            return Answer(401, b"", tuple(("www-authenticate", challenge) for challenge in challenges))
        return html("here")

    (visit,) = visits(web({"a.example": Host(default=asks)}), "http://me:pass@a.example/")
    assert visit.status == 200


@pytest.mark.parametrize("challenge", ["Bearer", "Digest realm=x", 'Bearer realm="basic"', ""])
def test_a_name_and_password_are_told_to_nobody_who_asks_for_something_else(web: StartWeb, challenge: str) -> None:
    started = web({"a.example": Host(default=Answer(401, b"", (("www-authenticate", challenge),)))})
    visits(started, "http://me:pass@a.example/")
    assert [row[2] for row in given(started)] == [False]


def test_cookies_are_kept_by_name_alone(web: StartWeb) -> None:
    started = web({"a.example": Host({"/": html("here", headers=(("set-cookie", "session=abc123; Path=/"),))})})
    (visit,) = visits(started, "http://a.example/")
    assert visit.header("set-cookie") == "session=***"


def test_a_host_that_repeats_its_secret_is_not_believed_to_keep_it(web: StartWeb) -> None:
    def echo(request: Request) -> Answer:
        word = request.headers["authorization"]
        return html(f"you said {word} and {request.headers['x-key']}", title=word, headers=(("x-cache", word),))

    started = web({"a.example": Host(default=echo)})
    (visit,) = visits(started, "http://a.example/", hosts=OWN)
    assert visit.page
    assert "you said ***" in visit.page.text
    assert "hush" not in repr(visit)
    assert "key-of-mine" not in repr(visit)


@pytest.mark.parametrize(
    ("headers", "word"),
    [
        ({"X-Key": "$NOT_SET_ANYWHERE"}, "NOT_SET_ANYWHERE"),
        ({"X-Key": "hush\nhush"}, "one line"),
        ({"X-Key": "hush \u2713"}, "Latin"),
        ({"X Key": "hush"}, "X Key"),
    ],
)
def test_a_header_that_cannot_be_sent_is_told_without_its_value(web: StartWeb, headers: Any, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        Fetcher(web({}).settings(hosts={"a.example": HostSettings(headers=headers)}))
    told = f"{caught.value.message} {caught.value.hint}"
    assert word in told
    assert "hush" not in told


SECRETS = ("s3cretword", "t0kenval", "hush-hush", "c00kievalue")


@pytest.mark.parametrize("address", ["http://a.example:99999/", "http://[a.example/", "http://a.example:x/", "//[/"])
def test_what_is_no_address_is_a_value_also_where_hosts_have_headers(web: StartWeb, address: str) -> None:
    own = {"a.example": HostSettings(headers={"x-key": "hush"})}
    (visit,) = visits(web({}), address, hosts=own)
    assert visit.failure
    assert visit.failure.kind is FailureKind.INVALID_URL


def test_no_secret_comes_out_of_a_run(web: StartWeb, tmp_path: Path) -> None:
    """Of links that live, move, fail in DNS, TLS and connection: in no report, no story, no export, no message."""

    def echo(request: Request) -> Answer:
        if request.path.startswith("/move"):
            return redirect(f"http://user:s3cretword@b.example/?access_token=t0kenvalue&h={request.path[6:]}")
        headers = (("set-cookie", "session=c00kievalue"), ("etag", request.headers.get("authorization", "")))
        said = f"{request.headers.get('authorization')} {request.path.rpartition('=')[2]}"
        return html(
            f"<form action='/x?next={said}'></form><script>'{said}'</script>{said}", title=said, headers=headers
        )

    started = web(
        {
            "a.example": Host(default=echo),
            "b.example": Host(default=html("there")),
            "expired.example": Host(tls="expired"),
            "trouble.example": Host(dns="servfail"),
        }
    )
    hosts = (
        "http://{}@a.example/",
        "http://{}@a.example/move/",
        "http://{}@gone.example/",
        "https://{}@expired.example/",
    )
    more = ("http://{}@trouble.example/", "http://{}@a.example:1/", "http://{}@a.example:0/", "http://{}@a|b.example/")
    lines = [f"{url.format('user:s3cretword')}?access_token=t0kenvalue" for url in (*hosts, *more)]
    (tmp_path / "links.txt").write_text("\n".join([*lines, "http://a.example/page?access_token=t0kenval…"]))
    own = '[hosts."a.example"]\nheaders = { authorization = "Bearer $A_TOKEN" }\n'
    control = '[[control]]\nurl = "http://b.example/"\n'
    (tmp_path / "linkcheck.toml").write_text(own + control)
    names = [f"report.{suffix}" for suffix in ("md", "json", "jsonl", "sarif", "txt")]
    flags = [*started.flags(), "--retry-wait=0.01", "--second-look-after=0.01"]
    said = ""
    for command in (
        ["check", "links.txt", *(f"-r{name}" for name in names), *flags],
        ["history", "export", "facts.jsonl"],
        ["report"],
        *(["explain", line] for line in lines[:4]),
        ["explain", "--live", lines[0], *flags],
        ["resolve", "links.txt", "--offline"],
        ["settings"],
    ):
        told = subprocess.run(
            [sys.executable, "-m", "linkcheck", *command],
            cwd=tmp_path,
            env={"PYTHONPATH": str(Path(__file__).parents[2]), "A_TOKEN": "hush-hush", "PATH": "/usr/bin"},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert told.returncode in (0, 1), told.stderr.decode()
        said += (told.stdout + told.stderr).decode()
    assert "Bearer hush-hush" in [request.headers.get("authorization") for request in started.log]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "links.txt")
    for secret in SECRETS:
        assert secret not in said
        assert secret.encode() not in kept
