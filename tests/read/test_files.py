"""Files of every kind: text is read, the rest is said in one line, and the others are still read."""

import io
import os
from pathlib import Path
from threading import Thread

import pytest

from linkcheck import read
from linkcheck.model import Document, Markup, Problem
from linkcheck.read import files


def documents(*paths: object) -> list[Document]:
    return [item for item in read.documents([str(path) for path in paths]) if isinstance(item, Document)]


def problems(*paths: object) -> list[str]:
    return [item.what for item in read.documents([str(path) for path in paths]) if isinstance(item, Problem)]


def test_a_folder_is_walked_without_hidden_files_and_records(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden", "SHA256SUMS", "decisions.toml", "in/c.html", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    assert [Path(document.source).name for document in documents(tmp_path)] == ["a.md", "b.txt", "c.html"]


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read anywhere, so the refusal is played."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("a")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if os.path.basename(path) == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert problems(tmp_path) == ["permission denied"]
    assert [document.text for document in documents(tmp_path)] == ["a"]
    assert problems(tmp_path / "closed") == ["permission denied"]


def test_a_glob_names_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text("text")
    assert [Path(document.source).name for document in documents(tmp_path / "*.md")] == ["b.md"]


def test_each_bad_input_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    good, binary, empty = tmp_path / "good.txt", tmp_path / "a.bin", tmp_path / "empty"
    good.write_text("words")
    binary.write_bytes(bytes(range(256)) * 10)
    empty.mkdir()
    paths = (tmp_path / "missing", tmp_path / "*.md", binary, empty, good)
    assert problems(*paths) == [
        "there is no such file or folder",
        "no file fits it",
        "not text (it holds binary data): passed over",
        "nothing to read in it",
    ]
    assert [document.text for document in documents(*paths)] == ["words"]


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Grüße".encode(), "Grüße", "utf-8"),
        ("\ufeffGrüße".encode(), "Grüße", "utf-8"),
        ("\ufeffGrüße".encode("utf-16-le"), "Grüße", "utf-16-le"),
        ("\ufeffGrüße".encode("utf-16-be"), "Grüße", "utf-16-be"),
        ("\ufeffGrüße".encode("utf-32-le"), "Grüße", "utf-32-le"),
        ("Grüße from afar, at site.org/a".encode("utf-16-le"), "Grüße from afar, at site.org/a", "utf-16-le"),
        (("Grüße, schöne, und süße Köche " * 20).encode("cp1252"), "Grüße, schöne, und süße Köche " * 20, None),
        (
            ("Привет, как дела, что нового у вас? " * 20).encode("koi8-r"),
            "Привет, как дела, что нового у вас? " * 20,
            None,
        ),
        (b"broken \xff\xfe\xfd in the middle " * 20, None, None),
        (b"one\r\ntwo\x0cthree\x00", "one\r\ntwo\x0cthree\x00", "utf-8"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, data: bytes, text: str | None, encoding: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (document,) = documents(path)
    if text is not None:
        assert document.text == text
    if encoding is not None:
        assert document.encoding == encoding
    assert "in the middle" in document.text or text


def test_a_large_file_is_cut_at_white_space_and_places_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PART", 640)
    monkeypatch.setattr(files, "PIECE", 64)
    path = tmp_path / "a.txt"
    text = "".join(f"line {number} ü https://a.example/{number}\n" for number in range(40))
    path.write_text(text, encoding="utf-8")
    parts = documents(path)
    assert "".join(part.text for part in parts) == text
    assert len(parts) > 10
    for part in parts:
        assert text[part.origin.start :].startswith(part.text)
        before = text[: part.origin.start]
        assert part.origin.line == before.count("\n") + 1
        assert part.origin.column == len(before) - (before.rfind("\n") + 1) + 1


def test_a_line_without_white_space_is_cut_between_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PART", 640)
    monkeypatch.setattr(files, "PIECE", 64)
    path = tmp_path / "a.txt"
    path.write_text("äöü" * 100, encoding="utf-8")
    assert "".join(part.text for part in documents(path)) == "äöü" * 100


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_a_large_file_in_another_encoding_is_cut_between_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(files, "PART", 2048)
    monkeypatch.setattr(files, "PIECE", 1024)
    text = "".join(f"line {number} über https://a.example/{number}\n" for number in range(90))
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    parts = documents(path)
    assert len(parts) > 2
    assert "".join(part.text for part in parts) == text
    assert all(part.text[-1].isspace() for part in parts)


def test_what_cannot_be_read_late_in_a_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words \xc3\xbc " * 200_000 + b"\xff https://a.example/x")
    (document,) = documents(path)
    assert document.encoding == "utf-8, with errors"
    assert document.text.endswith("https://a.example/x")


def test_standard_input_is_read() -> None:
    (document,) = read.documents(["-"], stdin=io.BytesIO(b"words"), input_format="markdown")
    assert isinstance(document, Document)
    assert (document.source, document.text, document.markup) == ("-", "words", "markdown")


def test_a_pipe_is_read_where_it_is_named_and_not_waited_for_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("words")
    assert problems(tmp_path) == ["not a regular file"]
    assert [document.text for document in documents(tmp_path)] == ["words"]
    writer = Thread(target=(tmp_path / "pipe").write_text, args=("piped",))
    writer.start()
    assert [document.text for document in documents(tmp_path / "pipe")] == ["piped"]
    writer.join()


def test_a_file_that_vanishes_is_said_to_be_gone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (found,) = files.find(str(tmp_path))
    assert isinstance(found, Path)
    found.unlink()
    (problem,) = files.read(str(found), found, Markup.TEXT)
    assert isinstance(problem, Problem)
    assert problem.what == "no such file or directory"


def test_a_file_called_like_standard_input_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_text("words")
    for path in (".", "./-"):
        (document,) = read.documents([path], stdin=io.BytesIO(b"typed"))
        assert isinstance(document, Document)
        assert (document.source, document.text) == ("./-", "words")
