"""The conformance table: cases by category; `python -m tests.extract.test_conformance` prints how many hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from linkcheck import extract
from linkcheck.model import Document, Kind, Mention

TABLE = Path(__file__).with_name("conformance.txt")


def unescaped(text: str) -> str:
    return (
        text.encode("latin-1", "backslashreplace")
        .decode("unicode_escape")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16")
    )


def cases() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(category, text, what is found in it)."""
    category, text, found = "", None, []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found.append(unescaped(line.strip()))
            continue
        if text is not None:
            yield category, text, tuple(found)
        text, found = None, []
        if line.startswith("# "):
            category = line[2:]
        elif line and not line.startswith("; "):
            text = unescaped(line)
    if text is not None:
        yield category, text, tuple(found)


def said(mention: Mention) -> str:
    if mention.kind is Kind.HANDLE:
        return f"handle {mention.handle}"
    if mention.kind is Kind.TRUNCATED:
        return f"cut {mention.text}"
    return f"{'url' if mention.requestable else 'off'} {mention.text}"


def found(text: str) -> tuple[str, ...]:
    return tuple(said(mention) for mention in extract.mentions(Document(source="a.txt", text=text)))


@pytest.mark.parametrize(("category", "text", "wanted"), list(cases()))
def test_conformance(category: str, text: str, wanted: tuple[str, ...]) -> None:
    assert found(text) == wanted, category


def main() -> None:
    """Print how many cases of each category hold."""
    score: dict[str, list[bool]] = {}
    for category, text, wanted in cases():
        score.setdefault(category, []).append(found(text) == wanted)
    for category, results in score.items():
        print(f"{sum(results):4} of {len(results):4}  {category}")


if __name__ == "__main__":
    main()
