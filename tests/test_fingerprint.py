"""Numbers by which texts are told to be alike."""

import hashlib
import re

from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck.fingerprint import fingerprint

TEXT = "the quick brown fox jumps over the lazy dog and runs away from all the other dogs in that old town"
WORDS = st.sampled_from("one two _ Three 4 Straße İx é-è ￿ K а٣ don't x,y".split())


def test_fingerprints_are_those_that_history_holds() -> None:
    """Stored facts are compared with new ones: the figure for a text never changes."""
    assert fingerprint(TEXT) == 3933171106063587185
    assert fingerprint("too short") == 0


def test_a_word_more_changes_few_bits() -> None:
    text = " ".join(f"word-{number * number % 1009}" for number in range(500))
    assert (fingerprint(text) ^ fingerprint(f"{text} more")).bit_count() < 4
    assert (fingerprint(text) ^ fingerprint(TEXT)).bit_count() > 20


@given(st.lists(WORDS, max_size=80).map(" ".join))
@example(TEXT)
def test_it_is_the_majority_of_the_bits_of_all_shingles(text: str) -> None:
    words = re.findall(r"\w+", text.lower())
    shingles = {" ".join(words[place : place + 3]) for place in range(len(words) - 2)} if len(words) >= 20 else set()
    numbers = [int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest()) for one in shingles]
    bits = (sum(number >> bit & 1 for number in numbers) > len(numbers) // 2 for bit in range(64))
    assert fingerprint(text) == sum(one << bit for bit, one in enumerate(bits))
