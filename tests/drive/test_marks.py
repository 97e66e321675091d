"""Saying which rules a scenario exercises."""

from __future__ import annotations

import pytest

from timecontract.drive.marks import UnknownRuleError, exercises


def test_known_rules_make_a_mark() -> None:
    mark = exercises("INV-TIMER-EXCLUSIVE", "INV-START-TWICE-REFUSED").mark
    assert (mark.name, mark.args) == (
        "exercises",
        ("INV-TIMER-EXCLUSIVE", "INV-START-TWICE-REFUSED"),
    )


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match="INV-TIMER-EXCLUSIVE"):
        exercises("INV-TIMER-EXCLUSIV")


def test_a_scenario_exercises_something() -> None:
    with pytest.raises(UnknownRuleError, match="at least one rule"):
        exercises()
