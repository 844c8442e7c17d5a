"""The archive that X gives its users: posts with date, author, address and links; hostile archives end in a Problem."""

import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from linkcheck import extract, read
from linkcheck.model import Document, Problem
from linkcheck.read import x_export, x_parts

SHORT, WHOLE = "https://t.co/AbCdEfGhIj", "https://www.anthropic.com/news/statement-comments-secretary-war"
LINK = {"url": SHORT, "expanded_url": WHOLE, "display_url": "anthropic.com/news/statement…", "indices": ["4", "27"]}


def tweet(text: str = f"See {SHORT} &amp; more", number: str = "2027555481699835918", **more: Any) -> dict[str, Any]:
    entities = {"urls": [LINK], "media": more.pop("media", [])}
    created = "Fri Feb 27 01:02:03 +0000 2026"
    return {"tweet": {"id_str": number, "full_text": text, "created_at": created, "entities": entities, **more}}


def part(name: str, rows: list[Any], number: int = 0) -> bytes:
    return f"window.YTD.{name}.part{number} = {json.dumps(rows)}".encode()


def archive(folder: Path, **parts: bytes) -> Path:
    """An unpacked archive."""
    data = folder / "data"
    data.mkdir()
    for name, content in parts.items():
        (data / f"{name.replace('_', '-')}.js").write_bytes(content)
    return folder


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def documents(path: Path) -> list[Document]:
    found = list(read.documents([str(path)]))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


ACCOUNT = part("account", [{"account": {"username": "danmason", "email": "nobody@example.org"}}])


def test_a_post_has_its_text_date_author_address_and_links(tmp_path: Path) -> None:
    (post,) = documents(archive(tmp_path, tweets=part("tweets", [tweet()]), account=ACCOUNT))
    assert post.text == f"See {SHORT} & more"
    assert post.written_at == datetime(2026, 2, 27, 1, 2, 3, tzinfo=UTC)
    assert post.author == "danmason"
    assert post.post_url == "https://x.com/danmason/status/2027555481699835918"
    assert post.origin.pointer == "/0"
    (fact,) = post.expansions
    assert (post.text[fact.start : fact.end], fact.url, fact.shown) == (SHORT, WHOLE, "anthropic.com/news/statement…")


def test_a_short_link_of_a_post_is_checked_as_what_it_stands_for(tmp_path: Path) -> None:
    (post,) = documents(archive(tmp_path, tweets=part("tweets", [tweet()])))
    (mention,) = extract.mentions(post)
    assert (mention.text, mention.url) == (SHORT, WHOLE)


def test_a_zip_gives_what_its_folder_gives(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "twitter-2026.zip",
        {
            "data/account.js": ACCOUNT,
            "data/tweets.js": part("tweets", [tweet()]),
            "data/tweets-part1.js": part("tweets", [tweet(number="2027555481699835919")], 1),
            "data/direct-messages.js": part(
                "direct_messages", [{"dmConversation": {"text": "https://private.example"}}]
            ),
            "data/tweets_media/a.jpg": b"\xff\xd8",
        },
    )
    found = documents(path)
    assert [post.post_url[-2:] for post in found] == ["18", "19"]
    assert {post.author for post in found} == {"danmason"}
    assert found[1].source == f"{path}!data/tweets-part1.js"


def test_a_long_post_has_the_whole_text_of_its_note(tmp_path: Path) -> None:
    second = "https://t.co/KlMnOpQrSt"
    note = {
        "noteTweet": {
            "noteTweetId": "77",
            "createdAt": "2026-02-27T01:02:03.000Z",
            "core": {
                "text": f"It begins so {SHORT} and goes on for long, up to {second} there",
                "urls": [
                    {"shortUrl": second, "expandedUrl": "https://example.org/long", "displayUrl": "example.org/long"}
                ],
            },
        }
    }
    other = {"noteTweet": {"createdAt": "2025-01-01T00:00:00.000Z", "core": {"text": "A note whose post is gone"}}}
    posts = documents(
        archive(
            tmp_path,
            tweets=part("tweets", [tweet(f"It begins so {SHORT} and goes… {second}")]),
            note_tweet=part("note_tweet", [note, other]),
        )
    )
    assert [post.text for post in posts] == ["A note whose post is gone", note["noteTweet"]["core"]["text"]]
    assert {fact.url for fact in posts[1].expansions} == {WHOLE, "https://example.org/long"}


def test_many_spaces_in_a_post_hold_nobody_up(tmp_path: Path) -> None:
    text = f"Far{' ' * 20_000}apart"
    note = {"noteTweet": {"createdAt": "2026-02-27T01:02:03.000Z", "core": {"text": f"{text} and more"}}}
    rows = part("tweets", [tweet(f"{text}… {SHORT}")])
    (post,) = documents(archive(tmp_path, tweets=rows, note_tweet=part("note_tweet", [note])))
    assert post.text == f"{text} and more"


def test_a_long_post_stands_for_itself_once(tmp_path: Path) -> None:
    """Its text may hold escapes, and a link to its own picture that is left out; and others were written just then."""
    second = "2026-02-27T01:02:03.000Z"
    rows = [
        {
            "noteTweet": {
                "createdAt": second,
                "core": {"text": f"Number {number} &amp; {'more ' * 60}\nthe end {number}"},
            }
        }
        for number in range(40)
    ]
    posts = [
        tweet(f"Number {number} &amp; {'more ' * 50}… {SHORT}", number=f"202755548169983{number + 1000}")
        for number in range(40)
    ]
    found = documents(archive(tmp_path, tweets=part("tweets", posts), note_tweet=part("note_tweet", rows)))
    assert [post.text.rpartition(" ")[2] for post in found] == [str(number) for number in range(40)]


def test_a_note_of_a_time_that_there_cannot_be_has_no_date(tmp_path: Path) -> None:
    note = {"noteTweet": {"createdAt": "0001-01-01T00:00:00+23:59", "core": {"text": "Somebody wrote this by hand"}}}
    (post,) = documents(archive(tmp_path, note_tweet=part("note_tweet", [note])))
    assert post.written_at is None


def test_a_liked_post_is_dated_by_its_number(tmp_path: Path) -> None:
    like = {
        "like": {
            "tweetId": "1979644538185752935",
            "fullText": f"Look {SHORT}",
            "expandedUrl": "https://twitter.com/i/web/status/1",
        }
    }
    (post,) = documents(archive(tmp_path, like=part("like", [like])))
    assert post.post_url == "https://x.com/i/status/1979644538185752935"
    assert post.written_at is not None
    assert post.written_at.date().isoformat() == "2025-10-18"


def test_links_that_x_adds_for_pictures_are_no_links_of_the_post(tmp_path: Path) -> None:
    picture = {
        "url": "https://t.co/PicturePic",
        "expanded_url": "https://x.com/a/status/1/photo/1",
        "display_url": "pic.x.com/a",
    }
    (post,) = documents(
        archive(tmp_path, tweets=part("tweets", [tweet(f"See {SHORT} https://t.co/PicturePic", media=[picture])]))
    )
    assert post.text == f"See {SHORT}"


def test_parts_without_posts_are_no_input(tmp_path: Path) -> None:
    folder = archive(
        tmp_path,
        tweets=part("tweets", [tweet()]),
        ad_engagements=part("ad_engagements", [{"ad": "https://advertiser.example/x"}]),
        direct_messages=part("direct_messages", [{"dmConversation": {"text": "https://private.example"}}]),
    )
    assert len(documents(folder)) == 1


def test_bad_records_are_said_and_the_others_read(tmp_path: Path) -> None:
    rows = [tweet(), {"tweet": {"full_text": 7}}, {"nonsense": 1}, tweet(number="19")]
    found = list(read.documents([str(archive(tmp_path, tweets=part("tweets", rows)))]))
    assert sum(isinstance(one, Document) for one in found) == 2
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert problem.what.startswith("2 records")


@pytest.mark.parametrize(
    "content",
    [
        b"window.YTD.tweets.part0 = ",
        b"window.YTD.tweets.part0 = alert(1)",
        b'window.YTD.tweets.part0 = [{"tweet": ' + b"[" * 100_000,
        b"window.YTD.tweets.part0 = [\xff\xfe]",
        b'window.YTD.tweets.part0 = {"tweet": {}}',
        b'window.YTD.tweets.part0 = [{"tweet": {"entities": {"urls": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}]",
    ],
)
def test_what_is_no_json_is_said_and_never_run(tmp_path: Path, content: bytes) -> None:
    found = list(read.documents([str(archive(tmp_path, tweets=content))]))
    assert found
    assert all(isinstance(one, Problem) for one in found)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(x_parts, "LARGEST", 1 << 20)
    path = zipped(tmp_path / "a.zip", {"data/tweets.js": part("tweets", [tweet("x" * (4 << 20))])})
    (problem,) = list(read.documents([str(path)]))
    assert isinstance(problem, Problem)
    assert "larger than 1 MiB" in problem.what


def test_parts_that_were_packed_as_no_posts_are_stay_packed(tmp_path: Path) -> None:
    dense = part("tweets", [tweet("x" * x_parts.SMALL)])
    small = part("tweets", [tweet("x" * (x_parts.SMALL // 2))])
    path = zipped(tmp_path / "a.zip", {"data/tweets-part0.js": dense, "data/tweets-part1.js": small})
    document, problem = list(read.documents([str(path)]))
    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert problem.where.endswith("a.zip!data/tweets-part0.js")
    assert "over 100 times as large when unpacked" in problem.what


def test_a_member_that_lies_about_itself_is_a_problem(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"data/tweets.js": part("tweets", [tweet()])})
    data = bytearray(path.read_bytes())
    data[60:80] = bytes(20)
    path.write_bytes(data)
    found = list(read.documents([str(path)]))
    assert [type(one) for one in found] == [Problem]


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = zipped(
        inside / "a.zip", {"../../data/tweets.js": part("tweets", [tweet()]), "/data/like.js": part("like", [])}
    )
    assert len(documents(path)) == 1
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["a.zip", "inside"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b" = ", b" =\r\n") + b";\r\n",
        lambda data: data.replace(b"See", b"\\ud83d\\ude00 See"),
        lambda data: data.replace(b"See", b"See \\ud83d", 1),
        lambda data: data.replace(b"See", b"See \\\\ud83d", 1),
    ],
)
def test_parts_are_read_in_every_spelling(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    folder = archive(tmp_path, tweets=change(part("tweets", [tweet()])), account=ACCOUNT)
    (post,) = documents(folder)
    assert post.author == "danmason"
    assert [fact.url for fact in post.expansions] == [WHOLE]


def test_posts_of_old_archives_have_nothing_around_them(tmp_path: Path) -> None:
    (post,) = documents(archive(tmp_path, tweet=part("tweet", [tweet()["tweet"]])))
    assert post.post_url.endswith("/2027555481699835918")


def test_pipes_links_and_folders_with_names_of_parts_do_no_harm(tmp_path: Path) -> None:
    folder = archive(tmp_path, tweets=part("tweets", [tweet()]))
    os.mkfifo(folder / "data" / "tweets-part1.js")
    (folder / "data" / "tweets-part2.js").mkdir()
    os.symlink(folder, folder / "data" / "loop")
    os.symlink(folder / "data" / "tweets-part4.js", folder / "data" / "tweets-part4.js")
    found = list(read.documents([str(folder)]))
    assert sum(isinstance(one, Document) for one in found) == 1


def test_a_zip_with_a_lock_is_said_to_be_locked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"data/tweets.js": part("tweets", [tweet()])})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    (problem,) = list(read.documents([str(path)]))
    assert isinstance(problem, Problem)
    assert "encrypted" in problem.what


def test_parts_without_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(x_export, "PARTS", 3)
    parts = {
        f"data/tweets-part{number}.js": part("tweets", [tweet(number=f"202755548169983{number}")], number)
        for number in range(9)
    }
    found = list(read.documents([str(zipped(tmp_path / "a.zip", parts))]))
    assert sum(isinstance(one, Document) for one in found) == 3
    assert [one.what for one in found if isinstance(one, Problem)] == ["9 parts: only the first 3 were read"]


def test_members_that_share_their_bytes_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = part("tweets", [tweet()])
    monkeypatch.setattr(x_export, "TOTAL", 2 * len(rows))
    parts = {f"data/tweets-part{number}.js": rows for number in range(9)}
    found = list(read.documents([str(zipped(tmp_path / "a.zip", parts))]))
    assert sum(isinstance(one, Document) for one in found) == 2
    assert sum(isinstance(one, Problem) for one in found) == 7


def test_what_the_finder_of_a_mac_adds_is_passed_over(tmp_path: Path) -> None:
    content = part("tweets", [tweet()])
    path = zipped(tmp_path / "a.zip", {"x/data/tweets.js": content, "__MACOSX/x/data/._tweets.js": b"\0\5\x16\7"})
    assert len(documents(path)) == 1
