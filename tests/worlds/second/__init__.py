"""A second world, made up apart from the rules after they stood: other words, other vendors' pages, other traps; in rooms by theme."""

from tests.worlds.second import alive, bots, dead, failures, gates, moved

CASES = [*bots.CASES, *gates.CASES, *dead.CASES, *alive.CASES, *moved.CASES, *failures.CASES]
