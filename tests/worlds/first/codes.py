"""Every status code, by its number."""

from tests.web import Answer
from tests.worlds.case import GOOD, Case, alive, wall


def _codes() -> list[Case]:
    """Every status code, by number."""
    cases = [
        alive(f"code {code}", Answer(code, b"" if code in (204, 205) else GOOD.body, GOOD.headers))
        for code in (200, 201, 202, 203, 204, 206, 208, 226, 299)
    ]
    cases += [alive(f"code {code} bare", Answer(code)) for code in (300, 301, 302, 303, 304, 305, 307, 308)]
    labels = {
        "login": (401, 407, 440, 449, 511),
        "payment": (402,),
        "bot-wall": (403, 412, 418, 428, 430, 444, 460, 499, 999),
        "rate-limited": (420, 429),
        "legal": (451,),
        "protocol": (400, 405, 406, 409, 411, 413, 414, 415, 416, 417, 421, 422, 423, 425, 426, 431, 600, 777),
        "timeout": (408,),
        "server-error": (
            500,
            501,
            502,
            503,
            504,
            505,
            507,
            508,
            509,
            520,
            521,
            522,
            523,
            524,
            525,
            526,
            527,
            530,
            598,
            599,
        ),
    }
    for cause, codes in labels.items():
        cases += [wall(f"code {code}", cause, Answer(code)) for code in codes]
    return cases


CASES = _codes()
