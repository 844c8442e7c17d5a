"""A workflow run on this machine: its shell steps for real, its actions played, its expressions from a short list."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")  # what GitHub runs for `shell: bash`
WORKSPACE, TEMP = "workspace", "temp"


class Runner:
    """Runs the jobs of one workflow file one after the other, each in a fresh clone of `origin`."""

    def __init__(self, workflow: Path, origin: Path, folder: Path, environment: dict[str, str]) -> None:
        self.workflow = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        self.cache: Path | None = None
        self.uploaded: list[Path] = []
        self.summary = ""
        self._origin = origin
        self._folder = folder
        self._environment = environment
        self._runs = 0

    def run(self, **environment: str) -> bool:
        """One run; whether every job succeeded. A job whose `needs` failed is left out."""
        self._runs += 1
        self.summary = ""
        self._artifacts = self._folder / f"artifacts-{self._runs}"
        return all(self._job(name, job, environment) for name, job in self.workflow["jobs"].items())

    def _job(self, name: str, job: dict[str, Any], environment: dict[str, str]) -> bool:
        place = self._folder / f"{self._runs}-{name}"
        (place / TEMP).mkdir(parents=True)
        variables = {
            **self._environment,
            **environment,
            **{key: str(value) for key, value in self.workflow.get("env", {}).items()},
            "RUNNER_TEMP": str(place / TEMP),
            "GITHUB_WORKSPACE": str(place / WORKSPACE),
            "GITHUB_RUN_ID": str(1000 + self._runs),
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        }
        outcomes = {str(step["id"]): "skipped" for step in job["steps"] if "id" in step}
        good = True
        for step in job["steps"]:
            if not (good or "always()" in str(step.get("if", "")) or "!cancelled()" in str(step.get("if", ""))):
                continue
            known = {
                "github.token": "a-token",
                "github.run_id": variables["GITHUB_RUN_ID"],
                "runner.temp": variables["RUNNER_TEMP"],
                **{f"steps.{key}.outcome": value for key, value in outcomes.items()},
            }
            done = self._step(step, place, variables, known)
            outcomes[step.get("id", "")] = "success" if done else "failure"
            good = good and (done or bool(step.get("continue-on-error")))
        if (place / "summary.md").exists():
            self.summary += (place / "summary.md").read_text()
        return good

    def _step(self, step: dict[str, Any], place: Path, variables: dict[str, str], known: dict[str, str]) -> bool:
        if "uses" in step:
            with_ = {key: _filled(str(value), known) for key, value in step.get("with", {}).items()}
            self._action(step["uses"].partition("@")[0], with_, place)
            return True
        if step["name"] == "Install":
            return True
        own = {key: _filled(str(value), known) for key, value in step.get("env", {}).items()}
        done = subprocess.run(
            [*SHELL, "-c", step["run"]],
            cwd=place / WORKSPACE,
            env={**variables, **own},
            capture_output=True,
            text=True,
            timeout=120,
        )
        print(f"--- {step['name']}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.returncode == 0

    def _action(self, name: str, given: dict[str, str], place: Path) -> None:
        """What an action does to files."""
        workspace = place / WORKSPACE
        match name:
            case "actions/checkout":
                subprocess.run(["git", "clone", "-q", "--depth=1", self._origin.as_uri(), workspace], check=True)
            case "actions/cache/restore":
                if self.cache:
                    shutil.copytree(self.cache, workspace / given["path"])
            case "actions/cache/save":
                self.cache = self._folder / f"cache-{self._runs}"
                shutil.copytree(workspace / given["path"], self.cache)
            case "actions/upload-artifact":
                shutil.copytree(given["path"], self._artifacts)
            case "actions/download-artifact":
                shutil.copytree(self._artifacts, given["path"])
            case "github/codeql-action/upload-sarif":
                self.uploaded.append(Path(given["sarif_file"]))
            case "actions/setup-python":
                pass
            case _:
                raise AssertionError(f"nobody plays {name} yet")


def _filled(text: str, known: dict[str, str]) -> str:
    """A text with its expressions filled in; one that is not on the list fails."""
    start, mark, rest = text.partition("${{")
    if not mark:
        return text
    expression, _, behind = rest.partition("}}")
    return start + known[expression.strip()] + _filled(behind, known)


def clean_environment() -> dict[str, str]:
    """What a step sees of this machine: programs and a home, nothing that git or linkcheck would obey."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
