"""Where the command starts: the version is told without loading anything."""

import os
import sys

from linkcheck import __version__


def main() -> None:
    """Run the command and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _is_told(f"linkcheck {__version__}\n"):
        return
    try:
        from linkcheck import cli

        code = cli.main()
    except KeyboardInterrupt:  # while modules were loaded
        sys.stderr.write("linkcheck: interrupted\n")
        code = 130
    sys.exit(code)


def _is_told(text: str) -> bool:
    """Print past all buffers; False where that fails: the command line knows what to say of that."""
    try:
        os.write(1, text.encode())
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
