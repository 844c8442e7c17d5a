"""Where an address and a post go the same way and then part: then another page is meant, near as it may be."""

import re
from collections.abc import Sequence
from datetime import datetime

from linkcheck.resolve import words

SENTENCE = re.compile(r"[.:;!?\[\]“”„\"«»‹›|\n…]+")
PART = re.compile(r"[,()—–]+|\s-\s")  # in a sentence: a title may go on behind it, or end there
END = ","
YEAR = re.compile(r"(?:19|20)\d\d")
ENOUGH = 2  # words in common that make a sentence of the post the one that names the page


def sentences(text: str) -> list[list[str]]:
    """The words of a text that say something, as they are written, sentence by sentence; END where a part ends."""
    bare = words.ADDRESS.sub("\n", text)
    return [_words(sentence) for sentence in SENTENCE.split(bare)]


def _words(sentence: str) -> list[str]:
    found: list[str] = []
    for part in PART.split(sentence):
        found += [*(word for word in words.WORD.findall(part) if words.says(word)), END]
    return found


def parting(said: Sequence[str], hidden: Sequence[str], post: Sequence[Sequence[str]], *, strict: bool) -> str:
    """How the sentence of a post that names a page contradicts a candidate, or ''.

    `said` are the candidate's words and `hidden` those of them that the cut hid. It contradicts where the sentence
    says another word in place of one, where it ends before the candidate does, and where it goes on behind it; names
    that follow are left out of addresses. When `strict`, each word counts that the candidate lacks.
    """
    known = words.Text(" ".join(said))
    marked = [[known.holds(word.casefold()) for word in sentence] for sentence in post]
    best = max(range(len(post)), key=lambda place: (sum(marked[place]), place), default=-1)
    if best < 0 or sum(marked[best]) < ENOUGH:
        return ""
    sentence, shared = post[best], marked[best]
    here = words.Text(" ".join(sentence))
    missing = [word for word in dict.fromkeys(hidden) if not here.holds(word)]
    first, last = shared.index(True), len(shared) - 1 - shared[::-1].index(True)
    between = zip(sentence[first:last], shared[first:last], strict=True)
    inside = [word for word, common in between if not common and word != END]
    behind = sentence[last + 1 : sentence.index(END, last)]
    if missing and (inside or behind):
        return f"the post says {(inside or behind)[0]} where it says {missing[0]}"
    if missing and missing[-1] == list(dict.fromkeys(said))[-1]:
        return f"the post does not go on to {missing[-1]}"
    if strict and inside:
        return f"the post says {inside[0]} too"
    names = all(word[:1].isupper() for word in behind) and not all(
        word[:1].isupper() for word in sentence[first + 1 : last + 1]
    )
    if len(behind) > (0 if strict else 1) and not names:
        return f"the post goes on to {behind[0]}"
    return ""


def other_year(missing: Sequence[str], written_at: datetime | None) -> str:
    """That the candidate names a year that is neither the post's nor said in it, or ''."""
    years = [word for word in missing if YEAR.fullmatch(word)]
    if written_at is None or not years or str(written_at.year) in years:
        return ""
    return f"it names the year {years[0]}"
