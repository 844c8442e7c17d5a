"""However a run goes, each mention of its input is in the JSON report once and only once."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linkcheck import pipeline, report
from linkcheck.pipeline import retell
from linkcheck.pipeline.gather import gather
from linkcheck.settings import Control, HostSettings, Settings
from tests.web import Answer, Host, Web, html

StartWeb = Callable[[dict[str, Host]], Web]
TEXT = """
http://a.example/fine http://a.example/fine http://A.example:80/fine#part a.example/fine (http://a.example/gone)
http://a.example/fi… http://a.example/sentence... a.example/no-such-pa… a.example/no-such-pa… x.com/somebody/statu…
hxxp://bad.example/ ftp://files.example/x mailto:who@a.example @somebody @somebody @other@social.example
http://walled.example/ http://ignored.example/x http://excluded.example/y http://user:secret@a.example/fine?token=hush
"""
RULES = '[[ignore]]\nurl = "http://ignored.example/*"\nreason = "so"\n'
QUICK = {"web.archive.org": HostSettings(interval=0.001)}
HOSTS = {
    "control.example": Host({"/": Answer(204)}),
    "a.example": Host({"/fine": html("words"), "/sentence": Answer(404), "/gone": Answer(410)}, default=Answer(404)),
    "walled.example": Host(default=Answer(403)),
}


def settings_of(web: Web, folder: Path, **changes: Any) -> Settings:
    (folder / "data").mkdir()
    (folder / "data" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "data" / "b.md").write_text("[words](http://a.example/fine) and <http://a.example/gone>\n")
    (folder / "data" / "decisions.toml").write_text(RULES)
    control = (Control(url="http://control.example/", status=204, body=""),)
    return web.settings(root=folder, control=control, exclude=("excluded",), hosts=QUICK, **changes)


def places(rows: list[dict[str, Any]]) -> Counter[tuple[object, ...]]:
    return Counter((row["source"], row["line"], row["column"], row["start"], row["end"]) for row in rows)


@pytest.mark.parametrize(
    ("hosts", "changes"),
    [
        (HOSTS, {}),
        (HOSTS, {"offline": True}),
        (HOSTS, {"budget": 1}),
        (HOSTS, {"schemeless": "all"}),
        (HOSTS, {"deadline": 0.001}),
        ({}, {}),
    ],
    ids=["a run", "offline", "a budget", "every schemeless", "out of time", "no network"],
)
def test_each_mention_is_told_once(
    web: StartWeb, tmp_path: Path, hosts: dict[str, Host], changes: dict[str, Any]
) -> None:
    settings = settings_of(web(dict(hosts)), tmp_path, **changes)
    found = gather((str(tmp_path / "data"),), settings, None).mentions
    written = Counter((one.source, one.line, one.column, one.start, one.end) for one in found)
    assert len(found) >= 17
    for run in (asyncio.run(pipeline.check(settings)), retell.run(settings)):
        told = json.loads(report.render(run, "json"))
        rows = [one for row in told["findings"] for one in row["mentions"]]
        assert places([*rows, *(row["mention"] for row in told["resolutions"])]) == written
        assert {row["kind"] for row in rows} <= {"url", "handle"}
        assert {row["mention"]["kind"] for row in told["resolutions"]} == {"truncated"}
        cut = places([row["mention"] for row in told["resolutions"] if row["url"]])
        assert places([one for row in told["findings"] for one in row["completed_from"]]) == cut
