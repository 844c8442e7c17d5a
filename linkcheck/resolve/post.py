"""The post itself, where its address is known: what X says of its links to anybody who embeds it (oEmbed)."""

import re
from urllib.parse import quote

import msgspec

from linkcheck import display
from linkcheck.model import Mention, VisitFunction
from linkcheck.resolve import reply, shortener
from linkcheck.resolve.answer import NONE, Answer
from linkcheck.resolve.clues import Clues

POST = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(\w{1,15}|i/web)/status/(\d{1,20})(?:[/?#]|\Z)")
LARGEST = 256 * 1024


class Embed(msgspec.Struct, frozen=True):
    """What is read of an oEmbed reply."""

    html: str = ""


def question(mention: Mention, clues: Clues) -> str:
    """The address of the post that a mention stands in, or ''."""
    document = clues.document_of(mention)
    match = POST.match(document.post_url) if document else None
    return f"https://twitter.com/{match[1]}/status/{match[2]}" if match else ""


async def candidates(mention: Mention, clues: Clues, visit: VisitFunction | None) -> Answer:
    """Where the link leads that the post shows as this mention: proof."""
    post = question(mention, clues)
    if visit is None or not post:
        return NONE
    links = await clues.once(("post", post), lambda: _links(post, clues, visit))
    if isinstance(links, Answer):
        return links
    pieces = display.seen(mention.text).pieces
    short = [target for text, target in links if display.seen(text).pieces == pieces]
    return await shortener.target(mention, short[0], clues, visit) if len(short) == 1 else NONE


async def _links(post: str, clues: Clues, visit: VisitFunction) -> list[tuple[str, str]] | Answer:
    """The links of a post: as shown, and their short form."""
    place = f"{clues.oembed}?url={quote(post, safe='')}&omit_script=1&dnt=1"
    said = await reply.ask(visit, place, LARGEST, accept="application/json")
    if said.trouble:
        return Answer(troubles=(f"the post could not be asked for: {said.trouble}",))
    if said.body is None:
        return NONE
    try:
        embed = msgspec.json.decode(said.body, type=Embed)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return Answer(troubles=("the post could not be asked for: no readable reply",))
    from bs4 import BeautifulSoup

    anchors = BeautifulSoup(embed.html, "lxml").find_all("a", href=re.compile(r"\Ahttps?://t\.co/\w"))
    return [(anchor.get_text(), str(anchor["href"])) for anchor in anchors[:50]]
