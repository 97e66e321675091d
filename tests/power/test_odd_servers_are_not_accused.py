"""Nothing innocent is bitten: whatever the page leaves open may be answered in every way."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from timecontract.monitor.verdict import Learned, Verdict
from timecontract.report.record import RunRecord
from timecontract.server.answers import questions

from .conftest import Judge

TURNS = max(len(question.answers) for question in questions().values())
MIXTURES = 6


def turned(turns: int) -> Mapping[str, str]:
    """Every question answered by the answer that stands so many places after the reference's."""
    return {
        name: question.answers[
            (question.answers.index(question.reference) + turns) % len(question.answers)
        ]
        for name, question in questions().items()
    }


def mixed(seed: int) -> Mapping[str, str]:
    """Every question answered by chance."""
    random = Random(seed)
    return {name: random.choice(question.answers) for name, question in questions().items()}


HIDDEN_BY: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("unknown-user", "refuse"): {"entry-for-another-user": "refuse"},
    ("half-span", "refuse"): {"no-time-sent": "refuse"},
    ("impossible-clock-time", "refuse"): {"half-span": "refuse", "no-time-sent": "refuse"},
    ("second-timer-on-create", "refuse"): {"timer-beside-time": "refuse"},
    ("second-timer-on-update", "refuse"): {"timer-beside-time": "refuse"},
    ("hidden-sheet-code", "9000"): {"unknown-sheet-code": "9000"},
}
"""Answers that a server gives whatever it is set to, where it answers another question so."""


def learned_wrongly(record: RunRecord, answers: Mapping[str, str]) -> list[Learned]:
    """What was learned otherwise than the server answers."""
    return [
        one
        for one in record.learned
        if one.answer != answers[one.question] and not hidden(one, answers)
    ]


def hidden(one: Learned, answers: Mapping[str, str]) -> bool:
    """Whether the answer to another question makes the server answer this one so."""
    others = HIDDEN_BY.get((one.question, one.answer), {})
    return any(answers[other] == answer for other, answer in others.items())


@pytest.mark.parametrize(
    "answers",
    [
        *(pytest.param(turned(n), id=f"turned-{n}") for n in range(TURNS)),
        *(pytest.param(mixed(seed), id=f"mixed-{seed}") for seed in range(MIXTURES)),
    ],
)
def test_a_server_that_answers_otherwise_keeps_every_rule_and_is_learned_rightly(
    judge: Judge, answers: Mapping[str, str]
) -> None:
    record = judge(answers=answers)
    findings = [finding for result in record.rules.values() for finding in result.findings]
    assert not findings
    assert not record.suite_errors
    assert len(record.results(Verdict.KEPT)) > 470
    assert not learned_wrongly(record, answers)


def test_most_answers_of_the_reference_server_are_learned(judge: Judge) -> None:
    assert len({answer.question for answer in judge().learned}) >= 140


def test_what_calls_by_chance_teach_at_standard_is_what_the_server_answers(judge: Judge) -> None:
    by_chance = ("*-NO-SERVER-ERROR", "*-READS-AGREE")
    record = judge(answers=turned(1), effort="standard", rules=by_chance)
    assert len({answer.question for answer in record.learned}) > 60
    assert not learned_wrongly(record, turned(1))


def test_the_odd_servers_give_every_answer_to_every_question() -> None:
    given = {(name, turned(n)[name]) for n in range(TURNS) for name in questions()}
    assert given == {(n, a) for n, question in questions().items() for a in question.answers}
