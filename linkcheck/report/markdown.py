"""The report that is kept in a repository: first what needs action, then what cannot be told, then counts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from linkcheck import url
from linkcheck.model import Confidence, Finding, Mention, Resolution, Run, StandingName
from linkcheck.report import words
from linkcheck.report.escape import code, prose

SECTIONS = (
    (StandingName.DEAD, "Dead", "Replace or remove these."),
    (StandingName.SUSPECT, "Failing, not yet confirmed", "Nothing to do yet: they are looked at again."),
    (StandingName.MOVED, "Moved for good", "Use the new address."),
    (StandingName.UNDECIDED, "Cannot be told", "Open these yourself: they keep programs out, or have trouble."),
    (StandingName.NOT_JUDGED, "Not judged", "This run could not look at these."),
)


def render(run: Run) -> str:
    """The whole report; the header line is the only one that differs between two runs on the same facts."""
    at = run.finished_at or run.started_at
    lines = ["# Links", "", f"<!-- {run.tool}, {at:%Y-%m-%d %H:%M} UTC -->", "", words.headline(run)]
    groups = words.grouped(run)
    for standing, title, advice in SECTIONS:
        lines += _section(title, advice, words.links(groups[standing]))
    lines += _cut_off(run.resolutions)
    lines += _handles(words.handles(run))
    lines += _healthy(words.links(groups[StandingName.ALIVE]))
    lines += _skipped(words.links(groups[StandingName.SKIPPED]))
    lines += _problems(run)
    return "\n".join(lines) + "\n"


def _section(title: str, advice: str, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    rows = [f"| {_link(finding)} | {_why(finding)} | {_places(finding.link.mentions)} |" for finding in findings]
    return [
        "",
        f"## {title} ({len(findings):,})",
        "",
        advice,
        "",
        "| link | why | where |",
        "| --- | --- | --- |",
        *rows,
    ]


def _link(finding: Finding) -> str:
    target = finding.verdict.moved_to if finding.verdict else None
    return code(words.name(finding)) + (f" → {code(target)}" if target else "")


def _why(finding: Finding) -> str:
    known = words.standing(finding)
    said = prose(words.reason(finding))
    return said if known in ("not-judged", "skipped") else f"{said} ({known})"


def _places(mentions: Iterable[Mention], most: int = 5) -> str:
    places = list(dict.fromkeys(words.place(mention) for mention in mentions))
    more = f" and {len(places) - most} more" if len(places) > most else ""
    return ", ".join(code(place) for place in places[:most]) + more


def _cut_off(resolutions: Sequence[Resolution]) -> list[str]:
    if not resolutions:
        return []
    done = [resolution for resolution in resolutions if resolution.url]
    left = [resolution for resolution in resolutions if not resolution.url]
    lines = ["", f"## Cut-off links ({len(resolutions):,})", ""]
    lines.append(f"{len(done):,} completed with proof, {len(left):,} not. None is requested as it stands.")
    groups: dict[tuple[str, str | None, str], list[Resolution]] = {}
    for resolution in resolutions:
        groups.setdefault((resolution.mention.text, resolution.url, resolution.reason), []).append(resolution)
    lines += ["", "| as written | what is known | where |", "| --- | --- | --- |"]
    for (text, target, reason), group in groups.items():
        said = f"{code(target)}: {prose(reason)}" if target else prose(reason) + _candidates(group[0])
        times = f" × {len(group)}" if len(group) > 1 else ""
        lines.append(f"| {code(text)}{times} | {said} | {_places((r.mention for r in group), most=20)} |")
    return lines


def _candidates(resolution: Resolution) -> str:
    if not resolution.candidates:
        return ""
    word = "proposed" if resolution.confidence is Confidence.PROBABLE else "may be"
    return f"; {word}: " + ", ".join(code(candidate.url) for candidate in resolution.candidates[:5])


def _handles(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    lines = ["", f"## Handles ({len(findings):,})", "", "Listed, not looked up."]
    lines += ["", "| handle | why | where |", "| --- | --- | --- |"]
    lines += [
        f"| {code('@' + (finding.link.handle or ''))} | {prose(finding.note)} | {_places(finding.link.mentions)} |"
        for finding in findings
    ]
    return lines


def _healthy(findings: Sequence[Finding]) -> list[str]:
    """The living, folded into counts per host."""
    if not findings:
        return []
    hosts = Counter(url.host(finding.link.url or "") for finding in findings)
    lines = ["", f"## Alive ({len(findings):,})", "", "<details><summary>by host</summary>", ""]
    lines += [f"- {code(host)}: {number:,}" for host, number in sorted(hosts.items())]
    return [*lines, "", "</details>"]


def _skipped(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    reasons = Counter(finding.note for finding in findings)
    return [
        "",
        f"## Left out ({len(findings):,})",
        "",
        *(f"- {prose(why)}: {n:,}" for why, n in sorted(reasons.items())),
    ]


def _problems(run: Run) -> list[str]:
    rows = [f"- {code(problem.where)}: {prose(problem.what)}" for problem in run.problems]
    rows += [f"- {prose(notice)}" for notice in run.notices]
    return ["", "## Notices", "", *rows] if rows else []
