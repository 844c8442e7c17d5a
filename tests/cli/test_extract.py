"""The rows that `linkcheck extract` prints: written by hand for speed, and JSON all the same."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import cli, extract, read
from linkcheck.cli.extract import FORMATS
from linkcheck.model import Document, Kind, Mention, Origin
from linkcheck.read import files
from tests.cli.calls import ROOT, command

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_places_in_a_long_file_are_those_in_a_short_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    encoding: str,
    eol: str,
) -> None:
    lines = (f"line {number} über site.org/{number} and @name_{number}" + eol * (number % 3) for number in range(60))
    path = tmp_path / "a.txt"
    path.write_bytes("".join(lines).encode(encoding))
    cli.main(["extract", "--format", "jsonl", str(path)])
    whole = capfdbinary.readouterr().out
    for name, size in (("PART", 640), ("HEAD", 320), ("STEP", 320), ("PIECE", 64), ("PARAGRAPH", 16)):
        monkeypatch.setattr(files, name, size)
    assert len(list(read.documents([str(path)]))) > 20
    cli.main(["extract", "--format", "jsonl", str(path)])
    assert capfdbinary.readouterr().out == whole


@given(TEXTS)
def test_without_handles_the_links_stay_as_they_are(text: str) -> None:
    document = Document(source="a.txt", text=text)
    links = [mention for mention in extract.mentions(document) if mention.kind is not Kind.HANDLE]
    assert extract.mentions(document, handles=False) == links


@pytest.mark.parametrize("command", ["extract", "check --offline"])
def test_who_asks_for_links_alone_is_shown_no_handle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Ask @somebody about https://a.example/x", encoding="utf-8")
    Path("linkcheck.toml").write_text("handles = false\n", encoding="utf-8")
    cli.main([*command.split(), "--format", "json", "a.txt"])
    shown = capsys.readouterr().out
    assert "https://a.example/x" in shown
    assert "somebody" not in shown
    Path("linkcheck.toml").unlink()
    cli.main([*command.split(), "--format", "json", "a.txt"])
    assert "somebody" in capsys.readouterr().out


def test_a_file_says_where_its_later_parts_begin_to_who_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PART", 640)
    monkeypatch.setattr(files, "PIECE", 64)
    path = tmp_path / "a.txt"
    path.write_text("".join(f"a line of text {number}\n" for number in range(60)), encoding="utf-8")
    uncounted = [part.origin.line for part in read.parts([str(path)]) if isinstance(part, Document)]
    counted = [part.origin.line for part in read.documents([str(path)]) if isinstance(part, Document)]
    assert uncounted == [1] + [0] * (len(counted) - 1)
    assert counted == sorted(set(counted))
    assert counted[1] > 1


def test_it_is_said_as_what_a_text_was_read_that_is_not_utf_8(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes("über https://a.example/x".encode("cp1252"))
    (tmp_path / "b.txt").write_bytes("ü… https://a.example/x ".encode() + b"\xff")
    (tmp_path / "c.txt").write_bytes("ü https://a.example/x".encode())
    assert cli.main(["extract", str(tmp_path)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition("/")[2] for line in said] == ["a.txt: read as cp1252", "b.txt: read as utf-8, with errors"]


def test_extract_finds_thirty_mentions_in_the_archive() -> None:
    printed = [json.loads(line) for line in command("extract", "data", "--format", "jsonl").stdout.splitlines()]
    assert len(printed) == 30
    keys = "text kind url handle platform truncated confidence source line column start end pointer"
    assert all(list(row) == keys.split() for row in printed)
    assert len(json.loads(command("extract", "data", "--format", "json").stdout)) == 30


def test_places_that_extract_prints_are_those_of_the_file(tmp_path: Path) -> None:
    """Also in what is read as several documents: a paste of posts, and a file that is longer than one of them."""
    long = tmp_path / "long.txt"
    long.write_text(("naïve … words. " * 3000 + "www.site.org\n") * 350, encoding="utf-8")
    for path in (ROOT / "data" / "saved-posts.txt", long):
        text = path.read_text(encoding="utf-8")
        printed = [json.loads(line) for line in command("extract", path, "--format", "jsonl").stdout.splitlines()]
        assert printed
        assert all(text[row["start"] : row["end"]] == row["text"] for row in printed)


def test_extract_reads_standard_input() -> None:
    done = command("extract", "-", stdin="see https://a.example/x.\n")
    assert done.stdout == "-:1:5: https://a.example/x\n"
