"""`python -m tests.web`: start the demonstration web and print the commands that ask it."""

import shlex

from tests.web.archive import HOSTS
from tests.web.server import Web


def main() -> None:
    """Serve until Enter or Ctrl-C."""
    with Web(HOSTS) as web:
        print("The web is up. In another terminal:\n")
        for command in ("check", "resolve"):
            print(f"  linkcheck {command} {shlex.join(web.flags())}\n")
        try:
            input("Enter ends it. ")
        except (EOFError, KeyboardInterrupt):
            print()


main()
