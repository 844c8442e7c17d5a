"""What the source itself says that a link of its text stands for: a short link of an export is its whole address."""

from msgspec.structs import replace

from linkcheck.model import Document, Kind, Mention


def addresses(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions, those at the place of a link fact with the address that it gives."""
    known = {fact.start: fact for fact in document.expansions}
    return [_stated(mention, known[mention.start].url) if mention.start in known else mention for mention in mentions]


def _stated(mention: Mention, url: str) -> Mention:
    return replace(mention, url=url) if mention.kind is Kind.URL else mention
