"""What each status code says of a link, by number (RFC 9110 section 15; facts: verdicts, section 2).

By number, because a client's own classes end at 599 and the web's do not.
"""

from msgspec import Struct

from linkcheck.model import Diagnosis


class Code(Struct, frozen=True):
    """What one number means. `says` completes the sentence "Its host …"; `again`: other headers may change it."""

    diagnosis: Diagnosis
    cause: str | None
    says: str
    again: bool = False
    stays_open: bool = False  # it is our request that the host minds


def _alive(says: str) -> Code:
    return Code(Diagnosis.ALIVE, None, says)


def _blocked(cause: str, says: str, *, again: bool = False) -> Code:
    return Code(Diagnosis.BLOCKED, cause, says, again)


def _asks(says: str, *, again: bool = True) -> Code:
    """Something about our request is not to the host's liking, which says nothing about the page."""
    return Code(Diagnosis.UNREACHABLE, "protocol", says, again, stays_open=True)


def _troubled(says: str) -> Code:
    return Code(Diagnosis.UNREACHABLE, "server-error", says)


CODES: dict[int, Code] = {
    200: _alive("answers"),
    202: _alive("has taken the request and answers"),
    204: _alive("answers, and has nothing to show"),
    205: _alive("answers, and has nothing to show"),
    206: _alive("answers with a part"),
    300: _alive("offers several versions of it"),
    304: _alive("says that it has not changed"),
    404: Code(Diagnosis.GONE, "not-found", "says it is not there"),
    410: Code(Diagnosis.GONE, "gone-410", "says it is gone for good"),
    400: _asks("does not understand our request"),
    401: _blocked("login", "wants a log-in"),
    402: _blocked("payment", "wants payment"),
    403: _blocked("bot-wall", "refuses us, and people may well see the page", again=True),
    405: _asks("does not let it be read in the way that pages are"),
    406: _asks("has it in no form that we asked for"),
    407: _blocked("login", "or a proxy on the way wants a log-in"),
    408: Code(Diagnosis.UNREACHABLE, "timeout", "says that we took too long to ask"),
    409: _asks("sees a conflict in the state of the page"),
    411: _asks("wants to know the length of what we send"),
    412: _blocked("bot-wall", "wants something first that browsers do by script", again=True),
    413: _asks("finds our request too large"),
    414: _asks("finds the address too long", again=False),
    415: _asks("does not take the form of our request"),
    416: _asks("does not have the part that was asked for"),
    417: _asks("cannot meet what our request expects"),
    418: _blocked("bot-wall", "jokes that it is a teapot, and so refuses us", again=True),
    419: _asks("wants to see a session of its own"),
    420: _blocked("rate-limited", "says we ask too often"),
    421: _asks("says that our connection was meant for another host"),
    422: _asks("cannot work with our request"),
    423: _asks("says that it is locked at the moment"),
    424: _asks("failed at something that it rests on"),
    425: _asks("does not want to answer so early in a connection"),
    426: _asks("wants another protocol"),
    428: _blocked("bot-wall", "wants a condition in our request", again=True),
    429: _blocked("rate-limited", "says we ask too often"),
    430: _blocked("bot-wall", "finds our request suspicious"),
    431: _asks("finds the headers of our request too large"),
    440: _blocked("login", "wants a log-in"),
    444: _blocked("bot-wall", "refuses to answer us"),
    449: _blocked("login", "wants more of us first, as log-ins do"),
    450: _blocked("legal", "keeps it back for the protection of minors"),
    451: _blocked("legal", "withholds it for legal reasons here; it exists"),
    460: _blocked("bot-wall", "says that we hung up, which we did not"),
    463: _blocked("bot-wall", "does not like the way that our request came"),
    498: _blocked("login", "wants a valid token"),
    499: _blocked("bot-wall", "says that we hung up, which we did not"),
    500: _troubled("has an error in its program"),
    501: _troubled("cannot do what a request asks for"),
    502: _troubled("got no good answer from the server behind it"),
    503: _troubled("is out of service at the moment"),
    504: _troubled("got no answer in time from the server behind it"),
    507: _troubled("has no room left"),
    508: _troubled("goes round in circles inside"),
    509: _troubled("has used up its traffic"),
    511: _blocked("login", "is behind a network that wants a log-in first"),
    520: _troubled("gave its front server an answer that cannot be read"),
    521: _troubled("refuses connections from its front server"),
    522: _troubled("did not let its front server connect in time"),
    523: _troubled("cannot be reached by its front server"),
    524: _troubled("did not answer its front server in time"),
    525: _troubled("and its front server could not agree on TLS"),
    526: _troubled("has a certificate that its front server does not trust"),
    527: _troubled("lost the way between its front servers"),
    529: _troubled("is overloaded"),
    530: _troubled("cannot be found by its front server, or its site is frozen"),
    561: _blocked("login", "wants a log-in"),
    598: _troubled("was too slow for a proxy on the way"),
    599: _troubled("was too slow for a proxy on the way"),
    999: _blocked("bot-wall", "refuses programs, as LinkedIn does"),
}


def of(number: int) -> Code:
    """What a status code says; numbers that no table knows go by their hundreds (RFC 9110 section 15)."""
    if number in CODES:
        return CODES[number]
    if 200 <= number < 300:
        return _alive("answers")
    if 300 <= number < 400:
        return _alive("answers with a redirect that leads nowhere")
    if 400 <= number < 500:
        return _asks("does not take our request")
    if 500 <= number < 600:
        return _troubled("has trouble of its own")
    return Code(Diagnosis.UNREACHABLE, "protocol", "answers with a number that means nothing to us")
