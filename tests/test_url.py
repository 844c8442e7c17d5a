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
    "http https HTTP :// / ? # a.example A.Example example. b-c.example user@ x=1 & é [::1] %2F // .. ; ' \" "
    ":80 :443 :8080 :08 :49152 :99999"
)
PIECES = some.sampled_from([*WORDS.split(), " ", "\t", "\\", "xn--bcher-kva.example"])


@given(some.lists(PIECES, max_size=8).map("".join))
@example("http://a.example/?")
@example("http://a.example./x")
@example("https://a.example/x?y#z")
@example("https://-a.example/x")
@example("https://a.example:8080/x")
@example("https://a.example:49152/x")
@example("https://a.example:99999/x")
@example("http://a.example:80/x")
@example("https://a.example:443/x")
@example("https://a.example:8\u0663/x")
def test_the_quick_way_to_a_key_and_a_host_says_the_same(address: str) -> None:
    quick = _answers(address)
    with patch.object(url, "PLAIN", Never()):
        assert _answers(address) == quick


def _answers(address: str) -> tuple[str, str]:
    url.same.cache_clear()
    url.host.cache_clear()
    return url.same(address), url.host(address)


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "https://a.example/x?y=1&z=%20", "http://127.0.0.1:49152/x"]
)
def test_most_links_go_the_quick_way(address: str) -> None:
    assert url.PLAIN.fullmatch(address)
    assert url.same(address) == address
