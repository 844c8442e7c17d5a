"""Links that have moved for good."""

from tests.web import Answer, Host
from tests.web.answers import redirect
from tests.worlds.case import GOOD, Case, case


def moved(name: str, said: Answer, to: str, **more: object) -> Case:
    return case(name, "moved", said, "permanent", moved_to=to, **more)  # type: ignore[arg-type]


CASES = [
    moved("moved by 301", redirect("/stories/mill"), "/stories/mill", more={"/stories/mill": GOOD}),
    moved("moved by 308", redirect("/stories/mill", 308), "/stories/mill", more={"/stories/mill": GOOD}),
    moved("moved twice", redirect("/a"), "/b", more={"/a": redirect("/b", 308), "/b": GOOD}),
    moved("moved with a query", redirect("/story?id=9"), "/story?id=9", more={"/story?id=9": GOOD}),
    moved("moved to a fragment", redirect("/all#mill"), "/all#mill", more={"/all": GOOD}),
    moved(
        "moved within a site",
        redirect("http://blog.moved-site.example/mill"),
        "http://blog.moved-site.example/mill",
        host="moved-site.example",
        others={"blog.moved-site.example": Host({"/mill": GOOD})},
    ),
    moved(
        "moved to https and elsewhere",
        redirect("https://moved-https.example/mill"),
        "https://moved-https.example/mill",
        host="moved-https.example",
        more={"/mill": GOOD},
    ),
    moved("moved from an old script", redirect("/item/9"), "/item/9", path="/view.php?id=9", more={"/item/9": GOOD}),
    moved("slug left out", redirect("/post/123"), "/post/123", path="/post/123/the-mill", more={"/post/123": GOOD}),
    moved(
        "moved to a pdf",
        redirect("/files/mill.pdf"),
        "/files/mill.pdf",
        more={"/files/mill.pdf": Answer(200, b"%PDF-1.7", (("content-type", "application/pdf"),))},
    ),
]
