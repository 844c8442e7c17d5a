"""A fourth world, made to break the rules: known walls with other marks, other languages, living pages that look lost."""

from tests.worlds.fourth import abroad, alive, by_page, dead, gates, led, mixed, moved, other_vendors, trouble, vendors

ROOMS = (abroad, vendors, other_vendors, gates, led, by_page, alive, dead, mixed, moved, trouble)
CASES = [case for room in ROOMS for case in room.CASES]
