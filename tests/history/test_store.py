"""Facts in, facts out: what a user of history relies on from run to run."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from linkcheck import url
from linkcheck.history import History, place
from linkcheck.history.pack import Packer
from linkcheck.model import (
    Candidate,
    Confidence,
    Hop,
    HostFact,
    Kind,
    Link,
    Mention,
    Page,
    Problem,
    Purpose,
    Resolution,
)
from tests.history.conftest import NIGHT, begun, visit


def mention(text: str = "https://example.org/", **facts: object) -> Mention:
    known = {"text": text, "kind": Kind.URL, "source": "a.md", "line": 1, "column": 1, "start": 0, "end": len(text)}
    return Mention(**known | facts)  # type: ignore[arg-type]


def test_a_visit_comes_back_as_it_was_added(history: History) -> None:
    seen = visit()
    history.add(begun(history), seen)
    assert history.visits("https://example.org/") == [seen]


def test_visits_come_back_in_the_next_process_run(place: Path) -> None:
    with History.open(place) as first:
        run = begun(first)
        first.add(run, visit(day=0))
        first.finish(run, NIGHT, network="ok", interrupted=False)
    with History.open(place) as second:
        assert second.visits("https://example.org/") == [visit(day=0)]
        assert [run.network for run in second.runs()] == ["ok"]


def test_visits_are_given_oldest_first_whatever_order_they_came_in(history: History) -> None:
    run = begun(history)
    for day in (2, 0, 1):
        history.add(run, visit(day=day))
    assert [seen.visited_at for seen in history.visits("https://example.org/")] == [
        NIGHT + timedelta(days=day) for day in range(3)
    ]


def test_visits_of_many_links_are_given_at_once(history: History) -> None:
    run = begun(history)
    keys = [f"https://example.org/{number}" for number in range(1203)]
    for key in keys:
        history.add(run, visit(key))
    assert set(history.visits_of([*keys, "https://never.example/"])) == set(keys)


def test_what_was_known_on_an_earlier_day_can_be_asked(history: History) -> None:
    run = begun(history)
    for day in range(3):
        history.add(run, visit(day=day))
    known = history.visits_of(["https://example.org/"], until=NIGHT + timedelta(days=1))
    assert known == {"https://example.org/": [visit(day=0), visit(day=1)]}


def test_of_two_runs_at_once_each_has_its_own_visits(history: History) -> None:
    link = "https://example.org/?token=hush"
    one, other = begun(history), begun(history)
    for day, run in enumerate((one, other, one)):
        history.add(run, visit(link, day=day))
    assert list(history.runs_of(link).values()) == [one, other, one]
    assert history.runs_of("https://never.example/") == {}


def test_what_runs_looked_at_is_given_the_last_first_and_last_what_a_wrong_clock_has_dated(history: History) -> None:
    days = (30, 0, 1)
    for day in days:
        history.add_links(begun(history, day=day), [Link(url=f"https://example.org/{day}", mentions=())], [], [])
    for now, order in ((NIGHT + timedelta(days=2), [1, 0, 30]), (NIGHT + timedelta(days=40), [30, 1, 0])):
        found = [link.url for _, links, _ in history.looks(now=now) for link in links]
        assert found == [f"https://example.org/{day}" for day in order]


def test_a_platforms_answer_is_kept_with_the_link_it_speaks_for(history: History) -> None:
    asked = visit("https://api.example/post/1", purpose=Purpose.PLATFORM)
    history.add(begun(history), asked, key="https://social.example/post/1")
    assert history.visits("https://social.example/post/1") == [asked]


def test_no_secret_of_the_link_that_a_visit_speaks_for_is_kept(history: History) -> None:
    link = "http://user:s3cretword@social.example/"
    history.add(begun(history), visit("https://social.example/", speaks_for=link), key=link)
    history.flush()
    assert "s3cretword" not in str(history.visits(link))


def test_no_secret_that_a_page_repeats_anywhere_is_kept(history: History) -> None:
    link, said = "http://a.example/?token=hushhush", "it says hushhush"
    texts = {field.name: said for field in structs.fields(Page) if field.type is str}
    texts |= {"digest": "", "charset": "utf-8"}  # no host may say anything in these
    page = Page(**texts, ids=(said,), sources=(said,))  # type: ignore[arg-type]
    history.add(begun(history), visit(link, page=page))
    history.flush()
    assert "hushhush" not in str(history.visits(link)[0])


def test_two_looks_at_the_same_moment_are_two_facts(history: History) -> None:
    run = begun(history)
    history.add(run, visit())
    history.add(run, visit(purpose=Purpose.SECOND_LOOK))
    assert len(history.visits("https://example.org/")) == 2


def test_the_body_is_never_kept(history: History, place: Path) -> None:
    history.add(begun(history), visit(body=b"the whole body"))
    history.flush()
    assert history.visits("https://example.org/")[0].body is None


def test_what_an_own_network_outage_made_worthless_is_forgotten(history: History) -> None:
    """Written or still waiting, of this run only, from the given moment on."""
    other, run = begun(history), begun(history)
    history.add(run, visit(day=0))
    history.add(run, visit(day=1))
    history.flush()
    history.add(other, visit(day=2))
    history.add(run, visit(day=2, purpose=Purpose.SECOND_LOOK))
    history.learnt.add_host_fact(run, HostFact(host="example.org", root=visit()), at=NIGHT + timedelta(days=2))
    history.discard_since(run, NIGHT + timedelta(days=1))
    assert history.visits("https://example.org/") == [visit(day=0), visit(day=2)]
    assert history.learnt.host_fact("root", "example.org", now=NIGHT + timedelta(days=3)) is None


@pytest.mark.parametrize("length", [0, 10, 1023, 1024, 4096])
def test_prose_of_any_length_comes_back(history: History, length: int) -> None:
    seen = visit(page=Page(text=("Größe, " * 600)[:length], ids=("top",)))
    history.add(begun(history), seen)
    assert history.visits("https://example.org/") == [seen]


def test_prose_that_was_packed_with_the_dictionary_is_read_too() -> None:
    """As every text was, before long ones went without."""
    packer = Packer()
    seen = visit(page=Page(text="Diese Website verwendet Cookies. Alle akzeptieren " * 80))
    [(fact, text)] = packer.pack_visits([seen])
    earlier = packer.pack((seen.page.text, ())) if seen.page else b""
    assert earlier != text
    assert packer.unpack_visit(fact, earlier) == packer.unpack_visit(fact, text) == seen


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("set-cookie", "lonely-value", "***"),
        ("link", "https://a.example/?token=secret-value", "https://a.example/?token=***"),
        ("refresh", "0; url=https://me:secret@a.example/", "0; url=https://***@a.example/"),
        ("x-note", "nothing to hide", "nothing to hide"),
        ("cache-control", "max-age=600", "max-age=600"),
    ],
)
def test_headers_are_kept_without_their_secrets(history: History, name: str, value: str, kept: str) -> None:
    """Also where the addresses hold none."""
    url = "https://example.org/"
    history.add(begun(history), visit(url, hops=(Hop(url=url, status=200, headers=((name, value),)),)))
    assert history.visits(url)[0].hops[0].headers == ((name, kept),)


def test_only_the_last_two_living_visits_keep_their_text(history: History) -> None:
    """A visit that was not judged alive keeps its text: it is evidence."""
    run = begun(history)
    for day in range(5):
        history.add(run, visit(day=day))
    history.thin({"https://example.org/": [NIGHT + timedelta(days=day) for day in (0, 2, 3, 4)]})
    pages = [seen.page for seen in history.visits("https://example.org/")]
    assert [page.text if page else None for page in pages] == [
        "",
        "what it said on day 1",
        "",
        "what it said on day 3",
        "what it said on day 4",
    ]


def test_a_page_that_lost_its_text_says_so(history: History) -> None:
    run = begun(history)
    for day in range(3):
        history.add(run, visit(day=day))
    history.thin({"https://example.org/": [NIGHT + timedelta(days=day) for day in range(3)]})
    pages = [seen.page for seen in history.visits("https://example.org/")]
    assert [(page.title, page.thinned) for page in pages if page] == [
        ("A page", True),
        ("A page", False),
        ("A page", False),
    ]


def test_runs_are_numbered_from_the_oldest(history: History) -> None:
    later, earlier = begun(history, day=1), begun(history, day=0)
    assert [(run.id, run.number) for run in history.runs()] == [(earlier, 1), (later, 2)]


def test_changes_are_counted_from_the_last_run_that_could_be_trusted(history: History) -> None:
    for day, network, interrupted in ((0, "ok", False), (1, "unusable", False), (2, "ok", True)):
        run = begun(history, day=day)
        history.finish(run, NIGHT + timedelta(days=day), network=network, interrupted=interrupted)
    begun(history, day=3)
    now = begun(history, day=4)
    assert history.last_finished(before=now) == NIGHT


def test_what_a_run_looked_at_comes_back_in_order(history: History) -> None:
    links = [Link(url=f"https://example.org/{number}", mentions=(mention(),)) for number in (3, 1, 2)]
    made = Resolution(
        mention=mention("example.org/vp…", kind=Kind.TRUNCATED, truncated=True),
        confidence=Confidence.PROBABLE,
        candidates=(Candidate(url="https://example.org/vpNG99", method="corpus", evidence=("written in b.md",)),),
    )
    problems = [Problem(where="x.bin", what="is no text")]
    run = begun(history)
    history.add_links(run, links, [made], problems)
    assert history.links_of(run) == (links, [made], problems)
    assert history.links_of(begun(history)) == ([], [], [])


def test_a_link_with_very_many_mentions_comes_back_whole(history: History) -> None:
    link = Link(url="https://example.org/", mentions=tuple(mention(start=number) for number in range(1001)))
    run = begun(history)
    history.add_links(run, [link, Link(handle="name", platform="x", mentions=())], [], [])
    assert history.links_of(run)[0] == [link, Link(handle="name", platform="x", mentions=())]


def test_nights_that_look_at_the_same_links_keep_them_once(place: Path) -> None:
    links = [Link(url=f"https://example.org/{n}", mentions=(mention(context="x" * 99),)) for n in range(3000)]
    sizes = []
    for day in range(10):
        with History.open(place) as history:
            history.add_links(begun(history, day=day), links, [], [])
        sizes.append(place.stat().st_size)
    assert sizes[-1] < 1.1 * sizes[0]


def test_links_with_a_secret_are_told_apart_and_found_again(history: History) -> None:
    run = begun(history)
    one, two = "https://example.org/?token=first-secret", "https://example.org/?token=second-secret"
    history.add(run, visit(one, status=200))
    history.add(run, visit(two, status=404))
    history.add_links(run, [Link(url=one, mentions=(mention(one, url=one),))], [], [])
    assert [seen.status for seen in history.visits(one)] == [200]
    assert [seen.status for seen in history.visits(two)] == [404]
    (link,) = history.links_of(run)[0]
    assert [seen.status for seen in history.visits(url.same(link.url or ""))] == [200]


def test_history_lies_beside_the_settings_unless_told_otherwise(tmp_path: Path) -> None:
    assert place(tmp_path, None) == tmp_path / ".linkcheck" / "history.db"
    assert place(tmp_path, tmp_path / "x.db") == tmp_path / "x.db"
