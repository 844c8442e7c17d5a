"""The machine-readable report, version 1: one object, every mention of the input exactly once."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urldefrag

from linkcheck import mask
from linkcheck.model import Anchor, Finding, Kind, Memento, Mention, Resolution, Run, StandingName
from linkcheck.report import words

VERSION = 1
SCHEMA = "json_v1.schema.json"  # beside this module
TO_CLEAN = ("=", "@", "\\ud")  # without any of them there is no secret (mask.url) and no half of a surrogate pair


def render(run: Run) -> str:
    """The run as JSON (design: machine-readable output), a finding a line."""
    return "".join(parts(run))


def parts(run: Run) -> Iterator[str]:
    """The same piece by piece: ten thousand findings need no more memory than one."""
    return whole(
        {"version": VERSION, "run": of_run(run)},
        findings=map(of_finding, words.ordered(run)),
        resolutions=map(of_resolution, run.resolutions),
    )


def whole(head: dict[str, Any], **lists: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One object of some fields and some long lists, an entry a line, in pieces."""
    before = "{"
    for name, value in head.items():
        yield f"{before}{text(name)}: {text(value)}"
        before = ",\n"
    for name, entries in lists.items():
        yield f"{before}{text(name)}: ["
        before = "\n"
        for entry in entries:
            yield f"{before}{text(entry)}"
            before = ",\n"
        yield "\n]" if before == ",\n" else "]"
        before = ",\n"
    yield "}\n"


def text(value: Any) -> str:
    """`value` as JSON in ASCII, with nothing in it that the log of a workflow would obey."""
    made = json.dumps(value)
    if any(sign in made for sign in TO_CLEAN):
        made = json.dumps(_clean(value))
    return made.replace("##[", "#\\u0023[")


def _clean(value: Any) -> Any:
    """Secrets masked and lone surrogates replaced in every string; json writes the rest in ASCII."""
    if isinstance(value, str):
        masked = mask.url(value)
        return masked if masked.isascii() else masked.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _clean(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(entry) for entry in value]
    return value


def of_run(run: Run) -> dict[str, Any]:
    """What is said of the run as a whole."""
    counts = dict.fromkeys((standing.value for standing in StandingName), 0)
    for finding in run.findings:
        counts[finding.standing.standing.value] += 1
    return {
        "started_at": _time(run.started_at),
        "finished_at": _time(run.finished_at),
        "since": _time(_whole_second(run.since)),
        "tool": run.tool,
        "network": run.network,
        "interrupted": run.interrupted,
        "confirm": run.confirm,
        "paths": list(run.paths),
        "documents": run.documents,
        "coverage": {name: getattr(run.coverage, name) for name in run.coverage.__struct_fields__},
        "counts": counts,
        "problems": [{"where": p.where, "what": p.what, "hint": p.hint} for p in run.problems],
        "notices": list(run.notices),
    }


def _time(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else None


def _whole_second(at: datetime | None) -> datetime | None:
    """The next whole second: what was known at `at` was known then too, so that `report --since` says the same."""
    return at + timedelta(microseconds=-at.microsecond % 1_000_000) if at else None


def of_finding(finding: Finding) -> dict[str, Any]:
    """One link or handle: where it stands, why, and everywhere it occurs."""
    verdict, visit, standing = finding.verdict, finding.visit, finding.standing
    anchors = dict(finding.anchors)
    return {
        "url": finding.link.url,
        "handle": finding.link.handle,
        "platform": finding.link.platform,
        "standing": standing.standing.value,
        "diagnosis": verdict.diagnosis.value if verdict else None,
        "cause": verdict.cause if verdict else None,
        "reason": verdict.reason if verdict else finding.note,
        "by": verdict.by if verdict else None,
        "moved_to": verdict.moved_to if verdict else None,
        "status": visit.status if visit else None,
        "drift": finding.drift.value,
        "hops": [
            {"url": hop.url, "status": hop.status, "failure": hop.failure.kind.value if hop.failure else None}
            for hop in (visit.hops if visit else ())
        ],
        "attempts": len(visit.attempts) + 1 if visit else 0,
        "since": _time(standing.since),
        "streak": standing.streak,
        "needed": standing.needed,
        "dead_from": _time(standing.dead_from),
        "last_alive": _time(standing.last_alive),
        "flapping": standing.flapping,
        "change": standing.change.value,
        "checked_now": finding.checked_now,
        "memento": _memento(finding.memento),
        "archive_answer": finding.archive_answer.value,
        "mentions": [
            _mention(mention, anchors) for mention in finding.link.mentions if mention.kind is not Kind.TRUNCATED
        ],
        "completed_from": [_mention(mention, anchors) for mention in finding.completed_from],
    }


def _memento(memento: Memento | None) -> dict[str, Any] | None:
    if memento is None:
        return None
    return {
        "archive": memento.archive,
        "url": memento.url,
        "captured_at": _time(memento.captured_at),
        "diagnosis": memento.verdict.diagnosis.value if memento.verdict else None,
        "grade": memento.grade,
    }


def _mention(mention: Mention, anchors: Mapping[str, Anchor] | None = None) -> dict[str, Any]:
    fragment = urldefrag(mention.url).fragment if mention.url else ""
    known = (anchors or {}).get(fragment, Anchor.CANNOT_TELL)
    return {
        "text": mention.text,
        "kind": mention.kind.value,
        "url": mention.url,
        "fragment": known.value if fragment else None,
        "source": mention.source,
        "line": mention.line,
        "column": mention.column,
        "start": mention.start,
        "end": mention.end,
        "pointer": mention.pointer or None,
        "written_at": _time(mention.written_at),
    }


def of_resolution(resolution: Resolution) -> dict[str, Any]:
    """One cut-off mention: what it was completed to, or why not."""
    return {
        "mention": _mention(resolution.mention),
        "url": resolution.url,
        "confidence": resolution.confidence.value,
        "method": resolution.method,
        "candidates": [
            {"url": candidate.url, "score": candidate.score, "evidence": list(candidate.evidence)}
            for candidate in resolution.candidates
        ],
        "reason": resolution.reason,
    }
