"""`python -m tests.worlds`: the score on the labelled worlds, ours or another checker's."""

import sys

from tests.worlds import first, score


def main() -> None:
    """Print the score on each world."""
    for title, cases in (("first world", first.CASES),):
        print(score.table(title, score.rows(cases, score.linkcheck)))


if __name__ == "__main__":
    sys.exit(main())
