"""Regular expressions that are compiled when they are first used: most texts need few, and making them takes long."""

import re
from typing import cast


def compile(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """What re.compile gives, in effect."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> object:
        """Called for what is not known yet, once for each method: then it is the compiled expression's own."""
        found = getattr(re.compile(*self._made_of), name)  # re remembers what it compiled
        setattr(self, name, found)
        return found
