"""A world run through linkcheck, or through another checker, and how often that told the truth."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from linkcheck import pipeline
from linkcheck.model import Finding
from linkcheck.settings import Control
from tests.web import Host, Web, html
from tests.worlds.case import Case


class Said(Struct, frozen=True):
    """What a checker says of a case."""

    standing: str
    cause: str | None = None
    moved_to: str | None = None
    reason: str = ""


Checker = Callable[[Web, Sequence[Case]], dict[str, Said]]
"""What is said of each URL."""


class Row(Struct, frozen=True):
    """A case, what was said of it, and in what way that is wrong ('': it is right)."""

    case: Case
    said: Said
    wrong: str


def web_of(cases: Sequence[Case]) -> Web:
    """One web with the hosts of all cases. Raises AssertionError where two want the same name."""
    hosts: dict[str, Host] = {"control.example": Host({"/": html("here")})}
    for case in cases:
        for name, host in case.hosts.items():
            assert name not in hosts, f"{case.name}: {name} is taken"
            hosts[name] = host
    return Web({**hosts, **{alias(name): host for name, host in hosts.items()}})


def alias(text: str) -> str:
    """A name or address under another top-level domain: some checkers never ask `.example` for anything."""
    return text.replace(".example", ".worlds.net")


def rows(cases: Sequence[Case], checker: Checker) -> list[Row]:
    """What a checker says of each case."""
    with web_of(cases) as web:
        said = checker(web, cases)
    return [Row(case, said[case.url], _wrong(case, said[case.url])) for case in cases]


def _wrong(case: Case, said: Said) -> str:
    if said.standing == "dead" and case.standing != "dead":
        return "false alarm"
    if case.standing == "dead" and said.standing != "dead":
        return "miss"
    if said.standing == "moved" and (case.standing != "moved" or (said.moved_to, True) != (case.moved_to, True)):
        return "wrong move"
    if said.standing == "alive" and case.standing == "undecided":
        return "wall called alive"
    if said.standing == "undecided" and case.standing != "undecided":
        return "too careful"
    if said.standing != case.standing:
        return "other standing"
    return "other cause" if said.cause != case.cause else ""


def linkcheck(web: Web, cases: Sequence[Case]) -> dict[str, Said]:
    """Our own walk, as an audit: the second look within the run is enough."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "links.txt").write_text("\n".join(case.url for case in cases), encoding="utf-8")
        settings = web.settings(
            root=folder,
            paths=(str(folder / "links.txt"),),
            history=folder / "history.db",
            control=(Control(url="http://control.example/", status=200, body="here"),),
            max_retries=1,
            timeout=3.0,  # silence costs this twice; less would make a busy machine look like a silent host
            link_deadline=20.0,
            confirm="once",
        )
        run = asyncio.run(pipeline.check(settings))
    by_url = {finding.link.url: finding for finding in run.findings}
    return {case.url: _of(by_url.get(case.url)) for case in cases}


def _of(finding: Finding | None) -> Said:
    if finding is None or finding.verdict is None:
        return Said("not found" if finding is None else finding.standing.standing.value)
    verdict = finding.verdict
    return Said(finding.standing.standing.value, verdict.cause, verdict.moved_to, f"{verdict.by}: {verdict.reason}")


WRONG = ("false alarm", "miss", "wrong move", "wall called alive", "too careful", "other standing", "other cause")


def table(title: str, scored: Sequence[Row], *, briefly: bool = False) -> str:
    """The score in words: totals, then (unless `briefly`) each cause and every case that is wrong."""
    counts = Counter(row.wrong for row in scored)
    if briefly:  # a checker that gives no causes
        counts.pop("other cause", None)
    right = len(scored) - counts.total() + counts[""]
    lines = [f"{title}: {len(scored)} links, {right} right ({100 * right / len(scored):.1f} %)"]
    lines += [f"  {counts[name]:4} {name}" for name in WRONG]
    if briefly:
        return "\n".join(lines)
    lines.append("  by cause:")
    for label in dict.fromkeys(row.case.cause or row.case.standing for row in scored):
        of_it = [row for row in scored if (row.case.cause or row.case.standing) == label]
        lines.append(f"  {sum(not row.wrong for row in of_it):4} of {len(of_it):3} {label}")
    for row in scored:
        if row.wrong:
            said = f"{row.said.standing}/{row.said.cause or ''} {row.said.moved_to or ''} {row.said.reason}"
            lines.append(f"  {row.wrong}: {row.case.name}: {row.case.standing}/{row.case.cause or ''}, said {said}")
    return "\n".join(lines)
