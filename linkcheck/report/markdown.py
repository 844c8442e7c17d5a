"""The report that is kept in a repository: first what is new, then what needs action, then counts."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from linkcheck import url
from linkcheck.model import Candidate, Confidence, Finding, Mention, Resolution, Run, StandingName
from linkcheck.report import headline, words
from linkcheck.report.escape import address, cell, code, prose

ROWS = 200  # folded ones of one table
LONGEST = 40_000  # characters of one folded table; GitHub shows no file of more than half a megabyte
OPEN_ROWS = 20  # of one section; what is not new and more than that is folded
HOSTS = 200  # counted one by one
TOO_MANY = "and {} more: `linkcheck report -r links.json` has them all"
HEAD = ("| {} | {} | {} |", "| --- | --- | --- |")
Row = tuple[bool, str]  # whether it is new, and the line


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
        return _titled(title, advice, len(findings), _table(heads, rows, _hosts(findings)))
    rows = [_row(finding, run) for finding in findings]
    new = [group for group in groups if words.is_new(group[0], run)]
    if len(findings) <= OPEN_ROWS or all(len(group) == 1 for group in new):
        return _titled(title, advice, len(findings), _table(heads, rows, _hosts(findings)))
    together = [_group_row(group, run) for group in new]
    lines = [*_table(heads, together), *_folded(f"all {len(findings):,} one by one", heads, rows)]
    return _titled(title, advice, len(findings), lines)


def _row(finding: Finding, run: Run) -> Row:
    return _link_row(finding, run, _why(finding))


def _link_row(finding: Finding, run: Run, said: str) -> Row:
    new = words.is_new(finding, run)
    return new, _cells(_new(new) + address(words.name(finding)), said, _places(finding.link.mentions))


def _moved(findings: Sequence[Finding], run: Run) -> list[str]:
    rows = [_link_row(row, run, address(row.verdict.moved_to or "") if row.verdict else "") for row in findings]
    table = _table(("link", "new address", "where"), rows, _hosts(findings))
    return _titled("Moved for good", "Write the new address.", len(findings), table)


def _undecided(findings: Sequence[Finding], run: Run) -> list[str]:
    """Those that keep us out, a host with many of them in one row."""
    rows = [_row(group[0], run) if len(group) == 1 else _group_row(group, run) for group in words.alike(findings, run)]
    advice = "Open these yourself: they keep programs out, or have trouble."
    return _titled("Cannot be told", advice, len(findings), _table(("link", "why", "where"), rows, _hosts(findings)))


def _group_row(group: Sequence[Finding], run: Run) -> Row:
    if len(group) == 1:
        return _row(group[0], run)
    new = words.is_new(group[0], run)
    many = f"{words.count(len(group), 'link')} of {code(url.host(group[0].link.url or ''))}"
    said = f"{prose(words.reason(group[0]).rstrip('.'))}; {words.ages(group)}"
    return new, _cells(_new(new) + many, said, _places(mention for row in group for mention in row.link.mentions))


def _recovered(run: Run) -> list[str]:
    found = words.recovered(run)
    return _listed("Recovered", "", [(words.name(row), row.link.mentions, words.comes_and_goes(row)) for row in found])


def _missing_fragments(run: Run) -> list[str]:
    advice = "Their pages are there, without the part that is pointed at."
    found = [(name, mentions, "") for name, mentions in words.missing_fragments(run)]
    return _listed("Missing fragments", advice, found)


def _listed(title: str, advice: str, found: Sequence[tuple[str, Sequence[Mention], str]]) -> list[str]:
    """Links of which little is to be said but where they stand."""
    rows = [
        f"- {address(name)} {_places(mentions)}{f': {said}' if said else ''}" for name, mentions, said in found[:ROWS]
    ]
    more = ["", TOO_MANY.format(f"{len(found) - ROWS:,}")] if len(found) > ROWS else []
    return ["", f"## {title} ({len(found):,})", "", *([advice, ""] if advice else []), *rows, *more] if rows else []


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


def _places(mentions: Iterable[Mention], most: int = 5) -> str:
    found = words.places(mentions, most=1_000_000)
    shown = [code(place) + (f" × {number}" if number > 1 else "") for place, number in found[:most]]
    more = f" and {len(found) - most:,} more" if len(found) > most else ""
    return ", ".join(shown) + more


def _hosts(findings: Iterable[Finding]) -> str:
    """The hosts with most of many links, for those who do not unfold them."""
    hosts = Counter(url.host(finding.link.url or "") for finding in findings)
    most = sorted(hosts.items(), key=lambda item: (-item[1], item[0]))[:3]
    more = f" and {words.count(len(hosts) - 3, 'more host')}" if len(hosts) > 3 else ""
    return f"By host: {', '.join(f'{code(host)} ({number:,})' for host, number in most)}{more}."


def _titled(title: str, advice: str, number: int, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title} ({number:,})", "", advice, *lines] if lines else []


def _table(heads: tuple[str, str, str], rows: Sequence[Row], about: str = "", *, waiting: bool = False) -> list[str]:
    """A short table as it is; of a long one the first new rows (or, `waiting` for somebody, any), the rest folded."""
    if len(rows) <= OPEN_ROWS:
        return _grid(heads, rows) if rows else []
    shown = OPEN_ROWS if waiting else min(sum(new for new, _ in rows), OPEN_ROWS)
    word = f"{len(rows) - shown:,} more rows" if shown else f"all {len(rows):,} rows"
    first = _grid(heads, rows[:shown]) if shown else []
    return [*(["", about] if about else []), *first, *_folded(word, heads, rows[shown:])]


def _folded(word: str, heads: tuple[str, str, str], rows: Sequence[Row]) -> list[str]:
    shown = min(ROWS, bisect_right(list(accumulate(len(line) for _, line in rows)), LONGEST))
    more = ["", TOO_MANY.format(f"{len(rows) - shown:,}")] if len(rows) > shown else []
    word = f"{word}, here the first {shown:,}" if more else word
    return ["", f"<details><summary>{word}</summary>", *_grid(heads, rows[:shown]), *more, "", "</details>"]


def _grid(heads: tuple[str, str, str], rows: Iterable[Row]) -> list[str]:
    return ["", HEAD[0].format(*heads), HEAD[1], *(line for _, line in rows)]


def _cells(*cells: str) -> str:
    return f"| {' | '.join(map(cell, cells))} |"


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
    lines += _table(("as written", "what it may be", "where"), _resolved(open_ones, _candidates), waiting=True)
    rows = _resolved(unknown, lambda resolution: prose(resolution.reason))
    heads = ("as written", "what is known", "where")
    lines += _table(heads, rows) if len(rows) <= OPEN_ROWS else _folded(f"{len(unknown):,} not completed", heads, rows)
    if done:
        rows = _resolved(done, lambda resolution: f"{address(resolution.url or '')}: {prose(resolution.reason)}")
        lines += _folded(f"{len(done):,} completed", ("as written", "is", "where"), rows)
    return lines


def _resolved(resolutions: Iterable[Resolution], say: Callable[[Resolution], str]) -> list[Row]:
    """Rows of cut-off links; those with one text and one story share one."""
    groups: dict[tuple[str, str], list[Resolution]] = defaultdict(list)
    for resolution in resolutions:
        groups[resolution.mention.text, say(resolution)].append(resolution)
    rows = []
    for (text, said), group in groups.items():
        times = f" × {len(group)}" if len(group) > 1 else ""
        rows.append((False, _cells(code(text) + times, said, _places(one.mention for one in group))))
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
    places: dict[str, list[str]] = defaultdict(list)
    for problem in run.problems:
        places[problem.what].append(problem.where)
    rows = []
    for what, where in places.items():
        more = f" and {len(where) - OPEN_ROWS:,} more" if len(where) > OPEN_ROWS else ""
        rows.append(f"- {', '.join(map(code, where[:OPEN_ROWS]))}{more}: {prose(what)}")
    rows += [f"- {prose(notice)}" for notice in run.notices]
    return ["", "## Notices", "", *rows] if rows else []
