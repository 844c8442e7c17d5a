"""The rows that `linkcheck extract` prints: written by hand for speed, and JSON all the same."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import extract
from linkcheck.cli.extract import FORMATS
from linkcheck.model import Document, Mention, Origin

FIELDS = "text kind url handle platform truncated confidence source line column start end pointer".split()
PIECES = (
    "https://a.example/x?y=1&z=%20#~!$*;.  http://b.example:80 hxxps://c[.]example site.org/a www.site.org/ä\" x.com/a…"
    " @name @name@social.example https://t.co/abc https://d.example/wiki/A_(b) /ab… \\ \" \x00 \x1f \x7f \u2028 é 🎉"
).split(" ")  # fmt: skip
TEXTS = st.lists(st.sampled_from((*PIECES, " ", "\n", "\r", "\t", "(", "'")) | st.text(max_size=3)).map("".join)


def rows(document: Document, form: str) -> bytes:
    view = FORMATS[form]()
    made = [view.put(lines) for lines in extract.parts(document, *view.makers(document)) if lines]
    return view.start + b"".join(map(view.joined, made)) + view.end


def fields(mention: Mention, origin: Origin) -> list[object]:
    told = {name: getattr(mention, name) for name in FIELDS} | {"pointer": mention.pointer or None}
    return list((told | {"start": origin.start + mention.start, "end": origin.start + mention.end}).values())


@given(TEXTS, st.text(), st.builds(Origin, st.integers(1, 99), st.integers(1, 99), st.integers(0, 99), st.text()))
def test_every_row_is_what_an_encoder_would_write(text: str, source: str, origin: Origin) -> None:
    document = Document(source=source, text=text, origin=origin)
    row = msgspec.defstruct("Row", FIELDS)
    mentions = extract.mentions(document)
    written = msgspec.json.Encoder().encode_lines([row(*fields(mention, origin)) for mention in mentions])
    assert rows(document, "jsonl") == written
    assert msgspec.json.decode(rows(document, "json")) == [msgspec.json.decode(line) for line in written.splitlines()]
