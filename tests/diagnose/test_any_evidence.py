"""Whatever hosts say, in whatever order: the promises that no rule may break."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from linkcheck import diagnose, page
from linkcheck.model import Diagnosis, Evidence, Failure, FailureKind, Hop, Link, Need, Verdict, Visit, Want
from tests.diagnose.looks_like import NOON

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| ([\w-]+) \| ([^|]*) \| [^|]* \| [^|]*\|$", README.partition("<!-- diagnoses -->")[2], re.M)
CAUSES = {row[0]: {cause.strip() for cause in re.split(r"[,·]", row[1])} for row in TABLE}
MISSING = (404, 410)
DEADLY = (FailureKind.DNS_MISSING, FailureKind.REDIRECT_LOOP)
ADDRESSES = some.sampled_from(
    [
        "http://a.example/notes/mill",
        "https://a.example/notes/mill",
        "https://www.a.example/notes/mill/",
        "http://a.example/",
        "https://a.example/login?next=%2Fnotes",
        "https://b.example/404",
        "https://www.linkedin.com/in/somebody",
        "http://a.example/consent",
        "http://[::1]:8080/x",
        "http://a.example:99999/x",
        "itms-apps://a.example/x",
        "",
    ]
)
STATUS = some.one_of(
    some.sampled_from([200, 204, 301, 302, 308, 403, 404, 410, 429, 503, 999]), some.integers(100, 999)
)
WORDS = some.sampled_from(
    [
        *("", "the mill by the lake ", "Page not found. ", "Just a moment... ", "Verify you are human. ", "Sign in "),
        *("Access Denied You don't have permission to access x Reference #18 ", "Error 1015 ", "Too many requests "),
        *("not available in your country ", "Order of the court ", "error code: 1016 ", "<form><input type=password>"),
        *("<script>_cf_chl_opt={}</script>", "<div id=px-captcha></div>", "word " * 300, "<script>x()</script>"),
    ]
)
BODIES = some.builds(
    lambda title, *parts: f"<title>{title}</title>{''.join(parts)}",
    WORDS.filter(lambda word: "<" not in word),
    *[WORDS] * 3,
)
HEADERS = some.lists(
    some.sampled_from(
        [
            ("cf-mitigated", "challenge"),
            ("server", "cloudflare"),
            ("retry-after", "60"),
            ("x-ratelimit-remaining", "0"),
            ("x-datadome", "protected"),
            ("set-cookie", "a=***"),
            ("location", "/login#x"),
            ("www-authenticate", "Basic"),
        ]
    ),
    max_size=3,
).map(tuple)
HOPS = some.lists(
    some.builds(
        lambda url, status, headers: Hop(url=url, status=status, headers=headers),
        ADDRESSES,
        some.sampled_from([301, 302, 303, 307, 308, 200]),
        HEADERS,
    ),
    max_size=3,
)


@some.composite
def visits(draw: some.DrawFn) -> Visit:
    """A look that came to anything."""
    hops, url, failure = draw(HOPS), draw(ADDRESSES), draw(some.none() | some.sampled_from(FailureKind))
    last = Hop(url=url, status=None if failure else draw(STATUS), headers=draw(HEADERS))
    shown = None if failure else page.page(draw(BODIES).encode(), "text/html", url)
    return Visit(
        url=hops[0].url if hops else url,
        visited_at=NOON,
        hops=(*hops, last),
        status=last.status,
        failure=Failure(kind=failure) if failure else None,
        page=shown,
        browser_like=draw(some.booleans()),
    )


def judged(evidence: Evidence, answers: list[Visit]) -> tuple[Verdict, Evidence]:
    """What the rules come to when their needs are met by these visits, in turn, as the pipeline meets them."""
    answers = list(answers)
    for _ in range(4):
        answer = diagnose.verdict(evidence)
        if isinstance(answer, Verdict):
            return answer, evidence
        evidence = _met(evidence, answer, answers.pop() if answers else None)
    evidence = replace(evidence, unmet=tuple(Want))
    answer = diagnose.verdict(evidence)
    assert isinstance(answer, Verdict), "a rule insists on a need that nobody can meet"
    return answer, evidence


def _met(evidence: Evidence, need: Need, seen: Visit | None) -> Evidence:
    field = {Want.SIBLING: "sibling", Want.UNTRUSTED_LOOK: "untrusted", Want.ELSEWHERE: "elsewhere", Want.ROOT: "root"}
    if seen is None:
        return replace(evidence, unmet=(*evidence.unmet, need.want))
    if need.want is Want.SECOND_LOOK:
        return replace(evidence, visits=(*evidence.visits, seen))
    return replace(evidence, **{field[need.want]: seen})


@given(first=visits(), answers=some.lists(visits(), max_size=4))
def test_no_evidence_breaks_what_is_promised(first: Visit, answers: list[Visit]) -> None:
    known = Evidence(link=Link(mentions=(), url=first.url), visits=(first,))
    verdict, seen = judged(known, answers)
    assert verdict.by
    assert verdict.reason.endswith(".")
    assert verdict.cause is None or verdict.cause in CAUSES[verdict.diagnosis.value]
    if verdict.diagnosis is Diagnosis.GONE:
        assert len(seen.visits) >= 2, "dead on one look"
        agree = [look.failure.kind if look.failure else look.status in MISSING for look in seen.visits]
        assert set(agree) in ({True}, *({kind} for kind in DEADLY)), "dead although the looks disagree"
    if verdict.diagnosis is Diagnosis.MOVED:
        assert verdict.moved_to
        assert all(hop.status in (301, 308) for hop in seen.visits[-1].hops[:-1])
    if verdict.diagnosis in (Diagnosis.ALIVE, Diagnosis.MOVED):
        assert any(look.failure is None or look.hops for look in seen.visits)
