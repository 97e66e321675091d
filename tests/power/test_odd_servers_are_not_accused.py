"""Nothing innocent is bitten: whatever the page leaves open may be answered in every way."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from timecontract.monitor.verdict import Verdict
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


@pytest.mark.parametrize(
    "answers",
    [
        *(pytest.param(turned(n), id=f"turned-{n}") for n in range(TURNS)),
        *(pytest.param(mixed(seed), id=f"mixed-{seed}") for seed in range(MIXTURES)),
    ],
)
def test_a_server_that_answers_otherwise_keeps_every_rule(
    judge: Judge, answers: Mapping[str, str]
) -> None:
    record = judge(answers=answers)
    findings = [finding for result in record.rules.values() for finding in result.findings]
    assert not findings
    assert not record.suite_errors
    assert len(record.results(Verdict.KEPT)) > 470


def test_what_is_learned_of_the_reference_server_is_what_it_answers(judge: Judge) -> None:
    learned = judge().learned
    reference = {name: question.reference for name, question in questions().items()}
    assert not [answer for answer in learned if answer.answer != reference[answer.question]]
    assert len({answer.question for answer in learned}) >= 85


def test_the_odd_servers_give_every_answer_to_every_question() -> None:
    given = {(name, turned(n)[name]) for n in range(TURNS) for name in questions()}
    assert given == {(n, a) for n, question in questions().items() for a in question.answers}
