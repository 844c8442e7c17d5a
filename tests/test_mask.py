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
        ("//name:hush@a.example/x", "//***@a.example/x"),
        ("https://a.example/?token=hush&page=2#key=hush", "https://a.example/?token=***&page=2#key=***"),
    ],
)
def test_no_secret_of_an_address_is_shown(address: str, shown: str) -> None:
    assert mask.url(address) == shown
    assert mask.url(mask.key(address)) == shown
    assert mask.key(mask.key(address)) == mask.key(address)


@pytest.mark.parametrize("text", ["// ask me: name@a.example", "file:///a:b@c", "https://a.example//b:c@d"])
def test_what_is_no_password_is_shown(text: str) -> None:
    assert mask.url(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("name:hush@a.example/x", "***@a.example/x"),
        ("//name:hush@a.example/x", "//***@a.example/x"),
        ("https://name:hush@a.example/x", "https://***@a.example/x"),
        ("@name@a.example", "@name@a.example"),
        ("name@a.example", "name@a.example"),
        ("a.example:8080/@name", "a.example:8080/@name"),
    ],
)
def test_no_secret_of_what_is_asked_for_is_shown(text: str, shown: str) -> None:
    assert mask.asked(text) == shown


@pytest.mark.parametrize("start", ["//", "http://", "https:/", "https:", "HTTP:\\\\", "0; url=//", "///"])
def test_no_secret_of_an_address_in_a_header_is_shown(start: str) -> None:
    assert mask.header(f"{start}name:hush@a.example/@x?token=hush") == f"{start}***@a.example/@x?token=***"


def test_secrets_are_known_as_they_are_written_and_decoded() -> None:
    assert {"hu@sh", "name:hu@sh"} <= set(mask.secrets("https://name:hu@sh@a.example/"))
    assert {"hu%73hed", "hushed"} <= set(mask.secrets("https://a.example/?token=hu%73hed"))
