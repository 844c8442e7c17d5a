"""Which lines changed since a state that git knows: what a pull request is asked about."""

import os
import re
from pathlib import Path

from linkcheck.errors import UsageError

HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


class Changed:
    """The lines that were added or changed since a commit, in the working tree around `folder`.

    A file that git does not know yet, or cannot compare line by line, counts as changed in all its lines.
    """

    def __init__(self, ref: str, folder: Path) -> None:
        """Raises UsageError where `folder` is in no repository, or `ref` names no commit in it."""
        import subprocess

        self._folder = folder
        try:
            top = _git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")
        except (OSError, subprocess.CalledProcessError):
            raise UsageError(
                f"--changed-since {ref}: {folder.absolute()} is in no git repository", "run it inside of one"
            ) from None
        try:
            commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        except subprocess.CalledProcessError:
            raise UsageError(
                f"--changed-since {ref}: there is no such commit", "a branch, tag or hash; CI must fetch it first"
            ) from None
        root = Path(os.fsdecode(top))
        lines, whole = _lines(_diff(root, commit.strip().decode()))
        new = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
        self._whole = {_real(root / os.fsdecode(name)) for name in (*whole, *filter(None, new))}
        self._lines = {_real(root / os.fsdecode(name)): found for name, found in lines.items()}

    def has(self, source: str, line: int) -> bool:
        """Whether that line of a source is new; standard input is."""
        if source == "-":
            return True
        path = self._folder / source
        container = next((parent for parent in path.parents if parent.is_file()), None)  # a ZIP, with its entry behind
        real = _real(container or path)
        return real in self._whole or (container is None and line in self._lines.get(real, ()))


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _git(folder: Path, *arguments: str) -> bytes:
    import subprocess

    command = ["git", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout  # noqa: S603 (no shell; a ref stands behind --end-of-options)


def _diff(root: Path, commit: str) -> bytes:
    plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/")
    return _git(root, "diff", "-U0", *plain, "--ignore-submodules", commit, "--")


def _lines(diff: bytes) -> tuple[dict[bytes, set[int]], list[bytes]]:
    """New lines by file, and the files that were not compared line by line. Lines of a hunk are counted, not read."""
    found: dict[bytes, set[int]] = {}
    binary: list[bytes] = []
    name, skip = b"", 0
    for line in diff.split(b"\n"):
        if skip and line[:1] in (b"+", b"-"):
            skip -= 1
        elif hunk := HUNK.match(line):
            old, start, new = (int(number) if number else 1 for number in hunk.groups())
            found.setdefault(name, set()).update(range(start, start + new))
            skip = old + new
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif line.startswith(b"Binary files "):
            binary.append(_name(line.removeprefix(b"Binary files ").removesuffix(b" differ").rpartition(b" and ")[2]))
    return found, binary


def _name(text: bytes) -> bytes:
    """A file's name as `diff` writes it: in quotes, with escapes, where it holds anything odd."""
    text = text.rstrip(b"\t")
    if text.startswith(b'"'):
        text = re.sub(rb"\\([0-7]{3}|.)", _escaped, text[1:-1])
    return text.removeprefix(b"b/")


def _escaped(match: "re.Match[bytes]") -> bytes:
    code = match[1]
    return bytes((int(code, 8),)) if len(code) == 3 else ESCAPES.get(code, code)
