"""What a captured post says: by the title of its page, by its description, or as the API had it."""

import re

import msgspec

LONGEST = 300  # characters: what a title or a short post holds, so that long posts share no more words by their length
QUOTES = '"“”„«»'
TITLE = re.compile(
    rf".{{1,120}}?\s(?:X|Twitter)\s?[:：]\s?[{QUOTES}](?P<text>.+?)(?:[{QUOTES}]|…)?(?:\s/\s(?:X|Twitter))?\s*",
    re.DOTALL,
)
DESCRIPTIONS = ("og:description", "twitter:description", "description")
NO_POST = re.compile(  # what their pages say where they show no post
    r"javascript is (?:not available|disabled)|get the full story with all the live commentary|the latest tweets from"
    r"|log in to (?:twitter|x)\b|happening in the world right now|something went wrong|page does ?n[o']t exist",
    re.IGNORECASE,
)


class _Data(msgspec.Struct, frozen=True):
    text: str = ""


class _Reply(msgspec.Struct, frozen=True):
    """A post as the API gave it: version 2 in `data`, version 1.1 bare."""

    data: _Data = _Data()
    full_text: str = ""
    text: str = ""


def of(body: bytes) -> str:
    """The words of the post that a captured page shows, at most LONGEST characters; '' where it shows none."""
    text = _of_reply(body) if body.lstrip()[:1] == b"{" else _of_page(body)
    return " ".join(text.split())[:LONGEST]


def _of_reply(body: bytes) -> str:
    try:
        reply = msgspec.json.decode(body, type=_Reply)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ""
    return reply.data.text or reply.full_text or reply.text


def _of_page(body: bytes) -> str:
    from lxml import etree

    try:
        root = etree.fromstring(body, etree.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        return ""
    title = TITLE.fullmatch((root.findtext(".//title") or "")[:2000].strip())
    metas = {tag.get("property") or tag.get("name"): tag.get("content") or "" for tag in root.iter("meta")}
    said = [title["text"] if title else "", *(metas.get(name, "").strip(QUOTES + " \n") for name in DESCRIPTIONS)]
    return next((text for text in said if text and not NO_POST.search(text)), "")
