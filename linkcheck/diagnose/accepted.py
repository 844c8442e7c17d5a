"""Status codes that the person who runs this calls fine."""

from linkcheck.model import Diagnosis, Evidence, Verdict


def recognise(evidence: Evidence) -> Verdict | None:
    """Alive, where a look ended in a status that the settings accept."""
    for visit in reversed(evidence.visits):
        if visit.failure is None and visit.status in evidence.accept:
            return Verdict(
                diagnosis=Diagnosis.ALIVE,
                reason=f"Its status is one that the settings accept ({visit.status}).",
                by="accepted",
                would_change="another setting of accept",
            )
    return None
