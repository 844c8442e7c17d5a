"""What is link-like in plain text, and what only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import extract
from linkcheck.model import Document, Kind, Mention


def mentions(text: str, schemeless: str = "likely") -> list[Mention]:
    return extract.mentions(Document(source="a.txt", text=text), schemeless=schemeless)


def texts(text: str, schemeless: str = "likely") -> list[str]:
    return [mention.text for mention in mentions(text, schemeless)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/wiki/A_(b)", ["https://a.example/wiki/A_(b)"]),
        ("(see https://a.example/wiki/A_(b).)", ["https://a.example/wiki/A_(b)"]),
        ('"https://a.example/x"', ["https://a.example/x"]),
        ("<https://a.example/x>", ["https://a.example/x"]),
        ("https://a.example/x, https://b.example/y;", ["https://a.example/x", "https://b.example/y"]),
        ("HTTP://A.example/X!", ["HTTP://A.example/X"]),
        ("https://a.example/пример", ["https://a.example/пример"]),
        ("www.site.org and site.org/path", ["www.site.org", "site.org/path"]),
        ("mail me at me@site.org", []),
        ("edit setup.py and report.md", []),
        ("all is fine.So we go on", []),
        ("http://", []),
        ("5-10X, GDP-Val, 1:00:03 w.r.t. etc.", []),
    ],
)
def test_urls(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x.com/karpathy/statu… and", ["x.com/karpathy/statu…"]),
        ("x.com/karpathy/statu….", ["x.com/karpathy/statu…"]),
        ("site.org/abcdefghijkl...", ["site.org/abcdefghijkl..."]),
        ("https://site.org/news/statement…", ["https://site.org/news/statement…"]),
        ("site.org/a/long/path[…]", ["site.org/a/long/path[…]"]),
    ],
)
def test_cut_off_links_keep_their_mark_and_are_never_requested_as_they_stand(text: str, wanted: list[str]) -> None:
    found = mentions(text)
    assert [mention.text for mention in found] == wanted
    assert all(mention.kind is Kind.TRUNCATED and mention.url is None for mention in found)


def test_dots_behind_a_whole_url_may_end_a_sentence() -> None:
    (found,) = mentions("so I read https://site.org/a/b... and left")
    assert (found.kind, found.url, found.text) == (
        Kind.TRUNCATED,
        "https://site.org/a/b",
        "https://site.org/a/b...",
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("@name, (@name) .@name @name's", ["name"] * 4),
        ("RT @one: RT@two", ["one", "two"]),
        ("の@usernameに到着", ["username"]),
        ("@_@ x@@y f!@kn a@b", []),
        ("@aliceìnheiro @http://x.example", []),
        ("@user@mastodon.social", ["user@mastodon.social"]),
        ("@jay.bsky.social", ["jay.bsky.social"]),
        ("@list/slug", []),
    ],
)
def test_handles(text: str, wanted: list[str]) -> None:
    assert [mention.handle for mention in mentions(text, "none") if mention.kind is Kind.HANDLE] == wanted


def test_a_defanged_link_is_reported_and_never_requested() -> None:
    (found,) = mentions("it came from hxxps://evil[.]example/x")
    assert (found.url, found.requestable) == ("https://evil.example/x", False)


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_any_text_is_read_and_each_mention_is_its_text(text: str) -> None:
    for mention in mentions(text, "all"):
        assert text[mention.start : mention.end] == mention.text


@given(st.lists(st.sampled_from(["http://", "a.com", "/", "…", "...", "@", "(", ")", ".", "x", "\n", "[", "]", " "])))
def test_pieces_of_links_in_any_order_are_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for mention in mentions(text, "all"):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\r\nhttps://site.org/x\r\n\r\n https://site.org/y", [(2, 1), (4, 2)]),
        ("a\rhttps://site.org/x\r\r https://site.org/y", [(2, 1), (4, 2)]),
        ("a\rb\nhttps://site.org/x", [(2, 1)]),  # one lone carriage return is no line
        ("a\x0chttps://site.org/x\n\x00https://site.org/y", [(1, 3), (2, 2)]),
        ("\ud83d\ude00 https://site.org/x\u2028https://site.org/y", [(1, 4), (1, 23)]),
    ],
)
def test_line_and_column_are_those_of_the_file(text: str, wanted: list[tuple[int, int]]) -> None:
    found = extract.mentions(Document(source="a.txt", text=text))
    assert [(mention.line, mention.column) for mention in found] == wanted


@pytest.mark.parametrize(
    "piece", ["a.com.", "https://", "https://a.b-/", "https://a.b/'", ".@a", "//a.", "@a@b.", "~~a.org/"]
)
def test_doubling_the_text_doubles_the_work_at_the_most(piece: str) -> None:
    """Counted in calls, not in seconds."""
    import sys

    def calls(times: int) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            extract.mentions(Document(source="a.txt", text=f"{piece * times}http://b.org/"), schemeless="all")
        finally:
            sys.setprofile(None)
        return count

    assert calls(800) < 2.2 * calls(400) + 200


@pytest.mark.parametrize("host", ["https://site.org", "site.org"])
def test_a_long_url_ends_where_a_short_one_does(host: str) -> None:
    """Long ones are looked at part by part; where a part ends must not matter."""
    for length in (*range(225, 275), 1010, 1024, 5000):
        for behind in ("", "_(b)", "&x=1", "?q=[c]", "%20d"):
            url = f"{host}/({'a' * length}){behind}e"
            for text in (f"({url}), then", f"'{url}'.", f"see {url}&gt; (or not)", f"{url} b"):
                assert texts(text) == [url], text


def test_half_a_character_is_in_no_host() -> None:
    """JSON may hold a lone surrogate; no request can."""
    assert texts("https://\ud83d.org si\ud83d.org \ude00site.org/a") == ["site.org/a"]


def test_defanged_addresses_without_a_scheme_are_schemeless() -> None:
    text = "hxxp[://]bad.org, bad[.]net/a and 192[.]0[.]2[.]7"
    assert texts(text, "none") == ["hxxp[://]bad.org"]
    assert [mention.schemeless for mention in mentions(text)] == [False, True, True]
    assert not any(mention.requestable for mention in mentions(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.orghttps://b.org/x", ["https://a.org", "https://b.org/x"]),
        ("http://user:pw@a.co.ukHTTP://b.org", ["http://user:pw@a.co.uk", "HTTP://b.org"]),
        ("https://a.org://x", ["https://a.org"]),
        ("https://https://b.org", ["https://b.org"]),
        ("https://localhttps://b.org", ["https://b.org"]),
    ],
)
def test_hosts_glued_to_the_next_url_are_parted_where_they_end(text: str, found: list[str]) -> None:
    assert [mention.text for mention in extract.mentions(Document(source="a.txt", text=text))] == found


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("ada_one", [("@name", "name", "x"), ("@one", "one", "x"), ("@a.bsky.social", "a.bsky.social", "bluesky")]),
        (
            "ada.bsky.social",
            [
                ("@name-mini", "name-mini", None),
                ("@one.two", "one.two", None),
                ("@a.bsky.social", "a.bsky.social", "bluesky"),
            ],
        ),
    ],
)
def test_names_in_posts_of_x_are_names_of_x(author: str, found: list[tuple[str, str, str | None]]) -> None:
    """Nothing of them goes on behind a hyphen or a dot, as names elsewhere do."""
    text = "At @name-mini with @one.two and @a.bsky.social"
    read = extract.mentions(Document(source="a.txt", text=text, author=author))
    assert [(mention.text, mention.handle, mention.platform) for mention in read] == found


def test_what_no_name_has_is_left_out_of_the_address() -> None:
    """UTS 46 maps a blank of no width within a host to nothing, and so do browsers."""
    (found,) = mentions("https://www.exam\u200bple.org/x")
    assert (found.text, found.url) == ("https://www.exam\u200bple.org/x", "https://www.example.org/x")
