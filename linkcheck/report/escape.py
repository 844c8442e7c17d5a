"""Strangers' text made harmless: titles, URLs, handles and file names, for each kind of report."""

import re
import unicodedata
from urllib.parse import quote

from linkcheck import mask

LONGEST = 300  # characters of one piece of strangers' text
CALLS = re.compile(  # addresses, @somebody, #1, GH-1: as they stand, without the dot that ends the sentence
    r"(?i)((?:\b(?:https?|ftp):|\bwww\.)[^\s()\"'<>]*[^\s()\"'<>.,;:!?]|[@#]\w(?:[\w.@-]*\w)?|\bgh-\d+)"
)
BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF), None)


def plain(text: str, longest: int = LONGEST) -> str:
    """`text` on one line: secrets masked, control characters shown, direction marks taken out, bounded."""
    text = mask.url(text)
    if not (text.isascii() and text.isprintable()):
        text = "".join(char if _shows(char) else _shown(char) for char in text.translate(BIDI))
    text = " ".join(text.split()).replace("##[", "## [")  # the log of a workflow obeys ##[…] anywhere in a line
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _shows(char: str) -> bool:
    return char == " " or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _shown(char: str) -> str:
    return " " if char in "\n\r\t\u2028\u2029" else f"\\x{ord(char):02x}"


def log_line(line: str) -> str:
    """`line` for a log or terminal: a workflow's runner obeys lines that begin with two colons."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}· {line.lstrip()}" if line.lstrip().startswith("::") else line


def code(text: str) -> str:
    """A Markdown code span that nothing in `text` can end; in a table it wants `cell` besides."""
    text = plain(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def cell(text: str) -> str:
    """Markdown as it stands in a cell of a table: no `|` in it ends the cell, in code or not (GFM section 4.10)."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def address(text: str) -> str:
    """A web address as a Markdown autolink that can be opened; as code where it is none, is masked or is very long."""
    opens = target(text)
    return f"<{opens}>" if opens and len(text) <= LONGEST else code(text)


def target(text: str) -> str:
    """Where a link of our own to a web address leads, in harmless characters; '' where it is none or is masked."""
    if mask.url(text) != text or not re.match(r"(?i)https?://[^/?#\s]", text):
        return ""
    return "".join(char if _in_address(char) else quote(char, errors="replace") for char in text[:2000])


def _in_address(char: str) -> bool:
    return char not in '<>|`\\"^{}[] ' and (char.isascii() or char.isalnum()) and char.isprintable()


def prose(text: str) -> str:
    """Markdown text without any markup of its own; what GitHub would make a link or a call of stands as code."""
    parts = CALLS.split(plain(text))
    return "".join(code(part) if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|~#!&$^@])", r"\\\1", text)
