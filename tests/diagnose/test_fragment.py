"""Whether the part of a page that a link points at is there, as far as its source tells."""

import pytest
from msgspec.structs import replace

from linkcheck.diagnose import fragment
from linkcheck.model import Visit
from tests.diagnose.looks_like import visit

PAGE = "<html><body><h2 id='chapter-3'>Three</h2><a name=old>Old</a><h2 id='größe'>x</h2><i id='user-content-go'>y</i>"


def seen(body: str = PAGE, status: int = 200, **changes: object) -> Visit:
    look = visit(status, body)
    assert look.page is not None
    return replace(look, page=replace(look.page, **changes))


@pytest.mark.parametrize(
    "name", ["chapter-3", "old", "gr%C3%B6%C3%9Fe", "größe", "go", "top", "TOP", "", ":~:text=three"]
)
def test_what_stands_in_the_page_is_there(name: str) -> None:
    assert fragment.judged(name, seen()) == "ok"


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (seen(), "missing"),
        (seen("<p>no parts at all"), "missing"),
        (seen(PAGE + "<script>make()</script>"), "cannot-tell"),
        (seen(PAGE + "".join(f"<p id=p{n}>" for n in range(60))), "cannot-tell"),
        (seen(thinned=True, ids=()), "cannot-tell"),
        (seen(content_type="application/pdf"), "cannot-tell"),
        (replace(seen(), hops=(replace(seen().hops[0], cut=True),)), "cannot-tell"),
        (seen(status=404), "cannot-tell"),
        (None, "cannot-tell"),
    ],
)
def test_what_is_not_seen_is_missing_only_where_all_of_the_page_was(look: Visit | None, said: str) -> None:
    for name in ("chapter-4", "page=2", "Chapter-3"):
        assert fragment.judged(name, look) == said
