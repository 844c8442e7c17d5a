"""The headers of answers that rules read; all others are left where they came from."""

from collections.abc import Iterable
from functools import lru_cache

KEPT_HEADERS = frozenset(
    "age allow cache-control cf-mitigated cf-ray content-disposition content-encoding content-language "
    "content-length content-location content-type date etag last-modified link location memento-datetime "
    "refresh retry-after server set-cookie vary via www-authenticate sg-captcha x-amzn-waf-action "
    "x-archive-wayback-runtime-error x-cache x-datadome x-dd-b x-frame-options x-iinfo x-kpsdk-ct x-powered-by "
    "x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset ratelimit ratelimit-policy ratelimit-limit "
    "ratelimit-remaining ratelimit-reset x-rate-limit-remaining x-rate-limit-reset x-robots-tag x-squid-error "
    "x-sucuri-block x-sucuri-id x-ts x-vercel-mitigated".split()
)
_NAMES = {name.encode(): name for name in KEPT_HEADERS}  # one string for each, however many answers are kept
VALUE = 2048  # characters kept of one
LOCATION = 16 * 1024  # more of the one that leads on: a shortened address would be another address
MOST = 200  # headers kept
ROOM = 16 * 1024  # characters of all values that are kept, but for where it leads
SHARED = 100  # characters of one that is likely to come again


def is_kept(name: bytes) -> bool:
    """Whether rules read a header of this lower-case name."""
    return name in _NAMES


def headers(raw: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """The headers that are kept, bounded, names in lower case."""
    kept: list[tuple[str, str]] = []
    room, leads = ROOM, False
    for raw_name, raw_value in raw:
        name = raw_name.lower()
        if name not in _NAMES or len(kept) >= MOST:
            continue
        header = _shared(name, raw_value) if len(raw_value) <= SHARED else _header(name, raw_value)
        if name == b"location" and not leads:
            leads = True
        else:
            room -= len(header[1])
            if room < 0:
                continue
        kept.append(header)
    return tuple(kept)


def _header(name: bytes, value: bytes) -> tuple[str, str]:
    text = _location(value)[:LOCATION] if name == b"location" else value.decode("utf-8", "replace")[:VALUE]
    return _NAMES[name], text


_shared = lru_cache(1024)(_header)  # hosts say the same in every answer, and a run keeps them all


def _location(raw: bytes) -> str:
    """An address is kept byte by byte: what is no UTF-8 is percent-encoded, as browsers do."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in raw)
