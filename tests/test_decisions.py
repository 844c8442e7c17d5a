"""What people decided: read whole or not at all, and out of date when its day is over."""

from datetime import date
from pathlib import Path

import pytest

from linkcheck import decisions
from linkcheck.decisions import Decisions, Ignore
from linkcheck.errors import UsageError

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 20)


def loaded(folder: Path, text: str) -> Decisions:
    path = folder / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return decisions.load(path)


def test_the_example_of_the_readme_is_read(tmp_path: Path) -> None:
    text = README.partition("<!-- decisions -->\n```toml\n")[2].partition("```")[0]
    (only,) = loaded(tmp_path, text).ignore
    assert only.until == date(2027, 6, 30)
    assert only.owner == "the archive's keeper"


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert decisions.load(tmp_path / "missing.toml") == Decisions()


def test_the_last_day_still_counts() -> None:
    decision = Ignore(url="https://a.example/", reason="so", until=TODAY)
    assert not decision.ended(TODAY)
    assert decision.ended(date(2026, 11, 21))
    assert not Ignore(url="https://a.example/", reason="so").ended(date.max)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[ignored]]\nurl = 'x'", "ignored: there is no such kind of decision; did you mean ignore?"),
        ("[[ignore]]\nurl = 'x'\nreasn = 'so'", "ignore 1: reasn: there is no such key; did you mean reason?"),
        ("[[ignore]]\nurl = 'x'", "ignore 1: reason is missing"),
        ("[[ignore]]\nurl = 'x'\nreason = ' '", "is no text"),
        ("[[ignore]]\nurl = 'x'\nreason = 'so'\nuntil = 'May'", "until: 'May' is no date"),
        ("[[cut_off]]\ntext = 'a.example/b…'\nurl = 'a.example/bc'\nreason = 'so'", "is no address of the web"),
        ("ignore = 3", "ignore: is no list of decisions"),
        ("[ignore]\nurl = 'x'", "ignore: is no list of decisions"),
        ("[[ignore]\n", "cannot be read as TOML"),
    ],
)
def test_what_is_not_understood_is_not_passed_over(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"decisions\.toml") as caught:
        loaded(tmp_path, text)
    assert said in caught.value.message


def test_a_file_that_is_no_text_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "decisions.toml").write_bytes(b"\xff\xfe[")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(UsageError, match="it is not UTF-8"):
        decisions.load(tmp_path / "decisions.toml")
    with pytest.raises(UsageError, match="cannot be read: is a directory"):
        decisions.load(tmp_path / "folder.toml")
