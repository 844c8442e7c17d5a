"""Sites with ways of their own: which list nothing, and which lead from a number in a path to the whole address."""

import re

from msgspec import Struct

LISTS_NOTHING = frozenset(
    "x.com twitter.com t.co youtube.com youtu.be facebook.com fb.com instagram.com threads.com threads.net linkedin.com"
    " lnkd.in reddit.com redd.it tiktok.com pinterest.com github.com gist.github.com gitlab.com google.com"
    " docs.google.com drive.google.com maps.google.com play.google.com amazon.com amazon.co.uk amazon.de bit.ly"
    " tinyurl.com ow.ly buff.ly goo.gl is.gd dlvr.it trib.al wikipedia.org wikimedia.org bsky.app web.archive.org"
    " archive.org archive.is archive.ph archive.today stackoverflow.com doi.org".split()
)
SHORTENERS = frozenset(
    "t.co bit.ly tinyurl.com ow.ly buff.ly goo.gl is.gd dlvr.it trib.al lnkd.in fb.me wp.me amzn.to nyti.ms wapo.st"
    " bbc.in reut.rs cnn.it j.mp tcrn.ch bloom.bg econ.st on.ft.com on.wsj.com shar.es ift.tt flip.it redd.it".split()
)


class Site(Struct, frozen=True):
    """A site that leads a whole number or name in a path to the address: asked at `ask`, filled from the match."""

    hosts: tuple[str, ...]  # these and what is under them
    path: re.Pattern[str]
    ask: str


SITES = (
    Site(
        (
            "stackoverflow.com",
            "superuser.com",
            "serverfault.com",
            "askubuntu.com",
            "mathoverflow.net",
            "stackexchange.com",
        ),
        re.compile(r"/(?:questions|q|a)/(?P<id>\d+)/"),
        "https://{host}/questions/{id}",
    ),
    Site(
        ("reddit.com",),
        re.compile(r"/(?:r/\w+/)?comments/(?P<id>[a-z0-9]{4,8})/"),
        "https://www.reddit.com/comments/{id}/",
    ),
    Site(
        ("lesswrong.com", "alignmentforum.org", "forum.effectivealtruism.org"),
        re.compile(r"/posts/(?P<id>[A-Za-z0-9]{17})/"),
        "https://{host}/posts/{id}",
    ),
    Site(
        ("github.com",),
        re.compile(r"(?P<repo>/[\w.-]+/[\w.-]+)/commit/(?P<id>[0-9a-f]{7,39})\Z"),
        "https://github.com{repo}/commit/{id}",
    ),
    Site(
        ("amazon.com", "amazon.co.uk", "amazon.de"),
        re.compile(r"/(?:[^/]+/)?dp/(?P<id>[A-Z0-9]{10})[/?]"),
        "https://{host}/dp/{id}",
    ),
    Site(("discourse.org",), re.compile(r"/t/(?:[^/]+/)?(?P<id>\d+)/"), "https://{host}/t/{id}"),
)


def lists_nothing(host: str) -> bool:
    """Whether a site is known to list none of its pages, or far too many."""
    return host in LISTS_NOTHING or host.endswith((".wikipedia.org", ".stackexchange.com"))


def leading(host: str, path: str) -> str:
    """The address at which a site leads on from the number in a cut path, or ''."""
    for site in SITES:
        if any(host == name or host.endswith("." + name) for name in site.hosts):
            match = site.path.match(path)
            if match:
                return site.ask.format(host=host, **match.groupdict())
    return ""
