"""The kinds of mentions."""

from enum import StrEnum


class Kind(StrEnum):
    """What a mention is."""

    URL = "url"
    TRUNCATED = "truncated"
    HANDLE = "handle"
