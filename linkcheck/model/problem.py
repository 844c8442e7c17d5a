"""What could not be used."""

from linkcheck.model.record import Record


class Problem(Record, frozen=True, kw_only=True):
    """Something of the input or the settings that could not be used: said in one line, and the run goes on."""

    where: str
    what: str
    hint: str = ""
