"""Facts as JSON Lines: they merge in any order without loss or doubles; a line that is no fact costs itself alone."""

import io
import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from linkcheck.history import History, exchange
from linkcheck.model import (
    ArchiveAnswer,
    Confidence,
    HostFact,
    Kind,
    Link,
    Mention,
    Problem,
    Resolution,
)
from tests.history.conftest import NIGHT, begun, visit

URL = "https://example.org/"
Another = Callable[[], History]


def told(history: History) -> bytes:
    out = io.BytesIO()
    history.export(out)
    return out.getvalue()


def taken(history: History, text: bytes) -> exchange.Imported:
    return history.import_(io.BytesIO(text))


def filled(history: History, *, day: float = 0) -> History:
    """A fact of every kind."""
    run = begun(history, day=day)
    mention = Mention("example.org/…", Kind.TRUNCATED, "a.txt", 1, 1, 0, 13, truncated=True)
    made = Resolution(mention=mention, confidence=Confidence.NONE, reason="nobody knows")
    history.add_links(run, [Link(url=URL, mentions=(mention,))], [made], [Problem(where="b.txt", what="no text")])
    history.add(run, visit(day=day))
    at, until = NIGHT + timedelta(days=day), NIGHT + timedelta(days=day + 3)
    history.learnt.add_host_fact(run, HostFact(host="example.org", name_servers=("ns.example.org",)), at=at)
    history.learnt.add_memento(run, URL, ArchiveAnswer.NONE, None, at=at, until=until)
    history.learnt.add_resolution(run, "site example.org", made, at=at, until=until)
    history.finish(run, at + timedelta(hours=1), network="ok", interrupted=False)
    return history


def test_lines_of_every_kind_come_back_in_any_order_and_as_often_as_one_likes(
    history: History, another: Another
) -> None:
    wanted = told(filled(history))
    lines = wanted.splitlines(keepends=True)
    assert {json.loads(line)["kind"] for line in lines} == {
        *("run", "visit", "looked", "link", "resolution", "problem", "host", "archive", "completion")
    }
    for seed in range(3):
        other = another()
        random.Random(seed).shuffle(lines)
        first, again = taken(other, b"".join(lines)), taken(other, b"".join(lines))
        assert (first.lines, first.added, first.problems) == (len(lines), len(lines), ())
        assert again.added == 0
        assert told(other) == wanted


def test_two_histories_are_the_same_whichever_is_taken_in_first(history: History, another: Another) -> None:
    one, two = told(filled(history)), told(filled(another(), day=1))
    there, back = another(), another()
    for text in (one, two):
        taken(there, text)
    for text in (two, one):
        taken(back, text)
    assert told(there) == told(back)
    assert len(there.visits(URL)) == 2


def test_of_two_records_of_one_run_the_one_that_knows_its_end_stays(history: History, another: Another) -> None:
    run = begun(history)
    early = told(history)
    history.finish(run, NIGHT + timedelta(hours=1), network="ok", interrupted=False)
    other = another()
    for text in (early, told(history), early):
        taken(other, text)
    assert [known.finished_at for known in other.runs()] == [NIGHT + timedelta(hours=1)]


def seen(at: str = "2026-11-24T03:00:00Z", **more: Any) -> bytes:
    fact = {"url": URL, "visited_at": at, **more}
    return json.dumps({"kind": "visit", "v": 1, "key": URL, "run": "r", "visit": fact}).encode()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"[" * 100_000, "no fact"),
        (b'{"kind":"visit","v":1,"visit":' + b'{"a":' * 100_000, "no fact"),
        (b"\xff\xfe", "no fact"),
        (b"null", "no fact"),
        (b'{"kind":"rumour","v":1}', "no fact"),
        (b'{"kind":"rumour","v":2}', "newer linkcheck"),
        (seen().replace(b'"v": 1', b'"v": 2'), "newer linkcheck"),
        (b'{"kind":"visit","v":99999999999999999999999}', "newer linkcheck"),
        (seen("2026-11-24T03:00:00"), "without a zone"),
        (seen("9999-12-31T23:59:59Z"), "cannot be"),
        (seen("0001-01-01T00:00:00Z"), "cannot be"),
        (seen(status=10**30), "too large"),
        (seen(page={"fingerprint": 2**64}), "too large"),
        (seen().replace(URL.encode(), b"https://example.org/\\ud800"), "no fact"),
        (b'{"kind":"link","v":1,"name":"no hex","link":{"mentions":[]}}', "no fact"),
        (b'{"kind":"run","v":1,"run":{"id":"r","started_at":"9999-12-31T00:00:00Z"}}', "cannot be"),
        (b'{"kind":"host","v":1,"run":"r","host":{"host":"a.example","interval":1}}', "when it was learnt"),
    ],
)
def test_a_line_that_is_no_fact_is_told_and_passed_over(history: History, line: bytes, said: str) -> None:
    done = taken(history, b"\n".join((line, seen(), b"")))
    assert (done.lines, done.added) == (2, 1)
    (problem,) = done.problems
    assert problem.where == "line 1"
    assert said in problem.what


def test_a_line_without_end_is_passed_over(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "LONGEST", 1000)
    done = taken(history, seen(url="https://example.org/" + "a" * 5000) + b"\n" + seen())
    assert (done.lines, done.added) == (2, 1)
    assert "too long" in done.problems[0].what


def test_of_many_lines_that_are_no_facts_only_the_first_are_told(history: History) -> None:
    done = taken(history, b"nonsense\n" * 100)
    assert len(done.problems) == exchange.TOLD + 1
    assert done.problems[-1].what == "80 more lines were passed over"


def test_a_secret_that_another_history_kept_is_not_kept_here(history: History) -> None:
    line = json.loads(seen())
    line["key"] = line["visit"]["url"] = "https://somebody:hush-hush@example.org/?token=hush-hush"
    taken(history, json.dumps(line).encode())
    assert b"hush" not in told(history)
    assert history.visits(line["key"])[0].visited_at == datetime(2026, 11, 24, 3, tzinfo=UTC)
