"""The world that the rules were written against: every row of the tables of facts, and hard negatives beside them, in rooms by theme."""

from tests.worlds.first import alive, bots, codes, dead, failures, gates, moved

CASES = [*codes.CASES, *dead.CASES, *bots.CASES, *gates.CASES, *failures.CASES, *alive.CASES, *moved.CASES]
