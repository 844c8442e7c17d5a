"""GitHub's issues, played: enough of the API for a workflow that keeps one issue up to date."""

import json
import re
from typing import Any

from tests.web.answers import Answer, Request

BOT = "github-actions[bot]"


class GitHub:
    """The issues of one repository, and what was asked of it. Only calls with the token are answered."""

    def __init__(self, repository: str, token: str) -> None:
        self.issues: list[dict[str, Any]] = []
        self.changes: list[str] = []  # what was written, in words
        self._root = f"/repos/{repository}/"
        self._token = token

    def answer(self, request: Request) -> Answer:
        """What the API says."""
        if request.headers.get("authorization") != f"Bearer {self._token}" or not request.path.startswith(self._root):
            return said(404, {"message": "Not Found"})
        path, _, query = request.path.removeprefix(self._root).partition("?")
        body = json.loads(request.body) if request.body else {}
        if request.method == "GET" and path == "issues":
            assert "state=open" in query
            return said(200, [issue for issue in self.issues if issue["state"] == "open"])
        if request.method == "POST" and path == "issues":
            return self._opened(body)
        if match := re.fullmatch(r"issues/(\d+)(/comments)?", path):
            return self._changed(self.issues[int(match[1]) - 1], body, comment=bool(match[2]))
        return said(404, {"message": "Not Found"})

    def _opened(self, body: dict[str, Any]) -> Answer:
        number = len(self.issues) + 1
        self.issues.append({"number": number, "state": "open", "user": {"login": BOT}, **body})
        self.changes.append(f"opened {number}")
        return said(201, self.issues[-1])

    def _changed(self, issue: dict[str, Any], body: dict[str, Any], *, comment: bool) -> Answer:
        if not comment:
            issue.update(body)
        verb = "commented on" if comment else "closed" if body.get("state") == "closed" else "edited"
        self.changes.append(f"{verb} {issue['number']}")
        return said(201 if comment else 200, issue)


def said(status: int, value: object) -> Answer:
    """An answer in JSON."""
    return Answer(status, json.dumps(value).encode(), (("content-type", "application/json"),))
