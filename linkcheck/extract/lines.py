"""The line around a place in a text, as far as it is looked at: a line may be the whole text."""


def before(text: str, place: int, most: int) -> str:
    """What stands before `place` in its line, `most` characters of it."""
    near = max(0, place - most)
    return text[max(near, text.rfind("\n", near, place) + 1) : place]
