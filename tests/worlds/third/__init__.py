"""A third world, made from the published facts alone by somebody who had not read the rules: in rooms by theme."""

from tests.worlds.third import alive, bots, consent, dead, led, limits, login, moved, other_bots, region, trouble

ROOMS = (
    alive.ROOM,
    led.ROOM,
    moved.ROOM,
    dead.ROOM,
    login.ROOM,
    consent.ROOM,
    region.ROOM,
    limits.ROOM,
    bots.ROOM,
    other_bots.ROOM,
    trouble.ROOM,
)
CASES = [case for room in ROOMS for case in room.cases]
