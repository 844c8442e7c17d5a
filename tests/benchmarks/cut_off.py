"""Cut-off links of generated worlds completed: how many right, open and wrong. `python -m tests.benchmarks.cut_off`
(`--seeds 1 2 3 --size 150`; about ten seconds a seed; exit code 1 where one was completed wrongly)."""

import argparse
import importlib.util
import sys

from tests.resolve import score, worlds


def main() -> int:
    """Print the seeds, the tables, and every case that was completed wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(1, 11)))
    parser.add_argument("--size", type=int, default=150)
    parser.add_argument("--sources", nargs="+", default=worlds.SOURCES)
    parser.add_argument("--traps", nargs="+", default=worlds.TRAPS)
    parser.add_argument("--open", action="store_true", help="show what stayed open although it was decidable")
    found = parser.parse_args()
    pywb = importlib.util.find_spec("pywb") is not None
    scored: list[score.Scored] = []
    for seed in found.seeds:
        scored.extend(score.run(worlds.world(seed, found.size, found.sources, found.traps), pywb=pywb))
    print(f"seeds {' '.join(map(str, found.seeds))}, {found.size} each, archive: {'pywb' if pywb else 'a function'}")
    print("\nby source\n" + score.table(scored, lambda one: one.case.source))
    print("\nby confidence\n" + score.table(scored, lambda one: one.resolution.confidence.value))
    print("\nby trap\n" + score.table(scored, lambda one: one.case.trap))
    print("\nby what the post says\n" + score.table(scored, lambda one: one.case.said))
    wrong = [one for one in scored if one.wrong]
    left = [one for one in scored if one.case.decidable and not one.completed] if found.open else []
    for one in (*wrong, *left):
        case = one.case
        print(f"\n{'WRONG' if one.wrong else 'open'} {case.source} {case.trap} {case.said} present={case.present}")
        print(f"  {case.document.text}\n  truth {case.truth}\n  {one.resolution.confidence}: {one.resolution.reason}")
        for candidate in one.resolution.candidates:
            print(f"    {candidate.score} {candidate.url} {candidate.about} {'listed' if candidate.listed else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
