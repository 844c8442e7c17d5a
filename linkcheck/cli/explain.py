"""`linkcheck explain`: the whole story of one link, from history; `--live` looks at it now."""

import argparse
import sys

from linkcheck import options
from linkcheck.cli import codes, flags, loop
from linkcheck.errors import InputError

HELP = "tell the whole story of one link, handle or cut-off text"
FIELDS = (
    *(option.field for option in options.OPTIONS if option.group == options.ASK and option.field != "offline"),
    *("accept", "confirm", "history"),
)


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    parser.add_argument(
        "asked", metavar="URL|HANDLE|TEXT", help="a link, with or without scheme; a handle; a cut-off link as written"
    )
    group = parser.add_argument_group("What it does")
    group.add_argument("--live", action="store_true", help="visit it now too, and say what is different")
    flags.formats(parser, "text", "json")
    flags.add_options(parser, FIELDS, {"confirm": "as the last run did"})


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    from linkcheck import pipeline
    from linkcheck.pipeline import live, story
    from linkcheck.report import story as shown
    from linkcheck.report import story_json

    source = flags.source(found)
    settings = source.settings
    confirm = settings.confirm if "confirm" in source.origins else None
    try:
        told = story.stories(settings, found.asked, clock=pipeline.now, confirm=confirm)
    except InputError:
        if not found.live:
            raise
        told = [live.unknown(found.asked)]
    if found.live:
        first, *rest = told
        told = [loop.run(lambda: live.checked(settings, first, clock=pipeline.now)), *rest]
    sys.stdout.write(story_json.text(told) if found.format == "json" else shown.text(told, now=pipeline.now()))
    return codes.OK
