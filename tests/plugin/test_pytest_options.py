"""The plugin under pytest's own command line."""

from __future__ import annotations

import json

import pytest

SCENARIOS = """
import pytest
from timecontract.drive.marks import exercises

@pytest.mark.parametrize("number", range(4))
@exercises("INV-CREATE-MESSAGE")
def test_a_creation(invoice, number):
    invoice.create()
"""


@pytest.fixture
def scenarios(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyfile(test_scenarios=SCENARIOS)
    pytester.makeconftest('pytest_plugins = ["timecontract.pytest_plugin"]')
    return pytester


def test_a_conftest_alone_makes_a_run(scenarios: pytest.Pytester) -> None:
    result = scenarios.runpytest_subprocess("--seed", "3", "--report", "out")
    result.assert_outcomes(passed=4)
    assert (scenarios.path / "out" / "report.json").is_file()


def test_workers_share_a_run_and_one_record_comes_of_it(scenarios: pytest.Pytester) -> None:
    result = scenarios.runpytest_subprocess("-p", "xdist", "-n", "2", "--report", "out")
    result.assert_outcomes(passed=4)
    report = json.loads((scenarios.path / "out" / "report.json").read_text())
    assert report["housekeeping"]["created"] == 4
    assert report["coverage"]["invoice"]["operations"]["times"]["log_time_entries"] == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--target", "none.toml"), "none.toml cannot be read"),
        (("--invoice-url", "http://127.0.0.1:9/v3"), "timecontract init"),
        (("--target", "x.toml", "--control", "http://127.0.0.1:9"), "leave --invoice-url"),
    ],
)
def test_wrong_use_is_told_before_anything_runs(
    scenarios: pytest.Pytester, arguments: tuple[str, ...], said: str
) -> None:
    result = scenarios.runpytest_inprocess(*arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in result.stderr.str()


def test_nothing_is_reached_when_scenarios_are_only_listed(scenarios: pytest.Pytester) -> None:
    listed = scenarios.runpytest_subprocess(
        "--collect-only", "-q", "--control", "http://127.0.0.1:9"
    )
    assert listed.ret == pytest.ExitCode.OK
