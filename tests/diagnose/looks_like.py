"""Visits as rules see them, made by hand: no network."""

from datetime import UTC, datetime

from linkcheck import page
from linkcheck.model import Evidence, Failure, FailureKind, Hop, Link, Purpose, Verdict, Visit

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "http://a.example/notes/mill"


def visit(
    status: int | None = 200,
    body: str = "",
    *hops: Hop,
    url: str = URL,
    failure: FailureKind | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    browser_like: bool = False,
    purpose: Purpose = Purpose.FIRST,
) -> Visit:
    """A visit that came by `hops` and ended at `url`."""
    last = Hop(url=url, status=status, headers=headers)
    return Visit(
        url=hops[0].url if hops else url,
        visited_at=NOON,
        hops=(*hops, last),
        status=status,
        failure=Failure(kind=failure) if failure else None,
        page=page.page(body.encode(), "text/html", url) if failure is None else None,
        browser_like=browser_like,
        purpose=purpose,
    )


def hop(url: str, to: str, status: int = 301, **headers: str) -> Hop:
    """A redirect."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Hop(url=url, status=status, headers=(("location", to), *named), location=to.partition("#")[0])


def evidence(*visits: Visit, **more: object) -> Evidence:
    """What is known of one link."""
    return Evidence(link=Link(mentions=(), url=visits[0].url if visits else URL), visits=visits, **more)  # type: ignore[arg-type]


def told(answer: object) -> tuple[str, str | None]:
    """Diagnosis and cause of what must be a verdict."""
    assert isinstance(answer, Verdict), answer
    assert answer.by
    assert answer.reason.endswith(".")
    return answer.diagnosis.value, answer.cause
