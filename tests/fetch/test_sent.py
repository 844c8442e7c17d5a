"""Addresses are sent as browsers send them; what browsers refuse is a failure with its cause."""

import re
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck.fetch import sent
from linkcheck.fetch.causes import Failed
from linkcheck.model import FailureKind

SAME = (
    "http://a.example",
    "http://a.example/",
    "https://a.example:8443/x/y;z?q=%20&r#".rstrip("#"),
    "http://a.example./x",
    "http://a_b.example/x",
    "http://xn--bcher-kva.example/%E2%9C%93",
    "http://a.example/100%",
    "http://me:word@a.example/x@y",
    "http://[2001:db8::1]:8080/",
    "http://a.example/?u=http://b.example/?c|d{e}",
    "http://a.example/.well-known/x",
    "http://a.example/a...b/...",
)
MADE = {
    "HTTP://A.EXAMPLE/X": "http://a.example/X",
    " http://a.example/a b\n": "http://a.example/a%20b",
    "http://a.exa\tmple/": "http://a.example/",
    "http:\\\\a.example\\x?y\\z": "http://a.example/x?y\\z",
    "http:a.example/x": "http://a.example/x",
    "https:////a.example/x": "https://a.example/x",
    "http://a.example/x#y": "http://a.example/x",
    "http://bücher.example/é?ü=1": "http://xn--bcher-kva.example/%C3%A9?%C3%BC=1",
    "http://ex%61mple.com/": "http://example.com/",
    "http://☃.example/": "http://xn--n3h.example/",
    "http://a.example/a/./b/../c": "http://a.example/a/c",
    "http://a.example/a/%2e%2E/..": "http://a.example/",
    'http://a.example/"<x>`{y}': "http://a.example/%22%3Cx%3E%60%7By%7D",
    "http://a.example:/x": "http://a.example/x",
    "http://a.example:80/x": "http://a.example/x",
    "https://a.example:80/x": "https://a.example:80/x",
    "http://a@b@a.example/": "http://a%40b@a.example/",
    "http://2130706433/": "http://127.0.0.1/",
    "http://0x7f000001/": "http://127.0.0.1/",
    "http://0x7F.1/": "http://127.0.0.1/",
    "http://0177.0.0.1/": "http://127.0.0.1/",
    "http://127.1/": "http://127.0.0.1/",
    "http://127.0.0.1./": "http://127.0.0.1/",
    "http://1２7。0.0.1/": "http://127.0.0.1/",
    "http://0/": "http://0.0.0.0/",
    "http://[::FFFF:127.0.0.1]/": "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:0:0:1]/": "http://[::1]/",
}
REFUSED = (
    *("", "x", "//a.example/", "http://", "http:///", "http://[::1", "http://[::1%25eth0]/", "http://[fe80::1%eth0]/"),
    *("http://a b.example/", "http://a|b.example/", "http://a.example:0/", "http://a.example:65536/", "http://a:b/"),
    *("http://256.0.0.1/", "http://1.2.3.4.5/", "http://a.0x1/", "http://08.0.0.1/", "http://4294967296/"),
    *("http://" + "9" * 5000 + "/", "http://a.example:" + "9" * 5000, "http://./", "http://a%00.example/"),
    *("http://a.example/\ud800", "http://\ud800.example/", "http://%ff.example/", "http://a\x00.example/"),
)


@pytest.mark.parametrize("text", SAME)
def test_what_browsers_would_send_stays_as_it_is(text: str) -> None:
    assert sent.address(text) == text


@pytest.mark.parametrize("text", MADE)
def test_what_people_write_becomes_what_browsers_send(text: str) -> None:
    assert sent.address(text) == MADE[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(Failed) as caught:
        sent.address(text)
    assert caught.value.failure.kind is FailureKind.INVALID_URL


@pytest.mark.parametrize("text", ["ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "data:,x"])
def test_other_schemes_are_told(text: str) -> None:
    with pytest.raises(Failed) as caught:
        sent.address(text, "http://a.example/")
    assert caught.value.failure.kind is FailureKind.UNSUPPORTED_SCHEME


BASE = "https://me:word@a.example:8443/folder/page?q=1"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("x", "https://me:word@a.example:8443/folder/x"),
        ("/x", "https://me:word@a.example:8443/x"),
        ("../../../x", "https://me:word@a.example:8443/x"),
        ("?r", "https://me:word@a.example:8443/folder/page?r"),
        ("\\x", "https://me:word@a.example:8443/x"),
        ("https:x", "https://me:word@a.example:8443/folder/x"),
        ("http:x", "http://x"),
        ("/\\b.example\\x", "https://b.example/x"),
        ("///b.example", "https://b.example"),
        ("https:///b.example/x", "https://b.example/x"),
        ("x?u=http://b.example/?y", "https://me:word@a.example:8443/folder/x?u=http://b.example/?y"),
    ],
)
def test_what_is_relative_is_joined(text: str, address: str) -> None:
    assert sent.address(text, BASE) == address


@given(st.text(max_size=60), st.sampled_from(["", "http:", "http://", "http://a.example/", "//", "http://a.example?"]))
def test_an_address_that_was_made_is_not_made_anew(text: str, start: str) -> None:
    """Any text gives an ASCII address that stays the same, or Failed."""
    try:
        made = sent.address(start + text, "http://b.example/x")
    except Failed:
        return
    assert made.isascii()
    assert " " not in made
    assert sent.address(made) == made


PARTS = (
    *("http://", "https://", "a.example", "127.0.0.1", "10.9.255.249", "256.1.1.1", "01.2.3.4", "1.2.3.", "4", ".5"),
    *(
        ":80",
        ":443",
        ":8080",
        ":080",
        ":49152",
        ":65535",
        ":99999",
        ":",
        "/",
        "x",
        ".",
        "..",
        "%2e",
        "%2F",
        "?q=1",
        "é",
    ),
)


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
@example("http://127.0.0.1:49152/x?y")
@example("https://127.0.0.1:443/")
@example("http://a.example:80")
def test_the_quick_way_to_an_address_says_what_the_long_one_says(text: str) -> None:
    with patch.object(sent, "PLAIN", re.compile("(?!)")):
        long = _answer(text)
    assert _answer(text) == long


def _answer(text: str) -> str | FailureKind:
    sent.address.cache_clear()
    try:
        return sent.address(text)
    except Failed as error:
        return error.failure.kind
