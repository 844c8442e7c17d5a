"""Every report: strangers' text is harmless in it, and it says what people need."""

import json
import re
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from linkcheck import report
from linkcheck.errors import CannotFinish, UsageError
from linkcheck.model import (
    Candidate,
    Change,
    Confidence,
    Diagnosis,
    Finding,
    Kind,
    Link,
    Mention,
    Problem,
    Resolution,
    Run,
    Standing,
    StandingName,
    Verdict,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOSTILE = [
    "a | b",
    "a\nb",
    "a\r::set-output name=x::y",
    "::stop-commands::x",
    "##[add-path]/tmp",
    "%0A::error::",
    "`code` ``more``",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "\x1b[31mred\x1b[0m",
    "\u202egnp.exe",
    "@everybody and #1",
    "https://user:secret@a.example/?token=hush",
    "\ud800 alone",
    "]]> --> </details></td></table>",
    "<!-- | --- | --- |",
    "![x](https://evil.example/x.png) <https://evil.example/>",
    "\x00\x07\x08\x7f\x9b31m",
    "\u2028\u2029\x85\x0b\x0ca",
    "\u2067\u200f\U000e0041\ufeffb",
    "${{ github.token }} $(id) `id` $x^2$",
    "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "::error file=x,line=1::y",
    "\\| \\` \\<b>",
    "x" * 5000,
]


def mention(text: str, kind: Kind = Kind.URL, source: str = "a.txt") -> Mention:
    return Mention(text=text, kind=kind, source=source, line=1, column=1, start=0, end=len(text), url=text)


def run_of(text: str) -> Run:
    """A run in which every piece of strangers' text is `text`."""
    rows = []
    for number, (standing, diagnosis) in enumerate(
        [
            (StandingName.DEAD, Diagnosis.GONE),
            (StandingName.SUSPECT, Diagnosis.GONE),
            (StandingName.MOVED, Diagnosis.MOVED),
            (StandingName.UNDECIDED, Diagnosis.BLOCKED),
            (StandingName.ALIVE, Diagnosis.ALIVE),
        ]
    ):
        url = f"https://a.example/{number}/{text}"
        verdict = Verdict(
            diagnosis=diagnosis, reason=f"It says {text}.", by="status", moved_to=f"https://b.example/{text}"
        )
        known = Standing(standing=standing, since=NOON, streak=1, needed=3, change=Change.NEW)
        link = Link(url=url, mentions=(mention(url, source=f"{text}.txt"),))
        rows.append(Finding(link=link, standing=known, verdict=verdict))
    handle = Link(handle=text, platform="x", mentions=(mention(f"@{text}", Kind.HANDLE),))
    rows.append(Finding(link=handle, standing=Standing(standing=StandingName.SKIPPED), note=text))
    cut = Resolution(
        mention=mention(f"a.example/{text}…", Kind.TRUNCATED),
        confidence=Confidence.AMBIGUOUS,
        candidates=(Candidate(url=f"https://a.example/{text}", method="corpus"),),
        reason=text,
    )
    return Run(
        started_at=NOON,
        findings=tuple(rows),
        resolutions=(cut,),
        problems=(Problem(where=text, what=text),),
        notices=(text,),
        documents=1,
    )


@pytest.mark.parametrize("name", report.FORMATS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_strangers_text_is_harmless_in_every_format(name: str, text: str) -> None:
    plain = report.render(run_of("plain"), name)
    hostile = report.render(run_of(text), name)
    assert "\x1b" not in hostile
    assert "secret" not in hostile
    assert "hush" not in hostile
    assert "\u202e" not in hostile
    assert len(hostile.splitlines()) == len(plain.splitlines())
    commands = r"^\s*::(?!(?:error|warning|notice) file=)" if name == "github" else r"^\s*::"
    assert not re.search(commands, hostile, re.MULTILINE)
    assert "##[" not in hostile


def test_every_mention_is_in_the_json_exactly_once() -> None:
    found = json.loads(report.render(run_of("plain"), "json"))
    texts = [one["text"] for row in found["findings"] for one in row["mentions"]]
    texts += [row["mention"]["text"] for row in found["resolutions"]]
    assert len(texts) == len(set(texts)) == 7


def test_only_the_header_line_knows_the_time() -> None:
    one = report.render(run_of("plain"), "markdown").splitlines()
    other = report.render(replace(run_of("plain"), started_at=NOON.replace(hour=13)), "markdown").splitlines()
    assert [line for line, later in zip(one, other, strict=True) if line != later] == [one[4]]


def test_a_report_replaces_the_one_before_whole_or_not_at_all(tmp_path: "object") -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    target = folder / "status.md"
    report.write(str(target), ["one"])
    report.write(str(target), ["two"])
    assert target.read_text() == "two"
    assert [path.name for path in folder.iterdir()] == ["status.md"]
    (folder / "a-file").write_text("")
    with pytest.raises(CannotFinish, match="the report cannot be written"):
        report.write(str(folder / "a-file" / "status.md"), ["three"])


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="names no report format") as caught:
        report.format_of("a.docx")
    assert ".md" in caught.value.hint
