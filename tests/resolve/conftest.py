"""Resolving texts as a run does, offline or on a loopback web."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from linkcheck import extract, fetch, resolve
from linkcheck.model import Document, Kind, Resolution
from linkcheck.settings import HostSettings
from tests.web import Web

Resolve = Callable[..., list[Resolution]]


def gathered(texts: tuple[str | Document, ...], **clues: Any) -> tuple[list[Any], resolve.Clues]:
    """The cut-off mentions of some texts, each a document of its own, and what is known of them."""
    documents = tuple(
        text if isinstance(text, Document) else Document(source=f"{number}.txt", text=text)
        for number, text in enumerate(texts)
    )
    mentions = tuple(mention for document in documents for mention in extract.mentions(document))
    cut_off = [mention for mention in mentions if mention.kind is Kind.TRUNCATED]
    return cut_off, resolve.Clues(documents=documents, mentions=mentions, **clues)


@pytest.fixture
def offline() -> Resolve:
    """Resolve texts without any network."""

    def resolved(*texts: str | Document, **more: Any) -> list[Resolution]:
        cut_off, clues = gathered(texts, **more)
        return asyncio.run(resolve.resolutions(cut_off, clues, None))

    return resolved


@pytest.fixture
def online() -> Resolve:
    """Resolve texts on a loopback web: `online(web, text, …)`."""

    def resolved(web: Web, *texts: str | Document, settings: Any = None, **more: Any) -> list[Resolution]:
        cut_off, clues = gathered(texts, **more)

        async def run() -> list[Resolution]:
            quick = {"web.archive.org": HostSettings(interval=0.0)}
            async with fetch.Fetcher(
                settings or web.settings(max_retries=0, retry_after_cap=0.05, hosts=quick)
            ) as fetcher:
                return await resolve.resolutions(cut_off, clues, fetcher.visit)

        return asyncio.run(run())

    return resolved
