"""Cut-off links completed from the inputs alone: what is proved, what is proposed, what stays open."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import display, resolve
from linkcheck.model import Confidence, Document, Expansion, Resolution
from tests.resolve.conftest import gathered

Resolve = Callable[..., list[Resolution]]

HEGSETH = "A statement on the comments from Secretary of War Pete Hegseth. anthropic.com/news/statement…"
STATEMENTS = (
    "https://www.anthropic.com/news/statement-comments-secretary-war",
    "https://www.anthropic.com/news/statement-dario-amodei-american-ai-leadership",
    "https://www.anthropic.com/news/statement-department-of-war",
    "https://www.anthropic.com/news/statement-on-export-controls",
)


def test_words_of_the_post_decide_among_statements(offline: Resolve) -> None:
    (found,) = offline(HEGSETH, "\n".join(STATEMENTS))
    assert (found.url, found.confidence) == (STATEMENTS[0], Confidence.STRONG)
    assert "comments" in found.reason
    assert {candidate.url for candidate in found.candidates} == set(STATEMENTS)


def test_without_the_right_one_the_others_are_at_most_proposed(offline: Resolve) -> None:
    (found,) = offline(HEGSETH, "\n".join(STATEMENTS[1:]))
    assert found.url is None
    assert found.confidence in (Confidence.PROBABLE, Confidence.AMBIGUOUS)


def test_a_sole_match_is_no_proof(offline: Resolve) -> None:
    (found,) = offline("Interesting. anthropic.com/news/statement…", STATEMENTS[2])
    assert (found.url, found.confidence) == (None, Confidence.PROBABLE)


def test_a_visible_random_identifier_is_proof(offline: Resolve) -> None:
    (found,) = offline(
        "look: lesswrong.com/posts/vpNG99Gh…",
        "https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/claude-4-5-opus-soul-document "
        "https://www.lesswrong.com/posts/VPNG99ghbBoLov9og/another-case",
    )
    assert found.url == "https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/claude-4-5-opus-soul-document"
    assert found.confidence is Confidence.STRONG


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("open.spotify.com/playlist/37i9dQZF…", "https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M"),
        ("drive.google.com/file/d/0BwwA4o…", "https://drive.google.com/file/d/0BwwA4oUTeiV1TGRPeTVjaWRDY1E/view"),
        ("docs.google.com/forms/d/e/1FAIpQLSe…", "https://docs.google.com/forms/d/e/1FAIpQLSexY2kq9Zb/viewform"),
        ("docs.google.com/document/d/e/2PACX-1vR…", "https://docs.google.com/document/d/e/2PACX-1vRx7kQ2mZ/pub"),
        ("music.youtube.com/playlist?list=OLAK5uy_k…", "https://music.youtube.com/playlist?list=OLAK5uy_kX2mQ7zRb"),
        ("click.example.org/out/aHR0cHM6Ly…", "https://click.example.org/out/aHR0cHM6Ly93d3cuYS5leGFtcGxl"),
        ("news.google.com/articles/CBMiK2h0dHBz…", "https://news.google.com/articles/CBMiK2h0dHBzOi8vYS5leGFtcGxl"),
        ("example.org/e/eyJhbGciOiJI…", "https://example.org/e/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"),
    ],
)
def test_an_identifier_of_which_only_what_many_share_is_visible_is_no_proof(
    offline: Resolve, text: str, url: str
) -> None:
    (found,) = offline(f"look: {text}", url)
    assert (found.url, found.confidence) == (None, Confidence.PROBABLE)


def test_one_page_in_several_spellings_is_one_candidate(offline: Resolve) -> None:
    (found,) = offline(
        "look: lesswrong.com/posts/vpNG99Gh…",
        "http://lesswrong.com/posts/vpNG99GhbBoLov9og/soul/?utm_source=x "
        "https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/soul",
    )
    assert found.url == "https://www.lesswrong.com/posts/vpNG99GhbBoLov9og/soul"


def test_a_post_whose_number_is_cut_stays_open_each_for_itself(offline: Resolve) -> None:
    found = offline(
        "One x.com/karpathy/statu… two x.com/karpathy/statu…", "https://x.com/karpathy/status/1979644538185752935"
    )
    assert len(found) == 2
    assert all(one.url is None and one.confidence is Confidence.PROBABLE for one in found)
    assert all("@karpathy" in one.reason for one in offline("One x.com/karpathy/statu… two x.com/karpathy/statu…"))


def exported(text: str, url: str, *, day: int = 1) -> Document:
    start = text.index("https://t.co/")
    return Document(
        source="tweets.js",
        text=text,
        expansions=(Expansion(start=start, end=start + 23, url=url),),
        written_at=datetime(2026, 3, day, tzinfo=UTC),
        post_url="https://x.com/danmason/status/2027555481699835918",
    )


def test_an_export_of_the_very_post_is_exact(offline: Resolve) -> None:
    (found,) = offline(
        HEGSETH, exported(HEGSETH.replace("anthropic.com/news/statement…", "https://t.co/AbCdEfGhIj"), STATEMENTS[2])
    )
    assert (found.url, found.confidence, found.method) == (STATEMENTS[2], Confidence.EXACT, "export")


def test_two_exports_of_one_text_with_two_addresses_decide_nothing(offline: Resolve) -> None:
    text = HEGSETH.replace("anthropic.com/news/statement…", "https://t.co/AbCdEfGhIj")
    (found,) = offline(HEGSETH, exported(text, STATEMENTS[1]), exported(text, STATEMENTS[2], day=9))
    assert (found.url, found.confidence) == (None, Confidence.AMBIGUOUS)


def test_a_quoted_copy_with_the_whole_address_is_strong(offline: Resolve) -> None:
    (found,) = offline(HEGSETH, HEGSETH.replace("anthropic.com/news/statement…", STATEMENTS[2]), "\n".join(STATEMENTS))
    assert (found.url, found.confidence, found.method) == (STATEMENTS[2], Confidence.STRONG, "twin")


def test_a_few_words_in_common_make_no_copy(offline: Resolve) -> None:
    (found,) = offline(
        "New on my blog: example.org/posts/2026/s…", "New on my blog: https://example.org/posts/2026/something-else"
    )
    assert found.url is None


def test_the_source_itself_at_this_place_is_exact(offline: Resolve) -> None:
    text = "see example.org/posts/2026/s… there"
    document = Document(
        source="a.json",
        text=text,
        expansions=(Expansion(start=4, end=29, url="https://example.org/posts/2026/so-it-is"),),
    )
    (found,) = offline(document, "https://example.org/posts/2026/so-it-is-not")
    assert (found.url, found.confidence, found.method) == (
        "https://example.org/posts/2026/so-it-is",
        Confidence.EXACT,
        "written",
    )


@pytest.mark.parametrize("url", ["http://[bad", "javascript:alert(1)", "", "https://example.org/posts/2026/s\ud800o"])
def test_a_source_that_names_no_address_proves_nothing(offline: Resolve, url: str) -> None:
    text = "see example.org/posts/2026/s… there"
    document = Document(source="a.json", text=text, expansions=(Expansion(start=4, end=29, url=url),))
    (found,) = offline(document)
    assert found.url is None or url.startswith("https:")


def test_a_carried_address_that_is_none_is_no_candidate(offline: Resolve) -> None:
    carrier = "https://www.google.com/url?q=http://[x.hostname.example.org/abcdefghijklmnop"
    (found,) = offline("see …hostname.example.org/abcdefghijklmn… and", carrier)
    assert all("[" not in candidate.url.partition("?")[0] for candidate in found.candidates)


@pytest.mark.parametrize(
    "carrier",
    [
        "https://l.facebook.com/l.php?u=https%3A%2F%2Flesswrong.com%2Fposts%2FvpNG99GhbBoLov9og%2Fsoul&h=x",
        "https://web.archive.org/web/20260101000000/https://lesswrong.com/posts/vpNG99GhbBoLov9og/soul",
    ],
)
def test_an_address_carried_by_another_counts(offline: Resolve, carrier: str) -> None:
    (found,) = offline("look: lesswrong.com/posts/vpNG99Gh…", carrier)
    assert found.url == "https://lesswrong.com/posts/vpNG99GhbBoLov9og/soul"


def test_what_the_address_dates_later_than_the_post_is_not_meant(offline: Resolve) -> None:
    post = Document(
        source="a.txt",
        text="Rain and storms in the North: example.org/2026/02/03/r…",
        written_at=datetime(2026, 2, 3, tzinfo=UTC),
    )
    (found,) = offline(post, "https://example.org/2026/02/03/rain-and-storms-in-north")
    assert found.confidence is Confidence.STRONG
    (early,) = offline(
        Document(source="a.txt", text=post.text, written_at=datetime(2026, 1, 3, tzinfo=UTC)),
        "https://example.org/2026/02/03/rain-and-storms-in-north",
    )
    assert early.confidence is Confidence.NONE


WILD = st.text(alphabet="aé ß中,.–-…()“”\n%/?=&#_ABC019", max_size=60)


@given(WILD, WILD, WILD)
def test_no_text_and_no_address_break_it(before: str, path: str, behind: str) -> None:
    text = f"{before} statement on comments anthropic.com/news/statement… {behind}"
    document = Document(source="a.txt", text=f"https://anthropic.com/news/statement-{path}")
    cut_off, clues = gathered((text, document))
    for found in asyncio.run(resolve.resolutions(cut_off, clues, None)):
        assert found.url is None or found.url == found.candidates[0].url


def test_links_that_are_cut_alike_are_compared_with_whole_ones_once(
    offline: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive of ten thousand posts may cut three hundred links to them in the same way."""
    compared: list[str] = []
    shows = display.shows

    def counted(text: str, url: str) -> bool:
        compared.append(url)
        return shows(text, url)

    monkeypatch.setattr(display, "shows", counted)
    whole = " and ".join(f"https://x.com/karpathy/status/19796445381857529{number}" for number in range(10, 50))
    found = offline(f"{whole}\n\n" + "More of that is at x.com/karpathy/statu… as I said. " * 30)
    assert len(found) == 30
    assert len(compared) == 40
