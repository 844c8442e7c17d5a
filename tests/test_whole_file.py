"""Files are replaced whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from linkcheck.whole_file import replaced


def put(path: Path, text: str) -> None:
    with replaced(path) as stream:
        stream.write(text.encode())


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "a.md", "one")
    put(tmp_path / "deep" / "a.md", "two")
    assert (tmp_path / "deep" / "a.md").read_text() == "two"
    assert os.listdir(tmp_path / "deep") == ["a.md"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "a.md").chmod(mode)
    put(tmp_path / "a.md", "two")
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode


def test_a_new_file_gets_the_mode_that_its_owner_wants(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        put(tmp_path / "a.md", "one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "real.md").write_text("one")
    (tmp_path / "a.md").symlink_to(Path("elsewhere", "real.md"))
    put(tmp_path / "a.md", "two")
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "elsewhere" / "real.md").read_text() == "two"


def test_what_fails_half_way_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("one")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path / "a.md", "two")
    assert (tmp_path / "a.md").read_text() == "one"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OSError, match=r"[Dd]irectory"):
        put(tmp_path / "a.md", "one")
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_device_is_written_to(tmp_path: Path) -> None:
    put(Path(os.devnull), "one")
    assert not Path(os.devnull).is_file()
    with pytest.raises(OSError, match="No space"):
        put(Path("/dev/full"), "one")
