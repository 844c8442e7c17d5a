"""What hosts, archives and resolvers answered is kept until it no longer holds."""

import io
from datetime import timedelta
from pathlib import Path

import pytest

from linkcheck.history import History
from linkcheck.model import ArchiveAnswer, Confidence, HostFact, Kind, Memento, Mention, Resolution
from tests.history.conftest import NIGHT, begun, visit


def test_what_was_learnt_of_a_host_is_told_piece_by_piece_as_it_was_known_then(history: History) -> None:
    run, place = begun(history), "http://example.org/a/*"
    for day, status in ((0, 200), (2, 404)):
        fact = HostFact(host="example.org", folder=place, sibling=visit(status=status))
        history.learnt.add_host_fact(run, fact, at=NIGHT + timedelta(days=day))
    history.learnt.add_host_fact(run, HostFact(host="example.org", name_servers=()), at=NIGHT)
    history.flush()
    for day, status in ((0, 200), (1, 200), (2, 404), (9, 404)):
        found = history.learnt.host_fact("sibling", "example.org", place, now=NIGHT + timedelta(days=day))
        assert found is not None
        assert found.sibling is not None
        assert found.sibling.status == status
    servers = history.learnt.host_fact("name-servers", "example.org", now=NIGHT)
    assert servers is not None
    assert (servers.name_servers, servers.learnt_at) == ((), NIGHT)
    for piece, host, folder, days in (
        ("sibling", "example.org", place, -1),
        ("sibling", "example.org", "", 0),
        ("root", "example.org", "", 0),
        ("sibling", "other.example", place, 0),
    ):
        assert history.learnt.host_fact(piece, host, folder, now=NIGHT + timedelta(days=days)) is None


def test_limits_are_told_of_each_site_while_they_hold(history: History) -> None:
    run = begun(history)
    for host, interval, day in (("a.example", 1.0, 0), ("a.example", 2.0, 1), ("b.example", 3.0, 0)):
        at = NIGHT + timedelta(days=day)
        history.learnt.add_host_fact(run, HostFact(host=host, interval=interval, until=at + timedelta(days=7)), at=at)
    history.flush()
    for day, known in ((0, [1.0, 3.0]), (1, [2.0, 3.0]), (7, [2.0]), (8, [])):
        assert [fact.interval for fact in history.learnt.limits(now=NIGHT + timedelta(days=day))] == known


def test_a_secret_in_a_folder_is_not_kept(history: History) -> None:
    place = "http://me:hush-hush@example.org/*"
    history.learnt.add_host_fact(begun(history), HostFact(host="example.org", folder=place, sibling=visit()), at=NIGHT)
    history.flush()
    found = history.learnt.host_fact("sibling", "example.org", place, now=NIGHT)
    assert found is not None
    assert "hush" not in found.folder


def test_what_is_known_of_hosts_is_exported_and_imported_without_doubles(history: History, tmp_path: Path) -> None:
    run = begun(history)
    history.learnt.add_host_fact(
        run, HostFact(host="example.org", folder="http://example.org/*", sibling=visit()), at=NIGHT
    )
    history.learnt.add_host_fact(run, HostFact(host="example.org", name_servers=("ns.example.org",)), at=NIGHT)
    out = io.BytesIO()
    history.export(out)
    with History.open(tmp_path / "other.db") as other:
        for _ in range(2):
            imported = other.import_(io.BytesIO(out.getvalue()))
            assert imported.problems == ()
        assert imported.added == 0
        again = io.BytesIO()
        other.export(again)
    assert again.getvalue() == out.getvalue()
    empty = b'{"kind":"host","v":1,"run":"r","host":{"host":"a.example","learnt_at":"2026-11-20T00:00:00Z"}}'
    assert "says nothing" in history.import_(io.BytesIO(empty)).problems[0].what


def test_that_an_archive_could_not_be_asked_is_no_answer(history: History) -> None:
    run, later = begun(history), NIGHT + timedelta(days=30)
    history.learnt.add_memento(run, "https://a.example/", ArchiveAnswer.COULD_NOT_ASK, None, at=NIGHT, until=later)
    assert history.learnt.memento("https://a.example/", now=NIGHT) is None


def test_an_archives_answer_holds_until_its_time_is_over(history: History) -> None:
    run, later = begun(history), NIGHT + timedelta(days=30)
    copy = Memento(archive="wayback", url="https://web.archive.org/web/2020/https://a.example/", captured_at=NIGHT)
    history.learnt.add_memento(run, "https://a.example/", ArchiveAnswer.FOUND, copy, at=NIGHT, until=later)
    found = history.learnt.memento("https://a.example/", now=NIGHT)
    assert found is not None
    assert (found.answer, found.memento) == (ArchiveAnswer.FOUND, copy)
    assert history.learnt.memento("https://a.example/", now=later) is None


@pytest.mark.parametrize(
    ("confidence", "days", "known"),
    [(Confidence.EXACT, 4000, True), (Confidence.NONE, 2, True), (Confidence.NONE, 3, False)],
)
def test_a_certain_completion_holds_for_ever_and_none_for_days(
    history: History, confidence: Confidence, days: int, known: bool
) -> None:
    cut = Mention(text="t.example/a…", kind=Kind.TRUNCATED, source="a.md", line=1, column=1, start=0, end=12)
    made = Resolution(mention=cut, confidence=confidence)
    history.learnt.add_resolution(begun(history), cut.text, made, at=NIGHT, until=NIGHT + timedelta(days=3))
    assert (history.learnt.resolution("t.example/a…", now=NIGHT + timedelta(days=days)) == made) is known
