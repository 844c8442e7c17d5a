"""Encodings are told apart, and what is broken stays what it is."""

from pathlib import Path

import pytest

from linkcheck import extract, read
from linkcheck.model import Document
from linkcheck.read import encodings, files

POST = "see x.com/karpathy/statu… – and https://a.example/ü"
RUSSIAN = "Вчера я пошёл в магазин, а потом мне позвонила сестра: https://a.example/x\n"
CHINESE = "昨天我去商店买面包和牛奶。后来妹妹给我打了电话。 https://a.example/x\n"
JAPANESE = "昨日、パンと牛乳を買いに店へ行きました。そのあと妹から電話がありました。 https://a.example/x\n"
KOREAN = "어제 빵과 우유를 사러 가게에 갔습니다. https://a.example/x\n"


def read_as(path: Path, data: bytes) -> list[Document]:
    path.write_bytes(data)
    return [item for item in read.documents([str(path)]) if isinstance(item, Document)]


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, JAPANESE, KOREAN, "Ελα στο https://a.example/x\n", "🎉 a 𝒳 b\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_units_are_told_without_a_mark(tmp_path: Path, encoding: str, text: str) -> None:
    (document,) = read_as(tmp_path / "a.txt", text.encode(encoding))
    assert (document.text, document.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso2022_jp", JAPANESE),
        ("iso2022_kr", KOREAN),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("cp949", KOREAN),
        ("gb18030", CHINESE),
        ("koi8_r", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("cp866", RUSSIAN),
    ],
)
@pytest.mark.parametrize("times", [1, 3000])
def test_those_of_a_language_are_told_in_short_and_in_long_texts(
    tmp_path: Path, encoding: str, text: str, times: int
) -> None:
    (document,) = read_as(tmp_path / "a.txt", (text * times).encode(encoding))
    assert document.text == text * times


@pytest.mark.parametrize("broken", [b"\xff", b"\xe2\x80", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\x80"])
def test_a_broken_character_makes_no_other_encoding_of_utf_8(tmp_path: Path, broken: bytes) -> None:
    data = POST.encode()
    (document,) = read_as(tmp_path / "a.txt", data + b" " + broken + b" https://b.example/x")
    assert document.encoding == "utf-8, with errors"
    assert document.text.startswith(POST)
    assert extract.mentions(document)[-1].text == "https://b.example/x"


def test_text_that_ends_within_a_character_is_utf_8(tmp_path: Path) -> None:
    (document,) = read_as(tmp_path / "a.txt", b"see https://a.example/x \xe2\x80")
    assert document.encoding == "utf-8, with errors"


def test_halves_of_characters_are_put_together(tmp_path: Path) -> None:
    (document,) = read_as(tmp_path / "a.txt", "\ud83c\udf89 https://a.example/x".encode("utf-8", "surrogatepass"))
    assert (document.text, document.encoding) == ("🎉 https://a.example/x", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "iso2022_jp", "utf-16", "utf-32-be"])
def test_a_long_file_is_never_cut_within_a_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    for name, size in {"PART": 640, "HEAD": 640, "STEP": 100, "PIECE": 64, "REACH": 64}.items():
        monkeypatch.setattr(files, name, size)
    text = ("漢字のかな" * 50 + " https://a.example/x\n") * 30
    parts = read_as(tmp_path / "a.txt", text.encode(encoding))
    assert len(parts) > 20
    assert "".join(part.text for part in parts) == text
    assert {part.encoding.partition(",")[0] for part in parts} == {parts[0].encoding}


def test_an_encoding_that_changes_midway_is_told_for_each_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {"PART": 4096, "HEAD": 4096, "STEP": 1024, "PIECE": 1024}.items():
        monkeypatch.setattr(files, name, size)
    line = "Grüße aus dem Süden, schöne Häuser: https://a.example/x\n"
    parts = read_as(tmp_path / "a.txt", line.encode() * 200 + line.encode("cp1252") * 200)
    assert {part.encoding for part in parts[:5]} == {"utf-8"}
    assert {part.encoding for part in parts[-5:]} == {"cp1252"}
    assert parts[-1].text.endswith(line)


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\0\1\2\3" * 500, b"\x7fELF\2\1\1" + bytes(300) + b"a" * 50])
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert encodings.told(data) == ("", 0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_alike_in_all_parts_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """A lone carriage return within a line is no end of one, though a part of the file may hold nothing else."""
    for name, size in {"PART": 640, "HEAD": 640, "STEP": 100, "PIECE": 64}.items():
        monkeypatch.setattr(files, name, size)
    text = f"one{end}" + ("\r" if end != "\r" else "") + f"two https://a.example/x {'w ' * 400}\r{end}three{end} @b"
    documents = read_as(tmp_path / "a.txt", text.encode())
    (last,) = extract.mentions(documents[-1])
    breaks = text.count(end)
    assert (documents[-1].origin.line, last.column) == (breaks + 1 - documents[-1].text.count(end), 2)
    assert last.line == breaks + 1


def test_a_lone_carriage_return_in_a_pasted_post_ends_no_line(tmp_path: Path) -> None:
    text = "Ada\n3 posts\nAda\n@ada\nwrites\n\none\rhttps://a.example/x\n\ntwo https://b.example/y\n"
    documents = read_as(tmp_path / "a.txt", text.encode())
    assert len(documents) > 2
    places = [(m.line, m.column) for d in documents for m in extract.mentions(d) if m.url]
    assert places == [(7, 5), (9, 5)]


def test_each_part_of_a_long_file_knows_how_the_file_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {"PART": 640, "HEAD": 640, "STEP": 100, "PIECE": 64}.items():
        monkeypatch.setattr(files, name, size)
    parts = read_as(tmp_path / "a.txt", b'["one", ' + b'"two", ' * 400 + b'"three"]')
    assert [part.head for part in parts[:3]] == ["", parts[0].text, parts[0].text]
