"""How loud a finding is where other programs listen: errors are proved, nothing that cannot be told is loud."""

from linkcheck.model import Diagnosis, StandingName

LEVELS = {StandingName.DEAD: "error", StandingName.SUSPECT: "warning", StandingName.MOVED: "note"}
"""By standing; a standing that is not named here is said to nobody."""

MEANING = {
    Diagnosis.ALIVE: ("Alive", "The link answers and shows what it should."),
    Diagnosis.MOVED: ("Moved for good", "The link redirects for good: write the new address."),
    Diagnosis.GONE: ("Gone", "The host says that there is no such page, or there is no such host."),
    Diagnosis.SOFT_404: (
        "Not found, said softly",
        "The page says that it was not found, although its status says 200.",
    ),
    Diagnosis.PARKED: ("Parked", "The domain shows only advertisements or is for sale."),
    Diagnosis.USURPED: ("Usurped", "Somebody else has the domain now and shows something else."),
    Diagnosis.UNREACHABLE: (
        "Unreachable",
        "The host could not be reached; that may pass, and counts as death only after five failures over thirty days.",
    ),
    Diagnosis.BLOCKED: ("Blocked", "The host keeps programs out, so it cannot be told."),
}
"""For each diagnosis a short name and one sentence."""
