"""The exit codes, and which one a run ends with."""

from typing import TYPE_CHECKING

from linkcheck.cli.console import fail
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.model import Run

OK, BROKEN, WRONG_USE, NO_INPUT, UNFINISHED, INTERRUPTED = 0, 1, 2, 3, 4, 130
SEVERITY = ("dead", "suspect", "undecided", "moved")  # the order of --fail-on


def outage() -> int:
    """Say that our own network did not work; the exit code."""
    return fail("our own network did not work", "check the connection and run again", UNFINISHED)


def of_run(run: "Run", settings: Settings, *, told: bool) -> int:
    """The exit code of a run (README: exit codes). Unless the summary `told` it, an outage is said here."""
    if run.interrupted:
        return INTERRUPTED
    if run.failure:
        return fail(run.failure, "", UNFINISHED)
    if run.network == "unusable":
        return UNFINISHED if told else outage()
    if run.documents == 0:
        return NO_INPUT
    if settings.fail_on == "never":
        return OK
    failing = SEVERITY[: SEVERITY.index(settings.fail_on) + 1]
    return BROKEN if any(finding.standing.standing in failing for finding in run.findings) else OK
