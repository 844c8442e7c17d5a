"""What a resolver answers: candidates, none, or that it could not ask, which is not none."""

from linkcheck.model import Candidate, Record


class Answer(Record, frozen=True, kw_only=True):
    """A source's answer about one cut-off mention.

    `trouble` says in words why the source could not be asked; `incomplete` why there may be more than it gave.
    """

    candidates: tuple[Candidate, ...] = ()
    incomplete: str = ""
    trouble: str = ""


NONE = Answer()
