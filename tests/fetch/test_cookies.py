"""Cookies go where they were meant for, within one chain, and a bomb of them is bounded."""

from datetime import UTC, datetime

import pytest

from linkcheck.fetch.cookies import Cookies
from linkcheck.model import Hop


def kept(*lines: str, url: str = "https://www.shop.co.uk/a/b") -> Cookies:
    cookies = Cookies()
    headers = tuple(("set-cookie", line) for line in lines)
    cookies.take(Hop(url=url, headers=headers, started_at=datetime(2026, 1, 1, tzinfo=UTC)))
    return cookies


@pytest.mark.parametrize(
    ("line", "url", "sent"),
    [
        ("k=v", "https://www.shop.co.uk/a/c", "k=v"),
        ("k=v", "https://www.shop.co.uk/b", ""),  # the folder it was set in
        ("k=v; Path=/", "https://www.shop.co.uk/b", "k=v"),
        ("k=v; Path=/a", "https://www.shop.co.uk/ab", ""),
        ("k=v; Path=/", "https://shop.co.uk/", ""),
        ("k=v; Path=/", "https://x.www.shop.co.uk/", ""),
        ("k=v; Path=/; Domain=.shop.co.uk", "https://img.shop.co.uk/", "k=v"),
        ("k=v; Path=/; Domain=co.uk", "https://other.co.uk/", ""),  # a public suffix
        ("k=v; Path=/; Domain=uk", "https://other.co.uk/", ""),
        ("k=v; Path=/; Domain=evil.example", "https://evil.example/", ""),
        ("k=v; Path=/; Domain=hop.co.uk", "https://hop.co.uk/", ""),
        ("k=v; Path=/; Secure", "http://www.shop.co.uk/", ""),
        ("k=v; Path=/; Secure", "https://www.shop.co.uk/", "k=v"),
        ("k=v; Path=/; Max-Age=0", "https://www.shop.co.uk/", ""),
        ("k=v; Path=/; Max-Age=-1", "https://www.shop.co.uk/", ""),
        ("k=v; Path=/; Max-Age=60", "https://www.shop.co.uk/", "k=v"),
        ("k=v; Path=/; Expires=Thu, 01-Jan-1970 00:00:00 GMT", "https://www.shop.co.uk/", ""),
        ("k=v; Path=/; Expires=Thu, 01 Jan 2037 00:00:00 GMT", "https://www.shop.co.uk/", "k=v"),
        ("k=v; Path=/; Expires=Thu, 99999999999999999999 Jan 2037 00:00:00 GMT", "https://www.shop.co.uk/", "k=v"),
        ("k=v; Path=/; Expires=yesterday", "https://www.shop.co.uk/", "k=v"),
        ("k=v=w; Path=/", "https://www.shop.co.uk/", "k=v=w"),
        ("no equals sign; Path=/", "https://www.shop.co.uk/", ""),
        ("k=\x01; Path=/", "https://www.shop.co.uk/", ""),
        ("k=é; Path=/", "https://www.shop.co.uk/", ""),
    ],
)
def test_a_cookie_goes_where_it_was_meant_for(line: str, url: str, sent: str) -> None:
    assert kept(line).header(url) == sent


def test_a_cookie_that_is_taken_back_is_gone() -> None:
    assert kept("k=v; Path=/", "k=; Path=/; Max-Age=0").header("https://www.shop.co.uk/") == ""


def test_a_later_value_replaces_an_earlier_one() -> None:
    assert kept("k=1; Path=/", "k=2; Path=/").header("https://www.shop.co.uk/") == "k=2"


def test_a_bomb_of_cookies_makes_no_header_that_servers_refuse() -> None:
    header = kept(*(f"k{number}={'v' * 2000}; Path=/" for number in range(1000))).header("https://www.shop.co.uk/")
    assert 2000 < len(header) < 12_000
