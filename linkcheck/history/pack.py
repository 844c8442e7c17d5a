"""Records as bytes: masked, in MessagePack, compressed with a dictionary that is never changed.

The first byte of a blob says how it is packed, so that old blobs stay readable whatever comes later: it is that of a
frame of Zstandard (RFC 8878, 3.1.1), or, in the oldest, a 1 before one. Fields that an old blob lacks get their
defaults; fields that this version does not know are passed over.
"""

import threading
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import zstandard
from msgspec.structs import replace

from linkcheck.model import Visit

FRAME, OLDEST = b"\x28", b"\x01"
DICTIONARY = Path(__file__).with_name("v1.dictionary")  # facts cannot be read without it
LEVEL, LEVEL_OF_TEXT = -1, 1  # facts lie in the dictionary already; words are worth a closer look, each text by itself
MOST = 64 * 1024 * 1024  # bytes of one record, unpacked

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

T = TypeVar("T")
Bytes = bytes | bytearray | memoryview  # what a compressor takes


class Damaged(Exception):
    """A blob is not what this version or an older one has written."""


class Packer:
    """Packs and unpacks, for any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # a compressor is not safe to share
        self._facts = zstandard.ZstdCompressor(level=LEVEL, dict_data=_dictionary())
        self._texts = zstandard.ZstdCompressor(level=LEVEL_OF_TEXT)
        self._decompress = zstandard.ZstdDecompressor(dict_data=_dictionary()).decompress
        self._encode = msgspec.msgpack.Encoder().encode
        self._decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}

    def pack(self, record: object) -> bytes:
        """Any record as a blob. Raises ValueError for one that is too long to be read again."""
        return self.packed(self.plain(record))

    def packed(self, plain: bytes) -> bytes:
        """A blob of what `plain` gave. Raises ValueError for what is too long to be read again."""
        if len(plain) > MOST:
            raise ValueError("the record is too long")
        with self._lock:
            return self._facts.compress(plain)

    def plain(self, record: object) -> bytes:
        """A record in MessagePack, the same bytes wherever it is packed. Raises ValueError."""
        try:
            return self._encode(record)
        except UnicodeEncodeError:  # half of a surrogate pair, from a page or file that is broken there
            return self._encode(_without_surrogates(msgspec.to_builtins(record, builtin_types=(bytes, datetime))))
        except OverflowError:
            raise ValueError("a number is too large") from None

    def unpack(self, blob: bytes, kind: type[T]) -> T:
        """The record in a blob. Raises Damaged."""
        if blob[:1] == OLDEST:
            blob = blob[1:]
        if blob[:1] != FRAME:
            raise Damaged
        try:
            with self._lock:
                plain = self._decompress(blob, max_output_size=MOST)
            found: T = self._decoder(kind).decode(plain)
        except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, MemoryError):
            raise Damaged from None
        return found

    def _decoder(self, kind: Any) -> "msgspec.msgpack.Decoder[Any]":
        if kind not in self._decoders:
            self._decoders[kind] = msgspec.msgpack.Decoder(kind)
        return self._decoders[kind]

    def pack_visits(self, visits: Sequence[Visit]) -> list[tuple[bytes, bytes | None]]:
        """Visits as they are kept, each with the long parts of its page apart, which may be let go later.

        All at once: each time that a compressor is called, a run that is busy elsewhere is made to wait.
        Raises ValueError where one of them is too long to be read again.
        """
        facts: list[Bytes] = []
        texts: list[Bytes] = []
        for visit in visits:
            page = visit.page
            if page is not None and (page.text or page.ids):
                if not page.thinned:
                    texts.append(self.plain((page.text, page.ids)))
                visit = replace(visit, page=replace(page, text="", ids=()))
            facts.append(self.plain(visit))
        packed = iter(self._all_packed(self._texts, texts))
        return [
            (fact, None if page is None or page.thinned else next(packed) if page.text or page.ids else b"")
            for fact, page in zip(self._all_packed(self._facts, facts), (visit.page for visit in visits), strict=True)
        ]

    def _all_packed(self, compressor: zstandard.ZstdCompressor, plain: list[Bytes]) -> list[bytes]:
        if any(len(one) > MOST for one in plain):
            raise ValueError("the record is too long")
        if not plain:
            return []
        with self._lock:
            packed = compressor.multi_compress_to_buffer(plain)
        return [packed[place].tobytes() for place in range(len(plain))]

    def unpack_visit(self, fact: bytes, text: bytes | None) -> Visit:
        """The visit again; a page whose long parts were let go says so. Raises Damaged."""
        visit = self.unpack(fact, Visit)
        page = visit.page
        if page is None or text == b"":
            return visit
        if text is None:
            return visit if page.thinned else replace(visit, page=replace(page, thinned=True))
        words, ids = self.unpack(text, tuple[str, tuple[str, ...]])
        return replace(visit, page=replace(page, text=words, ids=ids))


def microseconds(moment: datetime) -> int:
    """A moment as history counts it; exact, as floats are not."""
    return (moment - EPOCH) // MICROSECOND


def moment(microseconds: int) -> datetime:
    """The other way round."""
    return EPOCH + timedelta(microseconds=microseconds)


def mark(visit: Visit, run: str) -> int:
    """A number that tells apart visits of one link at one moment; the same whatever version wrote the visit down."""
    failure = visit.failure.kind if visit.failure else ""
    told = (
        f"{run} {visit.purpose!s} {visit.status!s} {failure} {visit.family!s} {visit.browser_like!s} {visit.seconds!r}"
    )
    return zlib.crc32(told.encode())


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    dictionary = zstandard.ZstdCompressionDict(DICTIONARY.read_bytes(), dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    dictionary.precompute_compress(level=LEVEL)
    return dictionary


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    return value
