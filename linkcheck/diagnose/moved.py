"""Where redirects lead: to the same page elsewhere for good, to it for now, or to what may stand in for a lost page."""

from urllib.parse import urldefrag

from linkcheck.diagnose import landed, looks
from linkcheck.model import Diagnosis, Evidence, Mention, Need, Verdict, Visit, Want

PERMANENT = {301, 308}


def recognise(evidence: Evidence) -> Verdict | Need | None:
    """What a look that ended well says, where it came by redirects."""
    visit = looks.last_good(evidence)
    if visit is None or len(visit.hops) < 2:
        return None
    stand_in = landed.elsewhere(visit.url, visit.final_url)
    if stand_in:
        return _perhaps_lost(evidence, visit, stand_in)
    if landed.is_trivial(visit.url, visit.final_url):
        return None
    permanent = all(hop.status in PERMANENT for hop in visit.hops[:-1])
    if landed.is_another_site(visit.url, visit.final_url):
        return _at_another_site(evidence, visit, permanent=permanent)
    if not permanent:
        return _alive(visit, f"It answers ({visit.status}), for now at {looks.shown(visit.final_url)}.")
    return _moved(evidence, visit, f"It has moved for good to {looks.shown(visit.final_url)}.")


def _at_another_site(evidence: Evidence, visit: Visit, *, permanent: bool) -> Verdict | Need:
    """Moved only where the page's name was kept and the other site has no page for a made-up address beside it: it then
    has this very page, and does not take whatever another domain sends it."""
    path = landed.keeps_path(visit.url, visit.final_url)
    kept = path or landed.keeps_name(visit.url, visit.final_url)
    place = looks.shown(visit.final_url)
    what = "the same path at" if path else "the same name at" if kept else "a page of"
    said = f"It leads to {what} another site, {place}."
    if not (permanent and kept and landed.names_a_page(visit.final_url)):
        return _alive(visit, said)
    if evidence.sibling is None and Want.SIBLING not in evidence.unmet:
        return Need(want=Want.SIBLING, by="moved", reason=said, url=visit.final_url)
    if evidence.sibling is None or not looks.says_gone(evidence.sibling):
        return _alive(visit, said)
    return _moved(
        evidence,
        visit,
        f"It has moved for good to {what} another site, {place} (where a made-up one is missing).",
    )


def _moved(evidence: Evidence, visit: Visit, reason: str) -> Verdict:
    return Verdict(
        diagnosis=Diagnosis.MOVED,
        cause="permanent",
        reason=looks.partly(visit, reason),
        by="moved",
        moved_to=_with_fragment(visit, evidence.link.mentions),
        would_change="an answer without a permanent redirect",
    )


def _perhaps_lost(evidence: Evidence, visit: Visit, landing: landed.Landing) -> Verdict | Need:
    """Whether a host sends all that it does not know to one page: then that says nothing about this link."""
    if evidence.sibling is None and Want.SIBLING not in evidence.unmet:
        reason = f"It leads to {landing.words}, as made-up addresses may do as well."
        return Need(want=Want.SIBLING, by="moved", reason=reason)
    sibling = evidence.sibling
    if sibling is None or not _stands_in_as_well(sibling, visit):
        alone = ", where made-up addresses do not lead" if sibling and looks.says_gone(sibling) else ""
        return _alive(visit, f"It leads to {landing.words}, {looks.shown(visit.final_url)}{alone}.")
    return Verdict(
        diagnosis=Diagnosis.BLOCKED,
        cause="same-for-all",
        reason=f"Its host sends it to {landing.words}, and a made-up address as well.",
        by="moved",
        would_change="an answer that differs from that to a made-up address",
    )


def _stands_in_as_well(sibling: Visit, visit: Visit) -> bool:
    """Whether a made-up address leads to the same page, whatever parameters tell that page of it."""
    if not looks.is_good(sibling):
        return False
    ends = [visit.final_url.partition("?")[0] for visit in (sibling, visit)]
    if landed.is_trivial(*ends):
        return True
    landings = {landed.elsewhere(visit.url, visit.final_url) for visit in (sibling, visit)}
    return landings == {landed.SEARCHED} and not landed.is_another_site(*ends)


def _alive(visit: Visit, reason: str) -> Verdict:
    return Verdict(
        diagnosis=Diagnosis.ALIVE,
        reason=looks.partly(visit, reason),
        by="moved",
        would_change="an answer without the page",
    )


def _with_fragment(visit: Visit, mentions: tuple[Mention, ...]) -> str:
    """Where it has moved to, with the fragment that the redirect names or else hands on (RFC 9110 section 10.2.2)."""
    for hop in reversed(visit.hops[:-1]):
        location = next((value for name, value in hop.headers if name == "location"), "")
        fragment = urldefrag(location).fragment
        if fragment:
            return f"{visit.final_url}#{fragment}"
    asked = {urldefrag(mention.url or "").fragment for mention in mentions}
    fragment = asked.pop() if len(asked) == 1 else ""
    return f"{visit.final_url}#{fragment}" if fragment else visit.final_url
