"""Where settings come from, and what a wrong one is told."""

from datetime import timedelta
from pathlib import Path

import pytest

from linkcheck import values
from linkcheck.errors import UsageError
from linkcheck.in_force import load
from linkcheck.settings import ConnectTo, HostSettings, Settings


def in_force(folder: Path, toml: str = "", environment: dict[str, str] | None = None, **flags: object) -> Settings:
    if toml:
        (folder / "linkcheck.toml").write_text(toml)
    return load(flags, environment or {}, folder).settings


def test_flags_stand_over_environment_over_file(tmp_path: Path) -> None:
    toml = "max-concurrency = 1\nhost-concurrency = 1\nmax-retries = 1\n"
    environment = {"LINKCHECK_HOST_CONCURRENCY": "2", "LINKCHECK_MAX_RETRIES": "2"}
    settings = in_force(tmp_path, toml, environment, max_retries=3)
    assert (settings.max_concurrency, settings.host_concurrency, settings.max_retries) == (1, 2, 3)


def test_each_value_knows_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text("timeout = '5s'\n")
    source = load({"quiet": True}, {"LINKCHECK_CONFIRM": "nightly"}, tmp_path)
    assert source.origins == {
        "timeout": str(tmp_path / "linkcheck.toml"),
        "confirm": "LINKCHECK_CONFIRM",
        "quiet": "flag",
    }


def test_settings_are_found_above_the_folder(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.linkcheck]\nrecheck-after = '3d'\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    settings = load({}, {}, inner).settings
    assert settings.recheck_after == timedelta(days=3)
    assert (inner / settings.root).resolve() == tmp_path.resolve()


def test_hosts_have_sections_of_their_own(tmp_path: Path) -> None:
    settings = in_force(tmp_path, '[hosts."Example.org"]\naccept = [403]\ninterval = "2s"\nhead-first = true\n')
    host = settings.hosts["example.org"]
    assert (host.accept, host.interval, host.head_first) == ((403,), 2.0, True)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("time-out = '5s'", "did you mean timeout?"),
        ("max_retries = 3", "did you mean max-retries?"),
        ("timeout = 'soon'", "is no duration"),
        ("timeout = 0", "is no time in which anything could be done"),
        ('[hosts."x"]\ntimeout = "0s"', "is no time in which anything could be done"),
        ('[hosts."x"]\nhead-first = "false"', "is neither true nor false"),
        ("max-concurrency = 0", "is no whole number of 1 or more"),
        ("fresh = 'yes'", "is neither true nor false"),
        ("schemeless = 'some'", "is none of likely, all, none"),
        ("exclude = ['(']", "is no regular expression"),
        ("exclude = ['']", "would be found in every URL"),
        ("timeout = [1]", "is no TIME"),
        ("hosts = 3", "is no table of hosts"),
        ('[hosts."x:8080"]\naccept = [403]', "only headers go by the port"),
        ('[hosts."x"]\nintervall = "1s"', "did you mean interval?"),
        ("[[control]]\nstatus = 200", "missing required field `url`"),
        ("timeout = ", "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, toml: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"linkcheck\.toml") as caught:
        in_force(tmp_path, toml)
    assert said in caught.value.message
    assert "\n" not in caught.value.message or said == "cannot be read as TOML"


def test_a_pyproject_that_holds_something_else_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nlinkcheck = 3")
    with pytest.raises(UsageError, match=r"pyproject\.toml: tool\.linkcheck: is no table"):
        load({}, {}, tmp_path)


def test_a_misspelt_variable_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean LINKCHECK_TIMEOUT"):
        in_force(tmp_path, environment={"LINKCHECK_TIMOUT": "3s"})


@pytest.mark.parametrize(
    ("text", "value"),
    [("50ms", 0.05), ("20", 20.0), ("1h30m", 5400.0), ("7d", 604800.0), ("1.5s", 1.5)],
)
def test_durations_are_read_as_people_write_them(text: str, value: float) -> None:
    assert values.seconds(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("*:443:127.0.0.1:8443", ConnectTo(host="", port=443, address="127.0.0.1", to_port=8443)),
        ("Example.org:80:[::1]:8080", ConnectTo(host="example.org", port=80, address="::1", to_port=8080)),
        ("::other.example:", ConnectTo(host="", port=None, address="other.example", to_port=None)),
    ],
)
def test_connect_to_has_the_meaning_of_curl(text: str, value: ConnectTo) -> None:
    assert values.connect_to(text) == value


@pytest.mark.parametrize("text", ["example.org", "a:b:c:d", "a:80:b:99999", "a:80:b"])
def test_a_broken_connect_to_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not HOST|has a port"):
        values.connect_to(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("403,429", (403, 429)), ("200..=202", (200, 201, 202)), ("200..202", (200, 201)), ("", ())],
)
def test_status_codes_are_lists_and_ranges(text: str, value: tuple[int, ...]) -> None:
    assert values.codes(text) == value


def test_a_section_for_a_host_whose_limits_are_known_changes_what_it_says_alone() -> None:
    """Whoever sets a header or a time-out for the archive does not mean to ask it faster than it allows."""
    section = HostSettings(timeout=120.0, headers={"x": "y"})
    found = Settings(hosts={"web.archive.org": section}).of_host("web.archive.org")
    assert found == HostSettings(concurrency=1, interval=2.5, timeout=120.0, headers={"x": "y"})
    fast = Settings(hosts={"web.archive.org": HostSettings(interval=0.0)}).of_host("web.archive.org")
    assert fast
    assert (fast.concurrency, fast.interval) == (1, 0.0)
