"""What is kept of an answer's headers, for as long as the run lasts."""

from linkcheck.fetch import kept


def test_only_what_rules_read_is_kept_each_bounded_and_all_together() -> None:
    cookies = [(b"Set-Cookie", b"a=" + b"x" * 5000)] * 150
    raw = [(b"X-Unread", b"1"), *cookies, *[(b"Location", b"/" + b"y" * 9000)] * 20, (b"Server", b"z")]
    found = kept.headers(raw)
    assert {name for name, _ in found} == {"set-cookie", "location"}
    assert all(len(value) == kept.VALUE for name, value in found if name == "set-cookie")
    assert [len(value) for name, value in found if name == "location"] == [9001]  # a part would be another address
    assert sum(len(value) for name, value in found if name != "location") <= kept.ROOM
