"""The few errors that stop a run, each with its exit code.

LinkcheckError
├── UsageError     2  wrong flag, setting or decision
├── InputError     3  nothing readable to work on
└── CannotFinish   4  own network unusable, history or report not writable
"""


def why(error: Exception) -> str:
    """What the system says of an error, for the end of a line of ours: `permission denied`."""
    return (getattr(error, "strerror", None) or str(error)).lower()


class LinkcheckError(Exception):
    """The run cannot go on. `hint` says what to try."""

    exit_code = 4

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(LinkcheckError):
    """The call or a setting is wrong; nothing was done."""

    exit_code = 2


class InputError(LinkcheckError):
    """There is no readable input at all."""

    exit_code = 3


class CannotFinish(LinkcheckError):
    """The run began and cannot end as asked; what was learnt is kept."""

    exit_code = 4
