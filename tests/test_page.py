"""What rules may see of a body."""

import pytest

from linkcheck.page import page

URL = "https://example.org/a/b"


def test_a_page_shows_what_people_see_and_rules_ask_for() -> None:
    seen = page(
        b"<!doctype html><html lang=de><head><title>A &amp; B</title><meta name=Robots content=noindex>"
        b"<link rel='nofollow canonical' href='../c'><meta http-equiv=Refresh content='0; URL=/z'><style>p{}</style>"
        b"</head><body id=top><h1>One<br>two<!-- no --></h1><p>Words of it.</p><form><input type=password></form>"
        b"<noscript>off</noscript><a href='https://Other.example/'>out</a><a name=x>in</a><script>1</script></body>",
        "text/html; charset=utf-8",
        URL,
    )
    assert (seen.title, seen.h1, seen.language) == ("A & B", "One two", "de")
    assert seen.text == "One two Words of it. out in"
    assert (seen.words, seen.links, seen.forms, seen.password_fields, seen.scripts) == (7, 1, 1, 1, 1)
    assert (seen.canonical, seen.refresh, seen.robots) == (
        "https://example.org/c",
        "https://example.org/z",
        "noindex",
    )
    assert (seen.outside_hosts, seen.ids, seen.charset) == (("other.example",), ("top", "x"), "utf-8")


def test_text_comes_in_the_order_in_which_people_read_it() -> None:
    seen = page(
        b"<p>This <b>page <i>of</i></b> ours<noscript><p>is<b>n't</b></p>not<!-- -->so</noscript> here."
        b"<svg>x<desc>by</desc><g><text>a<tspan>b</tspan>c</text></g></svg>"
        b"<template><i>no</i></template>",
        "text/html",
        URL,
    )
    assert seen.text == "This page of ours here."


def test_what_nobody_closes_hides_no_page() -> None:
    assert page(b"<head><title>A</title><main><p>Words", "text/html", URL).text == "Words"
    assert page(b"<p>Some<svg><path><p>words", "text/html", URL).text == "Some words"


def test_neither_the_doctype_nor_a_comment_is_text() -> None:
    text = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><!-- note --><p>Hello'
    assert page(text.encode(), "text/html", URL).text == "Hello"


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        ("<p>Grüße".encode(), "text/html; charset=utf-8", "utf-8"),
        ("<p>Grüße".encode("cp1252"), "text/html; charset=windows-1252", "windows-1252"),
        ("<meta charset=iso-8859-1><p>Grüße".encode("latin-1"), "text/html", "iso-8859-1"),
        ("<p>Grüße".encode("utf-16"), "text/html", "utf-16le"),
        ("<meta charset=utf-8><p>Grüße".encode(), "text/html; charset=no-such-thing", "utf-8"),
        ("<meta charset=utf-8><p>Grüße".encode(), "text/html; charset=rot13", "utf-8"),
    ],
)
def test_the_encoding_is_what_the_host_says_else_what_the_body_says(
    body: bytes, content_type: str, charset: str
) -> None:
    seen = page(body, content_type, URL)
    assert (seen.text, seen.charset) == ("Grüße", charset)


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b" ", b"<", b"\0<p>", b"\xff\xfe<", b"<!-- only", b"<div>" * 50_000, b"<![CDATA[", b"<p " * 50_000),
        b'<meta http-equiv=refresh content="' + b" " * 9000 + b'">',
        b"<script>" + b"function=" * 100 + b"@ location='/x'</script>",
        b"<script>" + b"a=function=b=function=" * 40 + b"@ location='/x'</script>",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_any_bytes_are_a_page(body: bytes) -> None:
    assert page(body, "text/html", URL).bytes == len(body)


def test_a_page_without_words_shows_where_its_script_leads() -> None:
    text = "<script>window.location.replace('/next')</script>"
    assert page(text.encode(), "text/html", URL).script_target == "https://example.org/next"
    assert page((text + "word " * 50).encode(), "text/html", URL).script_target == ""


@pytest.mark.parametrize(
    "script",
    [
        "<!-- location = '/next'",
        "window.onload = function() { document.location.href = '/next' }",
        "timer = setTimeout(function () {location.assign('/next')}, 0)",
        "setTimeout(\"location='/next'\", 10)",
        "var a = '/ne', b = 'xt'; window['location'] = a + b;",
        "document.cookie='a=b'; window.addEventListener('load', () => { top.location = '/next' })",
        "'use strict'; !function(){ const to = '/next'; console.log('away'); self.location.replace(to) }()",
    ],
)
def test_a_script_that_sends_every_reader_on_is_understood(script: str) -> None:
    assert page(f"<script>{script}</script>".encode(), "text/html", URL).script_target == "https://example.org/next"


@pytest.mark.parametrize("script", ["if (top) location = '/next'", "x.onclick = function() { location = '/next' }"])
def test_a_script_that_may_send_readers_on_is_not(script: str) -> None:
    assert page(f"<script>{script}</script>".encode(), "text/html", URL).script_target == ""


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "unicode_escape", "UTF-7", "rot13", "hex", "x" * 90])
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_charset_that_is_none_of_the_webs_is_not_believed(name: str, kind: str) -> None:
    body = b"<meta charset=" + name.encode() + b"><p>words \\N{x} +AD4- \xff" + bytes(range(256))
    assert "words" in page(body, f"{kind}; charset={name}", URL).text


def test_hosts_are_listed_once_as_browsers_would_ask_them() -> None:
    links = (
        *("https://B.example/1", "//b.example:8/2", "http://me@c.example?x", "https://example.org/y", "http://[d/"),
        *("https:", "/e", "//f\tg/", f"//{'h' * 9999}.example/"),
    )
    body = "".join(f'<a href="{link}">x</a>' for link in links)
    assert page(body.encode(), "text/html", URL).outside_hosts == ("b.example", "c.example", "fg")
