"""Secrets taken out of what is shown or kept: credentials and token parameters of URLs."""

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import unquote

USERINFO = re.compile(r"(?<=://)(?P<name>)(?P<value>[^/?#\s]+)(?=@)")  # up to the last @, as browsers read it
RELATIVE = re.compile(r"(?<![:/\w])//[^/?#\s@]*:[^/?#\s]*@")  # without the scheme: only a password tells it from prose
# The same in every spelling that browsers take in the headers of an answer: `//name@host`, `https:/name@host`.
LOOSE = re.compile(
    r"(?:(?<=[/\\]{2})|(?<=https:)|(?<=http:)|(?<=https:[/\\])|(?<=http:[/\\]))[^/\\?#\s]+(?=@)", re.IGNORECASE
)
TOKEN = re.compile(
    r"(?P<name>[?&;#](?:access_?token|api_?key|apikey|auth|authorization|auth_?token|bearer|client_secret|code"
    r"|credential|id_?token|jwt|key|pass|passwd|password|pwd|refresh_?token|sas|secret|session|session_?id|sid|sig"
    r"|signature|token|x-amz-(?:credential|security-token|signature)|x-goog-(?:credential|signature))=)"
    r"(?P<value>\*\*\*(?=:\s)|[^&#;\s]+)",  # what is masked already may be followed by what is said of it
    re.IGNORECASE,
)
TAGGED = re.compile(r"\*\*\*(?:~[0-9a-f]{10})?")  # what a secret becomes; a masked URL is masked again without change


def url(text: str) -> str:
    """`text` with user names, passwords and token values replaced by `***`."""
    if "@" in text:
        text = RELATIVE.sub("//***@", USERINFO.sub("***", text))
    return TOKEN.sub(r"\g<name>***", text) if "=" in text else text


def asked(text: str) -> str:
    """An address as a person asks for it, who may leave out its scheme, masked like a URL; handles stay as they are."""
    if "://" in text or text.startswith("//"):
        return url(text)
    return url(f"//{text}").removeprefix("//")


def header(text: str) -> str:
    """The value of an answer's header, masked like a URL; the addresses in it may be relative or oddly written."""
    return url(LOOSE.sub("***", text) if "@" in text else text)


def key(text: str) -> str:
    """A masked URL that still differs where the secrets differ: `***~` and a short hash stand for each of them.

    The hash has 40 bits: enough to tell the few secrets of one address apart, far too few to find a token by.
    A masked URL is its own key.
    """
    if "@" in text:
        text = USERINFO.sub(_tag, text)
    return TOKEN.sub(_tag, text) if "=" in text else text


def secrets(text: str) -> tuple[str, ...]:
    """The secrets that a URL holds as written in it and decoded; passwords without their user names too."""
    if "=" not in text and "@" not in text:
        return ()
    found = [match["value"] for expression in (USERINFO, TOKEN) for match in expression.finditer(text)]
    found += [value.partition(":")[2] for value in found if ":" in value]
    found += [unquote(value) for value in found if "%" in value]
    return tuple(value for value in found if len(value) > 3 and not TAGGED.fullmatch(value))


def without(text: str, secrets: Iterable[str]) -> str:
    """`text` with every place where one of `secrets` is repeated replaced by `***`."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def _tag(match: "re.Match[str]") -> str:
    name, value = match["name"], match["value"]
    if TAGGED.fullmatch(value):
        return match[0]
    return f"{name}***~{hashlib.blake2b(value.encode(errors='surrogatepass'), digest_size=5).hexdigest()}"
