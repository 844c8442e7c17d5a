"""The reports that other programs read: each holds to its standard."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from linkcheck import report
from linkcheck.model import Diagnosis, Finding, Link, Run, Standing, StandingName, Verdict
from linkcheck.report import json_v1
from tests.report.test_formats import HOSTILE, NOON, mention, run_of

SARIF = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"  # as @microsoft/jest-sarif ships it


def schema() -> dict[str, Any]:
    text = resources.files("linkcheck.report").joinpath(json_v1.SCHEMA).read_text(encoding="utf-8")
    return dict(json.loads(text))


def dead(url: str, *places: tuple[str, int], standing: StandingName = StandingName.DEAD) -> Finding:
    mentions = tuple(replace(mention(url, source=source), line=line) for source, line in places)
    verdict = Verdict(diagnosis=Diagnosis.GONE, cause="not-found", reason="Not there.", by="status")
    return Finding(link=Link(url=url, mentions=mentions), standing=Standing(standing=standing), verdict=verdict)


def run_with(*findings: Finding) -> Run:
    return Run(started_at=NOON, finished_at=NOON, findings=findings, documents=1)


@pytest.mark.parametrize("text", ["plain", *HOSTILE], ids=range(len(HOSTILE) + 1))
def test_the_json_report_holds_to_its_schema(text: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(json.loads(report.render(run_of(text), "json")))


def test_json_lines_hold_the_same_as_the_json_report() -> None:
    whole = json.loads(report.render(run_of("plain"), "json"))
    rows = [json.loads(line) for line in report.render(run_of("plain"), "jsonl").splitlines()]
    assert [row["kind"] for row in rows] == ["run", *["finding"] * 6, "resolution"]
    kinds = [row.pop("kind") for row in rows]
    assert rows[0] == {"version": 1, **whole["run"]}
    assert [row for row, kind in zip(rows, kinds, strict=True) if kind == "finding"] == whole["findings"]


def test_how_far_a_link_is_from_death_and_that_it_comes_and_goes_is_told_to_machines() -> None:
    row = dead("https://a.example/", standing=StandingName.SUSPECT)
    known = replace(row.standing, streak=1, needed=3, dead_from=NOON, flapping=True)
    (told,) = json.loads(report.render(run_with(replace(row, standing=known)), "json"))["findings"]
    assert (told["streak"], told["needed"], told["flapping"]) == (1, 3, True)
    assert told["dead_from"] == f"{NOON:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("text", ["plain", *HOSTILE], ids=range(len(HOSTILE) + 1))
def test_sarif_holds_to_the_standard(text: str) -> None:
    jsonschema.Draft4Validator(json.loads(SARIF.read_text())).validate(json.loads(report.render(run_of(text), "sarif")))


def results(run: Run) -> list[dict[str, Any]]:
    return list(json.loads(report.render(run, "sarif"))["runs"][0]["results"])


def test_sarif_calls_only_proved_things_failures() -> None:
    levels = {row["ruleId"]: (row["kind"], row["level"]) for row in results(run_of("plain"))[1:]}
    assert results(run_of("plain"))[0]["level"] == "error"
    assert levels == {"gone": ("open", "none"), "moved": ("fail", "note"), "blocked": ("open", "none")}


def test_a_sarif_fingerprint_survives_moved_lines_and_tells_files_apart() -> None:
    before, other = results(run_with(dead("https://a.example/x", ("a.txt", 1), ("b.txt", 1))))
    (after,) = results(run_with(dead("https://a.example/x", ("a.txt", 99))))
    assert before["partialFingerprints"] == after["partialFingerprints"] != other["partialFingerprints"]


def test_the_same_link_many_times_in_a_file_is_one_sarif_result() -> None:
    (row,) = results(run_with(dead("https://a.example/x", *(("a.txt", line) for line in range(1, 50)))))
    assert row["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert len(row["relatedLocations"]) == 19


@pytest.mark.parametrize(
    ("source", "uri"),
    [("data/a b.txt", "data/a%20b.txt"), ("javascript:x", "javascript%3Ax"), ("/tmp/a.txt", "file:///tmp/a.txt")],
)
def test_a_file_name_is_a_uri_in_sarif(source: str, uri: str) -> None:
    (row,) = results(run_with(dead("https://a.example/x", (source, 1))))
    assert row["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_annotations_stand_at_the_place_and_say_why() -> None:
    text = report.render(run_with(dead("https://a.example/x", ("notes, old: 100%.md", 7))), "github")
    place = "file=notes%2C old%3A 100%25.md,line=7,col=1,title=Gone"
    assert text.splitlines() == [f"::error {place}::https://a.example/x: Not there. (dead)", "1 link is dead."]


def test_an_annotation_calls_nothing_gone_that_may_come_back() -> None:
    row = dead("https://a.example/x", ("a.txt", 1), standing=StandingName.SUSPECT)
    said = report.render(run_with(row), "github").splitlines()[0]
    assert said.startswith("::warning file=a.txt,line=1,col=1,title=Failing%2C not yet confirmed::")


def test_a_masked_address_keeps_its_distance_from_the_reason() -> None:
    run = run_with(dead("https://a.example/x?token=hush", ("a.md", 1)))
    assert "https://a.example/x?token=***: Not there." in report.render(run, "github")
    assert results(run)[0]["message"]["text"].startswith("https://a.example/x?token=***: Not there.")


def test_no_more_annotations_than_github_shows() -> None:
    rows = [dead(f"https://a.example/{number}", ("a.txt", number + 1)) for number in range(30)]
    text = report.render(run_with(*rows), "github")
    assert len(re.findall("^::error ", text, re.MULTILINE)) == 10
    assert "and 20 more that are dead" in text


def test_what_cannot_be_told_is_no_annotation() -> None:
    row = dead("https://a.example/x", ("a.txt", 1), standing=StandingName.UNDECIDED)
    assert "::" not in report.render(run_with(row), "github")
