"""`linkcheck settings`: what is in force, and from where."""

import argparse

from linkcheck import url
from linkcheck.cli import codes, flags
from linkcheck.cli.console import printable
from linkcheck.options import OPTIONS, key

HELP = "print the settings in force, and where each comes from"


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Offer its flags."""
    flags.add_options(parser)


def act(found: argparse.Namespace) -> int:
    """Do it; the exit code."""
    import msgspec

    source = flags.source(found)
    for option in OPTIONS:
        value = getattr(source.settings, option.field)
        shown = msgspec.json.encode(value, enc_hook=str).decode()
        print(f"{key(option.field)} = {printable(shown)}  # {printable(source.origins.get(option.field, 'default'))}")
    for name, host in source.settings.hosts.items():
        fields = {field: getattr(host, field) for field in host.__struct_fields__ if getattr(host, field)}
        fields.pop("headers", None)  # may hold secrets
        print(f'hosts."{printable(name)}" = {msgspec.json.encode(fields).decode()}  # {source.origins["hosts"]}')
    print(f"# top-level domains: the public suffix list of {url.top_level_domains_of() or 'an unknown day'}")
    return codes.OK
