"""SARIF 2.1.0: a rule is a diagnosis, a result is a link in a file, its fingerprint survives moved lines."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from linkcheck import mask
from linkcheck.model import Diagnosis, Finding, Mention, Run, StandingName
from linkcheck.report import json_v1, words
from linkcheck.report.escape import plain
from linkcheck.report.levels import LEVELS, MEANING

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PLACES = 20  # of one link in one file
SHOWN = (StandingName.DEAD, StandingName.SUSPECT, StandingName.MOVED, StandingName.UNDECIDED)
RULES: list[Diagnosis] = [diagnosis for diagnosis in Diagnosis if diagnosis is not Diagnosis.ALIVE]


def render(run: Run) -> str:
    """The dead and the moved as failures, what is not proved as `open`: insufficient information to decide.

    That is the meaning of `kind` in section 3.27.9 of the standard; a result that is no failure has the level none.
    """
    head = {"tool": {"driver": _driver(run)}, "columnKind": "unicodeCodePoints", "invocations": [_invocation(run)]}
    start = f'{{"$schema": {json_v1.text(SCHEMA)}, "version": "2.1.0", "runs": ['
    return start + "".join(json_v1.whole(head, results=_all_results(run))).rstrip() + "]}\n"


def _all_results(run: Run) -> Iterator[dict[str, Any]]:
    groups = words.grouped(run)
    for standing in SHOWN:
        for finding in groups[standing]:
            if finding.verdict:
                yield from _results(finding)


def _driver(run: Run) -> dict[str, Any]:
    name, _, version = run.tool.partition(" ")
    return {"name": name, **({"version": version} if version else {}), "rules": [_rule(rule) for rule in RULES]}


def _rule(diagnosis: Diagnosis) -> dict[str, Any]:
    name, meaning = MEANING[diagnosis]
    return {
        "id": diagnosis.value,
        "name": "".join(word.capitalize() for word in diagnosis.value.split("-")),
        "shortDescription": {"text": name},
        "fullDescription": {"text": meaning},
        "help": {"text": meaning},
        "defaultConfiguration": {"level": "note" if diagnosis is Diagnosis.MOVED else "error"},
    }


def _invocation(run: Run) -> dict[str, Any]:
    times = {"startTimeUtc": run.started_at, "endTimeUtc": run.finished_at}
    said = {name: f"{at:%Y-%m-%dT%H:%M:%SZ}" for name, at in times.items() if at}
    return {"executionSuccessful": run.network != "unusable" and not run.interrupted, **said}


def _results(finding: Finding) -> Iterator[dict[str, Any]]:
    """One result for each file, at the first place there; a link without a place has none."""
    files: dict[str, list[Mention]] = {}
    for mention in finding.link.mentions:
        files.setdefault(mention.source, []).append(mention)
    said = _message(finding)
    for source, mentions in files.items():
        yield _result(finding, said, source, mentions)


def _result(finding: Finding, said: str, source: str, mentions: Sequence[Mention]) -> dict[str, Any]:
    assert finding.verdict is not None
    known = finding.standing.standing
    fails = known in (StandingName.DEAD, StandingName.MOVED)
    rule = finding.verdict.diagnosis
    related = [{"id": number, **_location(mention)} for number, mention in enumerate(mentions[1:PLACES], start=1)]
    return {
        "ruleId": rule.value,
        "ruleIndex": RULES.index(rule),
        "kind": "fail" if fails else "open",
        "level": LEVELS[known] if fails else "none",
        "message": {"text": said},
        "locations": [_location(mentions[0])],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"urlAndFile/v1": _fingerprint(words.name(finding), source)},
    }


def _message(finding: Finding) -> str:
    """Plain text in which nothing is a link or a placeholder (sections 3.11.5 and 3.11.6 of the standard)."""
    verdict = finding.verdict
    said = f"{words.reason(finding)} ({words.standing(finding)})"
    if verdict and verdict.moved_to and verdict.moved_to not in said:
        said += f" New address: {verdict.moved_to}"
    text = f"{plain(words.name(finding))}: {plain(said, longest=1000)}"
    for char, escaped in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        text = text.replace(char, escaped)
    return text


def _location(mention: Mention) -> dict[str, Any]:
    end = mention.column + max(mention.end - mention.start, 1)
    region = {"startLine": mention.line, "startColumn": mention.column, "endColumn": end}
    return {"physicalLocation": {"artifactLocation": {"uri": _file(mention.source)}, "region": region}}


@lru_cache(maxsize=1024)
def _file(source: str) -> str:
    """A source as a relative URI, or a file URI; its first segment is never taken for a scheme."""
    path = PurePath(mask.url(source))
    safe = quote(path.as_posix(), safe="/", errors="replace")
    return f"file://{safe}" if path.is_absolute() else safe


def _fingerprint(name: str, source: str) -> str:
    return hashlib.sha256(f"{mask.key(name)}\n{source}".encode(errors="replace")).hexdigest()
