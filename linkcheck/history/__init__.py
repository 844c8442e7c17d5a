"""What earlier runs learnt: facts in, facts out. No SQL and no cursor leaves this package."""

from pathlib import Path

from linkcheck.history.exchange import Imported as Imported
from linkcheck.history.facts import LIMITS as LIMITS
from linkcheck.history.facts import NAME_SERVERS as NAME_SERVERS
from linkcheck.history.facts import ROOT as ROOT
from linkcheck.history.facts import SIBLING as SIBLING
from linkcheck.history.facts import ArchiveFact as ArchiveFact
from linkcheck.history.facts import RunFact as RunFact
from linkcheck.history.store import TEXTS as TEXTS
from linkcheck.history.store import History as History


def place(root: Path, setting: Path | None) -> Path:
    """Where the history of a project lies: `.linkcheck/history.db` beside the settings file, or as set."""
    return setting or root / ".linkcheck" / "history.db"
