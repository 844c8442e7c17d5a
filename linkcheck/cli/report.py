"""`linkcheck report`: a stored run in words again, judged by today's rules, without any network."""

import argparse
from datetime import UTC, datetime

from linkcheck import values
from linkcheck.cli import codes, flags, output
from linkcheck.errors import UsageError

HELP = "render a stored run again, without any network"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    group = parser.add_argument_group("What is told")
    group.add_argument(
        "--run", metavar="N", type=flags.typed(values.count), help="the Nth run of the history (default: the last)"
    )
    group.add_argument(
        "--since",
        metavar="DATE",
        type=flags.typed(moment),
        help="what changed since then, 2026-11-20 or 2026-11-20T03:17Z (default: since the run before)",
    )
    output.add_flags(parser)
    fields = ("confirm", "accept", "exclude", "include", "history", "quiet")
    flags.add_options(parser, fields, {"confirm": "as that run did"})


def moment(text: str) -> datetime:
    """A date, or date and time; UTC unless it says otherwise. Raises ValueError as `values` does."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("is no date; write for example 2026-11-20 or 2026-11-20T03:17Z") from None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code. Raises InputError where there is no such run, UsageError for a day to come."""
    from linkcheck.pipeline import retell

    source = flags.source(found)
    asked_for = output.Output(found.format, source.settings.reports, source.settings)
    confirm = source.settings.confirm if "confirm" in source.origins else None
    if found.since and found.since > datetime.now(UTC):
        raise UsageError(f"--since {found.since:%Y-%m-%d %H:%M} UTC: is still to come", "name a day that has begun")
    run = retell.run(source.settings, number=found.run, since=found.since, confirm=confirm)
    return asked_for.put(run) or codes.OK
