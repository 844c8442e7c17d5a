"""The machine-readable report a line at a time: first the run, then each finding, then each cut-off mention."""

from collections.abc import Iterator
from typing import Any

from linkcheck.model import Run
from linkcheck.report import json_v1, words


def render(run: Run) -> str:
    """JSON Lines; a line's `kind` is run, finding or resolution, its other fields are those of the JSON report."""
    return "".join(parts(run))


def parts(run: Run) -> Iterator[str]:
    """The same line by line."""
    return (json_v1.text(row) + "\n" for row in _rows(run))


def _rows(run: Run) -> Iterator[dict[str, Any]]:
    yield {"kind": "run", "version": json_v1.VERSION, **json_v1.of_run(run)}
    for finding in words.ordered(run):
        yield {"kind": "finding", **json_v1.of_finding(finding)}
    for resolution in run.resolutions:
        yield {"kind": "resolution", **json_v1.of_resolution(resolution)}
