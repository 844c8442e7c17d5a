"""JSON and HTML: links are what the escapes stand for, at their places in the file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import display, extract
from linkcheck.model import Document, Kind, Markup, Mention, Origin


def mentions(text: str, source: str = "a.json", pointer: str | None = None) -> list[Mention]:
    return extract.mentions(Document(source=source, text=text, origin=Origin(pointer=pointer)))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (r'{"u": "https:\/\/site.org\/a"}', "https://site.org/a"),
        (r'{"u": "https://site.org/?a=1\u0026b=2"}', "https://site.org/?a=1&b=2"),
        (r'{"u": "\u003ca href=\"https://site.org/a\"\u003e"}', "https://site.org/a"),
        (r'{"u": "<a href=\"https://site.org/?a=1&amp;b=2\">"}', "https://site.org/?a=1&b=2"),
        (r'{"u": "\u201chttps://site.org/\u00e9t\u00e9\u201d"}', "https://site.org/été"),
        (r'{"u": "one\nsite.org/a\tand"}', "https://site.org/a"),
        (r'{"u": "\ud83d\udc49site.org/a"}', "https://site.org/a"),
        (r'{"u": "site.org\/a\ud83d"}', "https://site.org/a"),
    ],
)
def test_escapes_are_resolved(text: str, url: str) -> None:
    found = mentions(text)
    assert [mention.url for mention in found] == [url]
    assert found[0].text == text[found[0].start : found[0].end]
    assert found[0].column == found[0].start + 1


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ('<a href="https://site.org/?a=1&amp;b=2&copy=3">', "https://site.org/?a=1&b=2&copy=3"),
        ("&lt;https://site.org/a&gt;", "https://site.org/a"),
        ("&laquo;https://site.org/caf&eacute;&#187;", "https://site.org/café"),
        ("https://site.org/a&nbsp;and", "https://site.org/a"),
        ("https://site.org/?a=1&#x26;b=2", "https://site.org/?a=1&b=2"),
        ("https://site.org/?a=1&nothing;b=2&NotEqualTilde;c", "https://site.org/?a=1&nothing;b=2&NotEqualTilde;c"),
    ],
)
@pytest.mark.parametrize(("markup", "source"), [(Markup.HTML, "a"), (Markup.MARKDOWN, "a"), (Markup.TEXT, "a.xml")])
def test_references_are_resolved(text: str, url: str, markup: Markup, source: str) -> None:
    found = extract.mentions(Document(source=source, text=text, markup=markup))
    assert [mention.url for mention in found] == [url]
    assert found[0].text == text[found[0].start : found[0].end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            r"https://site.org/wiki/A\_b\_(c).",
            [(r"https://site.org/wiki/A\_b\_(c)", "https://site.org/wiki/A_b_(c)")],
        ),
        (
            r"see site.org/a\&b\#c\%20d and \*site.net/a\*",
            [(r"site.org/a\&b\#c\%20d", "https://site.org/a&b#c%20d"), ("site.net/a", "https://site.net/a")],
        ),
        (r"@a\_name said site.org/a", [(r"@a\_name", "a_name"), ("site.org/a", "https://site.org/a")]),
        (r"site.org/posts/abcde\_gh… and C:\site.org\a", [(r"site.org/posts/abcde\_gh…", None)]),
        (r"\d+ https://site.org/a\.b", [("https://site.org/a", "https://site.org/a")]),
    ],
)
@pytest.mark.parametrize("markup", [Markup.TEXT, Markup.MARKDOWN])
def test_escaped_signs_within_links_are_theirs(text: str, found: list[tuple[str, str | None]], markup: Markup) -> None:
    """As editors of Markdown write them, and Reddit, and LaTeX."""
    read = extract.mentions(Document(source="a", text=text, markup=markup))
    assert [(mention.text, mention.handle or mention.url) for mention in read] == found


def test_json_that_holds_markdown_is_read_as_both() -> None:
    (found,) = mentions(json.dumps({"body": r"see https://site.org/A\_b"}))
    assert (found.text, found.url) == (r"https://site.org/A\\_b", "https://site.org/A_b")
    assert display.seen(r"site.org/a\_b…") == display.seen("site.org/a_b…")


def test_plain_text_has_no_references() -> None:
    found = mentions("https://site.org/?a=1&amp;b=2", "a.txt")
    assert [mention.url for mention in found] == ["https://site.org/?a=1&amp;b=2"]


def test_a_cut_off_link_is_no_whole_one() -> None:
    text = json.dumps({"text": "see x.com/karpathy/statu… by @karpathy… and https://site.org/posts/vpNG99Gh…"})
    found = mentions(text)
    assert [(mention.text, mention.kind, mention.url) for mention in found] == [
        (r"x.com/karpathy/statu\u2026", Kind.TRUNCATED, None),
        (r"@karpathy\u2026", Kind.HANDLE, None),
        (r"https://site.org/posts/vpNG99Gh\u2026", Kind.TRUNCATED, None),
    ]
    assert display.seen(r"x.com\/karpathy\/statu\u2026") == display.seen("x.com/karpathy/statu…")
    assert display.seen("site.org/?a=1&amp;b&hellip;") == display.seen("site.org/?a=1&b…")


def test_lines_are_those_of_the_file() -> None:
    text = '[\n "a\\nb\\nhttps://one.org/a",\n "\\u00e9 two.org/a"\n]'
    assert [(m.text, m.line, m.column) for m in mentions(text)] == [("https://one.org/a", 2, 9), ("two.org/a", 3, 10)]


def test_only_json_has_such_escapes() -> None:
    text = r"C:\notes\new.org and site.org/a\u0026b"
    assert [mention.text for mention in mentions(text, "a.txt")] == ["site.org/a"]
    assert [mention.url for mention in mentions(r'{"a": "see site.org/a\u0026b"}', "-")] == ["https://site.org/a&b"]
    assert [mention.url for mention in mentions(r'{"a": "https://site.org/a\u0026b"}', pointer="/0")] == [
        "https://site.org/a"
    ]


@given(st.text())
def test_what_is_written_means_what_was_said(text: str) -> None:
    written = json.dumps([text])
    found = extract.mentions(Document(source="a.json", text=written))
    assert all(mention.text == written[mention.start : mention.end] for mention in found)
    for mention in found:
        assert json.loads(f'"{mention.text}"') in text


def test_a_later_part_of_a_long_file_is_escaped_as_its_beginning_says() -> None:
    text = r'"see https://a.example/?b=1\u0026c=2", "'
    (found,) = extract.mentions(Document("a.txt", text, head='["one", "two'))
    assert found.url == "https://a.example/?b=1&c=2"
    (plain,) = extract.mentions(Document("a.txt", text, head="I said"))
    assert plain.url == "https://a.example/?b=1"
