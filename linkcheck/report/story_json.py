"""The story of one link as JSON, the same fields as in a report where a report has them."""

from collections.abc import Sequence
from typing import Any

import msgspec

from linkcheck import mask
from linkcheck.model import Checked, HostFact, Story, Visit
from linkcheck.report import json_v1


def text(stories: Sequence[Story]) -> str:
    """The stories as one JSON object."""
    return "".join(json_v1.whole({"version": json_v1.VERSION}, stories=map(_as_json, stories)))


def _as_json(story: Story) -> dict[str, Any]:
    return {
        "asked": mask.asked(story.asked),
        "confirm": story.confirm,
        "read_at": _plain(story.read_at),
        "finding": json_v1.of_finding(story.finding) if story.finding else None,
        "resolutions": [json_v1.of_resolution(made) for made in story.resolutions],
        "host": [_host_fact(fact) for fact in story.host],
        "neighbours": dict(story.neighbours),
        "checks": [_check(check) for check in story.checks],
        "notices": list(story.notices),
        "live": {**_check(story.live), "differs": story.now_differs} if story.live else None,
    }


def _host_fact(fact: HostFact) -> dict[str, Any]:
    told: dict[str, Any] = _plain(msgspec.structs.replace(fact, sibling=None, root=None))
    pages = (("sibling", fact.sibling), ("root", fact.root))
    return told | {name: _visit(seen) for name, seen in pages if seen}


def _check(check: Checked) -> dict[str, Any]:
    return {"run": check.run, "verdict": _plain(check.verdict), "visits": [_visit(visit) for visit in check.visits]}


def _visit(visit: Visit) -> dict[str, Any]:
    found: dict[str, Any] = _plain(msgspec.structs.replace(visit, page=None, body=None))
    for hop in found.get("hops", ()):
        hop["headers"] = [
            [name, value.partition("=")[0] if name == "set-cookie" else value] for name, value in hop.get("headers", ())
        ]
    page = visit.page
    found["page"] = {"title": page.title, "words": page.words, "bytes": page.bytes} if page else None
    return found


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value)
