"""A visit followed hop by hop: where an answer sends us, with which cookies, and where that ends."""

import re

from msgspec.structs import replace

from linkcheck import page
from linkcheck.fetch import by_page, sent
from linkcheck.fetch.by_page import LONGEST, REDIRECTS
from linkcheck.fetch.causes import Failed
from linkcheck.fetch.cookies import Cookies
from linkcheck.fetch.headers import Headers
from linkcheck.fetch.layer import Answered, Layer, attempt
from linkcheck.model import Attempt, Failure, FailureKind, Hop, HopRequest, Page, Phase, VisitRequest
from linkcheck.settings import Settings

BASIC = re.compile(r"(?:^|,)\s*basic\b(?!\s*=)", re.IGNORECASE)  # one of several challenges (RFC 9110 section 11.6.1)


class Chain:
    """One visit under way: the hops so far. Each hop gives back what it held before the next one asks."""

    def __init__(self, inner: Layer, request: VisitRequest, settings: Settings, headers: Headers) -> None:
        self.hops: list[Hop] = []
        self.attempts: list[Attempt] = []
        self.failure: Failure | None = None
        self.last = Answered(Hop(url=request.url))
        self.page: Page | None = None  # of the last hop
        self._inner = inner
        self._request = request
        self._settings = settings
        self._headers = headers
        self._cookies = Cookies()
        self._seen: set[tuple[str, str]] = set()
        self._left = settings.link_deadline

    async def follow(self) -> None:
        """Go on until there is an answer that leads nowhere else, or a failure."""
        try:
            address: str | None = sent.address(self._request.url)
        except Failed as error:
            self.hops.append(Hop(url=self._request.url, failure=error.failure))
            self.failure, address = error.failure, None
        while address is not None:
            cookies = self._cookies.header(address)
            self.failure = self._no_further(address, cookies)
            if self.failure:
                break
            self._seen.add((address, cookies))
            address = await self._step(address, cookies)

    def _no_further(self, address: str, cookies: str) -> Failure | None:
        if (address, cookies) in self._seen:
            return _failure(FailureKind.REDIRECT_LOOP, "it redirects in a circle")
        if len(self.hops) > self._settings.max_redirects:
            return _failure(FailureKind.TOO_MANY_REDIRECTS, "it redirects without end")
        if self._left <= 0:
            return _failure(FailureKind.TIMEOUT, f"not done within {self._settings.link_deadline:g} s")
        return None

    async def _step(self, address: str, cookies: str) -> str | None:
        """One hop; the address it leads on to, or None at the end."""
        self.last = answered = await self._asked(address, cookies)
        hop = answered.hop
        self.attempts += answered.attempts
        self._left -= hop.seconds + sum(attempt.seconds for attempt in answered.attempts)
        self._cookies.take(hop)
        to, wrong = target(hop) if self._request.follow else (None, None)
        self.page = self._made_of(answered) if to is None and wrong is None else None
        if self.page and self._request.follow:
            to = by_page.target(hop, self.page, self.hops)
        headers = self._headers.told(hop)
        self.hops.append(hop if to is None and headers is hop.headers else replace(hop, headers=headers, location=to))
        self.failure = hop.failure or wrong
        return None if self.failure else to

    def _made_of(self, answered: Answered) -> Page | None:
        """The page that an answer is, unless its reader wants the body itself."""
        hop, wanted = answered.hop, self._request
        if hop.failure or hop.status is None or wanted.keep_body or (hop.method == "HEAD" and wanted.method != "HEAD"):
            return None
        return page.page(self._headers.clean(answered.body, hop.url), answered.content_type, hop.url)

    async def _asked(self, address: str, cookies: str) -> Answered:
        """The answer to a hop; a name and password in its address are told to who asks for them, as browsers do."""
        answered = await self._inner.hop(self._hop_request(address, cookies))
        challenge = ", ".join(value for name, value in answered.hop.headers if name == "www-authenticate")
        if answered.hop.status != 401 or "@" not in address or not BASIC.search(challenge):
            return answered
        told = await self._inner.hop(self._hop_request(address, cookies, challenged=True))
        return replace(told, attempts=(*answered.attempts, attempt(answered.hop), *told.attempts))

    def _hop_request(self, address: str, cookies: str, *, challenged: bool = False) -> HopRequest:
        request = self._request
        came_by_tls = any(hop.url.startswith("https:") for hop in self.hops)
        return HopRequest(
            url=address,
            method=request.method,
            headers=self._headers.of(address, request, cookies, came_by_tls=came_by_tls, challenged=challenged),
            body_limit=request.body_limit if request.keep_body else self._settings.max_body,
            keep_body=request.keep_body,
            fresh=request.fresh,
            family=request.family,
            trust_any=request.trust_any,
            once=request.once,
            limit=self._left,
        )


def target(hop: Hop) -> tuple[str | None, Failure | None]:
    """The absolute address a hop redirects to (None: it does not), or the failure that following it would be."""
    location = next((value for name, value in hop.headers if name == "location"), "")
    if hop.status not in REDIRECTS or not location:
        return None, None
    try:
        address = sent.address(location, hop.url)
    except Failed as error:
        detail = error.failure.detail.replace("it is", "it redirects to something that is")
        if error.failure.kind is FailureKind.UNSUPPORTED_SCHEME:
            detail = f"it redirects to {error.failure.detail}"
        return None, replace(error.failure, detail=detail)
    if len(address) > LONGEST:
        return None, _failure(FailureKind.INVALID_URL, f"it redirects to an address longer than {LONGEST} characters")
    return address, None


def _failure(kind: FailureKind, detail: str) -> Failure:
    return Failure(kind=kind, phase=Phase.URL, detail=detail)
