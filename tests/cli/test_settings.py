"""`linkcheck settings`: what is in force, as a settings file."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.calls import command
from tests.web import Host, Web

StartWeb = Callable[[dict[str, Host]], Web]


def test_settings_say_where_each_value_comes_from(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text("timeout = '5s'\n")
    lines = command("settings", "--confirm", "nightly", folder=tmp_path).stdout.splitlines()
    assert any(line.startswith('timeout = "5s"  # ') and line.endswith("linkcheck.toml") for line in lines)
    assert 'confirm = "nightly"  # flag' in lines
    assert 'fail-on = "dead"  # default' in lines


def test_what_settings_print_is_a_settings_file(tmp_path: Path) -> None:
    """What is in force goes round: printed, read again, printed the same."""
    flags = ["--connect-to", "*:443:[::1]:8443", "--resolver", "[::1]:53", "--exclude", 'a"\\d', "--max-body", "1m"]
    flags += ["--recheck-after", "36h", "--accept", "403,429", "--budget", "7", "--retry-wait", "1234567.5s"]
    (tmp_path / "linkcheck.toml").write_text('[hosts."a.example"]\ninterval = "2s"\nhead-first = true\naccept = 403\n')

    def printed(*flags: str) -> list[str]:
        done = command("settings", *flags, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    def values(lines: list[str]) -> list[str]:
        return [line.rpartition("  # ")[0] for line in lines if not line.startswith("history")]  # which gets a root

    first = printed(*flags)
    assert 'hosts."a.example" = { accept = [403], interval = "2s", head-first = true }' in values(first)
    (tmp_path / "linkcheck.toml").write_text("\n".join(first))
    assert values(printed()) == values(first)


def test_headers_of_a_host_are_not_printed(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text('[hosts."a.example"]\nheaders = { authorization = "hush" }\n')
    done = command("settings", folder=tmp_path)
    assert 'hosts."a.example" = { headers = { "authorization" = "…" } }' in done.stdout
    assert "hush" not in done.stdout


def test_what_is_to_be_tried_about_a_wrong_settings_file_can_be_done(tmp_path: Path) -> None:
    """While the file is as it is, most commands say no more than that it is wrong."""
    (tmp_path / "linkcheck.toml").write_text("max-concurency = 3")
    said, hint = command("check", "a.txt", folder=tmp_path).stderr.splitlines()
    assert said.endswith("linkcheck.toml: max-concurency: there is no such setting; did you mean max-concurrency?")
    tried = command(*hint.removeprefix("  try: linkcheck ").split(), folder=tmp_path)
    assert tried.returncode == 0
    assert "--max-concurrency" in tried.stdout
