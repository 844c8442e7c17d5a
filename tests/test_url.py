"""The key of a link: the quick way says what the long one says."""

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from linkcheck import url


class Never:
    def fullmatch(self, _: str) -> None:
        return None


WORDS = (
    "http https HTTP :// / ? # a.example A.Example example. b-c.example :80 :443 user@ x=1 & é [::1] %2F // .. ; ' \""
)
PIECES = some.sampled_from([*WORDS.split(), " ", "\t", "\\", "xn--bcher-kva.example"])


@given(some.lists(PIECES, max_size=8).map("".join))
@example("http://a.example/?")
@example("http://a.example./x")
@example("https://a.example/x?y#z")
@example("https://-a.example/x")
def test_the_quick_way_to_a_key_says_the_same(address: str) -> None:
    quick = url.same(address)
    with patch.object(url, "PLAIN", Never()):
        assert url.same(address) == quick


@pytest.mark.parametrize("address", ["https://a.example/x", "https://a.example/x?y=1&z=%20"])
def test_most_links_go_the_quick_way(address: str) -> None:
    assert url.PLAIN.fullmatch(address)
    assert url.same(address) == address
