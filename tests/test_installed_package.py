"""What `pip install .` puts into an empty environment works from an empty folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command and returns what it printed; its status is the caller's business."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, timeout=280)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment into which the project was installed as a package."""
    pytest.importorskip("uv", reason="needs uv, which `make setup` installs")
    place = tmp_path_factory.mktemp("installed")
    uv = (sys.executable, "-m", "uv")
    python = place / "venv" / "bin" / "python"
    for step in (
        (*uv, "venv", "--python", sys.executable, place / "venv"),
        (*uv, "pip", "install", "-p", python, ROOT),
    ):
        done = run(*step, cwd=place)
        assert done.returncode == 0, done.stderr
    return place / "venv" / "bin" / "timecontract"


def test_check_works_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "check", "--effort", "quick", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((tmp_path / "timecontract-report" / "report.json").read_text())
    assert report["conforms"] is True
    assert {rule["verdict"] for rule in report["rules"]} == {"kept"}


def test_only_the_report_is_left_behind(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "check", "--rule", "INV-GET-*", "--effort", "quick", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["timecontract-report"]


def test_a_rule_is_explained(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "explain", "INV-TIMER-EXCLUSIVE", cwd=tmp_path)
    assert done.returncode == 0
    assert "At most one timer runs for a user" in done.stdout
