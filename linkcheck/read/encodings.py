"""In which encoding bytes are: told by their mark, by UTF-8 itself, by NULs and escapes; what is left is guessed."""

import codecs
import re
import unicodedata

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
HEAD = 4096  # bytes by which encodings without a mark are told whose units are wide
SAMPLE = 64 * 1024  # bytes by which others are guessed
# What the web is written in (WHATWG Encoding Standard), and DOS; of all that there are rare ones are guessed too often.
KNOWN = (
    "cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 iso8859_2 iso8859_5 iso8859_7 koi8_r mac_roman"
    " mac_cyrillic cp866 cp850 gb18030 big5hkscs euc_jp cp932 cp949"
).split()
JAPANESE = ("cp932", "euc_jp")  # which charset-normalizer takes for Korean and Chinese, where a text is short
MESSY = 0.3  # how odd a text may look to charset-normalizer that is read by an encoding; 0.2 is too strict for accents
SHIFTED = rb"\x1b\$(?:[@AB]|\([CDOPQ]|\)C)"  # the escapes that begin a double-byte set (ISO 2022)
KOREAN = b"\x1b$)C"
SHIFTING = ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004")
CONTROLS = bytes((*range(9), *range(14, 27), 127))
SHIFTS = b"\x0e\x0f"
SURROGATES = rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"


def told(head: bytes) -> tuple[str, int]:
    """The encoding of a text by its first bytes, and how many of them are its mark; "" where it is no text."""
    for mark, name in BOMS:
        if head.startswith(mark):
            return name, len(mark)
    name = _western_wide(head[:HEAD])
    if name:
        return name, 0
    binary = _is_binary(head)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _wide(head[:HEAD]) or ("" if binary else of_broken(head)), 0
    if b"\x1b$" in head and (shifting := _shifting(head)):
        return shifting, 0
    return _wide(head[:HEAD]) if binary else "utf-8", 0


def of_broken(data: bytes) -> str:
    """The encoding of a text that is not all UTF-8: UTF-8 still, if more characters of it hold than are broken."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(joined(data))  # without one cut at its end
    broken = text.count("\ufffd")
    whole = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return "utf-8" if whole >= broken else guessed(data)


def joined(data: bytes) -> bytes:
    """UTF-8 in which the halves of a character stand apart (CESU-8, as some databases write it), put together."""
    return re.sub(SURROGATES, _character, data) if b"\xed" in data else data


def _character(match: "re.Match[bytes]") -> bytes:
    return match[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def guessed(data: bytes) -> str:
    """The most likely encoding of text that is no UTF-8; Western where nothing speaks for another one."""
    from charset_normalizer import from_bytes

    sample = _sample(data)
    for name in JAPANESE:
        if _is_japanese(sample, name):
            return name
    found = from_bytes(sample, cp_isolation=KNOWN, threshold=MESSY)
    best = found.best()
    if best is None:
        return "cp1252"
    western = next((match for match in found if "cp1252" in (match.encoding, *match.could_be_from_charset)), None)
    if sample.decode("cp1252", "replace") == str(best):
        return "cp1252"
    if western and (western.chaos, -western.coherence) <= (best.chaos + 0.02, -best.coherence):
        return "cp1252"
    return best.encoding


def _is_japanese(sample: bytes, encoding: str) -> bool:
    """Whether much of a text reads as kana, which in other languages' encodings are far from their letters."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return len(re.findall("[\u3041-\u30fe]", text)) * 5 >= sum(not char.isascii() for char in text)


def _sample(data: bytes) -> bytes:
    """Lines by which it is guessed: those from the first one on that is no UTF-8, without others that are."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        first = error.start
        start = max(data.rfind(b"\n", 0, first), data.rfind(b"\r", 0, first), first - SAMPLE // 2) + 1
        lines = data[start : start + SAMPLE].replace(b"\r", b"\n").split(b"\n")  # each is looked at alone
        if len(lines) > 1 and start + SAMPLE < len(data):
            del lines[-1]  # which is cut
        return b"\n".join(line for line in lines if not _is_utf8(line))
    return data[:SAMPLE]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _shifting(head: bytes) -> str:
    """The encoding of Japanese or Korean mail, in seven bits, where escapes change between sets of characters."""
    if re.search(SHIFTED, head):
        for name in ("iso2022_kr",) if KOREAN in head else SHIFTING:
            try:
                codecs.getincrementaldecoder(name)().decode(head)
            except UnicodeDecodeError:
                continue
            return name
    return ""


def _western_wide(head: bytes) -> str:
    """UTF-16 without its mark of Western text, of which every other byte is NUL; "" where it is not so."""
    half = len(head) // 2
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half > 8 and head[start::2].count(0) > half * 0.7 and head[1 - start :: 2].count(0) < half * 0.05:
            return name
    return ""


def _wide(head: bytes) -> str:
    """UTF-16 or UTF-32 without its mark, of any script; "" where it is not so."""
    for name, unit in WIDE.items() if b"\0" in head else ():
        try:
            text = codecs.getincrementaldecoder(name)().decode(head[: len(head) - len(head) % unit])
        except UnicodeDecodeError:
            continue
        if text and _reads(text, least=1 if unit == 2 else 0):
            return name
    return ""


def _reads(text: str, least: int) -> bool:
    """Whether nearly all that bytes were read as is written somewhere, and some of it, `least` in 100, is ASCII."""
    odd = sum(unicodedata.category(char) in ("Cn", "Co", "Cc") and char not in "\t\n\r\f" for char in text)
    plain = sum(char.isascii() and (char.isprintable() or char in "\t\n\r") for char in text)
    return odd * 100 <= len(text) and plain * 100 >= len(text) * least


def _is_binary(head: bytes) -> bool:
    """Whether control characters stand too thick for text; a stray NUL is tolerated."""
    head = head[:8192]
    controls = CONTROLS.translate(None, SHIFTS) if re.search(SHIFTED, head) else CONTROLS
    return len(head) - len(head.translate(None, controls)) > max(2, len(head) // 50)
