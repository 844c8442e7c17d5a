"""The machine-readable report, version 1: one object, every mention of the input exactly once."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urldefrag

import msgspec

from linkcheck import mask
from linkcheck.model import Finding, Kind, Memento, Mention, Resolution, Run, StandingName


def render(run: Run) -> str:
    """The run as JSON (design: machine-readable output)."""
    return json.dumps(_clean(shape(run)), indent=2) + "\n"


def _clean(value: Any) -> Any:
    """Secrets masked and lone surrogates replaced in every string; json writes the rest in ASCII."""
    if isinstance(value, str):
        text = mask.url(value)
        return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _clean(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(entry) for entry in value]
    return value


def shape(run: Run) -> dict[str, Any]:
    """The object that is written."""
    counts = dict.fromkeys((standing.value for standing in StandingName), 0)
    for finding in run.findings:
        counts[finding.standing.standing.value] += 1
    return {
        "version": 1,
        "run": {
            "started_at": _time(run.started_at),
            "finished_at": _time(run.finished_at),
            "tool": run.tool,
            "network": run.network,
            "interrupted": run.interrupted,
            "confirm": run.confirm,
            "documents": run.documents,
            "coverage": msgspec.to_builtins(run.coverage),
            "counts": counts,
            "problems": [{"where": p.where, "what": p.what, "hint": p.hint} for p in run.problems],
            "notices": list(run.notices),
        },
        "findings": [_finding(finding) for finding in run.findings],
        "resolutions": [_resolution(resolution) for resolution in run.resolutions],
    }


def _time(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else None


def _finding(finding: Finding) -> dict[str, Any]:
    verdict, visit, standing = finding.verdict, finding.visit, finding.standing
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
        "change": standing.change.value,
        "memento": _memento(finding.memento),
        "archive_answer": finding.archive_answer.value,
        "mentions": [_mention(mention) for mention in finding.link.mentions if mention.kind is not Kind.TRUNCATED],
        "completed_from": [_mention(mention) for mention in finding.completed_from],
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


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "kind": mention.kind.value,
        "url": mention.url,
        "fragment": "cannot-tell" if mention.url and urldefrag(mention.url).fragment else None,
        "source": mention.source,
        "line": mention.line,
        "column": mention.column,
        "start": mention.start,
        "end": mention.end,
        "pointer": mention.pointer or None,
        "written_at": _time(mention.written_at),
    }


def _resolution(resolution: Resolution) -> dict[str, Any]:
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
