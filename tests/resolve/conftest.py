"""Resolving texts as a run does, offline or with a function that plays the network."""

import asyncio
from collections.abc import Callable

import pytest

from linkcheck import extract, resolve
from linkcheck.model import Document, Kind, Resolution

Resolve = Callable[..., list[Resolution]]


def resolved(*texts: str | Document) -> list[Resolution]:
    """The resolutions of all cut-off mentions in some texts, each a document of its own."""
    documents = tuple(
        text if isinstance(text, Document) else Document(source=f"{number}.txt", text=text)
        for number, text in enumerate(texts)
    )
    mentions = tuple(mention for document in documents for mention in extract.mentions(document))
    cut_off = [mention for mention in mentions if mention.kind is Kind.TRUNCATED]
    clues = resolve.Clues(documents=documents, mentions=mentions)
    return asyncio.run(resolve.resolutions(cut_off, clues, None))


@pytest.fixture
def offline() -> Resolve:
    """Resolve texts without any network."""
    return resolved
