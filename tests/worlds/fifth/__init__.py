"""A fifth world: numbers that what comes with them belies, short pages that speak of walls, refusals, moves by script."""

from tests.worlds.fifth import (
    addresses,
    at_length,
    belied,
    by_script,
    dead,
    members,
    newer,
    other_site,
    refusals,
    short,
)

ROOMS = (addresses, belied, dead, short, refusals, by_script, other_site, members, newer, at_length)
CASES = [case for room in ROOMS for case in room.CASES]
