"""What is new in the text since a commit: lines, whole files, odd names."""

import subprocess
from pathlib import Path

import pytest

from linkcheck.errors import UsageError
from linkcheck.read.changed import Changed


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "core.hooksPath=/dev/null"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.txt").write_text("one\ntwo\nthree\n")
    (tmp_path / "same.txt").write_text("one\n")
    (tmp_path / 'b\u00fc "odd"\tname.txt').write_text("one\n")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_only_lines_that_are_new_count(repository: Path) -> None:
    (repository / "a.txt").write_text("one\n++ b/same.txt\n@@ -1 +1 @@\nthree\nfour\n")
    changed = Changed("HEAD", repository)
    assert [line for line in range(1, 7) if changed.has("a.txt", line)] == [2, 3, 5]
    assert not changed.has("same.txt", 1)


def test_odd_names_new_and_binary_files_count(repository: Path) -> None:
    (repository / 'b\u00fc "odd"\tname.txt').write_text("one\ntwo\n")
    (repository / "new.txt").write_text("one\n")
    (repository / "c.bin").write_bytes(bytes(range(255)))
    changed = Changed("HEAD", repository)
    assert [changed.has('b\u00fc "odd"\tname.txt', line) for line in (1, 2)] == [False, True]
    assert changed.has("new.txt", 1)
    assert changed.has("c.bin", 7)
    assert changed.has("c.bin/entry.txt", 7)
    assert changed.has("-", 1)


def test_a_folder_inside_the_repository_will_do(repository: Path) -> None:
    (repository / "sub").mkdir()
    (repository / "a.txt").write_text("one\n2\nthree\n")
    assert Changed("HEAD", repository / "sub").has("../a.txt", 2)


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "-h", "HEAD^{tree}"])
def test_what_is_no_commit_is_said(repository: Path, ref: str) -> None:
    with pytest.raises(UsageError, match="there is no such commit"):
        Changed(ref, repository)
    assert not (repository / "x").exists()


def test_without_a_repository_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository"):
        Changed("HEAD", tmp_path)
