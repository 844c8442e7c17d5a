"""Documents → mentions: every URL, cut-off link and handle, at its exact place."""

from collections.abc import Iterator
from itertools import chain

TYPE_CHECKING = False  # as in typing, which takes longer to load than to find a link
if TYPE_CHECKING:
    from linkcheck.extract.text import MakeOther, MakePlain, Place, T
    from linkcheck.model import Document, Mention


def mentions(document: "Document", *, schemeless: str = "likely", handles: bool = True) -> "list[Mention]":
    """What is link-like in a document, in its order. `schemeless`: likely, all or none. Raises nothing."""
    from linkcheck.extract import mention

    plain, other = mention.makers(document)
    return list(chain.from_iterable(parts(document, plain, other, schemeless=schemeless, handles=handles)))


def parts(
    document: "Document",
    plain: "MakePlain[T]",
    other: "MakeOther[T]",
    *,
    schemeless: str = "likely",
    handles: bool = True,
    place: "Place | None" = None,
) -> "Iterator[list[T]]":
    """The same some at a time, for who need not have all at once: a hostile text may hold a million.

    They are what `plain` makes of a URL that stands in the text as it is, and `other` of everything else. The text
    begins at `place`, if it is given, and not where the document says; where it ends is known from it afterwards.
    Markdown and HTML lean on plain text for now: their URLs stand in the source as they are.
    """
    from linkcheck.extract import text

    return text.parts(document, plain, other, schemeless, handles, place or text.Place(document.origin))
