"""How the tests run the command: in a process of its own, or against a web on this machine."""

import os
import subprocess
import sys
from pathlib import Path

from tests.web import Web

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


def command(*arguments: object, folder: Path = ROOT, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linkcheck", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        env=ENVIRONMENT,
    )


def impatient(web: Web, folder: Path) -> list[str]:
    quick = ["--second-look-after", "10ms", "--retry-wait", "10ms", "--timeout", "1s", "--history"]
    return [*web.flags(), *quick, str(folder / "history.db")]
