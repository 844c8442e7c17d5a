"""The report that is kept in a repository: first what is new, then what needs action, then counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from linkcheck import url
from linkcheck.model import Candidate, Confidence, Finding, Resolution, Run, StandingName
from linkcheck.report import headline, words
from linkcheck.report.escape import address, code, prose
from linkcheck.report.tables import OPEN_ROWS, ROWS, Row, cells, folded, listed, places, table, titled

HOSTS = 200  # counted one by one


def render(run: Run) -> str:
    """The whole report; the header line is the only one that differs between two runs on the same facts."""
    groups = {standing: words.links(findings) for standing, findings in words.grouped(run).items()}
    lines = ["# Links", "", _headline(run), "", _header(run)]
    lines += _section("Dead", words.TO_DO, groups[StandingName.DEAD], run)
    lines += _recovered(run)
    lines += _section(
        words.UNCONFIRMED, "Nothing to do yet: they are looked at again.", groups[StandingName.SUSPECT], run
    )
    lines += _moved(groups[StandingName.MOVED], run)
    lines += _undecided(groups[StandingName.UNDECIDED], run)
    lines += _missing_fragments(run)
    lines += _cut_off(run.resolutions)
    lines += _handles(words.handles(run))
    lines += _alive(groups[StandingName.ALIVE])
    lines += _counted("Not judged", groups[StandingName.NOT_JUDGED])
    lines += _counted("Left out", groups[StandingName.SKIPPED])
    lines += _notices(run)
    return "\n".join(lines) + "\n"


def _headline(run: Run) -> str:
    interrupted = "The run was interrupted." if run.interrupted else ""
    return " ".join(filter(None, (f"**{headline.headline(run)}**", headline.in_all(run), interrupted)))


def _header(run: Run) -> str:
    at = run.finished_at or run.started_at
    looked = headline.coverage(run)
    return f"_{prose(run.tool)}, {at:%Y-%m-%d %H:%M} UTC{f': {looked}' if looked else ''}._"


# --- links ---------------------------------------------------------------------------------------------------


def _section(title: str, advice: str, findings: Sequence[Finding], run: Run) -> list[str]:
    """A row each; where they are many, new ones of one host with one story together, and each by itself folded."""
    heads, groups = ("link", "why", "where"), words.alike(findings, run)
    if len(findings) > ROWS:
        rows = [_group_row(group, run) for group in groups]
        return titled(title, advice, len(findings), table(heads, rows, _hosts(findings)))
    rows = [_row(finding, run) for finding in findings]
    new = [group for group in groups if words.is_new(group[0], run)]
    if len(findings) <= OPEN_ROWS or all(len(group) == 1 for group in new):
        return titled(title, advice, len(findings), table(heads, rows, _hosts(findings)))
    together = [_group_row(group, run) for group in new]
    lines = [*table(heads, together), *folded(f"all {len(findings):,} one by one", heads, rows)]
    return titled(title, advice, len(findings), lines)


def _row(finding: Finding, run: Run) -> Row:
    return _link_row(finding, run, _why(finding))


def _link_row(finding: Finding, run: Run, said: str) -> Row:
    new = words.is_new(finding, run)
    return new, cells(_new(new) + address(words.name(finding)), said, places(finding.link.mentions))


def _moved(findings: Sequence[Finding], run: Run) -> list[str]:
    rows = [_link_row(row, run, address(row.verdict.moved_to or "") if row.verdict else "") for row in findings]
    lines = table(("link", "new address", "where"), rows, _hosts(findings))
    return titled("Moved for good", "Write the new address.", len(findings), lines)


def _undecided(findings: Sequence[Finding], run: Run) -> list[str]:
    """Those that keep us out, a host with many of them in one row."""
    rows = [_row(group[0], run) if len(group) == 1 else _group_row(group, run) for group in words.alike(findings, run)]
    advice = "Open these yourself: they keep programs out, or have trouble."
    lines = table(("link", "why", "where"), rows, _hosts(findings))
    return titled("Cannot be told", advice, len(findings), lines)


def _group_row(group: Sequence[Finding], run: Run) -> Row:
    if len(group) == 1:
        return _row(group[0], run)
    new = words.is_new(group[0], run)
    many = f"{words.count(len(group), 'link')} of {code(url.host(group[0].link.url or ''))}"
    said = f"{prose(words.reason(group[0]).rstrip('.'))}; {words.ages(group)}"
    return new, cells(_new(new) + many, said, places(mention for row in group for mention in row.link.mentions))


def _recovered(run: Run) -> list[str]:
    found = words.recovered(run)
    return listed("Recovered", "", [(words.name(row), row.link.mentions, words.comes_and_goes(row)) for row in found])


def _missing_fragments(run: Run) -> list[str]:
    advice = "Their pages are there, without the part that is pointed at."
    found = [(name, mentions, "") for name, mentions in words.missing_fragments(run)]
    return listed("Missing fragments", advice, found)


def _new(new: bool) -> str:
    return "**new** " if new else ""


def _why(finding: Finding) -> str:
    """The reason, how sure it is, and the archived copy, or that there is none."""
    said = prose(words.why(finding))
    if finding.memento:
        return f"{said}; {_copy(finding)}"
    return f"{said}; {words.no_copy(finding)}" if words.no_copy(finding) else said


def _copy(finding: Finding) -> str:
    assert finding.memento is not None
    return f"copy of {words.day(finding.memento.captured_at)}: {address(finding.memento.url)}"


def _hosts(findings: Iterable[Finding]) -> str:
    """The hosts with most of many links, for those who do not unfold them."""
    hosts = Counter(url.host(finding.link.url or "") for finding in findings)
    most = sorted(hosts.items(), key=lambda item: (-item[1], item[0]))[:3]
    more = f" and {words.count(len(hosts) - 3, 'more host')}" if len(hosts) > 3 else ""
    return f"By host: {', '.join(f'{code(host)} ({number:,})' for host, number in most)}{more}."


# --- cut-off links, handles ----------------------------------------------------------------------------------


def _cut_off(resolutions: Sequence[Resolution]) -> list[str]:
    """First what somebody can settle, then what nothing is known of; what was completed is folded away."""
    if not resolutions:
        return []
    done = [resolution for resolution in resolutions if resolution.url]
    open_ones = [r for r in resolutions if not r.url and r.confidence in words.OPEN]
    unknown = [r for r in resolutions if not r.url and r.confidence not in words.OPEN]
    counts = [
        f"{len(found):,} {what}"
        for found, what in ((done, "completed with proof"), (open_ones, "to decide"), (unknown, "not completed"))
        if found
    ]
    lines = [
        "",
        f"## Cut-off links ({len(resolutions):,})",
        "",
        f"{', '.join(counts)}. None is requested as it stands.",
    ]
    lines += table(("as written", "what it may be", "where"), _resolved(open_ones, _candidates), waiting=True)
    rows = _resolved(unknown, lambda resolution: prose(resolution.reason))
    heads = ("as written", "what is known", "where")
    lines += table(heads, rows) if len(rows) <= OPEN_ROWS else folded(f"{len(unknown):,} not completed", heads, rows)
    if done:
        rows = _resolved(done, lambda resolution: f"{address(resolution.url or '')}: {prose(resolution.reason)}")
        lines += folded(f"{len(done):,} completed", ("as written", "is", "where"), rows)
    return lines


def _resolved(resolutions: Iterable[Resolution], say: Callable[[Resolution], str]) -> list[Row]:
    """Rows of cut-off links; those with one text and one story share one."""
    groups: dict[tuple[str, str], list[Resolution]] = defaultdict(list)
    for resolution in resolutions:
        groups[resolution.mention.text, say(resolution)].append(resolution)
    rows = []
    for (text, said), group in groups.items():
        times = f" × {len(group)}" if len(group) > 1 else ""
        rows.append((False, cells(code(text) + times, said, places(one.mention for one in group))))
    return rows


def _candidates(resolution: Resolution) -> str:
    word = "proposed" if resolution.confidence is Confidence.PROBABLE else "one of"
    shown = ", ".join(address(one.url) + _shared(one) for one in resolution.candidates[:5])
    more = f" and {len(resolution.candidates) - 5} more" if len(resolution.candidates) > 5 else ""
    return f"{word} {shown}{more}: {prose(resolution.reason)}" if shown else prose(resolution.reason)


def _shared(candidate: Candidate) -> str:
    """The words that speak for a candidate."""
    return f" ({prose(', '.join(candidate.words[:5]))})" if candidate.words else ""


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
                label = words.NOT_LOOKED_UP if known is StandingName.SKIPPED else known.value
                names = ", ".join(code(words.name(finding)) for finding in group[:ROWS])
                more = f" and {len(group) - ROWS:,} more" if len(group) > ROWS else ""
                lines.append(f"- {label}, {prose(reason)}: {names}{more}")
    rows = [f"- {code(words.name(finding))}: {places(finding.link.mentions)}" for finding in findings[:ROWS]]
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
    problems: dict[str, list[str]] = defaultdict(list)
    for problem in run.problems:
        problems[problem.what].append(problem.where)
    rows = []
    for what, where in problems.items():
        more = f" and {len(where) - OPEN_ROWS:,} more" if len(where) > OPEN_ROWS else ""
        rows.append(f"- {', '.join(map(code, where[:OPEN_ROWS]))}{more}: {prose(what)}")
    rows += [f"- {prose(notice)}" for notice in run.notices]
    return ["", "## Notices", "", *rows] if rows else []
