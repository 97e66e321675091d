import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from timecontract import resources
from timecontract.status import Status

Command = Callable[..., Any]
RULE = "INV-STOP-MESSAGE"


def check(
    folder: Path, *words: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`timecontract check` in an empty folder."""
    return subprocess.run(
        [sys.executable, "-m", "timecontract", "check", "--effort", "quick", *words],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def report(folder: Path) -> dict[str, Any]:
    text = (folder / "timecontract-report" / "report.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_reference_server_is_judged_without_a_target(tmp_path: Path) -> None:
    done = check(tmp_path, "--rule", "INV-STOP-*")
    assert (done.returncode, done.stderr) == (Status.KEPT, "")
    assert done.stdout.splitlines()[-1] == "Result: kept (exit status 0)"
    assert report(tmp_path)["conforms"] is True
    assert [path.name for path in tmp_path.iterdir()] == ["timecontract-report"]


def test_the_report_of_a_real_run_keeps_to_its_schema(tmp_path: Path, faulty: str) -> None:
    check(tmp_path, "--rule", "INV-ST*", "--control", faulty)
    schema = resources.schemas_dir() / "report" / "report.json"
    jsonschema.validate(report(tmp_path), json.loads(schema.read_text(encoding="utf-8")))


def test_a_broken_rule_fails_and_shows_its_story(tmp_path: Path, faulty: str) -> None:
    done = check(tmp_path, "--rule", "INV-STOP-*", "--control", faulty)
    assert done.returncode == Status.BROKEN
    assert f"{RULE}  " in done.stdout
    assert "Stopped!" in done.stdout
    assert "timer/stop" in done.stdout
    assert report(tmp_path)["status"] == Status.BROKEN


def test_a_known_deviation_does_not_fail(tmp_path: Path, faulty: str) -> None:
    (tmp_path / "known.toml").write_text(
        f'[[known]]\nrule = "{RULE}"\nreason = "r"\nlink = "l"\nexpires = 9999-12-31\n'
    )
    done = check(tmp_path, "--rule", RULE, "--control", faulty, "--known", "known.toml")
    assert done.returncode == Status.KEPT
    assert "(1 accepted)" in done.stdout
    assert report(tmp_path)["conforms"] is False


def test_settings_of_the_folder_and_of_pytest_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --nonsense\n")
    (tmp_path / "conftest.py").write_text("raise RuntimeError('not mine')\n")
    done = check(tmp_path, "--rule", RULE, environment={"PYTEST_ADDOPTS": "--nonsense"})
    assert (done.returncode, done.stderr) == (Status.KEPT, "")


def test_a_demand_that_is_not_met_fails(tmp_path: Path) -> None:
    done = check(tmp_path, "--rule", RULE, "--read-only", "--require-exercised", RULE)
    assert done.returncode == Status.BROKEN
    assert f"--require-exercised {RULE}: {RULE} was not exercised" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--rule", "NOTHING*"),
        ("--strict", "page-size"),
        ("--require-exercised", "NOTHING*"),
        ("--known", "missing.toml"),
        ("--target", "missing.toml"),
        ("--invoice-url", "http://127.0.0.1:9"),
        ("--effort", "immense"),
    ],
)
def test_wrong_use_is_told_in_a_line(words: tuple[str, str], timecontract: Command) -> None:
    said = timecontract("check", *words)
    assert (said.status, said.out) == (Status.MISUSED, "")
    assert "Traceback" not in said.err
    assert words[1] in said.err


def test_a_target_that_does_not_answer_is_not_judged(tmp_path: Path) -> None:
    done = check(tmp_path, "--control", "http://127.0.0.1:9/_control")
    assert done.returncode == Status.UNJUDGED
    assert "Could not be judged: " in done.stdout
    assert report(tmp_path)["conforms"] is None


def test_reports_that_cannot_be_written_do_not_pass(tmp_path: Path) -> None:
    (tmp_path / "timecontract-report").write_text("in the way")
    done = check(tmp_path, "--rule", RULE, "--report", "timecontract-report/below")
    assert done.returncode == Status.MISUSED
    assert "cannot be written" in done.stderr
