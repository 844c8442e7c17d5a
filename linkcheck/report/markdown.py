"""The report that is kept in a repository: first what is new, then what needs action, then counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from linkcheck import url
from linkcheck.model import Confidence, Finding, Mention, Resolution, Run, StandingName
from linkcheck.report import words
from linkcheck.report.escape import address, code, prose

ROWS = 200  # of one section; GitHub shows no file of more than half a megabyte
HOSTS = 200  # counted one by one
ALIKE = 4  # links of one host that have the same story become one row
TOO_MANY = "and {} more: `linkcheck report -r links.json` has them all"
HEAD = ("| {} | {} | {} |", "| --- | --- | --- |")


def render(run: Run) -> str:
    """The whole report; the header line is the only one that differs between two runs on the same facts."""
    at = run.finished_at or run.started_at
    groups = {standing: words.links(findings) for standing, findings in words.grouped(run).items()}
    lines = ["# Links", "", f"_{run.tool}, {at:%Y-%m-%d %H:%M} UTC: {words.coverage(run)}._", "", words.headline(run)]
    lines += _section("Dead", "Replace or remove these.", groups[StandingName.DEAD], run)
    lines += _recovered(run)
    lines += _section(
        "Failing, not yet confirmed", "Nothing to do yet: they are looked at again.", groups[StandingName.SUSPECT], run
    )
    lines += _moved(groups[StandingName.MOVED], run)
    lines += _undecided(groups[StandingName.UNDECIDED], run)
    lines += _cut_off(run.resolutions)
    lines += _handles(words.handles(run))
    lines += _alive(groups[StandingName.ALIVE])
    lines += _counted("Not judged", groups[StandingName.NOT_JUDGED])
    lines += _counted("Left out", groups[StandingName.SKIPPED])
    lines += _notices(run)
    return "\n".join(lines) + "\n"


# --- links ---------------------------------------------------------------------------------------------------


def _section(title: str, advice: str, findings: Sequence[Finding], run: Run) -> list[str]:
    return _table(title, advice, ("link", "why", "where"), [_row(finding, run) for finding in findings])


def _row(finding: Finding, run: Run) -> str:
    return _cells(_new(finding, run) + address(words.name(finding)), _why(finding), _places(finding.link.mentions))


def _moved(findings: Sequence[Finding], run: Run) -> list[str]:
    rows = [
        _cells(
            _new(finding, run) + address(words.name(finding)),
            address(finding.verdict.moved_to or "") if finding.verdict else "",
            _places(finding.link.mentions),
        )
        for finding in findings
    ]
    return _table("Moved for good", "Write the new address.", ("link", "new address", "where"), rows)


def _undecided(findings: Sequence[Finding], run: Run) -> list[str]:
    """Those that keep us out, a host with many of them in one row."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[url.host(finding.link.url or ""), words.reason(finding)].append(finding)
    rows = []
    for (host, reason), group in alike.items():
        if len(group) < ALIKE:
            rows += [_row(finding, run) for finding in group]
        else:
            where = _places(mention for finding in group for mention in finding.link.mentions)
            rows.append(_cells(f"{words.count(len(group), 'link')} of {code(host)}", prose(reason), where))
    advice = "Open these yourself: they keep programs out, or have trouble."
    return _table("Cannot be told", advice, ("link", "why", "where"), rows, len(findings))


def _recovered(run: Run) -> list[str]:
    found = words.recovered(run)
    rows = [f"- {address(words.name(finding))} {_places(finding.link.mentions)}" for finding in found[:ROWS]]
    return ["", f"## Recovered ({len(found):,})", "", *rows] if rows else []


def _new(finding: Finding, run: Run) -> str:
    return "**new** " if words.is_new(finding, run) else ""


def _why(finding: Finding) -> str:
    """The reason, how sure it is, and the archived copy, or that there is none."""
    said = prose(words.why(finding))
    if finding.memento:
        return f"{said}; {_copy(finding)}"
    return f"{said}; {words.no_copy(finding)}" if words.no_copy(finding) else said


def _copy(finding: Finding) -> str:
    assert finding.memento is not None
    return f"copy of {words.day(finding.memento.captured_at)}: {address(finding.memento.url)}"


def _places(mentions: Iterable[Mention], most: int = 5) -> str:
    found = words.places(mentions, most=1_000_000)
    shown = [code(place) + (f" × {number}" if number > 1 else "") for place, number in found[:most]]
    more = f" and {len(found) - most:,} more" if len(found) > most else ""
    return ", ".join(shown) + more


def _table(
    title: str, advice: str, heads: tuple[str, str, str], rows: Sequence[str], number: int | None = None
) -> list[str]:
    if not rows:
        return []
    more = ["", TOO_MANY.format(f"{len(rows) - ROWS:,}")] if len(rows) > ROWS else []
    top = ["", f"## {title} ({number or len(rows):,})", "", advice, ""] if title else [""]
    return [*top, HEAD[0].format(*heads), HEAD[1], *rows[:ROWS], *more]


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


# --- cut-off links, handles ----------------------------------------------------------------------------------


def _cut_off(resolutions: Sequence[Resolution]) -> list[str]:
    """First what somebody can settle, then what nothing is known of; what was completed is folded away."""
    if not resolutions:
        return []
    done = [resolution for resolution in resolutions if resolution.url]
    open_ones = [r for r in resolutions if not r.url and r.confidence in words.OPEN]
    unknown = [r for r in resolutions if not r.url and r.confidence not in words.OPEN]
    counts = [f"{len(done):,} completed with proof"]
    counts += [f"{len(open_ones):,} to decide"] if open_ones else []
    counts += [f"{len(unknown):,} not completed"] if unknown else []
    lines = [
        "",
        f"## Cut-off links ({len(resolutions):,})",
        "",
        f"{', '.join(counts)}. None is requested as it stands.",
    ]
    lines += _resolved(open_ones, "what it may be", _candidates)
    lines += _resolved(unknown, "what is known", lambda resolution: prose(resolution.reason))
    if done:
        lines += ["", "<details><summary>completed</summary>"]
        lines += _resolved(done, "is", lambda r: f"{address(r.url or '')}: {prose(r.reason)}")
        lines += ["", "</details>"]
    return lines


def _resolved(resolutions: Iterable[Resolution], head: str, say: Callable[[Resolution], str]) -> list[str]:
    """A table of cut-off links; those with one text and one story share a row."""
    groups: dict[tuple[str, str], list[Resolution]] = defaultdict(list)
    for resolution in resolutions:
        groups[resolution.mention.text, say(resolution)].append(resolution)
    rows = []
    for (text, said), group in groups.items():
        times = f" × {len(group)}" if len(group) > 1 else ""
        rows.append(_cells(code(text) + times, said, _places(resolution.mention for resolution in group)))
    return _table("", "", ("as written", head, "where"), rows)


def _candidates(resolution: Resolution) -> str:
    word = "proposed" if resolution.confidence is Confidence.PROBABLE else "one of"
    shown = ", ".join(address(candidate.url) for candidate in resolution.candidates[:5])
    more = f" and {len(resolution.candidates) - 5} more" if len(resolution.candidates) > 5 else ""
    return f"{word} {shown}{more}: {prose(resolution.reason)}" if shown else prose(resolution.reason)


def _handles(findings: Sequence[Finding]) -> list[str]:
    """Handles with the same story in one line; where they stand is folded away."""
    if not findings:
        return []
    alike: dict[tuple[StandingName, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.standing.standing, words.reason(finding)].append(finding)
    lines = ["", f"## Handles ({len(findings):,})", ""]
    for standing in words.ORDER:
        for (known, reason), group in alike.items():
            if known is standing:
                label = "not looked up" if known is StandingName.SKIPPED else known.value
                names = ", ".join(code(words.name(finding)) for finding in group[:ROWS])
                more = f" and {len(group) - ROWS:,} more" if len(group) > ROWS else ""
                lines.append(f"- {label}, {prose(reason)}: {names}{more}")
    rows = [f"- {code(words.name(finding))}: {_places(finding.link.mentions)}" for finding in findings[:ROWS]]
    return [*lines, "", "<details><summary>where</summary>", "", *rows, "", "</details>"]


# --- counts --------------------------------------------------------------------------------------------------


def _alive(findings: Sequence[Finding]) -> list[str]:
    """The living, folded into counts for each host."""
    if not findings:
        return []
    hosts = Counter(url.host(finding.link.url or "") for finding in findings)
    most = sorted(host for host, _ in sorted(hosts.items(), key=lambda item: (-item[1], item[0]))[:HOSTS])
    rows = [f"- {code(host)}: {hosts[host]:,}" for host in most]
    rows += [f"- {words.count(len(hosts) - HOSTS, 'more host')}"] if len(hosts) > HOSTS else []
    return ["", f"## Alive ({len(findings):,})", "", "<details><summary>by host</summary>", "", *rows, "", "</details>"]


def _counted(title: str, findings: Sequence[Finding]) -> list[str]:
    """Links about which only the reason is of interest, counted by it."""
    reasons = Counter(finding.note for finding in findings)
    rows = [f"- {prose(why)}: {number:,}" for why, number in sorted(reasons.items())]
    return ["", f"## {title} ({len(findings):,})", "", *rows] if rows else []


def _notices(run: Run) -> list[str]:
    rows = [f"- {code(problem.where)}: {prose(problem.what)}" for problem in run.problems]
    rows += [f"- {prose(notice)}" for notice in run.notices]
    return ["", "## Notices", "", *rows] if rows else []
