import pytest

from timecontract.contract.catalogue import Level, Rule, Source
from timecontract.contract.questions import OpenQuestion
from timecontract.demands import (
    DemandError,
    Strict,
    not_exercised,
    pattern,
    strict,
    unmet_answers,
)
from timecontract.monitor.verdict import Learned, Verdict
from timecontract.report.record import RuleResult, RunRecord

TIMER = OpenQuestion("second-timer", "invoice", (), "?", "", {"refuse": "", "stop-first": ""})
QUESTIONS = {TIMER.id: TIMER}
SOURCE = Source("page", "heading", "words")
RULES = {
    rule_id: Rule(rule_id, "", api, (), Level.DOCUMENTED, SOURCE)
    for rule_id, api in (("INV-A", "invoice"), ("INV-B", "invoice"), ("PPL-A", "people"))
}


def run(*learned: Learned) -> RunRecord:
    results = [
        RuleResult("INV-A", Verdict.KEPT, 1),
        RuleResult("INV-B", Verdict.NOT_EXERCISED, reason="needs a clock under control"),
    ]
    return RunRecord(
        target="t",
        apis=("invoice",),
        effort="quick",
        seed=1,
        rules={result.rule: result for result in results},
        learned=learned,
    )


def test_another_answer_than_the_binding_one_is_named() -> None:
    record = run(
        Learned("second-timer", "start_timer", "refuse", 3),
        Learned("second-timer", "start_timer", "stop-first", 1),
        Learned("page-size", "list_time_entries", "200", 1),
    )
    assert unmet_answers(record, [Strict("second-timer", "stop-first")]) == [
        "--strict second-timer=stop-first: start_timer answered refuse (3 times)"
    ]


def test_a_question_that_was_not_answered_binds_nothing() -> None:
    assert unmet_answers(run(), [Strict("second-timer", "refuse")]) == []


def test_a_strict_answer_is_read() -> None:
    assert strict("second-timer=refuse", QUESTIONS) == Strict("second-timer", "refuse")


@pytest.mark.parametrize(
    ("setting", "hint"),
    [("second=refuse", "no open question"), ("second-timer", "admissible"), ("", "QUESTION")],
)
def test_a_strict_answer_that_does_not_exist_is_refused(setting: str, hint: str) -> None:
    with pytest.raises(DemandError, match=hint):
        strict(setting, QUESTIONS)


def test_a_rule_that_had_to_be_exercised_and_was_not_is_named_with_its_need() -> None:
    assert not_exercised(run(), ["INV-*"], RULES) == [
        "--require-exercised INV-*: INV-B was not exercised, it needs a clock under control"
    ]
    assert not_exercised(run(), ["INV-A"], RULES) == []


def test_an_api_whose_rules_had_to_be_exercised_and_that_is_not_there_is_named() -> None:
    assert not_exercised(run(), ["*-A"], RULES) == [
        "--require-exercised *-A: People was not judged"
    ]


def test_a_glob_matches_in_any_letter_case_and_must_match() -> None:
    assert pattern("inv-*", ["INV-A"]) == "INV-*"
    with pytest.raises(DemandError, match="no rule matches"):
        pattern("PPL-*", ["INV-A"])
