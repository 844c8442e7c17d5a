"""Evidence → Verdict or Need: pure rules in a table of trust."""

from collections.abc import Callable

from linkcheck.diagnose import accepted, belied, blocked, differing, moved, status, transport
from linkcheck.model import Diagnosis, Evidence, Need, Verdict

Rule = Callable[[Evidence], Verdict | Need | None]

# A person's word stands over ours. Walls come next: they look alike for living and dead pages, so no other rule may
# read them. Looks that differ come before the rules that believe a single look, and what a page says of itself before
# its number.
DIAGNOSES: dict[str, Rule] = {
    "accepted": accepted.recognise,
    "blocked": blocked.recognise,
    "differing": differing.recognise,
    "belied": belied.recognise,
    "transport": transport.recognise,
    "moved": moved.recognise,
    "status": status.recognise,
}


def verdict(evidence: Evidence) -> Verdict | Need:
    """What the evidence about a link says, or the one further fact that a rule wants. Pure: asks nobody."""
    for rule in DIAGNOSES.values():
        answer = rule(evidence)
        if answer is not None:
            return answer
    return Verdict(diagnosis=Diagnosis.UNREACHABLE, reason="No rule knows this answer.", by="diagnose")
