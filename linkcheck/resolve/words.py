"""Words: those that a cut hides in an address, those of a post, and how many of one stand in the other."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

WORD = re.compile(r"[^\W_]+")
HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# A name is looked at once, from its beginning: a line of dashes or of `a.a.a.…` would else take time by its square.
ADDRESS = re.compile(r"(?:https?://|(?<![\w@-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)++/)\S*", re.IGNORECASE)
SUFFIX = re.compile(r"\.(?:html?|php|aspx?|jsp|pdf|md|txt|xml|cfm|shtml)$", re.IGNORECASE)
ID = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{6,}", re.IGNORECASE)
STOP = frozenset(
    "a about after all also amp an and any are as at be been but by can com could did do does for from get go had has"
    " have he her here his how http https i if in index into is it its just like me more my new no not now of off on"
    " one or our out over page post posts re s she should so some t than that the their them then there these they"
    " this to too up us utm was we were what when where which who why will with would www you your html php htm"
    " der die das und ist ein eine mit von zu den auf im le la les de des et en un une du el los las y que se".split()
)
CLOSE = 86  # rapidfuzz ratio from which two words of five letters or more are one
LEAST = 3  # letters of a word that says something


class Shared(Struct, frozen=True):
    """How much of an address stands in a text: the words, what they weigh, and those that do not."""

    words: tuple[str, ...] = ()
    weight: float = 0.0
    missing: tuple[str, ...] = ()

    @property
    def of(self) -> int:
        """How many there were to find."""
        return len(self.words) + len(self.missing)


def of_text(text: str) -> list[str]:
    """The words of a text, its addresses left out, in their order; joined capitals give their parts too."""
    return _split(ADDRESS.sub(" ", text))


def plain(text: str) -> list[str]:
    """All words of a text, its addresses left out, in their order."""
    return [word.casefold() for word in WORD.findall(ADDRESS.sub(" ", text))]


def of_address(path: str, seen: str) -> list[str]:
    """The words that a cut hides: those of `path` behind `seen`, a word under the cut where half of it is hidden."""
    path = unquote(path)
    while "%" in seen and not path.startswith(unquote(seen)):
        seen = seen[: seen.rindex("%")]  # the cut goes through an encoded letter
    seen = unquote(seen)
    rest = path[len(seen) :] if path.startswith(seen) else path
    begun = re.search(r"[^\W_]+\Z", seen) if WORD.match(rest) else None
    if begun:
        hidden = WORD.match(rest)
        assert hidden is not None
        most_hidden = len(hidden[0]) >= max(LEAST, len(begun[0]))
        rest = begun[0] + rest if most_hidden else rest[hidden.end() :]
    return [word for word in _split(SUFFIX.sub("", rest)) if not ID.fullmatch(word)]


def _split(text: str) -> list[str]:
    found = []
    for match in WORD.finditer(text):
        whole = match[0]
        parts = HUMPS.split(whole)
        found.append(whole.casefold())
        if len(parts) > 1:
            found.extend(part.casefold() for part in parts)
    return [word for word in found if says(word)]


def says(word: str) -> bool:
    """Whether a word says something."""
    word = word.casefold()
    if word in STOP or (word.isdigit() and len(word) != 4):
        return False
    return len(word) >= LEAST or not word.isascii()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the commonest English endings: `comments` and `commented` are one."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


class Text:
    """The words of a text, ready to be looked up."""

    def __init__(self, text: str) -> None:
        words = of_text(text)
        self.words = set(words)
        self._stems = {stem(word) for word in words}
        self._long = [word for word in self.words if len(word) > 4]
        self._glued = "".join(words)
        self._known: dict[str, bool] = {}  # the addresses of one site say the same words

    def holds(self, word: str) -> bool:
        """Whether a word stands in the text: as it is, in another form, misspelt, or written apart."""
        if word not in self._known:
            self._known[word] = self._holds(word)
        return self._known[word]

    def _holds(self, word: str) -> bool:
        if word in self.words or stem(word) in self._stems:
            return True
        if (not word.isascii() or len(word) >= 7) and word in self._glued:
            return True
        if len(word) < 5:
            return False
        from rapidfuzz import fuzz, process

        return process.extractOne(word, self._long, scorer=fuzz.ratio, score_cutoff=CLOSE) is not None


def shared(hidden: Iterable[str], text: Text, rarity: "Rarity") -> Shared:
    """Which of the hidden words stand in the text, weighed by how rare they are."""
    distinct = list(dict.fromkeys(hidden))
    found = tuple(word for word in distinct if text.holds(word))
    missing = tuple(word for word in distinct if word not in found)
    return Shared(found, sum(rarity.of(word) for word in found), missing)


class Rarity:
    """How much a word says: 1 where it stands in one of the texts at most, less the more of them hold it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._count = 0
        counts: Counter[str] = Counter()
        for text in texts:
            self._count += 1
            counts.update({stem(word) for word in of_text(text)})
        self._counts: Mapping[str, int] = counts

    def of(self, word: str) -> float:
        """The weight of a word, from 0 to 1."""
        if self._count < 20:
            return 1.0
        holding = max(1, self._counts.get(stem(word), 0))
        return math.log(self._count / holding) / math.log(self._count)
