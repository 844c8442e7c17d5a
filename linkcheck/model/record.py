"""What every record of the walk has in common."""

from msgspec import Struct


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What every record of the walk has in common: made whole, never changed, cheap to write down.

    Records make no cycles, so the garbage collector need not look at them.
    """
