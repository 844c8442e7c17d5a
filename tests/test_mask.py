"""Secrets taken out of what is shown or kept."""

import pytest

from linkcheck import mask


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://name:hush@a.example/x", "https://***@a.example/x"),
        ("https://name:hu@sh@a.example/x", "https://***@a.example/x"),  # browsers go by the last @ too
        ("https://a.example/@name", "https://a.example/@name"),
        ("https://a.example?mail=name@b.example", "https://a.example?mail=name@b.example"),
        ("https://a.example/?token=hush&page=2#key=hush", "https://a.example/?token=***&page=2#key=***"),
    ],
)
def test_no_secret_of_an_address_is_shown(address: str, shown: str) -> None:
    assert mask.url(address) == shown
    assert mask.url(mask.key(address)) == shown
    assert mask.key(mask.key(address)) == mask.key(address)


@pytest.mark.parametrize("start", ["//", "http://", "https:/", "https:", "HTTP:\\\\", "0; url=//", "///"])
def test_no_secret_of_an_address_in_a_header_is_shown(start: str) -> None:
    assert mask.header(f"{start}name:hush@a.example/@x?token=hush") == f"{start}***@a.example/@x?token=***"


def test_secrets_are_known_as_they_are_written_and_decoded() -> None:
    assert {"hu@sh", "name:hu@sh"} <= set(mask.secrets("https://name:hu@sh@a.example/"))
    assert {"hu%73hed", "hushed"} <= set(mask.secrets("https://a.example/?token=hu%73hed"))
