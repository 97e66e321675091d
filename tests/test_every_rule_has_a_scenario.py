"""The scenarios as a whole: no rule without one, none without a rule, each in its place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from timecontract.contract import catalogue
from timecontract.drive.marks import exercised_by, least_effort
from timecontract.plugin import order

SCENARIOS = Path(__file__).parent / "conformance"


class Collected:
    """A pytest plugin that keeps what was collected, and runs nothing."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)


@pytest.fixture(scope="module")
def scenarios() -> list[pytest.Item]:
    """Every scenario that pytest collects, whatever effort it asks for."""
    collected = Collected()
    options = ["--collect-only", "-qq", "--effort", "deep", "-p", "no:cacheprovider"]
    status = pytest.main([*options, str(SCENARIOS)], plugins=[collected])
    assert status == pytest.ExitCode.OK
    return collected.items


def test_every_rule_has_a_scenario(scenarios: list[pytest.Item]) -> None:
    exercised = {rule for item in scenarios for rule in exercised_by(item)}
    assert not catalogue.load().keys() - exercised


def test_quick_scenarios_touch_every_rule(scenarios: list[pytest.Item]) -> None:
    quick = [item for item in scenarios if item.get_closest_marker("effort") is None]
    exercised = {rule for item in quick for rule in exercised_by(item)}
    assert not catalogue.load().keys() - exercised


def test_every_scenario_exercises_a_rule(scenarios: list[pytest.Item]) -> None:
    assert not [item.nodeid for item in scenarios if not exercised_by(item)]


def test_nearly_all_scenarios_have_their_place(scenarios: list[pytest.Item]) -> None:
    """`make order` gives each its place anew."""
    there = {order.scenario_name(item) for item in scenarios if least_effort(item) != "deep"}
    known = set(order.known())
    assert len(there - known) <= len(there) / 10, sorted(there - known)
    assert len(known - there) <= len(there) / 10, sorted(known - there)


def test_scenarios_leave_judging_to_the_monitor() -> None:
    judging = [
        f"{path.name}:{node.lineno}"
        for path in SCENARIOS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert not judging
