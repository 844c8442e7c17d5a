"""Plain text → mentions: URLs with and without scheme, cut-off links, handles (URLs first, handles outside them)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from linkcheck.model import Document, Kind, Mention

MARK = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|\u00a0?…|⋯|(?<!\.)\.\.\.(?!\.)|&hellip;|&\#8230;|%E2%80%A6|â€¦)(?![\w/])", re.IGNORECASE
)
LONGEST_MARK = 9
STOP = r"\s<>\"`“”„«»‹›「」『』【】《》〈〉（）。，、！？；：｡\u0000-\u001f\u007f…⋯"
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
SCHEME = re.compile(rf"(?P<scheme>(?:https?|ftp|hxxps?)://)(?P<rest>[^{STOP}]+)", re.IGNORECASE)
BARE = re.compile(
    rf"(?<![\w@/.:=&%$#-])(?P<left>…)?(?P<host>{LABEL}(?:\.{LABEL})+)(?P<port>:\d{{1,5}})?"
    rf"(?P<tail>[/?#][^{STOP}]*)?(?!@)"
)
HANDLE = re.compile(
    r"(?:(?<![\w!#$%&*@＠/=.+~-])|(?<=(?<!\w)RT)|(?<=(?<!\w)RT:)|(?<=[^\x00-\x7f])|(?<=(?<!\w)\.))[@＠]"
    r"(?P<name>[A-Za-z0-9_]{1,30})(?P<host>@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?:\.[A-Za-z0-9-]+)+)?"
)
CLOSERS = {")": "(", "]": "[", "}": "{"}
TRAILING = ".,;:!?'’*_~|"
CONTEXT = 280


class Span(Struct, frozen=True):
    """A place in a document's text and what stands there."""

    start: int
    end: int
    kind: Kind
    url: str | None = None
    handle: str | None = None
    platform: str | None = None
    confidence: float = 1.0
    schemeless: bool = False
    requestable: bool = True
    truncated: bool = False


def mentions(document: Document, schemeless: str) -> list[Mention]:
    """Every mention of a plain text, in its order."""
    text = document.text
    spans = list(_with_scheme(text))
    if schemeless != "none":
        spans = _outside(spans, _without_scheme(text, schemeless))
    spans = _outside(spans, _handles(text))
    lines = _Lines(document)
    return [_mention(document, span, lines) for span in sorted(spans, key=lambda span: span.start)]


def _outside(taken: list[Span], more: Iterator[Span]) -> list[Span]:
    """`taken` and those of `more` that touch none of them."""
    taken = sorted(taken, key=lambda span: span.start)
    starts = [span.start for span in taken]
    found = []
    for span in more:
        before = bisect_right(starts, span.end - 1)
        if before == 0 or taken[before - 1].end <= span.start:
            found.append(span)
    return taken + found


def _with_scheme(text: str) -> Iterator[Span]:
    for match in SCHEME.finditer(text):
        start, begin = match.start(), match.end("scheme")
        mark = MARK.search(text, begin, match.end() + LONGEST_MARK)
        end = _trimmed(text, begin, mark.start() if mark else match.end())
        written = text[start:end]
        if end <= begin or not (text[begin].isalnum() or text[begin] == "["):
            continue
        if match["scheme"].lower().startswith("hxxp"):
            yield Span(start, end, Kind.URL, url=_refanged(written), requestable=False)
        elif mark:
            yield _cut_off(start, mark, written, text[begin : mark.start()])
        else:
            yield Span(start, end, Kind.URL, url=written, requestable=not written.lower().startswith("ftp"))


def _refanged(written: str) -> str:
    return re.sub("^hxxp", "http", written, flags=re.IGNORECASE).replace("[.]", ".")


def _cut_off(start: int, mark: "re.Match[str]", complete: str, shown: str) -> Span:
    """A URL with scheme before a cut mark: dots may also end a sentence, where no display rule cuts there."""
    _, slash, rest = shown.partition("/")
    path = slash + rest
    if len(path) <= 1:
        return Span(start, start + len(complete), Kind.URL, url=complete, confidence=0.5)
    if mark[0].startswith("\u00a0"):
        return Span(start, start + len(complete), Kind.URL, url=complete)
    if mark[0] == "..." and len(path) != 13:
        return Span(start, mark.end(), Kind.TRUNCATED, url=complete, truncated=True, confidence=0.5)
    return Span(start, mark.end(), Kind.TRUNCATED, truncated=True)


def _without_scheme(text: str, schemeless: str) -> Iterator[Span]:
    for match in BARE.finditer(text):
        host, tail, host_end = match["host"], match["tail"] or "", match.end("host")
        if host.rpartition(".")[2].lower() not in _top_level():
            continue
        start = match.start()
        mark = MARK.search(text, host_end, match.end() + LONGEST_MARK) if tail else None
        if mark and mark.start() - host_end > 1:
            yield Span(start, mark.end(), Kind.TRUNCATED, truncated=True, schemeless=True, confidence=0.9)
            continue
        end = max(_trimmed(text, host_end, match.end()), host_end)
        sure = _confidence(host, tail)
        if sure >= 0.5 or schemeless == "all":
            url = f"https://{text[start:end]}"
            yield Span(start, end, Kind.URL, url=url, schemeless=True, confidence=sure)


COMMON = frozenset(
    "com org net edu gov io dev ai app info de uk eu fr nl ch at it es jp cn ru br au ca us be tv".split()
)
SUFFIXES = frozenset("py md rs sh pl cc so js ts go rb zip mov java app ps ai pm".split())


def _confidence(host: str, tail: str) -> float:
    """How sure a schemeless host is a link: a path or `www.` says so, a lone `name.tld` hardly."""
    if host.lower().startswith("www."):
        return 0.95
    last = host.rpartition(".")[2]
    if not last.islower() and not host.isupper():
        return 0.1
    if len(tail) > 1:
        return 0.9 if last not in SUFFIXES or host.count(".") > 1 else 0.4
    if last in SUFFIXES or last not in COMMON:
        return 0.2
    return 0.8 if last in ("com", "org", "net", "edu", "gov") else 0.4


@cache
def _top_level() -> frozenset[str]:
    from linkcheck import url

    return url.top_level_domains()


def _handles(text: str) -> Iterator[Span]:
    for match in HANDLE.finditer(text):
        name, host = match["name"], match["host"] or ""
        start, end = match.span()
        if host.startswith("."):
            if host.rpartition(".")[2].lower() in _top_level() and "_" not in name:
                yield Span(start, end, Kind.HANDLE, handle=(name + host).lower(), platform="bluesky")
                continue
            end, host = match.end("name"), ""
        if host.startswith("@"):
            yield Span(start, end, Kind.HANDLE, handle=name + host, platform="fediverse")
            continue
        if len(name) > 15 or _not_a_handle(text, end):
            continue
        cut = text[end : end + 1] == "…"
        yield Span(start, end + cut, Kind.HANDLE, handle=name, truncated=cut, requestable=not cut)


def _not_a_handle(text: str, end: int) -> bool:
    """Whether what follows says that a name is something else (twitter-text's rules, and lists)."""
    after = text[end : end + 3]
    if after.startswith(("@", "＠", "://")) or re.match(r"[À-ÖØ-öø-ɏ]", after):
        return True
    return re.match(r"/[A-Za-z]", after) is not None


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a URL ends once punctuation and brackets that belong to the sentence are taken off, in turn."""
    while end > start:
        last = text[end - 1]
        lonely = last in CLOSERS and text.count(last, start, end) > text.count(CLOSERS[last], start, end)
        if last not in TRAILING and not lonely:
            break
        end -= 1
    return end


class _Lines:
    """Where the lines of a document begin, to find line and column of many places cheaply."""

    def __init__(self, document: Document) -> None:
        self._origin = document.origin
        self._starts = [0, *(match.end() for match in re.finditer("\n", document.text))]

    def place(self, start: int) -> tuple[int, int]:
        row = bisect_right(self._starts, start) - 1
        column = start - self._starts[row]
        return self._origin.line + row, column + (self._origin.column if row == 0 else 1)


def _mention(document: Document, span: Span, lines: _Lines) -> Mention:
    line, column = lines.place(span.start)
    text = document.text
    around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    return Mention(
        text=text[span.start : span.end],
        kind=span.kind,
        source=document.source,
        line=line,
        column=column,
        start=span.start,
        end=span.end,
        url=span.url,
        handle=span.handle,
        platform=span.platform or ("x" if span.kind is Kind.HANDLE and document.author else None),
        truncated=span.truncated,
        confidence=span.confidence,
        schemeless=span.schemeless,
        requestable=span.requestable,
        pointer=document.origin.pointer,
        context=" ".join(around.split()),
        written_at=document.written_at,
    )
