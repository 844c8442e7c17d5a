"""Bounded fuzzing of reading and extracting: `python -m tests.fuzz.extract [SECONDS] [SEED]`.

Random bytes, pieces of links in random order and mutated documents; each must be read without an error, in time that
grows no faster than its size, and each mention must be what stands at its place, behind the one before it.
"""

import io
import random
import sys
import time
from pathlib import Path

from linkcheck import extract, read
from linkcheck.model import Document

PIECES = (
    "http:// https:// hxxp:// ftp:// www. t.co/ a.com site.org x.co.uk рф 例え.jp .com .py / // ? # & = % … ... […] [ ]"
    " ( ) { } < > ' \" ` @ ＠ @a @a@b.org 。 、 \u00a0 \u200b \ud83d\ude00 \x00 \x0c - _ ~ : :80 1.2.3.4 %E2%80%A6"
    " &hellip; â€¦ 's '' に · • [.] [dot] [:] [://] [a] [/a] * ~ ، । → ✅ :a.org :080 &#228; 中国"
    " тАж ΓÇª â€œ 鈥� � \x1b[34m \u200d \u2066 อ่าน привет […]b :80… %25E2%2580%25A6 \\u2026 ²"
    " (a.org/a), 'a.org/a' a.org/a| _a.org/ _ ...a.org/a @a( ```\n $a; 🔥 ~~a.org/ w/@a"
).split(" ")
HEADERS = (
    "\n3月3日\n",
    "\n@a@b.org\n2h\n",
    " \u200f@a  3h\n",
    "\n---\n",
    " • ",
    "\nhttps://\n",
    "\n…\n",
    "\nAda\n",
    "\n3 posts\n",
    "\n@a\n",
    "\n·\n2h\n",
    " · Mar 3, 2024\n",
    "\n9:14 AM · Mar 3, 2024\n",
)
ALL = (*PIECES, *HEADERS)
BEFORE = ("", "https://a.org/", "site.org/?q=", "(", "@", "'https://a.org/", '{"a":"', "x.com/")
BEHIND = ("", " ", "http://b.org/", ")", "'", "…")
AROUND = (
    *("()", "[]", "<>", "{}", '""', "''", "**", "__", "~~", "``", "“”", "«»", ("[a](", ")"), ("[url]", "[/url]")),
    *(("https://web.archive.org/web/2020/", ""), ("@", ""), ('{"a":"', '"}'), ("```\n", "\n```")),
)
ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-32-le", "cp1252", "cp932", "gb18030", "iso2022_jp", "koi8-r")
SLOWEST = 40e-6  # seconds for a character: some hundred times what prose takes


def soup(chance: random.Random, _: list[bytes]) -> bytes:
    """Pieces of links, in any order, one of them perhaps many times over."""
    pieces = chance.choices([*ALL, " ", "\n", "a"], k=chance.randint(1, 400))
    if chance.random() < 0.3:
        pieces.insert(chance.randrange(len(pieces)), chance.choice(ALL) * chance.randint(100, 20_000))
    return "".join(pieces).encode("utf-8", "surrogatepass")


def glued(chance: random.Random, _: list[bytes]) -> bytes:
    """A few pieces over and over without a blank, behind what may begin a link: what is read too often shows here."""
    unit = "".join(chance.choices(ALL, k=chance.randint(1, 3)))
    before, behind = chance.choice(BEFORE), chance.choice(BEHIND)
    text = before + unit * (chance.choice((2_000, 20_000)) // max(1, len(unit))) + behind
    return text.encode("utf-8", "surrogatepass")


def spliced(chance: random.Random, seeds: list[bytes]) -> bytes:
    """Parts of two documents, perhaps in two encodings."""
    parts = []
    for _ in range(2):
        seed = chance.choice(seeds)
        start = chance.randrange(len(seed))
        text = seed[start : start + chance.randint(1, 4000)].decode("utf-8", "replace")
        parts.append(text.encode(chance.choice(ENCODINGS), "replace"))
    return b"".join(parts)


def nested(chance: random.Random, _: list[bytes]) -> bytes:
    """A piece within brackets, quotes, emphasis, redirects, one in the other."""
    text = chance.choice(PIECES)
    for _ in range(chance.randint(1, 12)):
        opener, closer = chance.choice(AROUND)
        text = opener + text + closer
    return text.encode("utf-8", "surrogatepass")


def noise(chance: random.Random, _: list[bytes]) -> bytes:
    """Any bytes."""
    return chance.randbytes(chance.randint(0, 5000))


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    """A document with bytes changed, doubled and cut out."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(data) + 1)
        data[place : place + chance.randint(0, 9)] = chance.choice((chance.randbytes(2), data[place : place + 40] * 2))
    return bytes(data)


MAKERS = (soup, noise, mutated, glued, spliced, nested)


def check(data: bytes) -> int:
    """Read and extract; how many mentions there are."""
    began, count = time.process_time(), 0
    for document in read.documents(["-"], stdin=io.BytesIO(data)):
        if isinstance(document, Document):
            end = 0
            for mention in extract.mentions(document, schemeless="all"):
                assert document.text[mention.start : mention.end] == mention.text, (mention, data)
                assert end <= mention.start < mention.end, (mention, data)
                end, count = mention.end, count + 1
    spent = time.process_time() - began
    assert spent < 0.05 + SLOWEST * len(data), (spent, len(data), data[:200])
    return count


def main() -> None:
    """Fuzz for a while and say what was done."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    chance = random.Random(seed)
    root = Path(__file__).parents[2]
    seeds = [path.read_bytes() for path in (root / "README.md", root / "data" / "saved-posts.txt", Path(__file__))]
    check(b"\n".join(seeds))  # what is made once is no part of what is measured
    ends, rounds, mentions = time.monotonic() + seconds, 0, 0
    while time.monotonic() < ends:
        make = MAKERS[rounds % len(MAKERS)]
        mentions += check(make(chance, seeds))
        rounds += 1
    print(f"seed {seed}: {rounds:,} documents, {mentions:,} mentions, no error")


if __name__ == "__main__":
    main()
