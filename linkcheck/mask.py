"""Secrets taken out of what is shown or kept: credentials and token parameters of URLs."""

import hashlib
import re

USERINFO = re.compile(r"(?<=://)[^/?#@\s]+(?=@)")
TOKEN = re.compile(
    r"(?P<name>[?&;#](?:access_?token|api_?key|apikey|auth|authorization|client_secret|code|credential|jwt|key|pass|passwd"
    r"|password|pwd|secret|session|session_?id|sid|sig|signature|token|x-amz-(?:credential|security-token|signature)"
    r"|x-goog-(?:credential|signature))=)(?P<value>[^&#;\s]+)",
    re.IGNORECASE,
)


def url(text: str) -> str:
    """`text` with user names, passwords and token values replaced by `***`."""
    if "@" in text:
        text = USERINFO.sub("***", text)
    return TOKEN.sub(r"\g<name>***", text) if "=" in text else text


def key(text: str) -> str:
    """A masked URL that still differs where the secrets differ: a short hash stands for them."""
    masked = url(text)
    if masked == text:
        return text
    return f"{masked}\N{SYMBOL FOR UNIT SEPARATOR}{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"
