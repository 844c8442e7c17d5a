"""What is known before anybody is asked."""

from pathlib import Path

from linkcheck.pipeline.gather import gather
from linkcheck.settings import Settings


def test_it_is_said_as_what_texts_were_read(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_bytes("Grüße https://a.example/x".encode("cp1252"))
    (tmp_path / "wide.txt").write_bytes("Grüße https://a.example/x".encode("utf-16"))
    (tmp_path / "whole.txt").write_bytes("Grüße https://a.example/x".encode())
    notices = gather([str(tmp_path)], Settings(), None).notices
    assert [notice.replace(str(tmp_path), "") for notice in notices] == [
        "/00.txt and 29 more were read as cp1252",
        "/wide.txt was read as utf-16-le",
    ]
