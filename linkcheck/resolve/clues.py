"""Everything known offline that may complete a cut-off link."""

from functools import cached_property

from linkcheck import display
from linkcheck.model import Document, Kind, Mention


class Clues:
    """All documents and mentions of a run, with the whole URLs among them sorted for prefix look-ups."""

    def __init__(self, *, documents: tuple[Document, ...] = (), mentions: tuple[Mention, ...] = ()) -> None:
        self.documents = documents
        self.mentions = mentions

    @cached_property
    def whole(self) -> list[tuple[str, str]]:
        """(host and path as displayed, URL) of every whole URL, sorted."""
        urls = {mention.url for mention in self.mentions if mention.kind is Kind.URL and mention.url}
        urls.update(expansion.url for document in self.documents for expansion in document.expansions)
        return sorted(("".join(display.parts(url)), url) for url in urls)
