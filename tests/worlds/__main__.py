"""`python -m tests.worlds [lychee|linkchecker PROGRAM]`: our score on the labelled worlds, or theirs."""

import sys

from tests.worlds import fifth, first, fourth, score, second, third

WORLDS = {
    "first world": first.CASES,
    "second world": second.CASES,
    "third world": third.CASES,
    "fourth world": fourth.CASES,
    "fifth world": fifth.CASES,
}


def main() -> None:
    """Print the score on each world."""
    checker: score.Checker = score.linkcheck
    if len(sys.argv) == 3:
        from tests.worlds.peers import PEERS

        peer = PEERS[sys.argv[1]]

        def checker(web, cases):  # type: ignore[no-untyped-def]
            return peer(web, cases, sys.argv[2])

    for title, cases in WORLDS.items():
        print(score.table(title, score.rows(cases, checker), briefly=len(sys.argv) == 3))


if __name__ == "__main__":
    main()
