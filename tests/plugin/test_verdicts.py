"""What becomes of a scenario, and what the record says of its rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timecontract.monitor.verdict import Verdict

Judge = Callable[..., Any]

DELETES = """
@exercises("INV-DELETE-MESSAGE")
def test_a_deletion(invoice):
    invoice.delete(invoice.create().id)
"""


def test_a_rule_that_was_asked_and_not_broken_is_kept(judge: Judge) -> None:
    run = judge(DELETES)
    result = run.record.rules["INV-DELETE-MESSAGE"]
    assert (result.verdict, result.times, run.status) == (Verdict.KEPT, 1, 0)


def test_a_finding_fails_the_scenario_in_three_lines(judge: Judge) -> None:
    run = judge(DELETES, broken=True)
    assert run.record.rules["INV-DELETE-MESSAGE"].verdict is Verdict.BROKEN
    assert run.status == 1
    for line in ("INV-DELETE-MESSAGE  The ", "  expected  this", "  seen      that"):
        assert line in run.output


def test_a_rule_that_no_answer_asked_is_not_exercised(judge: Judge) -> None:
    result = judge(DELETES).record.rules["INV-GET-MESSAGE"]
    assert (result.verdict, result.reason) == (
        Verdict.NOT_EXERCISED,
        "no answer put it to the question",
    )


def test_a_rule_whose_needs_are_not_met_says_which(judge: Judge) -> None:
    result = judge(DELETES).record.rules["INV-TIMER-USERS-APART"]
    assert result.reason.startswith("needs a second user of the same organisation")


def test_a_scenario_whose_needs_are_not_met_is_skipped(judge: Judge) -> None:
    run = judge(
        """
@exercises("INV-TIMER-USERS-APART")
def test_two_users(invoice):
    raise AssertionError("never reached")
"""
    )
    assert run.counts == {"skipped": 1}


def test_a_scenario_that_finds_no_ground_is_skipped_with_its_reason(judge: Judge) -> None:
    run = judge(
        """
@exercises("INV-GET-MESSAGE")
def test_without_ground(invoice):
    raise NotExercised("needs better weather")
"""
    )
    assert run.counts == {"skipped": 1}
    assert run.record.rules["INV-GET-MESSAGE"].reason == "needs better weather"


def test_an_exception_is_an_error_of_the_suite_and_no_finding(judge: Judge) -> None:
    run = judge(DELETES.replace("invoice.create().id", "1 / 0"))
    result = run.record.rules["INV-DELETE-MESSAGE"]
    assert (result.verdict, result.findings) == (Verdict.SUITE_ERROR, ())
    assert "ZeroDivisionError" in run.record.suite_errors[0]


def test_a_broken_fixture_is_an_error_of_the_suite(judge: Judge) -> None:
    run = judge(
        """
@pytest.fixture
def torn(invoice):
    raise KeyError("torn")

@exercises("INV-GET-MESSAGE")
def test_torn(invoice, torn):
    pass
"""
    )
    assert run.record.rules["INV-GET-MESSAGE"].verdict is Verdict.SUITE_ERROR


def test_a_crash_after_a_finding_shows_both(judge: Judge) -> None:
    run = judge(DELETES + "    raise KeyError('x')\n", broken=True)
    assert run.record.rules["INV-DELETE-MESSAGE"].verdict is Verdict.BROKEN
    assert run.record.suite_errors


def test_an_unknown_rule_is_a_collection_error_that_names_the_nearest(judge: Judge) -> None:
    run = judge(DELETES.replace("INV-DELETE-MESSAGE", "INV-DELETE-MESAGE"))
    assert "INV-DELETE-MESSAGE" in run.record.suite_errors[0]


def test_selected_rules_select_scenarios_and_the_record(judge: Judge) -> None:
    run = judge(
        DELETES + DELETES.replace("DELETE", "GET").replace("a_del", "b_del"), rules=("inv-del*",)
    )
    assert run.counts == {"passed": 1, "deselected": 1}
    assert all(rule.startswith("INV-DEL") for rule in run.record.rules)


def test_a_broken_rule_that_was_not_selected_is_still_told(judge: Judge) -> None:
    run = judge(
        DELETES.replace("INV-DELETE-MESSAGE", "INV-GET-MESSAGE"), broken=True, rules=("INV-GET-*",)
    )
    assert run.record.rules["INV-DELETE-MESSAGE"].verdict is Verdict.BROKEN


def test_a_scenario_runs_from_its_least_effort_on(judge: Judge) -> None:
    marked = DELETES.replace("@exercises", "@pytest.mark.effort('deep')\n@exercises")
    assert judge(marked, effort="standard").counts == {"deselected": 1}
    assert judge(marked, effort="deep").counts == {"passed": 1}


def test_what_was_learned_is_counted(judge: Judge) -> None:
    assert [one.answer for one in judge(DELETES).record.learned] == ["200"]


def test_the_run_is_told_in_one_line(judge: Judge) -> None:
    assert "the fake: 2 kept, 0 broken" in judge(DELETES).output
