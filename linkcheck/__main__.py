"""Where the command starts: the version is told without loading anything."""

import sys

from linkcheck import __version__


def main() -> None:
    """Run the command and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"linkcheck {__version__}\n")
        return
    try:
        from linkcheck import cli

        code = cli.main()
    except KeyboardInterrupt:  # while modules were loaded
        sys.stderr.write("linkcheck: interrupted\n")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
