"""What a resolver answers: candidates, none, or that it could not ask, which is not none."""

from linkcheck.model import Candidate, Record


class Answer(Record, frozen=True, kw_only=True):
    """A source's answer about one cut-off mention.

    `troubles` say in words why the source could not be asked, or those that it asks; `incomplete` why there may be more
    than it gave.
    """

    candidates: tuple[Candidate, ...] = ()
    incomplete: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()


NONE = Answer()
