"""Generated cut-off links with decoys: none is completed wrongly. `tests/benchmarks/cut_off.py` runs many more."""

from collections.abc import Callable

import pytest

from linkcheck.model import Confidence, Resolution
from tests.resolve import score, worlds

Resolve = Callable[..., list[Resolution]]


@pytest.mark.parametrize("seed", [20261, 20262])
def test_none_is_completed_wrongly_and_nine_in_ten_where_it_can_be_told(seed: int) -> None:
    scored = score.run(worlds.world(seed, 100), pywb=False)
    print(f"seed {seed}\n{score.table(scored, lambda one: one.case.source)}")
    assert not [(one.case, one.resolution) for one in scored if one.wrong]
    decidable = [one for one in scored if one.case.decidable]
    assert len(decidable) >= 40
    assert sum(one.right for one in decidable) >= 0.9 * len(decidable)


def test_only_those_whose_source_names_them_are_exact() -> None:
    scored = score.run(worlds.world(7, 60), pywb=False)
    named = {"decided", "written", "export", "shortener", "post"}
    exact = [one for one in scored if one.resolution.confidence is Confidence.EXACT]
    assert exact
    assert {one.case.source for one in exact} <= named
    assert all(one.case.present for one in exact)


def test_a_world_is_the_same_for_the_same_seed() -> None:
    assert worlds.world(3, 20).cases == worlds.world(3, 20).cases
    assert worlds.world(3, 20).cases != worlds.world(4, 20).cases


# --- near pages, one by one ----------------------------------------------------------------------------------------

SITE = "https://anthropic.com/news/"
POST = "A statement on the comments from Secretary of War Pete Hegseth. anthropic.com/news/statement…"


@pytest.mark.parametrize(
    ("decoy", "said"),
    [
        ("statement-comments-secretary-state", "the post says War where it says state"),
        ("statement-comments-secretary-war-japan", "where it says japan"),
        ("statement-comments-war-secretary-2024", ""),
        ("statement-comments-minister-war", "Secretary where it says minister"),
    ],
)
def test_a_near_page_is_proposed_at_most_and_says_why(offline: Resolve, decoy: str, said: str) -> None:
    (found,) = offline(POST, SITE + decoy)
    assert found.url is None
    assert said in "; ".join(found.candidates[0].evidence)


def test_the_page_that_the_post_says_whole_wins_over_near_ones(offline: Resolve) -> None:
    near = ("state", "war-japan", "war-again-and-again", "peace")
    decoys = [f"{SITE}statement-comments-secretary-{end}" for end in near]
    (found,) = offline(POST, "\n".join([*decoys, f"{SITE}statement-comments-secretary-war"]))
    assert (found.url, found.confidence) == (f"{SITE}statement-comments-secretary-war", Confidence.STRONG)


def test_a_post_that_goes_on_means_another_page(offline: Resolve) -> None:
    (found,) = offline(
        "Our report about rivers, glaciers and volcanoes of northern islands example.org/reports/our-r…",
        "https://example.org/reports/our-report-rivers-glaciers-volcanoes",
    )
    assert found.url is None
    assert "the post goes on to northern" in found.candidates[0].evidence


@pytest.mark.parametrize("word", ["iPadOS18", "H1N1Flu", "COVID19x", "2024Q3Re"])
def test_a_word_with_capitals_and_digits_is_no_random_identifier(offline: Resolve, word: str) -> None:
    (found,) = offline(f"look at this one: example.org/p/{word}…", f"https://example.org/p/{word}-and-what-comes-then")
    assert found.url is None
