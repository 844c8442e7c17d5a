"""`linkcheck settings`: what is in force, and from where, in the notation of a settings file."""

import argparse
from collections.abc import Iterator

from linkcheck import decisions, options, url
from linkcheck.cli import codes, flags
from linkcheck.cli.console import printable
from linkcheck.options import OPTIONS, key
from linkcheck.settings import KNOWN_HOSTS, HostSettings, Settings

HELP = "print the settings in force, and where each comes from"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.add_options(parser)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code. Raises UsageError for decisions that cannot be read."""
    from linkcheck import history

    source = flags.source(found)
    settings, origins = source.settings, source.origins
    for option in OPTIONS:
        value = getattr(settings, option.field)
        if option.field == "history":
            value = history.place(settings.root, value)
        said = options.as_toml(value, option)
        if said:
            _say(f"{key(option.field)} = {said}", origins.get(option.field, "default"))
        else:
            print(f"# {key(option.field)} is not set")
    for control in settings.control:
        _say(f"# control: {control.url}", origins.get("control", "default"))
    for line, origin in _hosts(settings, origins.get("hosts", "")):
        _say(line, origin)
    known = decisions.load(settings.root / decisions.FILE)
    number = sum(len(getattr(known, kind)) for kind in decisions.KINDS)
    print(f"# decisions: {number} in {printable(str(settings.root / decisions.FILE))}")
    print(f"# top-level domains: the public suffix list of {url.top_level_domains_of() or 'an unknown day'}")
    return codes.OK


def _say(line: str, origin: str) -> None:
    print(f"{printable(line)}  # {printable(origin)}")


def _hosts(settings: Settings, origin: str) -> Iterator[tuple[str, str]]:
    """A line for each host that has settings of its own, and where they come from; what headers hold is not told."""
    for name, host in (KNOWN_HOSTS | settings.hosts).items():
        fields = ", ".join(f"{key(field)} = {said}" for field, said in _fields(host))
        yield f"hosts.{options.as_toml(name)} = {{ {fields} }}", origin if name in settings.hosts else "known limits"


def _fields(host: HostSettings) -> Iterator[tuple[str, str]]:
    for field in host._fields:
        value = getattr(host, field)
        if field == "headers" and value:
            yield field, "{ " + ", ".join(f'{options.as_toml(name)} = "…"' for name in value) + " }"
        elif value:
            yield field, options.as_toml(value)
