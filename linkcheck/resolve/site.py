"""The site itself: it leads a whole number in the path to the address, or it looks titles up by their beginning."""

import re
from urllib.parse import quote, unquote

import msgspec
from msgspec.structs import replace

from linkcheck.model import Candidate, Mention, Purpose, VisitFunction, VisitRequest
from linkcheck.resolve import reply, shown, sites
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues

WIKI = re.compile(r"(?:[a-z-]{2,12}\.)?(?:m\.)?(?:wikipedia|wiktionary|wikiquote|wikisource)\.org\Z")
TITLES = 500  # the most that one question gives


def question(mention: Mention, clues: Clues) -> str:
    """The address that is asked, or ''."""
    cut = shown.of(mention)
    if cut.left_cut:
        return ""
    if WIKI.fullmatch(cut.host) and cut.path.startswith("/wiki/") and len(cut.path) > len("/wiki/") + 1:
        begun = quote(unquote(cut.path.removeprefix("/wiki/")).replace("_", " "), errors="replace")
        return f"https://{cut.host}/w/api.php?action=query&list=allpages&apprefix={begun}&aplimit={TITLES}&format=json"
    return sites.leading(cut.host, cut.path)


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """What the site says of the part that is seen; by its own number that is proof."""
    address = question(mention, clues)
    if visit is None or not address:
        return NONE
    ask = _titles if "/w/api.php" in address else _led
    found = await clues.once(address, lambda: ask(shown.of(mention).host, address, visit))
    fitting = [one for one in found.candidates if shown.fits(mention, one.url)]
    return replace(found, candidates=tuple(fitting[-1:] if ask is _led else fitting))


async def _led(host: str, address: str, visit: VisitFunction) -> Answer:
    """Every address on the way from the number, the last and canonical one last."""
    seen = await visit(VisitRequest(url=address, purpose=Purpose.RESOLVE))
    said = reply.of(seen)
    if said.trouble:
        return Answer(troubles=(f"{address} could not be asked: {said.trouble}",))
    places = dict.fromkeys(place for hop in seen.hops for place in (hop.url, hop.location or ""))
    canonical = seen.page.canonical if seen.page else ""
    why = "the site itself leads there from the number that is visible"
    found = [Candidate(url=place, method="site", evidence=(why,), proof=why) for place in (*places, canonical) if place]
    return Answer(candidates=tuple(found))


async def _titles(host: str, address: str, visit: VisitFunction) -> Answer:
    said = await reply.ask(visit, address, 1 << 20, accept="application/json")
    if said.trouble:
        return Answer(troubles=(f"{host} could not be asked: {said.trouble}",))
    try:
        found = msgspec.json.decode(said.body or b"{}")
        titles = [str(page["title"]) for page in found["query"]["allpages"]]
    except (msgspec.MsgspecError, KeyError, TypeError, RecursionError, UnicodeDecodeError):
        return Answer(troubles=(f"{host} gave no list of titles",))
    complete = len(titles) < TITLES
    evidence = ("the site has a page of that name",)
    places = [f"https://{host}/wiki/{quote(title.replace(' ', '_'))}" for title in titles]
    return Answer(
        candidates=tuple(Candidate(url=place, method="site", evidence=evidence, listed=complete) for place in places),
        incomplete=() if complete else ("the site has more titles that begin so",),
    )
