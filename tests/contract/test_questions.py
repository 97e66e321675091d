"""The open questions: answers that can be given, learned and turned round."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml

from timecontract.contract import operations
from timecontract.contract.questions import OpenQuestion, load_questions
from timecontract.monitor.invoice import answers as invoice_answers
from timecontract.monitor.people import answers as people_answers
from timecontract.resources import spec_dir

QUESTIONS = load_questions()


@cache
def document() -> dict[str, dict[str, Any]]:
    """The questions of each API as the file has them."""
    text = (spec_dir() / "open-questions.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@pytest.mark.parametrize("api", ["invoice", "people"])
def test_each_page_leaves_much_open(api: str) -> None:
    assert len([question for question in QUESTIONS.values() if question.api == api]) >= 60


def test_no_two_questions_have_the_same_id() -> None:
    assert len(QUESTIONS) == sum(len(questions) for questions in document().values())


def lacking(has: Callable[[OpenQuestion], bool]) -> list[str]:
    """The questions of which that does not hold."""
    return [question.id for question in QUESTIONS.values() if not has(question)]


def test_every_question_asks_and_says_why() -> None:
    assert not lacking(lambda question: question.asks.endswith("?"))
    assert not lacking(lambda question: bool(question.because.strip()))


def test_every_question_leaves_a_choice_of_named_answers() -> None:
    assert not lacking(lambda question: len(question.answers) >= 2)
    assert not lacking(lambda question: all(isinstance(name, str) for name in question.answers))


def test_every_reference_answer_is_an_answer() -> None:
    written = document()
    assert not lacking(lambda q: written[q.api][q.id]["reference"] in q.answers)


def test_every_question_is_put_to_operations_of_the_page() -> None:
    known = {api: operations.load(api).keys() for api in document()}
    assert not lacking(lambda q: set() < set(q.operations) <= known[q.api])


def test_every_question_can_be_learned_and_nothing_else() -> None:
    for api, answers in (("invoice", invoice_answers), ("people", people_answers)):
        answers.load()
        assert answers.TOLD_BY.keys() == load_questions(api).keys()
