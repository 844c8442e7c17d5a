"""What may be set and how it is written: one table for flags, environment and settings file alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from linkcheck.errors import UsageError
from linkcheck.settings import ConnectTo
from linkcheck.values import (
    choice,
    codes,
    confirm,
    connect_to,
    count,
    count_or_none,
    patience,
    pattern,
    resolver,
    seconds,
    size,
    span,
    written,
)


class Option(NamedTuple):
    """One thing that can be set. `field` is its name in Settings, the flag and key are the same with hyphens."""

    field: str
    group: str
    parse: Callable[[str], Any] | None  # None: a switch
    metavar: str
    help: str
    many: bool = False
    inverted: bool = False  # the switch turns the field off: --no-FIELD


FIND, ASK, JUDGE, SHOW = "What is looked for", "How hosts are asked", "How answers are judged", "What is shown"

OPTIONS: tuple[Option, ...] = (
    Option("schemeless", FIND, choice("likely", "all", "none"), "WHICH", "links without a scheme: likely, all or none"),
    Option("handles", FIND, None, "", "look for links alone, not for @handles", inverted=True),
    Option(
        "input_format",
        FIND,
        choice("text", "markdown", "html"),
        "FORMAT",
        "what standard input holds: text, markdown or html",
    ),
    Option("exclude", FIND, pattern, "REGEX", "leave out URLs in which this is found", many=True),
    Option(
        "include",
        FIND,
        pattern,
        "REGEX",
        "take these though they are excluded; without --exclude, only these",
        many=True,
    ),
    Option("changed_since", FIND, str, "REF", "take only what is new in the text since that commit, branch or tag"),
    Option("offline", ASK, None, "", "ask nobody: report from history alone"),
    Option("max_concurrency", ASK, count, "N", "requests under way at once"),
    Option("host_concurrency", ASK, count, "N", "requests under way at once to one host"),
    Option(
        "host_request_interval",
        ASK,
        seconds,
        "TIME",
        "time between two requests to one host, never less than 80 % of it",
    ),
    Option("max_retries", ASK, count_or_none, "N", "further tries after a failure that may pass"),
    Option("retry_wait", ASK, seconds, "TIME", "wait before the first further try; it grows"),
    Option("second_look_after", ASK, seconds, "TIME", "how much later a failing link is looked at again"),
    Option("timeout", ASK, patience, "TIME", "how long a host may stay silent"),
    Option("link_deadline", ASK, patience, "TIME", "the most time one visit may take, waits for its turn not counted"),
    Option("deadline", ASK, patience, "TIME", "the most time the run may take; the rest is not judged"),
    Option("max_redirects", ASK, count_or_none, "N", "redirects followed for one link"),
    Option("retry_after_cap", ASK, seconds, "TIME", "the longest Retry-After waited for in a run"),
    Option("max_body", ASK, size, "BYTES", "how much of a page is read, decoded"),
    Option("user_agent", ASK, str, "TEXT", "the name we go by"),
    Option("respect_robots", ASK, None, "", "do not visit what robots.txt forbids"),
    Option("connect_to", ASK, connect_to, "HOST:PORT:ADDRESS:PORT", "connect there instead, as in curl", many=True),
    Option("resolver", ASK, resolver, "ADDRESS[:PORT]", "the name server to ask"),
    Option("ca_file", ASK, Path, "FILE", "certificates to trust, PEM"),
    Option("allow_private", ASK, None, "", "reach private, loopback and link-local addresses too"),
    Option("accept", JUDGE, codes, "CODES", "status codes that are fine, such as 403,429"),
    Option("confirm", JUDGE, confirm, "POLICY", "what it takes to call a link dead: once, nightly or N/Dd"),
    Option("recheck_after", JUDGE, span, "TIME", "age at which a living link is visited again"),
    Option("suspect_after", JUDGE, span, "TIME", "age at which a failing link is visited again"),
    Option("fresh", JUDGE, None, "", "visit everything, whatever is known"),
    Option("budget", JUDGE, count, "N", "visit so many links at the most, the stalest and riskiest; later runs go on"),
    Option("max_per_host", JUDGE, count, "N", "visit so many links of one host at the most; later runs go on"),
    Option(
        "fail_on",
        JUDGE,
        choice("dead", "suspect", "undecided", "moved", "never"),
        "STANDING",
        "exit with 1 where a link is this or worse: dead, suspect, undecided, moved; or never",
    ),
    Option("history", SHOW, Path, "FILE", "where facts are remembered (default: .linkcheck/history.db)"),
    Option("progress", SHOW, None, "", "no progress bar", inverted=True),
    Option("quiet", SHOW, None, "", "only errors and the reports asked for"),
)
BY_FIELD = {option.field: option for option in OPTIONS}


def key(field: str) -> str:
    """A field as it is written in a settings file and behind `--`."""
    return field.replace("_", "-")


def as_toml(value: Any, option: "Option | None" = None) -> str:
    """A value as a settings file has it, or '' for what is not set."""
    import json

    if value is None:
        return ""
    if isinstance(value, bool | int) and not (option and option.parse is size):
        return str(value).lower()
    if option and option.parse is resolver:
        address, port = value
        return json.dumps(f"[{address}]:{port}" if ":" in address else f"{address}:{port}")
    if isinstance(value, ConnectTo):
        return json.dumps(":".join(f"[{part}]" if ":" in str(part) else str(part or "") for part in value))
    if isinstance(value, tuple):
        return f"[{', '.join(as_toml(entry) for entry in value)}]"
    return json.dumps(written(value), ensure_ascii=False)


def variable(field: str) -> str:
    """A field's environment variable."""
    return f"LINKCHECK_{field.upper()}"


def parsed(option: Option, text: str, where: str) -> Any:
    """The value that `text` stands for. Raises UsageError, which begins with `where` it is written."""
    assert option.parse is not None
    try:
        return option.parse(text)
    except ValueError as error:
        raise UsageError(f"{where}: {text!r} {error}") from None
