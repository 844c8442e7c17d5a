"""How sites shorten, forwards and backwards: what is shown, and what a shown text may stand for."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck import display

PATH = st.text(alphabet=string.ascii_letters + string.digits + "-_/.~=&?#", max_size=60).map(lambda text: "/" + text)
HOSTS = st.sampled_from(("a.example", "www.b.example", "Mixed.Case.Example", "x.co", "long-" * 7 + "name.sub.example"))
URLS = st.builds("https://{}{}".format, HOSTS, PATH).filter(lambda url: ".." not in url)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/claude", "lesswrong.com/posts/vpNG99Gh…"),
        ("https://www.anthropic.com/news/statement-department", "anthropic.com/news/statement…"),
        ("https://x.com/karpathy/status/1979644538185752935", "x.com/karpathy/statu…"),
        ("http://xkcd.com/722/", "xkcd.com/722/"),
        ("http://blog.twitter.com/", "blog.twitter.com"),
        ("http://TribecaFilm.com/Nas", "TribecaFilm.com/Nas"),
        ("http://a.example/123456789012345", "a.example/123456789012345"),
        ("http://a.example/1234567890123456", "a.example/12345678901234…"),
        ("http://www.IntermNUWillTravel.ApesSeekingKnowledge.net", "…NUWillTravel.ApesSeekingKnowledge.net"),
        ("https://a.example?query=0123456789abc", "a.example?query=01234567…"),
    ],
)
def test_x_shows_the_host_and_fifteen_characters(url: str, shown: str) -> None:
    assert display.x(url) == shown


def test_bluesky_keeps_www_and_shows_thirteen_characters() -> None:
    assert display.bluesky("https://www.a.example/1234567890abcdef") == "www.a.example/1234567890ab..."
    assert display.bluesky("https://a.example/1234567890abcd") == "a.example/1234567890abcd"


def test_mastodon_shows_thirty_characters_of_all() -> None:
    url = "https://www.a.example/" + "1234567890" * 3
    assert display.mastodon(url) == "a.example/" + "1234567890" * 2 + "…"


@given(URLS, st.sampled_from(sorted(display.RULES)))
@example("https://a.example/0.......aaaaaaaaa", "bluesky")
@example("https://a.example/%C3%A4%C3%B6%C3%BC%C3%9F", "x")
def test_what_a_site_shows_of_a_url_stands_for_that_url(url: str, rule: str) -> None:
    shown = display.RULES[rule](url)
    if display.MARK.search(shown):
        assert display.shows(shown, url)
        assert display.shows(shown, url.replace("https://", "http://"))


@given(URLS, URLS)
def test_where_a_rule_fits_only_what_it_shows_so_counts(url: str, other: str) -> None:
    shown = display.x(url)
    if shown.endswith("…") and not shown.startswith("…") and display.seen(shown).rules == ("x",):
        same = display.x(other).lower() == shown.lower() and display.parts(other)[1][:15] == display.parts(url)[1][:15]
        assert display.shows(shown, other) == same


@given(URLS, st.integers(1, 50), st.integers(1, 20))
def test_a_cut_in_the_middle_stands_for_what_begins_and_ends_so(url: str, begin: int, end: int) -> None:
    whole = "".join(display.parts(url))
    host = len(display.parts(url)[0])
    if host + begin + end < len(whole):
        shown = whole[: host + begin] + "[…]" + whole[-end:]
        assert display.shows(shown, url)
        assert not display.shows(shown, url + "x" if whole[-1] != "x" else url + "y")


@pytest.mark.parametrize(
    ("shown", "url"),
    [
        ("lesswrong.com/posts/vpNG99Gh…", "https://www.lesswrong.com/posts/vpng99ghbbolov9og/claude"),  # another case
        ("lesswrong.com/posts/vpNG99Gh…", "https://www.lesswrong.com/posts/vpNG99Gh"),  # would be shown whole
        ("lesswrong.com/posts/vpNG99Gh…", "https://www.lesswrong.com/posts/vpNG99Ghb"),  # 16 characters too
        ("lesswrong.com/posts/vpNG99Gh…", "https://evil.example/lesswrong.com/posts/vpNG99GhbBoLov9og"),
        ("lesswrong.com/posts/vpNG99Gh…", "https://lesswrong.com.evil.example/posts/vpNG99GhbBoLov9og"),
        ("…NUWillTravel.ApesSeekingKnowledge.net", "http://NUWillTravel.ApesSeekingKnowledge.net"),
    ],
)
def test_what_would_be_shown_otherwise_does_not_count(shown: str, url: str) -> None:
    assert not display.shows(shown, url)


MARKS = "… […] &hellip; &mldr; &#8230; %E2%80%A6 â€¦ â\x80¦ Ã¢â‚¬Â¦ ‚Ä¶ ⋯ \u00a0… \u202f…".split(" ")


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_of_a_cut_is_one(mark: str) -> None:
    assert display.shows(f"anthropic.com/news/statement{mark}", "https://www.anthropic.com/news/statement-on-a-thing")
    assert display.shows(f"anthropic.com/news/sta{mark}", "https://anthropic.com/news/statement")


@pytest.mark.parametrize(
    ("shown", "url"),
    [
        ("de.wikipedia.org/wiki/Kurt_Gödel_i…", "https://de.wikipedia.org/wiki/Kurt_G%C3%B6del_in_Wien"),
        ("a.example/%C3%A4%c3%b6/mor…", "https://a.example/äö/more-of-it"),
        ("bücher.example/seite/eins-zw…", "https://xn--bcher-kva.example/seite/eins-zwei-drei"),
        ("https://\na.example/news/statement…", "https://a.example/news/statement-one"),
        ("ANTHROPIC.com/news/statement…", "https://anthropic.com/news/statement-one"),
        ("…NUWillTravel.ApesSeekingKnowledge.net", "http://www.IntermNUWillTravel.ApesSeekingKnowledge.net/"),
        ("www.a.example/1234567890ab...", "https://a.example/1234567890abcdef"),
    ],
)
def test_spellings_that_are_one_are_told_to_be_one(shown: str, url: str) -> None:
    assert display.shows(shown, url)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_it(text: str, url: str) -> None:
    assert display.shows(text, url) in (True, False)
