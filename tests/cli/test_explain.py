"""`linkcheck explain`: the whole story of a link, for whoever asks however they write it."""

import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from msgspec.structs import replace

from linkcheck import pipeline
from linkcheck.cli import main
from linkcheck.pipeline.story import stories
from linkcheck.report.story import text
from linkcheck.settings import Settings
from tests.cli.calls import command, impatient
from tests.web import Answer, Host, Web, html
from tests.web.answers import redirect
from tests.web.archive import HOSTS, SOUL

StartWeb = Callable[[dict[str, Host]], Web]
TEXT = """Read https://alive.example/page and \
https://gone.example/x?token=hush-hush-hush (or not).
Again https://gone.example/y, https://walled.example/ and www.moved.com/old by @somebody.
A post: lesswrong.com/posts/vpNG99Gh… and another x.com/karpathy/statu…
"""
MOVED = Host({"/old": redirect("https://www.moved.com/new"), "/new": html("Here now. " * 30)})
ODD = Answer(200, "<title>\x1b[31mred\u202e\x07</title>::error::x".encode(), (("content-type", "text/html"),))


def checked(folder: Path, web: Web) -> list[str]:
    """One run over the text; the flags that point at the web."""
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    (folder / "linkcheck.toml").write_text('[hosts."web.archive.org"]\ninterval = "1ms"\n')
    options = impatient(web, folder)
    assert command("check", "a.md", *options, folder=folder).returncode == 1
    return options


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one run was made whose web is gone."""
    place = tmp_path_factory.mktemp("explained")
    with Web({**HOSTS, "www.moved.com": MOVED}) as web:
        checked(place, web)
    return place


@pytest.fixture
def told(web: StartWeb, tmp_path: Path) -> tuple[Web, list[str]]:
    """A web that is still there, and the flags that point at it; one run was made."""
    started = web({**HOSTS, "www.moved.com": MOVED, "odd.example": Host(default=ODD)})
    return started, checked(tmp_path, started)


def explained(folder: Path, *arguments: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["explain", *arguments, "--history", str(folder / "history.db")]) == 0
    return said.getvalue()


def test_the_whole_story_of_a_dead_link(folder: Path) -> None:
    said = explained(folder, "https://gone.example/y")
    assert said.startswith("https://gone.example/y\n\nStands: dead since ")
    for part in (
        "  Its host says it is not there (404, asked twice).\n",
        "  The rule `status` decided: gone, not-found.\n",
        "  What would change that: any answer with a page.\n",
        "  It counts as dead (--confirm once): it failed in 1 check, and one that looks twice is enough.\n",
        "  It was never seen alive.\n",
        "In the text (1 place, read ",
        "  a.md:2:7: https://gone.example/y\n    written in full\n",
        ", run 1: gone, not-found. Its host says",
        "    first look, over IPv4, ",
        "    second look, as browsers ask, over IPv4, ",
        "      GET https://gone.example/y: 404 Not Found from 127.0.0.1:",
        "        content-type: text/html\n",
        "Archives: nobody was asked.\n",
    ):
        assert part in said


@pytest.mark.parametrize(
    ("asked", "first", "part"),
    [
        ("alive.example/page", "https://alive.example/page", "Stands: alive since"),
        ("ALIVE.example/page", "https://alive.example/page", "Stands: alive since"),
        ("https://alive.example:443/page#part", "https://alive.example/page", "Stands: alive since"),
        ("moved.com/old", "https://www.moved.com/old", "New address: https://www.moved.com/new"),
        ("www.moved.com/old", "https://www.moved.com/old", "read as https://www.moved.com/old (confidence 0.95)"),
        ("@somebody", "@somebody", "Stands: not looked up\n  its network is not known"),
        ("SomeBody", "@somebody", "a.md:2:"),
        ("lesswrong.com/posts/vpNG99Gh…", SOUL, "strong, by `sitemap`"),
        ("https://lesswrong.com/posts/vpNG99Gh...", SOUL, "stands in the site's sitemap"),
        (SOUL, SOUL, "Completing lesswrong.com/posts/vpNG99Gh… (1 place):"),
        ("x.com/karpathy/statu…", "x.com/karpathy/statu…", "ambiguous: 4 addresses fit"),
        ("https://walled.example/", "https://walled.example/", "cf-mitigated: challenge"),
    ],
)
def test_links_are_found_however_they_are_written(folder: Path, asked: str, first: str, part: str) -> None:
    said = explained(folder, asked)
    assert said.splitlines()[0] == first
    assert part in said


def test_secrets_are_asked_for_and_not_shown(folder: Path) -> None:
    for form in ("text", "json"):
        said = explained(folder, "https://gone.example/x?token=hush-hush-hush", "--format", form)
        assert "https://gone.example/x?token=***" in said
        assert "hush" not in said


def test_a_password_of_an_unknown_address_is_not_repeated(folder: Path) -> None:
    for start in ("https://", "//", ""):
        done = command("explain", f"{start}name:hush@a.example/x", "--history", "history.db", folder=folder)
        assert done.stderr.splitlines()[0] == f"linkcheck: {start}***@a.example/x: nothing is known of it"


def test_an_unknown_link_names_the_nearest(folder: Path) -> None:
    done = command("explain", "https://alive.exmple/pge", "--history", "history.db", folder=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        "linkcheck: https://alive.exmple/pge: nothing is known of it",
        "  try: https://alive.example/page; --live visits it now",
    ]


@pytest.mark.parametrize("asked", ["@nobody-of-that-name", "no address at all"])
def test_what_cannot_be_visited_is_not_told_to_be_visited(folder: Path, asked: str) -> None:
    done = command("explain", asked, "--history", "history.db", folder=folder)
    assert done.stderr.splitlines()[1:] == ["  try: write it as the text does"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["https://a.example/"], 3, "there is no history yet"),
        ([], 2, "URL|HANDLE|TEXT"),
        (["https://a.example/", "--format", "xml"], 2, "is none of text, json"),
        (["\x1b[31m", "--live"], 3, "is no web address"),
    ],
)
def test_what_cannot_be_told_is_said_in_two_lines(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = command("explain", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert "\x1b" not in done.stderr


def test_live_looks_now_and_says_what_is_different(told: tuple[Web, list[str]], tmp_path: Path) -> None:
    started, options = told
    before = (tmp_path / "history.db").read_bytes()
    same = command("explain", "gone.example/y", "--live", *options, folder=tmp_path)
    assert "Now: gone, not-found." in same.stdout
    assert "  The same: gone (not-found).\n" in same.stdout
    started.hosts["gone.example"] = Host(default=html("back"))
    other = command("explain", "gone.example/y", "--live", *options, folder=tmp_path)
    assert "Now: alive. It answers (200).\n" in other.stdout
    assert "Different: the last check said gone (not-found), now it is alive." in other.stdout
    assert (other.returncode, (tmp_path / "history.db").read_bytes()) == (0, before)


def test_live_needs_no_history(told: tuple[Web, list[str]], tmp_path: Path) -> None:
    _, options = told
    options = [*options[:-1], str(tmp_path / "nowhere.db")]
    done = command("explain", "odd.example/", "--live", *options, folder=tmp_path)
    assert "It was never checked before." in done.stdout
    assert not {"\x1b", "\u202e", "\x07"} & set(done.stdout)
    assert "\\x1b[31mred\\x07" in done.stdout


def test_live_without_a_network_is_no_news_of_the_link(told: tuple[Web, list[str]], tmp_path: Path) -> None:
    started, options = told
    started.hosts.clear()
    done = command("explain", "gone.example/y", "--live", *options, folder=tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert "our own network does not work" in done.stderr


def test_json_holds_the_same_story(folder: Path) -> None:
    (story,) = json.loads(explained(folder, "gone.example/y", "--format", "json"))["stories"]
    assert story["finding"]["standing"] == "dead"
    (check,) = story["checks"]
    assert (check["run"], check["verdict"]["by"]) == (1, "status")
    assert [visit["status"] for visit in check["visits"]] == [404, 404]


def test_what_earlier_checks_said_is_told_the_last_first(told: tuple[Web, list[str]], tmp_path: Path) -> None:
    started, options = told
    started.hosts["gone.example"] = Host(default=html("back"))
    command("check", "a.md", "--fresh", *options, folder=tmp_path)
    said = explained(tmp_path, "gone.example/y")
    assert "Since the run before: recovered." in said
    assert re.search(r"run 2: alive\..*run 1: gone, not-found\.", said, re.DOTALL)


def test_of_many_checks_the_older_ones_are_said_to_be_told_in_short(folder: Path) -> None:
    (story, *_) = stories(
        Settings(history=folder / "history.db"), "https://gone.example/y", clock=pipeline.now, confirm=None
    )
    said = text([replace(story, checks=story.checks * 11)], now=pipeline.now())
    assert said.count("    first look") == 10
    assert said.index("--format json has every look") > said.rindex("    first look")
    assert "--format json" not in text([story], now=pipeline.now())
