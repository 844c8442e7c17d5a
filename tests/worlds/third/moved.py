"""Links that have moved, and redirects that are no move."""

from tests.web.answers import redirect
from tests.worlds.third.room import GOOD, Room, said

ROOM = Room()
case, host = ROOM.case, ROOM.host

case(
    "m301",
    "moved",
    "permanent",
    redirect("/library/wind-books", 301),
    paths={"/library/wind-books": GOOD},
    to="http://m301.example/library/wind-books",
)
case(
    "m308",
    "moved",
    "permanent",
    redirect("http://m308.example/library/wind-books", 308),
    paths={"/library/wind-books": GOOD},
    to="http://m308.example/library/wind-books",
)
case(
    "mchain",
    "moved",
    "permanent",
    redirect("/a/wind-books", 301),
    paths={
        "/a/wind-books": redirect("/b/wind-books", 308),
        "/b/wind-books": redirect("/library/wind-books.html", 301),
        "/library/wind-books.html": GOOD,
    },
    to="http://mchain.example/library/wind-books.html",
)
case(
    "mboth",
    "moved",
    "permanent",
    redirect("https://mboth.example/archive/1931/wind-books", 301),
    to="https://www.mboth.example/library/wind-books",
)
host(
    "mboth.example",
    paths={
        "/archive/1931/wind-books": lambda q: (
            redirect("https://www.mboth.example/library/wind-books", 301)
            if q.tls
            else redirect("https://mboth.example/archive/1931/wind-books", 301)
        )
    },
)
host("www.mboth.example", paths={"/library/wind-books": GOOD})
case(
    "msub",
    "moved",
    "permanent",
    redirect("http://archive.msub.example/1931/wind-books", 301),
    to="http://archive.msub.example/1931/wind-books",
)
host("archive.msub.example", paths={"/1931/wind-books": GOOD})
case(
    "mid",
    "moved",
    "permanent",
    redirect("/articles/the-keepers-wind-books", 301),
    path="/?p=1931",
    paths={"/articles/the-keepers-wind-books": GOOD},
    to="http://mid.example/articles/the-keepers-wind-books",
)
case(
    "mflaky",
    "moved",
    "permanent",
    redirect("/library/wind-books", 301),
    paths={"/library/wind-books": (said("", 503), GOOD)},
    to="http://mflaky.example/library/wind-books",
)
